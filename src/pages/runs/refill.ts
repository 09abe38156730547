/** The curves of a kept run back in the toy lab's histories, so that a run that is opened again shows what came before. */
import type { CurveHistory } from '../../lab/curve-history';
import type { KeptCurves } from '../../lab/runs/record';
import { refillHistory } from '../../lab/runs/refill-history';

const right = (error: number): number => 1 - error;

/** Rows as in SERIES and MEASURES of the toy lab's store. */
export function refillToy(curves: CurveHistory, measures: CurveHistory, kept: KeptCurves): void {
  const { trainLoss, energy, alpha, trainError, testError } = kept;
  refillHistory(curves, [
    { curve: trainLoss, lane: 'without' },
    { curve: trainLoss, lane: 'with' },
    { curve: energy, lane: 'without' },
    { curve: energy, lane: 'with' },
    { curve: alpha, lane: 'with' },
  ]);
  refillHistory(measures, [
    { curve: trainError, lane: 'without', map: right },
    { curve: trainError, lane: 'with', map: right },
    { curve: testError, lane: 'without', map: right },
    { curve: testError, lane: 'with', map: right },
  ]);
}
