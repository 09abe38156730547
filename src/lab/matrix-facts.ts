/** What the paper says of the circle matrix (Fig. 4), as numbers. */
import type { CircleMatrix } from '../math/attractors';

/** Sum of the radii on the diagonal. */
export function diagonalOf({ radii, indices }: CircleMatrix): number {
  const k = indices.length;
  let sum = 0;
  for (let i = 0; i < k; i++) sum += radii[i * k + i]!;
  return sum;
}

/** Pairs of effective attractors, and how many have a negative dot product. */
export function pairsOf({ dots, indices }: CircleMatrix): { pairs: number; negativePairs: number } {
  const k = indices.length;
  let negativePairs = 0;
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) if (dots[i * k + j]! < 0) negativePairs++;
  return { pairs: (k * (k - 1)) / 2, negativePairs };
}
