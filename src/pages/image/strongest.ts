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
