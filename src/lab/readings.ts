/**
 * A trained run as the few numbers that the paper's claims are about, whatever it was trained on. A number that was
 * not measured, or has no meaning, is NaN.
 */
import { median, norms } from '../math/statistics';
import type { LaneEpoch, LaneMeasures, PerLane } from './image-frame';
import { type ImageExperiment, type ImageLane, lanesOf } from './image-schema';
import { diagonalOf } from './matrix-facts';
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

/** An image run at its last measurement, `epoch` epochs done, on view or kept in a file. */
export function imageReading(
  experiment: ImageExperiment,
  epoch: number,
  measured: PerLane<Pick<LaneEpoch, 'trainLoss' | 'test'>>,
): RunReading {
  const trained = lanesOf(experiment);
  const lane = (name: ImageLane): LaneReading | null => {
    const one = measured[name];
    if (!trained.includes(name) || !one?.test) return null;
    return imageLane(one.test, one.trainLoss);
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

function imageLane(test: LaneMeasures, trainLoss: number): LaneReading {
  return {
    // What may be absent is missing in runs that an older version kept.
    withinVariance: test.withinVariance ?? Number.NaN,
    lateSpeed: test.lateSpeed ?? Number.NaN,
    outputNorm: test.meanOutputNorm,
    gap: test.testLoss - trainLoss,
    testLoss: test.testLoss,
    accuracy: 1 - test.testError,
    effective: test.effectiveAttractors,
    pairs: test.effectivePairs ?? Number.NaN,
    negativePairs: test.negativePairs ?? Number.NaN,
    diagonal: test.diagonal ?? Number.NaN,
    sole: test.solelyAttracted,
  };
}
