import { expect, it } from 'vitest';
import { diagonalOf, pairsOf } from './matrix-facts';

it('sums the diagonal and counts the pairs that avoid each other', () => {
  const matrix = {
    indices: [0, 2, 5],
    dots: Float64Array.of(1, -1, -1, -1, 1, 0.5, -1, 0.5, 1),
    radii: Float64Array.of(0.5, 9, 9, 9, 0.25, 9, 9, 9, 0.2),
    solelyAttracted: 0.04,
    unattracted: 0,
  };
  expect(diagonalOf(matrix)).toBeCloseTo(0.95, 12);
  expect(pairsOf(matrix)).toEqual({ pairs: 3, negativePairs: 2 });
});
