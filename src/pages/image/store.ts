/**
 * What the image lab's page knows: the experiment, what the worker last said of its run, and what the visitor looks
 * at. The experiment is the state; everything sent to the worker and written into the link derives from it.
 */
import { create } from 'zustand';
import type { PlanReport } from '../../engine/webgpu/plan';
import type { CheckpointInfo } from '../../lab/checkpoints';
import type {
  ImageEvaluation,
  ImageInspection,
  ImageProgressReport,
  ImageRunInfo,
} from '../../lab/image-frame';
import type { ImageEngineChoice, ImageEngineInfo, ImageEvent, Preparing } from '../../lab/image-protocol';
import { type ImageExperiment, mendImage } from '../../lab/image-schema';
import type { Selection } from '../../views/types';
import type { Notice } from '../parts/NoticeList';
import { mender, withNotice, withoutNotice } from '../parts/notices';
import { emptyHistory, type RunHistory } from './run-history';

/** What keeps a run from being shown: its images are not here, it is being made ready, or it could not be. */
export type Waiting =
  | { for: 'images' }
  | { for: 'remedy'; message: string }
  | {
      for: 'start';
      what: Preparing;
      progress: Extract<ImageEvent, { type: 'preparing' }>['progress'];
    };

export interface ImageState {
  experiment: ImageExperiment;
  engineChoice: ImageEngineChoice;
  engine: ImageEngineInfo | null;
  /** Null until the first `started`, and while a new run is made ready. */
  run: ImageRunInfo | null;
  waiting: Waiting | null;
  plan: PlanReport | null;
  progress: ImageProgressReport | null;
  evaluation: ImageEvaluation | null;
  /** Steps one can go back to, ascending; and an earlier moment on view, null for the present. */
  past: number[];
  looked: ImageEvaluation | null;
  /** The step that a link shows, until one is there or does something else; and whether training is on its way. */
  linked: { step: number; going: boolean } | null;
  history: RunHistory;
  /** The visitor asked for training; the worker may still be on its way. */
  training: boolean;
  checkpoints: CheckpointInfo[];
  /** False where the browser keeps no files: then there are no checkpoints. */
  checkpointsPersist: boolean;
  /** The checkpoint the page offers to go on from; null once the visitor has decided. */
  offered: CheckpointInfo | null;
  exporting: boolean;
  /** The time the demo was fitted to, and the pace it was measured at: null while it is being measured. */
  fit: { minutes: number; imagesPerSecond: number | null } | null;
  /** A test image to follow, and what the worker says of it. */
  image: number | null;
  inspection: ImageInspection | null;
  /** The same of the moment looked back at; and whether nothing more can be asked, for the engine is gone. */
  pastInspection: ImageInspection | null;
  engineGone: boolean;
  /** Attractors pointed at in the circle matrix or a projection. */
  pinned: Selection | null;
  hovered: Selection | null;
  /** Both lanes' outputs are drawn to one scale. */
  sameAxes: boolean;
  /** The list of keys is open. */
  keysShown: boolean;
  notices: Notice[];
}

export const useImage = create<ImageState>(() => ({
  experiment: mendImage({}).experiment,
  engineChoice: 'auto',
  engine: null,
  run: null,
  waiting: null,
  plan: null,
  progress: null,
  evaluation: null,
  past: [],
  looked: null,
  linked: null,
  history: emptyHistory(),
  training: false,
  checkpoints: [],
  checkpointsPersist: true,
  offered: null,
  exporting: false,
  fit: null,
  image: null,
  inspection: null,
  pastInspection: null,
  engineGone: false,
  pinned: null,
  hovered: null,
  sameAxes: false,
  keysShown: false,
  notices: [],
}));

/** What the pictures show: the moment one has gone back to, else the last measurement. */
export function evaluationOnView({ looked, evaluation }: ImageState): ImageEvaluation | null {
  return looked ?? evaluation;
}

/** What the networks on view make of the followed image; null until that is known. */
export function inspectionOnView({
  looked,
  image,
  inspection,
  pastInspection: past,
}: ImageState): ImageInspection | null {
  const found = looked ? past : inspection;
  return found?.image === image && (!looked || found.step === looked.step) ? found : null;
}

const set = useImage.setState;
const get = useImage.getState;

export function notify(kind: Notice['kind'], message: string, action?: Notice['action']): void {
  set({ notices: withNotice(get().notices, kind, message, action) });
}

/** Tells what had to be mended in the address. */
export const tellMend = mender((message, list) =>
  set({ notices: withNotice(get().notices, 'problem', message, undefined, list) }),
);

export function dismiss(id: number): void {
  set({ notices: withoutNotice(get().notices, id) });
}

export function select(selection: Selection | null, how: 'hover' | 'pin'): void {
  if (how === 'hover') set({ hovered: selection });
  else set({ pinned: selection, hovered: null });
}
