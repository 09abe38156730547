/**
 * What an image run shows, as plain arrays for the views and numbers for the tables. Made in the worker; types only,
 * so that the page can import them without the engines.
 *
 * "Outputs" are the paper's: x of Eq. 3, the global average pool of each test image, [c].
 */
import type { CircleMatrix } from '../math/attractors';
import type { ImageExperiment, ImageLane } from './image-schema';

/** One value for each lane that trains. */
export type PerLane<T> = Partial<Record<ImageLane, T>>;

/** What is fixed for the life of a run. */
export interface ImageRunInfo {
  /** Names the run's checkpoint. */
  checkpoint: string;
  experiment: ImageExperiment;
  /** The lanes that train, in the order of IMAGE_LANES. */
  lanes: ImageLane[];
  classNames: string[];
  trainCount: number;
  /** Test images measured. */
  testCount: number;
  /** What a reader of results should know about the images; undefined when there is nothing. */
  note?: string;
  image: { height: number; width: number; channels: number };
  /** [testCount], the class of each test image. */
  testLabels: Uint8Array;
  /** [testCount, height, width, channels]. */
  testPixels: Uint8Array;
  /** How many test images the projection shows: the first ones. */
  shownCount: number;
  /**
   * Time steps of `LaneProjection.states`: the input of the last stage (t = 0) and its blocks; with a relu before the
   * pooling also the output, since that is then no block's.
   */
  timeSteps: number;
  /** c, the length of an output. */
  outputSize: number;
  stepsPerEpoch: number;
  /** Trainable values, without the attractors. */
  parameters: number;
  /** Multiply-accumulates of one image, forward. */
  multiplyAccumulates: number;
}

/** Test numbers of one lane at one moment. */
export interface LaneMeasures {
  /** Mean cross-entropy of the test images, nats. */
  testLoss: number;
  /** Share of test images with a wrong class, 0 … 1. */
  testError: number;
  /** Mean E(x) (Eq. 5) over the test images; 0 in a lane without attractors. */
  energy: number;
  /** Mean and variance of ‖x‖ over the test images. */
  meanOutputNorm: number;
  outputNormVariance: number;
  /** Attractors with ‖m‖² > 0.01 (Table 2); 0 in a lane without attractors. */
  effectiveAttractors: number;
  /** Share of the test images with one strength > 0.9. */
  solelyAttracted: number;
  /** Share of the test images that no attractor attracts. */
  unattracted: number;
  /** Mean squared distance of an output to the mean of its class. This and what follows older runs lack. */
  withinVariance?: number;
  /** Mean ‖x_{t+1} − x_t‖ over the last three blocks of the last stage and the images that the projection shows. */
  lateSpeed?: number;
  /** Pairs of effective attractors, and how many of them have a negative dot product (Fig. 4). */
  effectivePairs?: number;
  negativePairs?: number;
  /** Sum of the radii on the diagonal of Fig. 4. */
  diagonal?: number;
}

/** One lane's epoch. */
export interface LaneEpoch {
  /** Means over the epoch's training batches: cross-entropy (nats), share of wrong classes, energy. */
  trainLoss: number;
  trainError: number;
  trainEnergy: number;
  /** Null where this epoch was not measured. */
  test: LaneMeasures | null;
  /** ‖m_j‖ at its end, [h], to three digits; absent where it was not measured and in a lane without attractors. */
  attractorNorms?: number[];
}

/** A line of a run's history. */
export interface EpochRecord {
  /** Epochs done. */
  epoch: number;
  /** Training steps done. */
  step: number;
  /** What the epoch was trained with. */
  alpha: number;
  learningRate: number;
  /** Of training, all lanes together; without the measuring. */
  imagesPerSecond: number;
  lanes: PerLane<LaneEpoch>;
}

/** Test images and attractors in a plane, and how they get there. */
export interface LaneProjection {
  /**
   * [timeSteps, shownCount, 2]: the pooled values before the last stage's first block and after each, on the axes of
   * the outputs. The last entry is the output itself. The network's last batch norm is applied to each, so that all are comparable.
   */
  states: Float32Array;
  /** [h, 2]; empty in a lane without attractors, and where they live in an earlier stage. */
  attractors: Float32Array;
  /** The time step that they attract; null where it is none of these. */
  attractedStep: number | null;
  /** Share of the outputs' variance along each of the two axes, 0 … 1. */
  explained: [number, number];
}

/** One lane measured on the test images. */
export interface LaneEvaluation {
  measures: LaneMeasures;
  /** ‖x‖ of every test image, [testCount]. */
  outputNorms: Float32Array;
  /** The class with the largest logit, [testCount]. */
  predicted: Uint8Array;
  /** ‖m_j‖, [h]; empty in a lane without attractors. */
  attractorNorms: Float32Array;
  /** Fig. 4 over the test images; null in a lane without attractors. */
  matrix: CircleMatrix | null;
  projection: LaneProjection;
}

export interface ImageEvaluation {
  /** Training steps done when it was made. */
  step: number;
  /** Epochs done, with a fraction in the middle of one. */
  epoch: number;
  lanes: PerLane<LaneEvaluation>;
}

/** One lane's view of one test image. */
export interface LaneInspection {
  /** [classes], sums to 1. */
  probabilities: Float32Array;
  predicted: number;
  /** ‖x‖. */
  outputNorm: number;
  /** a_1 … a_h, [h] (Eq. 3); all zero when unattracted; empty in a lane without attractors. */
  strengths: Float32Array;
  attracted: boolean;
  /** E(x) (Eq. 5); 0 in a lane without attractors. */
  energy: number;
  /** [timeSteps, 2], on the axes of the last evaluation. */
  path: Float32Array;
  /** g(x) (Eq. 4) on the same axes; null where there are no attractors, or where they live in an earlier stage. */
  target: [number, number] | null;
}

export interface ImageInspection {
  /** Index among the test images. */
  image: number;
  label: number;
  /** [height, width, channels]. */
  pixels: Uint8Array;
  step: number;
  lanes: PerLane<LaneInspection>;
}

/** Readings of the training batches since the last frame, one row a step. */
export interface ImageCurves {
  /** The first step in the arrays, from 0. */
  from: number;
  /** Mean cross-entropy of the batch, [steps] for each lane. */
  loss: PerLane<Float32Array>;
  /** Share of the batch with a wrong class. */
  error: PerLane<Float32Array>;
  /** Mean energy of the batch; 0 without RMAN. */
  energy: PerLane<Float32Array>;
  /** α and η of each step, [steps]. */
  alpha: Float32Array;
  learningRate: Float32Array;
}

export type ImagePhase = 'training' | 'measuring' | 'saving' | 'paused' | 'finished' | 'stopped';

/** How far a run has come. */
export interface ImageProgressReport {
  phase: ImagePhase;
  /** Epochs done, and in all. */
  epoch: number;
  epochs: number;
  /** Training steps done since the run's beginning, and in an epoch. */
  step: number;
  stepsPerEpoch: number;
  /** Of training, all lanes together, lately; 0 before the first. */
  imagesPerSecond: number;
  /** Seconds to the last epoch with the measuring, null while unknown. */
  secondsLeft: number | null;
  /** α and η of the next step. */
  alpha: number;
  learningRate: number;
  /** Settings changed while it trained, or it left another run's way: the experiment alone does not give it again. */
  altered: boolean;
}
