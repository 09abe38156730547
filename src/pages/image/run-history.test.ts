import { describe, expect, it } from 'vitest';
import type { EpochRecord, ImageEvaluation } from '../../lab/image-frame';
import { addCurves, addEvaluation, addRecords, BATCH, EPOCH, emptyHistory } from './run-history';

const measures = {
  testLoss: 1.5,
  testError: 0.5,
  energy: 2,
  meanOutputNorm: 3,
  outputNormVariance: 1,
  effectiveAttractors: 6,
  solelyAttracted: 0.04,
  unattracted: 0,
};

describe('the history of a run', () => {
  it('keeps batches by lane, with gaps for a lane that does not train', () => {
    const history = emptyHistory();
    addCurves(history, {
      from: 10,
      loss: { with: Float32Array.of(2, 1) },
      error: { with: Float32Array.of(0.9, 0.8) },
      energy: { with: Float32Array.of(5, 4) },
      alpha: Float32Array.of(0.5, 0.5),
      learningRate: Float32Array.of(0.1, 0.1),
    });
    expect(history.batches.length).toBe(2);
    expect([...history.batches.steps.slice(0, 2)]).toEqual([10, 11]);
    expect(history.batches.values[BATCH.loss[1]]!.slice(0, 2)).toEqual(Float64Array.of(2, 1));
    expect(history.batches.values[BATCH.loss[0]]![0]).toBeNaN();
    expect(history.batches.values[BATCH.alpha]![1]).toBe(0.5);
  });

  it('begins with the untrained network, once', () => {
    const history = emptyHistory();
    const untrained = { step: 0, epoch: 0, lanes: { with: { measures, attractorNorms: [] } } };
    addEvaluation(history, untrained as unknown as ImageEvaluation);
    addEvaluation(history, untrained as unknown as ImageEvaluation);
    expect(history.epochs.length).toBe(1);
    expect(history.epochs.steps[0]).toBe(0);
    expect(history.epochs.values[EPOCH.testLoss[1]]![0]).toBe(1.5);
    expect(history.epochs.values[EPOCH.trainLoss[1]]![0]).toBeNaN();
  });

  it('keeps an epoch at the step that ended it, measured or not', () => {
    const record = (epoch: number, test: typeof measures | null): EpochRecord => ({
      epoch,
      step: 100 * epoch,
      alpha: 0.1,
      learningRate: 0.1,
      imagesPerSecond: 10,
      lanes: { without: { trainLoss: 1, trainError: 0.3, trainEnergy: 0, test } },
    });
    const history = emptyHistory();
    addRecords(history, [record(1, null), record(2, measures)]);
    const row = (at: number): number[] => [...history.epochs.values[at]!.slice(0, 2)];
    expect([...history.epochs.steps.slice(0, 2)]).toEqual([100, 200]);
    expect(row(EPOCH.testError[0])).toEqual([Number.NaN, 0.5]);
    expect(row(EPOCH.trainLoss[0])).toEqual([1, 1]);
    expect(row(EPOCH.testLoss[1])).toEqual([Number.NaN, Number.NaN]);
    expect(row(EPOCH.effective[0])[1]).toBe(6);
  });

  it('keeps the attractor norms of each measurement once', () => {
    const history = emptyHistory();
    const evaluation = (step: number, norm: number): ImageEvaluation =>
      ({ step, epoch: step / 10, lanes: { with: { attractorNorms: Float32Array.of(norm) } } }) as never;
    addEvaluation(history, evaluation(10, 1));
    addEvaluation(history, evaluation(10, 2));
    addEvaluation(history, evaluation(20, 3));
    expect(history.norms.map(({ step, norms }) => [step, norms[0]])).toEqual([
      [10, 2],
      [20, 3],
    ]);
    for (let step = 30; step < 6000; step += 10) addEvaluation(history, evaluation(step, 1));
    expect(history.norms.length).toBeLessThanOrEqual(400);
    expect(history.norms.at(-1)!.step).toBeGreaterThan(5900);
  });
});
