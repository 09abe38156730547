import { describe, expect, it } from 'vitest';
import { curvesLayout } from './curve-layout';
import type { CurveSeries, CurvesOptions } from './curves';
import { curvesHit, curvesScene, fitValues, laneCurve } from './curves';
import { pixelLine, spread, valueAt } from './decimate';
import type { Mark, PathMark, TextMark } from './scene';
import { flatMarks } from './scene';
import { lightTheme as theme } from './theme';

const options: CurvesOptions = { width: 500, height: 220, theme, title: 'cross-entropy' };
const series = (label: string, values: number[], lane: 'with' | 'without' = 'with'): CurveSeries => ({
  label,
  steps: values.map((_, i) => 10 * i),
  values,
  style: laneCurve(theme, lane),
});
const lines = (marks: Mark[]): PathMark[] =>
  [...flatMarks(marks)].filter((mark): mark is PathMark => mark.kind === 'path' && !mark.closed);
const texts = (marks: Mark[]): TextMark[] => marks.filter((mark): mark is TextMark => mark.kind === 'text');

it('names the steps shortly where the whole name would leave no tick but the first', () => {
  const data = { series: [series('with', new Array(121).fill(1))] };
  const below = (width: number): string[] =>
    texts([...flatMarks(curvesScene(data, { ...options, width }).marks)])
      .filter(({ baseline }) => baseline === 'top')
      .map(({ text }) => text);
  expect(below(500)).toContain('training step');
  expect(below(190)).toEqual(['0', '500', 'step']);
});

describe('the names of the lines', () => {
  const four = [
    { ...series('without, test', [1, 2], 'without'), short: 'without' },
    { ...series('with, test', [1, 2]), short: 'with' },
    { ...series('without, train', [1, 2], 'without'), short: null },
    { ...series('with, train', [1, 2]), short: 'train' },
  ];
  const named = (width: number): string[] => {
    const { marks } = curvesScene({ series: four }, { ...options, width });
    const known = new Set(four.flatMap(({ label, short }) => [label, short]));
    return texts([...flatMarks(marks)]).flatMap(({ text }) => (known.has(text) ? [text] : []));
  };

  it('stand in whole where there is room', () => {
    expect(named(600).sort()).toEqual(four.map(({ label }) => label).sort());
  });

  it('are short in a narrow chart, rather than missing', () => {
    expect(named(190)).toEqual(['without', 'with', 'train']);
  });
});

describe('pixelLine', () => {
  const toX = (step: number): number => step / 100;

  it('keeps the extremes of every pixel column of a long curve', () => {
    const n = 100_000;
    const steps = Float64Array.from({ length: n }, (_, i) => i);
    const values = Float32Array.from({ length: n }, (_, i) => Math.sin(i));
    values[54_321] = 40;
    values[12_345] = -30;
    const { xs, ys, starts } = pixelLine(steps, values, n, toX, (v) => v);
    expect(xs.length).toBeLessThanOrEqual(4001);
    expect(Math.max(...ys)).toBe(40);
    expect(Math.min(...ys)).toBe(-30);
    expect(starts).toHaveLength(1);
    for (let i = 1; i < xs.length; i++) expect(xs[i]!).toBeGreaterThanOrEqual(xs[i - 1]!);
  });

  it('leaves a gap at NaN, short or long', () => {
    const short = pixelLine(
      [0, 1, 2, 3, 4],
      [1, 2, Number.NaN, 4, 5],
      5,
      (s) => 100 * s,
      (v) => v,
    );
    expect([...short.starts]).toEqual([0, 2]);
    const n = 10_000;
    const steps = Float64Array.from({ length: n }, (_, i) => i);
    const values = Float32Array.from({ length: n }, (_, i) => (i > 4000 && i < 6000 ? Number.NaN : i));
    const { xs, starts } = pixelLine(steps, values, n, toX, (v) => v);
    expect(starts).toHaveLength(2);
    expect(xs[starts[1]!]! - xs[starts[1]! - 1]!).toBeGreaterThanOrEqual(19);
  });

  it('counts only the length given, and cuts what is out of view', () => {
    expect(
      pixelLine(
        [0, 1, 2, 3],
        [1, 1, 1, 1],
        2,
        (s) => s,
        (v) => v,
      ).xs,
    ).toHaveLength(2);
    expect([
      ...pixelLine(
        [0, 1, 2, 3, 4],
        [0, 0, 0, 0, 0],
        5,
        (s) => s,
        (v) => v,
        1.5,
        2.5,
      ).xs,
    ]).toEqual([1, 2, 3]);
  });
});

