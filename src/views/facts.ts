/**
 * What one sees in a picture, as numbers: where the classes lie and how wide they are, whose each attractor is, where a
 * curve is going. The sentences made of them stand in `describe.ts`.
 */
import { EFFECTIVE_NORM_SQUARED } from '../math/attractors';
import type { Numbers } from './types';

export interface ClassFacts {
  label: number;
  count: number;
  /** The mean. */
  x: number;
  y: number;
  /** Root mean square distance to the mean. */
  spread: number;
}

/** Classes of `positions` [n, 2] (row `offset` on), ascending; points that are no numbers do not count. */
export function classFacts(positions: Numbers, offset: number, labels: Numbers, n: number): ClassFacts[] {
  const found = new Map<number, { count: number; x: number; y: number; squares: number }>();
  for (let i = 0; i < n; i++) {
    const x = positions[2 * (offset + i)]!;
    const y = positions[2 * (offset + i) + 1]!;
    if (!Number.isFinite(x + y)) continue;
    let sums = found.get(labels[i]!);
    if (!sums) {
      sums = { count: 0, x: 0, y: 0, squares: 0 };
      found.set(labels[i]!, sums);
    }
    sums.count++;
    // Welford's update: states of a diverging lane are too large for a difference of sums.
    const dx = x - sums.x;
    const dy = y - sums.y;
    sums.x += dx / sums.count;
    sums.y += dy / sums.count;
    sums.squares += dx * (x - sums.x) + dy * (y - sums.y);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([label, { count, x, y, squares }]) => ({
      label,
      count,
      x,
      y,
      spread: Math.sqrt(Math.max(0, squares) / count),
    }));
}

/** Mean distance between the class means; NaN with fewer than two classes. */
export function classDistance(classes: readonly ClassFacts[]): number {
  let total = 0;
  let pairs = 0;
  for (const [i, a] of classes.entries()) {
    for (const b of classes.slice(0, i)) {
      total += Math.hypot(a.x - b.x, a.y - b.y);
      pairs++;
    }
  }
  return total / pairs;
}

/** Spread within the classes together: root of the mean over the points of their squared distance to their class mean. */
export function pooledSpread(classes: readonly ClassFacts[]): number {
  let squares = 0;
  let count = 0;
  for (const one of classes) {
    squares += one.count * one.spread ** 2;
    count += one.count;
  }
  return Math.sqrt(squares / count);
}

export interface AttractorFacts {
  /** Row of M. */
  index: number;
  x: number;
  y: number;
  /** Points for which it is the strongest. */
  count: number;
  /** The class most of them have; null where there is none. */
  owner: number | null;
}

/**
 * The effective rows of M [h, 2], longest first, with the points each of them attracts most: the largest m_jᵀx, as in
 * Eq. 3. Points for which every m_jᵀx ≤ 0 are nobody's. `outputs` is [n, 2] from row `offset` on.
 */
export function attractorFacts(
  M: Numbers,
  outputs: Numbers,
  offset: number,
  labels: Numbers,
  n: number,
): { attractors: AttractorFacts[]; unattracted: number } {
  const h = Math.floor(M.length / 2);
  const owned = Array.from({ length: h }, () => new Map<number, number>());
  let unattracted = 0;
  for (let i = 0; i < n; i++) {
    const x = outputs[2 * (offset + i)]!;
    const y = outputs[2 * (offset + i) + 1]!;
    let strongest = -1;
    let most = 0;
    for (let j = 0; j < h; j++) {
      const dot = M[2 * j]! * x + M[2 * j + 1]! * y;
      if (dot > most) {
        most = dot;
        strongest = j;
      }
    }
    if (strongest < 0) unattracted++;
    else owned[strongest]!.set(labels[i]!, (owned[strongest]!.get(labels[i]!) ?? 0) + 1);
  }
  const attractors = owned.flatMap((byClass, index): AttractorFacts[] => {
    const x = M[2 * index]!;
    const y = M[2 * index + 1]!;
    if (!(x * x + y * y > EFFECTIVE_NORM_SQUARED)) return [];
    const ranked = [...byClass].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const count = ranked.reduce((sum, [, points]) => sum + points, 0);
    return [{ index, x, y, count, owner: ranked[0]?.[0] ?? null }];
  });
  attractors.sort((a, b) => b.x ** 2 + b.y ** 2 - (a.x ** 2 + a.y ** 2));
  return { attractors, unattracted };
}

export type Place =
  | 'origin'
  | 'right'
  | 'upperRight'
  | 'top'
  | 'upperLeft'
  | 'left'
  | 'lowerLeft'
  | 'bottom'
  | 'lowerRight';

const OCTANTS: readonly Place[] = [
  'right',
  'upperRight',
  'top',
  'upperLeft',
  'left',
  'lowerLeft',
  'bottom',
  'lowerRight',
];

/** Nearer to the origin than this share of what is shown is no direction. */
const NEAR = 0.08;

/** Where a place lies from the origin, one of eight directions; `reach` is how far the picture goes. */
export function placeOf(x: number, y: number, reach: number): Place {
  if (!(Math.hypot(x, y) > NEAR * reach)) return 'origin';
  const turn = Math.round(Math.atan2(y, x) / (Math.PI / 4));
  return OCTANTS[(turn + 8) % 8]!;
}

/** Where a curve is going: its last quarter's second half against the first. Null with too few values to tell. */
export function trendOf(values: Numbers, n: number): 'rising' | 'falling' | 'level' | null {
  const half = Math.max(2, Math.floor(n / 8));
  if (n < 2 * half) return null;
  const mean = (from: number): number => {
    let total = 0;
    let count = 0;
    for (let i = from; i < from + half; i++) {
      if (!Number.isFinite(values[i]!)) continue;
      total += values[i]!;
      count++;
    }
    return total / count;
  };
  const before = mean(n - 2 * half);
  const after = mean(n - half);
  if (!Number.isFinite(before + after)) return null;
  // Less than a fiftieth of what it is cannot be seen.
  if (Math.abs(after - before) <= 0.02 * Math.max(Math.abs(before), Math.abs(after))) return 'level';
  return after > before ? 'rising' : 'falling';
}

/** Lowest, middle and highest of the values that are numbers; null where there is none. */
export function rangeOf(
  values: Numbers,
): { low: number; median: number; high: number; count: number } | null {
  const sorted = Float64Array.from(Array.from(values).filter(Number.isFinite)).sort();
  const count = sorted.length;
  if (count === 0) return null;
  const median = (sorted[Math.floor((count - 1) / 2)]! + sorted[Math.floor(count / 2)]!) / 2;
  return { low: sorted[0]!, median, high: sorted[count - 1]!, count };
}
