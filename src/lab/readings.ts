/**
 * A trained run as the few numbers that the paper's claims are about, whatever it was trained on. A number that was
 * not measured, or has no meaning, is NaN.
 */
import type { CircleMatrix } from '../math/attractors';
import { median, norms } from '../math/statistics';
import type { ImageEvaluation, LaneEpoch, LaneMeasures, PerLane } from './image-frame';
import { type ImageExperiment, type ImageLane, lanesOf } from './image-schema';
import type { LaneFrame, ToyFrame } from './toy-frame';
import type { LaneName } from './toy-problem';
import type { ToyExperiment } from './toy-schema';

export interface LaneReading {
  /** Mean squared distance of an output to the mean of its class; test points. */
  withinVariance: number;
  /** Mean ‖f(x_t)‖ over the last three time steps; test points. */
  lateSpeed: number;
  /** Toy: median ‖x_T‖ of the training points. Images: mean ‖x‖ of the test images. */
  outputNorm: number;
  /** Cross-entropy on test examples minus that on training examples, nats. */
  gap: number;
  testLoss: number;
  /** Share of test examples with the right class. */
  accuracy: number;
  /** Attractors with ‖m‖² > 0.01. */
  effective: number;
  /** Pairs of effective attractors, and how many of them have a negative dot product. */
  pairs: number;
  negativePairs: number;
  /** Sum of the diagonal radii of Fig. 4. */
  diagonal: number;
  /** Share of outputs with one strength > 0.9. */
  sole: number;
}

export interface RunReading {
  seed: number;
  /** h, as the run began. */
  attractors: number;
  /** Training steps done and in all; epochs of an image run. */
  step: number;
  goal: number;
  /** A lane that did not train is null. */
  lanes: Record<LaneName, LaneReading | null>;
  /** A lane's loss was no longer finite. */
  diverged: boolean;
}

/** Whether the energy never counts: both lanes of the toy are then the same. */
export function rmanOff({ alpha, alphaStep }: Pick<ToyExperiment, 'alpha' | 'alphaStep'>): boolean {
  return alpha === 0 && alphaStep === 0;
}

/** The toy's run of a frame. `testCount` is 0 where all points are trained on. */
export function toyReading(experiment: ToyExperiment, frame: ToyFrame, testCount: number): RunReading {
  const [without, withRman] = frame.lanes.map((lane) => toyLane(lane, experiment.timeSteps, testCount > 0));
  return {
    seed: experiment.seed,
    attractors: experiment.attractors,
    step: frame.step,
    goal: experiment.steps,
    lanes: { without: without!, with: rmanOff(experiment) ? null : withRman! },
    diverged: frame.lanes.some((lane) => lane.divergedAt !== null),
  };
}

function toyLane(
  { states, matrix, train, test }: LaneFrame,
  timeSteps: number,
  tested: boolean,
): LaneReading {
  const size = states.length / (timeSteps + 1);
  const outputs = states.subarray(states.length - size);
  return {
    withinVariance: test.withinVariance,
    lateSpeed: test.meanSpeedLast3,
    outputNorm: median(norms(outputs, size / 2)),
    // Without test points the test metrics of a frame are those of the training points.
    gap: tested ? test.crossEntropy - train.crossEntropy : Number.NaN,
    testLoss: test.crossEntropy,
    accuracy: test.accuracy,
    effective: test.effectiveAttractors,
    pairs: test.effectivePairs,
    negativePairs: test.negativePairs,
    diagonal: diagonalOf(matrix),
    sole: matrix.solelyAttracted,
  };
}

/** Sum of the radii on the diagonal of Fig. 4. */
function diagonalOf({ radii, indices }: CircleMatrix): number {
  const k = indices.length;
  let sum = 0;
  for (let i = 0; i < k; i++) sum += radii[i * k + i]!;
  return sum;
}

/** Pairs of effective attractors, and how many have a negative dot product. */
function pairsOf({ dots, indices }: CircleMatrix): Pick<LaneReading, 'pairs' | 'negativePairs'> {
  const k = indices.length;
  let negativePairs = 0;
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) if (dots[i * k + j]! < 0) negativePairs++;
  return { pairs: (k * (k - 1)) / 2, negativePairs };
}

/**
 * An image run at its last measurement, `epoch` epochs done. `evaluation` adds what only Fig. 4 tells, and may be
 * missing for a run that is kept in a file.
 */
export function imageReading(
  experiment: ImageExperiment,
  epoch: number,
  measured: PerLane<Pick<LaneEpoch, 'trainLoss' | 'test'>>,
  evaluation: ImageEvaluation | null,
): RunReading {
  const trained = lanesOf(experiment);
  const lane = (name: ImageLane): LaneReading | null => {
    const one = measured[name];
    if (!trained.includes(name) || !one?.test) return null;
    return imageLane(one.test, one.trainLoss, evaluation?.lanes[name]?.matrix ?? null);
  };
  return {
    seed: experiment.seed,
    attractors: experiment.attractors,
    step: epoch,
    goal: experiment.epochs,
    lanes: { without: lane('without'), with: lane('with') },
    diverged: Object.values(measured).some(({ test }) => test !== null && !Number.isFinite(test.testLoss)),
  };
}

function imageLane(test: LaneMeasures, trainLoss: number, matrix: CircleMatrix | null): LaneReading {
  const unknown = { pairs: Number.NaN, negativePairs: Number.NaN };
  return {
    // Figs 1 and 2 are about the toy: the image lab measures neither.
    withinVariance: Number.NaN,
    lateSpeed: Number.NaN,
    outputNorm: test.meanOutputNorm,
    gap: test.testLoss - trainLoss,
    testLoss: test.testLoss,
    accuracy: 1 - test.testError,
    effective: test.effectiveAttractors,
    ...(matrix ? pairsOf(matrix) : unknown),
    diagonal: matrix ? diagonalOf(matrix) : Number.NaN,
    sole: test.solelyAttracted,
  };
}
