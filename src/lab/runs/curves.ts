/** Curves of bounded size: a record must not grow with the length of its run. */
import type { CurveHistory } from '../curve-history';
import type { KeptCurve, RunLane } from './record';

/** Places of a kept curve: a comparison's chart is about a thousand pixels wide. */
export const MOST_POINTS = 320;

/** Rows of a history by lane; `map` turns its values into what is kept. */
export interface CurveSource {
  history: Pick<CurveHistory, 'steps' | 'values' | 'length'>;
  rows: Partial<Record<RunLane, number>>;
  map?: (value: number) => number;
}

/**
 * The rows of a history, neighbouring values merged to their mean where there are too many. The last place keeps the
 * last value as it is. Null when no lane has a value.
 */
export function keepCurve({ history, rows, map = (value) => value }: CurveSource): KeptCurve | null {
  const n = history.length;
  const group = Math.max(1, Math.ceil(n / (MOST_POINTS - 1)));
  const starts: number[] = [];
  for (let at = 0; at < n - 1; at += group) starts.push(at);
  if (n > 0) starts.push(n - 1);
  const lanes: KeptCurve['lanes'] = {};
  for (const [lane, row] of Object.entries(rows) as [RunLane, number][]) {
    const values = history.values[row]!;
    const kept = Float32Array.from(starts, (at, k) => {
      const end = Math.min(starts[k + 1] ?? n, at + group);
      return map(meanOf(values, at, end));
    });
    if (kept.some((value) => Number.isFinite(value))) lanes[lane] = kept;
  }
  if (Object.keys(lanes).length === 0) return null;
  return { steps: Float64Array.from(starts, (at) => history.steps[at]!), lanes };
}

/** Of the finite values in [from, to); NaN when there are none. */
function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : Number.NaN;
}
