/**
 * What every engine of the 2-D toy promises: train lanes (copies of one network) in lockstep, block by block.
 *
 * A block is K full training steps on given learning rates, α and batches. Nothing is random inside an
 * engine: initial weights and batches come from outside, so that engines can be compared number by number.
 */
import type { ToySpec } from '../nets/toy';

export interface ToyOptimiser {
  method: 'sgd' | 'adam';
  /** SGD's momentum, 0 … <1. Adam uses β₁ = 0.9, β₂ = 0.999, ε = 1e-8 instead. */
  momentum: number;
  /** λ, added as λ·p to every parameter's gradient after clipping, attractors included (PyTorch's definition). */
  weightDecay: number;
  /** Largest global gradient norm, over all parameters; 0 does not clip. Factor clip/(norm + 1e-6). */
  clipNorm: number;
}

/** What stays the same for the life of an engine: a change needs a new one. */
export interface ToyProblem {
  spec: ToySpec;
  optimiser: ToyOptimiser;
  /** [n, 2], row-major. */
  points: Float64Array;
  /** [n], 0 … classes−1. */
  labels: Uint8Array;
  /** Initial parameters of each lane, in `toyLayout` order. */
  lanes: readonly Float64Array[];
}

/** K training steps, in order. */
export interface ToyBlock {
  steps: number;
  /** [steps]. */
  learningRates: Float64Array;
  /** [steps, lanes]: α of Eq. 6; a lane without RMAN has 0. */
  alphas: Float64Array;
  /** [steps, batchSize] rows of `points`, padded with NO_ROW; null is the full batch. */
  batches: Uint32Array | null;
  batchSize: number;
}

/** Padding of a last, smaller batch. */
export const NO_ROW = 0xffffffff;

/** What each step saw before its update, [steps, lanes]. After a lane diverges its readings stay NaN. */
export interface ToyReadings {
  crossEntropy: Float64Array;
  /** Mean energy (Eq. 5), whether or not α weighs it. */
  energy: Float64Array;
  /** Global gradient norm before clipping. */
  gradientNorm: Float64Array;
}

/** One lane's whole training state: enough to go on elsewhere. */
export interface ToyLaneState {
  params: Float64Array;
  /** SGD's momentum buffer, or Adam's first moment. */
  moment1: Float64Array;
  /** Adam's second moment; zeros for SGD. */
  moment2: Float64Array;
  /** Updates done; also Adam's bias-correction step. */
  updates: number;
  /**
   * The lane stopped: loss or gradient was NaN or infinite at this update (0-based). `params` are then the last
   * ones with a finite loss. Null while it trains.
   */
  divergedAt: number | null;
}

export interface ToyEngine {
  readonly name: 'reference' | 'webgpu' | 'tfjs';
  /** For the visitor: engine and adapter, e.g. "WebGPU · SwiftShader". */
  readonly description: string;
  /** Trains `block.steps` steps on all lanes that have not diverged. */
  train(block: ToyBlock): Promise<ToyReadings>;
  /** The lanes' present states (copies). */
  read(): Promise<ToyLaneState[]>;
  /** Replaces the lanes' states; as many as the problem has. */
  load(states: readonly ToyLaneState[]): Promise<void>;
  dispose(): void;
}

/** The state before the first step. */
export function freshState(params: Float64Array): ToyLaneState {
  return {
    params: params.slice(),
    moment1: new Float64Array(params.length),
    moment2: new Float64Array(params.length),
    updates: 0,
    divergedAt: null,
  };
}
