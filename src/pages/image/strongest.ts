/** What attracts a test image, for the pictures and the inspector. */
import type { Selection } from '../../views/types';

/** The indices of the largest `count` values, the largest first. */
export function largestOf(values: ArrayLike<number>, count: number): number[] {
  return Array.from({ length: values.length }, (_, j) => j)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, count);
}

/** The attractors that pull most, of strengths [h]; null where fewer pull at all. */
export function twoStrongest(strengths: ArrayLike<number>): [number | null, number | null] {
  const [first, second] = largestOf(strengths, 2).filter((j) => strengths[j]! > 0);
  return [first ?? null, second ?? null];
}

/** The two strongest attractors of an image; the one alone where no other attracts it; null without strengths. */
export function strongestPair(strengths: ArrayLike<number> | undefined): Selection | null {
  if (!strengths) return null;
  const [first, second] = twoStrongest(strengths);
  if (first === null) return null;
  return { pair: [first, second ?? first] };
}
