/** A run's histories as the series of a chart. */
import type { CurveHistory } from '../../lab/curve-history';
import type { CurveSeries } from '../../views/curves';

/** One series of a history, drawn as it grows. Where it was not measured, the line goes on to where it was. */
export function seriesOf(
  history: CurveHistory,
  index: number,
  label: string,
  style: CurveSeries['style'],
): CurveSeries {
  const { steps, length } = history;
  const values = history.values[index]!;
  const measured: number[] = [];
  for (let i = 0; i < length; i++) if (!Number.isNaN(values[i]!)) measured.push(i);
  if (measured.length === length) return { label, steps, values, length, style };
  return { label, steps: measured.map((i) => steps[i]!), values: measured.map((i) => values[i]!), style };
}

/** The largest finite value of some rows, from bucket `from` on; 0 where there is none. */
export function largestIn(history: CurveHistory, rows: readonly number[], from = 0): number {
  let most = 0;
  for (const row of rows)
    for (let i = from; i < history.length; i++) {
      const value = history.values[row]![i]!;
      if (value > most && value < Number.POSITIVE_INFINITY) most = value;
    }
  return most;
}

/**
 * How high a chart of epochs must reach. The first quarter does not count: an untrained deep network has a loss of
 * hundreds, and by that scale nothing that it learns could be seen. Its curve then comes in from above.
 */
export function settledTop(history: CurveHistory, rows: readonly number[]): number {
  const from = Math.min(history.length - 1, Math.ceil(history.length / 4));
  return largestIn(history, rows, Math.max(0, from)) || largestIn(history, rows);
}
