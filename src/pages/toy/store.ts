/**
 * What the toy lab's page knows: the experiment, the last frame of its run, and how the visitor looks at it. The
 * experiment is the state; everything sent to the worker (session.ts) and written into the link derives from it.
 */
import { create } from 'zustand';
import type { PointSet } from '../../data/point-set';
import { CurveHistory } from '../../lab/curve-history';
import { SnapshotRing } from '../../lab/snapshot-ring';
import type { ToyFrame } from '../../lab/toy-frame';
import type { EngineChoice, EngineInfo } from '../../lab/toy-protocol';
import { mendToy, type ToyExperiment } from '../../lab/toy-schema';
import type { ToySnapshot } from '../../lab/toy-session';
import type { ToySpec } from '../../nets/toy';
import type { Selection } from '../../views/types';
import type { Notice } from '../parts/NoticeList';
import { mender, withNotice, withoutNotice } from '../parts/notices';
import { DEFAULT_LOOK, type ToyLook } from './look';

export { BACKGROUNDS, type Background, DEFAULT_LOOK, SCALINGS, type ToyLook } from './look';

/** Indices into the curves' series. */
export const SERIES = {
  crossEntropy: [0, 1],
  energy: [2, 3],
  alpha: 4,
} as const;

/** Indices into the measures taken with each frame: accuracy by lane, training then test. */
export const MEASURES = { train: [0, 1], test: [2, 3] } as const;

/** A network that is not this run's, on view until its first frame. */
export interface Opening {
  /** Trained earlier; otherwise untrained. */
  trained: boolean;
  run: { spec: ToySpec; train: PointSet; testCount: number };
  frame: ToyFrame;
  curves: CurveHistory;
  measures: CurveHistory;
}

export interface ToyState {
  experiment: ToyExperiment;
  engineChoice: EngineChoice;
  engine: EngineInfo | null;
  run: { spec: ToySpec; train: PointSet; testCount: number } | null;
  frame: ToyFrame | null;
  /** What stands in for run, frame and curves until this run's first frame: see `shownOf`. */
  opening: Opening | null;
  snapshot: ToySnapshot | null;
  /** Moments of this run one can go back to. */
  past: SnapshotRing<ToySnapshot>;
  curves: CurveHistory;
  measures: CurveHistory;
  playing: boolean;
  stepsPerSecond: number;
  speed: number | null;
  notices: Notice[];
  look: ToyLook;
  /** Pinned by a tap or key; hovering shows another for as long as it lasts. */
  pinned: Selection | null;
  hovered: Selection | null;
  /** s in [0, T]: where the cloud is drawn; null is T whatever it is. */
  time: number | null;
  drawing: boolean;
  /** A file for the drawing dialog, until it has read it. */
  dropped: File | null;
  /** Whether the list of keys is open. */
  keysShown: boolean;
}

export const useToy = create<ToyState>(() => ({
  experiment: mendToy({}).experiment,
  engineChoice: 'auto',
  engine: null,
  run: null,
  frame: null,
  opening: null,
  snapshot: null,
  past: new SnapshotRing<ToySnapshot>(),
  curves: new CurveHistory(5),
  measures: new CurveHistory(4),
  playing: false,
  stepsPerSecond: 0,
  speed: null,
  notices: [],
  look: DEFAULT_LOOK,
  pinned: null,
  hovered: null,
  time: null,
  drawing: false,
  dropped: null,
  keysShown: false,
}));

/** The state as the pictures show it: what opens the page until the run has a frame of its own. */
export function shownOf(state: ToyState): ToyState {
  const { opening } = state;
  if (!opening) return state;
  const { run, frame, curves, measures } = opening;
  return { ...state, run, frame, curves, measures };
}

/** What the pictures show. */
export function useShown(): ToyState {
  return shownOf(useToy());
}

const set = useToy.setState;
const get = useToy.getState;

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

export function look(patch: Partial<ToyLook>): void {
  set({ look: { ...get().look, ...patch } });
}

export function select(selection: Selection | null, how: 'hover' | 'pin'): void {
  if (how === 'hover') set({ hovered: selection });
  else set({ pinned: selection, hovered: null });
}

export function setTime(time: number | null): void {
  set({ time });
}

export function setDrawing(drawing: boolean): void {
  set({ drawing, dropped: null });
}

/** The file that waits for the drawing dialog, once. */
export function takeDropped(): File | null {
  const { dropped } = get();
  set({ dropped: null });
  return dropped;
}

/** Opens the drawing dialog, if it is not open, with the points of a file. */
export function drawFrom(dropped: File): void {
  set({ drawing: true, dropped });
}
