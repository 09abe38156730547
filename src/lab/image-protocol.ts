/**
 * Messages between the page and the worker that trains image networks.
 *
 * Order of a run: `preparing` (any number), `started`, then `frame`s. The next frame is made only after `drawn`, so a
 * slow page slows the pictures and never the training.
 */
import type { DataErrorKind } from '../data/data-error';
import type { ImagePair } from '../data/images';
import type { PlanReport } from '../engine/webgpu/plan';
import type { CheckpointInfo } from './checkpoints';
import type {
  EpochRecord,
  ImageCurves,
  ImageEvaluation,
  ImageInspection,
  ImageProgressReport,
  ImageRunInfo,
} from './image-frame';
import type { ImageExperiment, ImageLane } from './image-schema';
import type { ImageWeightsOrigin } from './image-weights';

/** Which engine the visitor wants; 'auto' is our WebGPU engine, else TensorFlow.js on WebGL, else on the processor. */
export const IMAGE_ENGINES = ['auto', 'webgpu', 'webgl', 'cpu'] as const;
export type ImageEngineChoice = (typeof IMAGE_ENGINES)[number];

export interface ImageEngineInfo {
  name: 'webgpu' | 'tfjs';
  /** "WebGPU · google swiftshader". */
  description: string;
  /** Why this engine and not a faster one; null when it is the one asked for. */
  why: string | null;
}

interface Beginning {
  /** Names the run: its events carry it, so that those of an earlier run can be told apart. */
  run: number;
  engine: ImageEngineChoice;
  /** The set, where it could not be stored; null reads it from the store, or draws the built-in one. */
  pair: ImagePair | null;
  play: boolean;
}

/** What a run waits for before it begins: its images, the choice of kernels by measurement, their compilation. */
export type Preparing = 'images' | 'network' | 'tuning' | 'compiling';

export type ImageCommand =
  | (Beginning & { type: 'start'; experiment: ImageExperiment })
  /**
   * Goes on from a checkpoint on this machine, from a file of an earlier export, or from an earlier moment of this run. Its experiment holds; `change` may
   * carry other live settings, such as a lower learning rate after a divergence.
   */
  | (Beginning & {
      type: 'resume';
      /** `past` is a step of the run on view: what it has done since then stays with its checkpoint. */
      from: { checkpoint: string } | { file: Blob } | { past: number };
      change: Partial<ImageExperiment>;
    })
  /** Trains on; `until` is a step to pause at, measured and kept: where that is past, at once. */
  | { type: 'play'; until?: number }
  | { type: 'pause' }
  /** Ends the run: no more training, and it is not offered again. What it has learnt stays on view. */
  | { type: 'stop' }
  /** Live settings only; throws out of range and restart settings as `refused`. */
  | { type: 'update'; change: Partial<ImageExperiment> }
  /** Measures now, whatever the epoch. */
  | { type: 'evaluate' }
  /** A test image to follow, or none. It is told now and after each evaluation. */
  | { type: 'inspect'; image: number | null }
  /** Shows the kept moment nearest to a step of this run, or the present (null); the run itself is not touched. */
  | { type: 'look'; step: number | null }
  /** The run as safetensors, or its weights as JSON where that is asked for: one lane, or all of them. */
  | { type: 'export'; lane: ImageLane | null; json: ImageWeightsOrigin | null }
  | { type: 'checkpoints' }
  | { type: 'delete-checkpoint'; id: string }
  /** The page has drawn the last frame and wants the next. */
  | { type: 'drawn' }
  /** Destroys the GPU device, as a driver reset would: for rehearsals and tests. */
  | { type: 'lose-device' };

/** Why a run ended early, so that the page can offer the right way on. */
export type ImageFailure = 'data' | 'diverged' | 'device' | 'memory' | 'other';

export type ImageEvent =
  /** Before `started`: images read or drawn (with progress), then kernels and plan. */
  | { type: 'preparing'; run: number; what: Preparing; progress: { done: number; all: number } | null }
  | {
      type: 'started';
      run: number;
      info: ImageRunInfo;
      engine: ImageEngineInfo;
      /** Of one lane's training step on our WebGPU engine; null on another. */
      plan: PlanReport | null;
      /** Epochs done before, when a run goes on. */
      history: EpochRecord[];
      progress: ImageProgressReport;
    }
  | {
      type: 'frame';
      run: number;
      progress: ImageProgressReport;
      /** Since the last frame. */
      curves: ImageCurves;
      /** Epochs finished since the last frame. */
      records: EpochRecord[];
      /** Only when there is a new one since the last frame. */
      evaluation: ImageEvaluation | null;
      /** Steps one can go back to, ascending. */
      past: number[];
      /** Live settings as they are now. */
      experiment: ImageExperiment;
    }
  /** `past` where it is of the moment one looks back at. */
  | { type: 'inspected'; run: number; inspection: ImageInspection; past: boolean }
  | { type: 'looked'; run: number; evaluation: ImageEvaluation }
  | { type: 'exported'; run: number; name: string; file: Blob }
  /** What is stored, the newest first: on request, and after every change of it. */
  | {
      type: 'checkpoints';
      checkpoints: CheckpointInfo[];
      /** Ids of runs that are open in some tab. */
      busy: string[];
      persistent: boolean;
    }
  /** Something the visitor should know; training goes on. */
  | { type: 'notice'; message: string }
  /** A command that was not carried out (a damaged file, a bad setting); what was there before stays. */
  | { type: 'refused'; message: string; kind: DataErrorKind | 'setting' | 'checkpoint' }
  /** The run cannot start or cannot go on. `checkpoint` is where it can go on from, null where there is none. */
  | { type: 'failed'; run: number; reason: ImageFailure; message: string; checkpoint: string | null };
