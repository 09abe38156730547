import { describe, expect, it } from 'vitest';
import { projectPlane, squareDomain } from './domain';
import { regionBorders } from './region-borders';
import { lightTheme as theme } from './theme';

const domain = squareDomain(1);
/** 100 pixels for 2 units: the origin at (50, 50). */
const projection = projectPlane({ x: 0, y: 0, width: 100, height: 100 }, domain);
const grid = (values: number[], cols: number) => ({
  values: Float32Array.from(values),
  cols,
  rows: values.length / cols,
  domain,
});

describe('borders of decision regions', () => {
  it('run straight between two halves, halfway between the samples', () => {
    const mark = regionBorders(grid([0, 1, 0, 1], 2), projection, theme)!;
    expect([mark.x1[0], mark.x2[0]]).toEqual([50, 50]);
    expect([mark.y1[0], mark.y2[0]].sort()).toEqual([25, 75]);
    expect(mark.x1).toHaveLength(1);
  });

  it('cut off a corner', () => {
    const mark = regionBorders(grid([0, 0, 0, 1], 2), projection, theme)!;
    // The odd one is the upper right: row 0 has the lowest y.
    expect(mark.x1).toHaveLength(1);
    expect([
      [mark.x1[0], mark.y1[0]],
      [mark.x2[0], mark.y2[0]],
    ]).toEqual([
      [50, 25],
      [75, 50],
    ]);
  });

  it('meet where three classes do', () => {
    const mark = regionBorders(grid([0, 1, 0, 2], 2), projection, theme)!;
    expect(mark.x1).toHaveLength(3);
    expect([...mark.x2, ...mark.y2]).toEqual([50, 50, 50, 50, 50, 50]);
  });

  it('are none where one class has everything', () => {
    expect(regionBorders(grid([1, 1, 1, 1], 2), projection, theme)).toBeNull();
  });
});
