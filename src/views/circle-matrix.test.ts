import { describe, expect, it } from 'vitest';
import { circleMatrix } from '../math/attractors';
import type { CircleMatrixData, CircleMatrixOptions } from './circle-matrix';
import {
  circleMatrixDotMax,
  circleMatrixHit,
  circleMatrixMove,
  circleMatrixScene,
  shownRows,
} from './circle-matrix';
import { divergingRamp, rampColour } from './colour';
import type { Mark, PointsMark, RectMark, TextMark } from './scene';
import { lightTheme as theme } from './theme';

const options: CircleMatrixOptions = { width: 300, height: 340, theme };
const data: CircleMatrixData = {
  indices: [3, 10],
  dots: [1.6, -1.5, -1.5, 2],
  radii: [0.25, 0.1, 0.1, 0.5],
};
const circles = (marks: Mark[]): PointsMark[] =>
  marks.filter((mark): mark is PointsMark => mark.kind === 'points' && mark.shape === 'circle');
const texts = (marks: Mark[]): string[] =>
  marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text);

describe('circleMatrixScene', () => {
  it('has a circle for each pair: radius the attraction, colour the dot product', () => {
    const { marks } = circleMatrixScene(data, options);
    const all = circles(marks);
    const unit = all.find(({ dash }) => dash)!;
    const filled = all.filter(({ fill }) => fill);
    expect(filled).toHaveLength(4);
    const ratios = filled.map(({ r }) => (r as number) / (unit.r as number));
    [0.25, 0.1, 0.1, 0.5].forEach((radius, i) => {
      expect(ratios[i]).toBeCloseTo(radius, 6);
    });
    const ramp = divergingRamp(theme);
    expect(filled[3]!.fill).toBe(rampColour(ramp, 1));
    expect(filled[1]!.fill).toBe(rampColour(ramp, (2 - 1.5) / 4));
    expect(unit.xs).toHaveLength(2);
  });

  it('names rows and columns, with norms, and has its scale on view', () => {
    const words = texts(circleMatrixScene(data, options).marks);
    expect(words.filter((word) => word === 'm₄')).toHaveLength(2);
    expect(words).toContain('‖m‖ 1.41');
    expect(words).toContain('colour mᵢᵀmⱼ');
    expect(words).toContain('−2');
  });

  it('tells the sign of pairs that share no attraction by the cell’s tint', () => {
    const { marks } = circleMatrixScene({ ...data, radii: [0.5, 0, 0, 0.5] }, options);
    expect(circles(marks).filter(({ fill }) => fill)).toHaveLength(2);
    const tints = marks.filter(
      (mark): mark is RectMark => mark.kind === 'rect' && mark.opacity !== undefined,
    );
    expect(tints).toHaveLength(4);
    expect(tints[1]!.fill).toBe(rampColour(divergingRamp(theme), 0.5 / 4));
  });

  it('writes the values of the selected pair and frames it with its mirror', () => {
    const { marks } = circleMatrixScene(data, { ...options, selection: { pair: [3, 10] } });
    expect(texts(marks)).toEqual(expect.arrayContaining(['m₄ᵀm₁₁ = −1.500', 'shared attraction 0.100']));
    expect(marks.filter((mark) => mark.kind === 'rect' && mark.stroke === theme.accent)).toHaveLength(2);
    const row = circleMatrixScene(data, { ...options, selection: { attractor: 10 } }).marks;
    expect(texts(row)).toContain('mean attraction 0.500');
  });

  it('takes what the mathematics gives', () => {
    const matrix = circleMatrix([1, 0, 0.5, 0.5], [1, 0, -1, 0.5], 2);
    const scene = circleMatrixScene(matrix, options);
    expect(scene.description).toBe(
      '2 effective attractors; 1 of 1 pair has a negative dot product. ' +
        'm₁ has length 1.00 and mean attraction 0.75; m₂ has length 1.12 and mean attraction 0.25. ' +
        'm₁ and m₂ share most, 0.50, with dot product −1.00.',
    );
  });

  it('says so when there is nothing, or too much', () => {
    const none = circleMatrixScene({ indices: [], dots: [], radii: [] }, options);
    expect(texts(none.marks).join(' ')).toContain('No attractor is effective');
    const k = 16;
    const many: CircleMatrixData = {
      indices: Array.from({ length: k }, (_, i) => i),
      dots: new Float64Array(k * k).fill(1),
      radii: Float64Array.from({ length: k * k }, (_, i) => (i % (k + 1) === 0 ? i / (k * k * 10) : 0)),
    };
    expect(shownRows(many)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(texts(circleMatrixScene(many, options).marks)).toContain('the 12 strongest of 16');
  });
});

describe('hits, moves and the scale', () => {
  it('finds the cell under a pixel', () => {
    const filled = circles(circleMatrixScene(data, options).marks).filter(({ fill }) => fill);
    const { xs, ys } = filled[1]!;
    expect(circleMatrixHit(data, options, xs[0]!, ys[0]!)).toEqual({ pair: [3, 10], dot: -1.5, radius: 0.1 });
    expect(circleMatrixHit(data, options, 2, 2)).toBeNull();
  });

  it('moves by arrow keys and stays inside', () => {
    expect(circleMatrixMove(data, options, null, 'right')).toEqual([3, 3]);
    expect(circleMatrixMove(data, options, [3, 3], 'right')).toEqual([3, 10]);
    expect(circleMatrixMove(data, options, [3, 10], 'right')).toEqual([3, 10]);
    expect(circleMatrixMove(data, options, [3, 10], 'down')).toEqual([10, 10]);
  });

  it('ends the colours on a nice number', () => {
    expect(circleMatrixDotMax(data)).toBe(2);
    expect(circleMatrixDotMax({ indices: [], dots: [], radii: [] })).toBe(1);
  });

  it('keeps the selected attractors among the shown ones, and frames their cell', () => {
    const k = 20;
    const many: CircleMatrixData = {
      indices: Array.from({ length: k }, (_, j) => j),
      dots: Array.from({ length: k * k }, (_, i) => (i % (k + 1) === 0 ? 1 : -0.1)),
      radii: Array.from({ length: k * k }, (_, i) => (i % (k + 1) === 0 ? (k - i / (k + 1)) / 300 : 0)),
    };
    expect(shownRows(many, 12)).not.toContain(19);
    expect(shownRows(many, 12, { pair: [19, 0] })).toContain(19);
    expect(shownRows(many, 12, { pair: [19, 0] })).toHaveLength(12);
    const { marks } = circleMatrixScene(many, { ...options, selection: { pair: [19, 0] } });
    expect(texts(marks)).toContain('m₂₀');
    const frames = marks.filter(
      (mark): mark is RectMark => mark.kind === 'rect' && mark.stroke === theme.accent,
    );
    expect(frames).toHaveLength(2);
  });

  it('writes no column name wider than its column', () => {
    const k = 12;
    const large: CircleMatrixData = {
      indices: Array.from({ length: k }, (_, j) => 200 + j),
      dots: new Array(k * k).fill(1),
      radii: new Array(k * k).fill(0.05),
    };
    const names = circleMatrixScene(large, { ...options, width: 220, height: 260 }).marks.filter(
      (mark): mark is TextMark =>
        mark.kind === 'text' && mark.align === 'middle' && mark.text.startsWith('m'),
    );
    expect(names.length).toBeGreaterThan(3);
    const gap = names[1]!.x - names[0]!.x;
    // In bold, with small digits under the line.
    for (const { text, size } of names)
      expect((0.92 + 0.4 * (text.length - 1)) * size).toBeLessThanOrEqual(gap);
    for (const { size } of names) expect(size).toBeGreaterThanOrEqual(9);
  });
});