describe('valueAt and spread', () => {
  it('goes straight between values and is NaN beyond', () => {
    expect(valueAt([0, 10], [1, 3], 2, 5)).toBe(2);
    expect(valueAt([0, 10], [1, 3], 2, 11)).toBeNaN();
    expect(valueAt([], [], 0, 1)).toBeNaN();
  });

  it('names a line that ends before the others where it ends', () => {
    const long = { ...series('long', [1, 2, 3, 4, 5]), steps: [0, 100, 200, 300, 400] };
    const short = { ...series('short', [1, 5]), steps: [0, 100] };
    const data = { series: [long, short] };
    const options = { width: 600, height: 300, theme, title: 'c' };
    const texts = curvesScene(data, options).marks.filter((mark) => mark.kind === 'text');
    const name = (text: string) => texts.find((mark) => mark.text === text)!;
    const { toX, toY } = curvesLayout(data, options);
    expect(name('long').x).toBeGreaterThan(toX(400));
    expect(name('short').x - toX(100)).toBeLessThan(12);
    expect(name('short').x).toBeGreaterThan(toX(100));
    expect(Math.abs(name('short').y - toY(5))).toBeLessThan(12);
    // All lines at one step, as while a run trains: all names in the margin.
    const together = { series: [{ ...long, length: 2 }, short] };
    const beside = curvesScene(together, { ...options, xDomain: [0, 400] }).marks;
    for (const mark of beside)
      if (mark.kind === 'text' && mark.text === 'short') expect(mark.x).toBeGreaterThan(toX(400));
  });

  it('moves labels apart, keeping their order, within bounds', () => {
    expect(spread([50, 51, 52], 10, 0, 100)).toEqual([50, 60, 70]);
    expect(spread([95, 96], 10, 0, 100)).toEqual([90, 100]);
    expect(spread([52, 50], 10, 0, 100)).toEqual([60, 50]);
    expect(spread([1, 1, 1], 60, 0, 100)).toEqual([0, 50, 100]);
  });
});

describe('fitValues', () => {
  it('holds the values, from 0 where that costs little', () => {
    expect(fitValues({ series: [series('a', [0.2, 1.9])] }, false)).toEqual([0, 2]);
    const [low, high] = fitValues({ series: [series('a', [0.91, 0.99, Number.NaN])] }, false);
    expect(low).toBeGreaterThan(0.8);
    expect(high).toBeGreaterThanOrEqual(0.99);
    expect(fitValues({ series: [series('a', [0.03, 3, 0, -1])] }, true)).toEqual([0.02, 5]);
    expect(fitValues({ series: [] }, false)).toEqual([0, 1]);
    const flat = fitValues({ series: [series('a', [2, 2])] }, false);
    expect(flat[1]).toBeGreaterThan(flat[0]);
  });
});

