/** Kept curves back in a history that goes on growing. Apart from curves.ts, since labs load it at once. */
import type { CurveHistory } from '../curve-history';
import type { KeptCurve, RunLane } from './record';

/**
 * Fills a history from kept curves, so that a run that is opened again shows what came before. `series` says which
 * curve and lane each row has.
 */
export function refillHistory(
  history: CurveHistory,
  series: readonly { curve: KeptCurve | undefined; lane: RunLane; map?: (value: number) => number }[],
): void {
  const steps = series.find(({ curve }) => curve)?.curve?.steps ?? new Float64Array(0);
  for (const [i, step] of steps.entries())
    history.push(
      step,
      series.map(({ curve, lane, map = (value) => value }) => {
        // Curves of one history were kept at the same places.
        const value = curve?.steps[i] === step ? curve.lanes[lane]?.[i] : undefined;
        return value === undefined ? Number.NaN : map(value);
      }),
    );
}
