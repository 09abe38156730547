/** Where one decision region meets another, as lines: the tints of two classes alone are told apart by few. */
import type { SegmentsMark } from './scene';
import type { Theme } from './theme';
import type { Grid, Projection } from './types';

/**
 * Marching squares on the classes at the cells' centres. A border crosses each side of a square whose two ends differ,
 * in its middle; two crossings are joined, more meet in the square's centre. Null where one class has everything.
 */
export function regionBorders(grid: Grid, projection: Projection, theme: Theme): SegmentsMark | null {
  const { cols, rows, values, domain } = grid;
  const stepX = (domain.x[1] - domain.x[0]) / cols;
  const stepY = (domain.y[1] - domain.y[0]) / rows;
  const toX = (col: number): number => projection.toX(domain.x[0] + (col + 0.5) * stepX);
  const toY = (row: number): number => projection.toY(domain.y[0] + (row + 0.5) * stepY);
  const ends: number[] = [];
  const join = (a: readonly [number, number], b: readonly [number, number]): void => {
    ends.push(toX(a[0]), toY(a[1]), toX(b[0]), toY(b[1]));
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let col = 0; col + 1 < cols; col++) {
      const at = row * cols + col;
      const [a, b, c, d] = [values[at], values[at + 1], values[at + cols], values[at + cols + 1]];
      const crossings: [number, number][] = [];
      if (a !== b) crossings.push([col + 0.5, row]);
      if (c !== d) crossings.push([col + 0.5, row + 1]);
      if (a !== c) crossings.push([col, row + 0.5]);
      if (b !== d) crossings.push([col + 1, row + 0.5]);
      if (crossings.length === 2) join(crossings[0]!, crossings[1]!);
      else for (const crossing of crossings) join(crossing, [col + 0.5, row + 0.5]);
    }
  }
  if (ends.length === 0) return null;
  const column = (k: number): Float32Array =>
    Float32Array.from({ length: ends.length / 4 }, (_, i) => ends[4 * i + k]!);
  return {
    kind: 'segments',
    x1: column(0),
    y1: column(1),
    x2: column(2),
    y2: column(3),
    stroke: theme.muted,
    strokeWidth: 1.2,
  };
}