describe('curvesScene', () => {
  const data = { series: [series('with', [2, 1, 0.5]), series('without', [2.1, 1.1, 0.51], 'without')] };

  it('draws RMAN solid and the plain lane dashed', () => {
    const [first, second] = lines(curvesScene(data, options).marks);
    expect(first!.dash).toBeUndefined();
    expect(second!.dash).toBeDefined();
    expect(laneCurve(theme, 'with', 'train').width).toBeLessThan(laneCurve(theme, 'with', 'test').width);
  });

  it('names lines at their ends without overlap, or above a narrow plot', () => {
    const wide = texts(curvesScene(data, options).marks);
    const ys = ['with', 'without'].map((name) => wide.find(({ text }) => text === name)!.y);
    expect(Math.abs(ys[0]! - ys[1]!)).toBeGreaterThanOrEqual(12);
    const narrow = texts(curvesScene(data, { ...options, width: 300 }).marks);
    expect(narrow.find(({ text }) => text === 'with')!.y).toBeLessThan(40);
  });

  it('has equal ratios at equal distances on a logarithmic axis and breaks at what it cannot show', () => {
    const log = curvesScene(
      { series: [series('a', [1, 10, 100, 0, 10, 10])] },
      { ...options, yScale: 'log' },
    );
    const [{ ys, starts }] = lines(log.marks) as [PathMark];
    expect(ys[0]! - ys[1]!).toBeCloseTo(ys[1]! - ys[2]!, 3);
    expect([...starts!]).toEqual([0, 3]);
    expect(texts(log.marks)[0]).toBeDefined();
    expect(texts(log.marks).some(({ text }) => text === 'cross-entropy (log)')).toBe(true);
  });

  it('shows the values at the hovered step, and a dot for a single value', () => {
    const { marks } = curvesScene(data, { ...options, hover: 10 });
    const words = texts(marks).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['step 10', '1.00', '1.10']));
    const single = curvesScene({ series: [series('a', [1])] }, options);
    expect([...flatMarks(single.marks)].some((mark) => mark.kind === 'points')).toBe(true);
  });

  const areas = (marks: readonly Mark[]): PathMark[] =>
    [...flatMarks(marks)].filter((mark): mark is PathMark => mark.kind === 'path' && mark.closed === true);

  it('shades the distance of two series', () => {
    const { marks } = curvesScene({ ...data, gap: [0, 1] }, options);
    expect(areas(marks).map(({ fill }) => fill)).toEqual([data.series[1]!.style.colour]);
  });

  it('marks the step on view and dims what came after it', () => {
    const { marks } = curvesScene(data, { ...options, current: 10 });
    const [veil] = areas(marks) as [PathMark];
    const [line] = lines(marks) as [PathMark];
    expect(veil).toMatchObject({ fill: options.theme.ground, opacity: 0.7 });
    // From the step, at which the line has its second value, to the right end of the plot.
    expect(veil.xs[0]).toBeCloseTo(line.xs[1]!, 3);
    expect(veil.xs[1]).toBeGreaterThanOrEqual(Math.max(...line.xs));
    const all = [...flatMarks(marks)];
    expect(all.indexOf(veil)).toBeGreaterThan(all.indexOf(line));
    const now = all.find((m) => m.kind === 'segments' && m.x1.length === 1 && m.x1[0] === veil.xs[0]);
    expect(now).toBeDefined();
  });

  it('draws without any values', () => {
    const empty = curvesScene({ series: [{ ...series('a', []) }] }, options);
    expect(empty.description).toBe('a: no values yet.');
    expect(curvesScene({ series: [] }, options).marks.length).toBeGreaterThan(0);
  });
});

describe('curvesHit', () => {
  it('gives the nearest step, all values there, and the nearest line', () => {
    const data = { series: [series('a', [2, 1, 0]), series('b', [0, 0, 0])] };
    const [a] = lines(curvesScene(data, options).marks) as [PathMark];
    const hit = curvesHit(data, options, a.xs[1]! + 20, a.ys[1]! + 3)!;
    expect(hit.step).toBe(10);
    expect(hit.values).toEqual([1, 0]);
    expect(hit.series).toBe(0);
    expect(curvesHit(data, options, 1, 1)).toBeNull();
  });
});
