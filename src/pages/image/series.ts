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
