/** The numbers of a run's last moment as records keep them. */
import type { ImageEvaluation, LaneMeasures } from '../image-frame';
import type { ToyFrame } from '../toy-frame';
import type { LaneMetrics, RunHead, RunLane, RunMetric } from './record';
import { RUN_LANES } from './record';

/** The toy's metrics of both lanes; the plain lane's attractors are never trained and mean nothing. */
export function toyRunMetrics(frame: ToyFrame): RunHead['metrics'] {
  const metrics: RunHead['metrics'] = {};
  for (const [i, lane] of RUN_LANES.entries()) {
    const { train, test } = frame.lanes[i]!;
    metrics[lane] = finite({
      testError: 1 - test.accuracy,
      testLoss: test.crossEntropy,
      gap: test.crossEntropy - train.crossEntropy,
      withinBetween: test.withinBetweenRatio,
      withinVariance: test.withinVariance,
      largestNorm: test.largestNorm,
      lastStepSpeed: test.meanSpeedLast3,
      sensitivity: test.sensitivity,
      ...(lane === 'with' && {
        energy: test.energy,
        effectiveAttractors: test.effectiveAttractors,
        unattracted: test.unattractedShare,
      }),
    });
  }
  return metrics;
}

/** An image run's last measurement; the gap wants a finished epoch. */
export function imageRunMetrics(
  evaluation: ImageEvaluation | null,
  trainLoss: Partial<Record<RunLane, number>>,
): RunHead['metrics'] {
  const metrics: RunHead['metrics'] = {};
  for (const lane of RUN_LANES) {
    const measures: LaneMeasures | undefined = evaluation?.lanes[lane]?.measures;
    if (!measures) continue;
    metrics[lane] = finite({
      testError: measures.testError,
      testLoss: measures.testLoss,
      gap: measures.testLoss - (trainLoss[lane] ?? Number.NaN),
      meanNorm: measures.meanOutputNorm,
      largestNorm: Math.max(...(evaluation?.lanes[lane]?.outputNorms ?? [])),
      ...(lane === 'with' && {
        energy: measures.energy,
        effectiveAttractors: measures.effectiveAttractors,
        solelyAttracted: measures.solelyAttracted,
        unattracted: measures.unattracted,
      }),
    });
  }
  return metrics;
}

function finite(numbers: Partial<Record<RunMetric, number>>): LaneMetrics {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => Number.isFinite(value)));
}
