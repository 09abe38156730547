/**
 * What every engine of image networks promises: train one graph (one lane), step by step.
 *
 * Nothing is random inside an engine: initial weights, the order of the images and the seed of the augmentation
 * come from outside, so that engines can be compared number by number. Two lanes are two engines.
 *
 * All arrays are row-major and NHWC. A parameter is called `${node}/${tensor}` (`conv1/kernel`, `bn1/gamma`,
 * `bn1/beta`, `dense/weights`, `dense/bias`); running statistics `bn1/mean` and `bn1/variance`. The shapes are
 * those of src/nets/graph.ts.
 */
import type { Graph } from '../nets/graph';
import { words } from '../words/all';

/** Named tensors, flattened. */
export type Tensors = Readonly<Record<string, Float32Array>>;

/** One lane's whole training state: enough to go on elsewhere. */
export interface GraphState {
  parameters: Tensors;
  /** SGD's momentum buffers, under the parameters' names. */
  momentum: Tensors;
  /** Running mean and (unbiased) variance of every batch normalisation. */
  statistics: Tensors;
  /** Placement attractors M [h, c]; empty without RMAN. */
  attractors: Float32Array;
  /** Momentum of the attractors [h, c]. */
  attractorMomentum: Float32Array;
  /** Updates done. */
  updates: number;
}

/** What stays the same for the life of an engine: a change needs a new one. */
export interface GraphProblem {
  graph: Graph;
  batchSize: number;
  /** h, the number of placement attractors on `graph.features`; 0 is no RMAN. */
  attractors: number;
  state: GraphState;
  /** What the engine will be asked for: made ready with it, so that what the device cannot do shows before training begins. */
  ahead?: Ahead;
}

export interface Ahead {
  /** Sets to train on must be among these; one that is only evaluated may also come later. */
  sets: readonly ImageSet[];
  /** Nodes that evaluations will probe; omitted, an evaluation is made ready when it is first asked for. */
  probes?: readonly string[];
}

/** Images as bytes, kept by the engine where it computes. Uploaded once per object, shared by lanes. */
export interface ImageSet {
  height: number;
  width: number;
  channels: number;
  /** [n, height, width, channels]. */
  pixels: Uint8Array;
  /** [n]. */
  labels: Uint8Array;
  /** Per channel, in units of a byte / 255; an image enters the network as (byte/255 − mean) / deviation. */
  mean: readonly number[];
  deviation: readonly number[];
}

/** The order of one pass over a set. Uploaded once per object. */
export interface EpochOrder {
  /** Indices into the set, at most as many as it has images; each position is one example. */
  rows: Uint32Array;
  /** Seed of the augmentation, any 32-bit integer: crops and flips are hashed from it and the epoch. */
  seed: number;
  epoch: number;
}

/** `count` rows of a stored set, from position `start` of the order. */
export interface StoredBatch {
  set: ImageSet;
  order: EpochOrder;
  start: number;
  /** At most the engine's batchSize; exactly that many while training. */
  count: number;
  /** Random crop after padding by 4 pixels on each side, and random horizontal flip. */
  augment: boolean;
}

/** A batch given as numbers, already normalised. */
export interface ImageBatch {
  /** [count, height, width, channels]. */
  images: Float32Array;
  /** [count]; at most the engine's batchSize, exactly that many while training. */
  labels: Uint32Array;
}

export type Batch = StoredBatch | ImageBatch;

/** Everything that may change from step to step. */
export interface StepSettings {
  learningRate: number;
  /** SGD's momentum, 0 … <1, PyTorch's definition without dampening. */
  momentum: number;
  /** λ, added as λ·p to the gradient of every parameter, attractors included. */
  weightDecay: number;
  /** α of Eq. 6. */
  alpha: number;
}

/** What one step saw before its update. */
export interface StepReading {
  /** Number of the update, from 1. */
  update: number;
  /** Mean cross-entropy of the batch, nats. */
  crossEntropy: number;
  /** Mean energy of the batch (Eq. 5), whether or not α weighs it; 0 without RMAN. */
  energy: number;
  /** Examples of the batch whose largest logit is their label's. */
  correct: number;
}

/** A forward pass with running statistics. */
export interface Evaluation {
  count: number;
  /** [count, classes]. */
  logits: Float32Array;
  /** x of Eq. 3, [count, c]. */
  features: Float32Array;
  /** Mean cross-entropy, nats. */
  crossEntropy: number;
  correct: number;
  /** Of each probed node, the mean over its pixels, [count, channels]. */
  probes: Tensors;
}

export interface GraphEngine {
  readonly name: 'webgpu' | 'tfjs';
  /** For the visitor: engine and adapter, e.g. "WebGPU · google swiftshader". */
  readonly description: string;
  readonly problem: GraphProblem;
  /** Submits one training step and returns at once. At most `readingsCapacity` steps may await `readings()`. */
  step(batch: Batch, settings: StepSettings): void;
  /**
   * Readings of the steps submitted since the last call, in order. More steps may be submitted before it
   * resolves. Rejects with a DivergedError when a loss is not finite, and with an EngineLostError when the
   * device is gone, ran out of memory or refused a command: the steps since then did nothing.
   */
  readings(): Promise<StepReading[]>;
  readonly readingsCapacity: number;
  /**
   * Forward pass in evaluation mode, of at most batchSize examples. `probes` names nodes with feature maps,
   * of which the pooled values are wanted (time steps of the deep network).
   */
  evaluate(batch: Batch, probes?: readonly string[]): Promise<Evaluation>;
  /** The present state (a copy), after all submitted steps. */
  read(): Promise<GraphState>;
  /** Replaces the state; same graph, same h. */
  load(state: GraphState): Promise<void>;
  dispose(): void;
}

/** Training went to NaN or infinity. The engine's state is spoilt: load the last good one, or start anew. */
export class DivergedError extends Error {
  override name = 'DivergedError';
  constructor(readonly update: number) {
    super(words().graphEngine.diverged(update));
  }
}

/** The device was lost. Make a new engine from the last checkpoint. */
export class EngineLostError extends Error {
  override name: string = 'EngineLostError';
}

/** The device has too little memory: a smaller batch or network may fit. */
export class EngineMemoryError extends EngineLostError {
  override name = 'EngineMemoryError';
}

/** The device refuses what it was given: a shader, a plan or a command, whose numbers then mean nothing. Another engine may do. */
export class EngineRefusedError extends EngineLostError {
  override name = 'EngineRefusedError';
}

/** The state before the first update: momentum 0, running mean 0 and variance 1. */
export function freshGraphState(parameters: Tensors, attractors = new Float32Array(0)): GraphState {
  const momentum: Record<string, Float32Array> = {};
  const statistics: Record<string, Float32Array> = {};
  for (const [name, values] of Object.entries(parameters)) {
    momentum[name] = new Float32Array(values.length);
    if (!name.endsWith('/gamma')) continue;
    const node = name.slice(0, -'/gamma'.length);
    statistics[`${node}/mean`] = new Float32Array(values.length);
    statistics[`${node}/variance`] = new Float32Array(values.length).fill(1);
  }
  return {
    parameters,
    momentum,
    statistics,
    attractors,
    attractorMomentum: new Float32Array(attractors.length),
    updates: 0,
  };
}

export function isStored(batch: Batch): batch is StoredBatch {
  return 'set' in batch;
}
