import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../words';
import { circleMatrixScene, describeCell } from './circle-matrix';
import { type CurvesOptions, curvesMove, describeCurvesAt } from './curves';
import {
  describeCurves,
  describeFlow,
  describeHistogram,
  describeNorms,
  describeProjection,
  describeSteps,
} from './describe';
import { attractorFacts, classDistance, classFacts, placeOf, pooledSpread, rangeOf, trendOf } from './facts';
import { describeSelection, flowMapArrowMove } from './flow-keys';
import { flowMapScene } from './flow-map';
import { describeBin, histogramMove } from './histogram';
import { sceneToSvg } from './svg';
import { lightTheme as theme } from './theme';
import type { Trajectories } from './types';

afterEach(() => setLanguage('en'));

/** Two classes of two points: they start 2 apart and wide, and end 8 apart and tight. */
const trajectories: Trajectories = {
  states: [-1, 1, -1, -1, 1, 1, 1, -1, -4, 0.1, -4, -0.1, 4, 0.1, 4, -0.1],
  labels: [0, 0, 1, 1],
  n: 4,
  timeSteps: 1,
};
const style = { colour: '#000', width: 1 };
const series = (label: string, values: number[]) => ({
  label,
  steps: values.map((_, i) => 10 * i),
  values,
  style,
});

describe('facts', () => {
  it('give each class its mean and spread, leaving out what is no number', () => {
    expect(classFacts([0, 0, 2, 0, 5, 5, Number.NaN, 1], 0, [1, 1, 0, 0], 4)).toEqual([
      { label: 0, count: 1, x: 5, y: 5, spread: 0 },
      { label: 1, count: 2, x: 1, y: 0, spread: 1 },
    ]);
  });

  it('measure how far apart and how wide classes are', () => {
    const classes = classFacts(trajectories.states, 4, trajectories.labels, 4);
    expect(classDistance(classes)).toBeCloseTo(8);
    expect(pooledSpread(classes)).toBeCloseTo(0.1);
    expect(classDistance(classes.slice(1))).toBeNaN();
  });

  it('tell whose an attractor is by the largest m·x, and who has none', () => {
    const M = [1, 0, -0.5, 0, 0.05, 0];
    const facts = attractorFacts(M, [2, 0, 3, 1, -1, 0, 0, 0], 0, [0, 0, 1, 1], 4);
    expect(facts.attractors).toEqual([
      { index: 0, x: 1, y: 0, count: 2, owner: 0 },
      { index: 1, x: -0.5, y: 0, count: 1, owner: 1 },
    ]);
    expect(facts.unattracted).toBe(1);
  });

  it.each([
    [1, 0, 'right'],
    [1, 1, 'upperRight'],
    [0, 1, 'top'],
    [-1, 0.01, 'left'],
    [-1, -0.01, 'left'],
    [-1, -1, 'lowerLeft'],
    [0, -1, 'bottom'],
    [1, -1, 'lowerRight'],
    [0.01, 0.01, 'origin'],
    [Number.NaN, 1, 'origin'],
  ] as const)('(%d, %d) lies %s', (x, y, place) => expect(placeOf(x, y, 1)).toBe(place));

  it('see where a curve goes by its last quarter', () => {
    expect(trendOf([1, 2, 3, 4], 4)).toBe('rising');
    expect(trendOf([4, 3, 2, 1], 4)).toBe('falling');
    expect(trendOf([9, 5, ...Array<number>(40).fill(1)], 42)).toBe('level');
    expect(trendOf([1, 2, 3], 3)).toBeNull();
    expect(trendOf([1, Number.NaN, Number.NaN, Number.NaN], 4)).toBeNull();
  });

  it('find the middle of what is a number', () => {
    expect(rangeOf([3, 1, Number.NaN, 2, 10])).toEqual({ low: 1, median: 2.5, high: 10, count: 4 });
    expect(rangeOf([])).toBeNull();
  });
});

describe('summaries', () => {
  const flow = {
    theme,
    domain: { x: [-5, 5], y: [-5, 5] },
    speedMax: 3,
    attractors: [3, 0, -2, 0, 0.01, 0],
    trajectories,
    time: 1,
    outside: 0,
  } as const;

  it('of the flow map say which class lies where and whose each attractor is', () => {
    expect(describeFlow({ ...flow })).toBe(
      '4 points at time step 1 of 1, 0 outside. Class 1 (circles) lies on the left, about (−4.0, 0), with spread ' +
        '0.10; class 2 (triangles) lies on the right, about (4.0, 0), with spread 0.10. 2 of 3 placement attractors ' +
        'are effective. m₁ on the right is the strongest for 2 points, most of class 2 (triangles); m₂ on the left ' +
        'is the strongest for 2 points, most of class 1 (circles). Arrows of f over x₁ from −5 to 5 and x₂ from −5 ' +
        'to 5; the longest stands for a step of 3.',
    );
  });

  it('follow the cloud through time', () => {
    expect(describeFlow({ ...flow, attractors: null, time: 0 })).toContain(
      'Class 1 (circles) lies on the left, about (−1.0, 0), with spread 1.0',
    );
  });

  it('of the time steps say how the spread changes', () => {
    expect(describeSteps(theme, trajectories, [1, 5], 1)).toBe(
      '4 points at time steps 0 to 1; axes reach ±1 at the first and ±5 at the last. Spread about its mean, first to ' +
        'last: class 1 (circles) from 1.0 to 0.10; class 2 (triangles) from 1.0 to 0.10. The class means are 2.0 ' +
        'apart at first, 8.0 at last. The last step moves a point by 3.1 on average.',
    );
  });

  it('of curves say which is above and where they go', () => {
    expect(describeCurves([series('with', [4, 3, 2, 1]), series('without', [1, 2, 3, 4])])).toBe(
      'At step 30, from above: without 4.00, rising; with 1.00, falling.',
    );
    expect(describeCurves([series('with', [])])).toBe('with: no values yet.');
    expect(describeCurves([series('α', [0.5, Number.NaN])])).toBe('At step 0: α 0.500.');
  });

  it('of a histogram say the middles and how they compare', () => {
    const text = describeHistogram([
      { label: 'without', values: [8, 10, 12] },
      { label: 'with', values: [1, 2, 3] },
    ]);
    expect(text).toBe(
      'without: 3 outputs from 8.00 to 12.0, half of them below 10.0; with: 3 outputs from 1.00 to 3.00, half of them ' +
        'below 2.00. Without is typically 5.0 times with.',
    );
  });

  it('of norms say how many were alive before', () => {
    const rows = [
      { step: 0, norms: [1, 1, 1] },
      { step: 50, norms: [1, 0.05, 0.01] },
    ];
    expect(describeNorms(rows, 0.1)).toBe(
      '1 of 3 attractors are effective at step 50; the longest has norm 1.00. At step 0 it was 3.',
    );
  });

  it('of a projection say how tight the classes are', () => {
    const panel = { title: 'with', points: [-1, 0, -1, 0, 1, 0, 1, 0], labels: [0, 0, 1, 1] };
    expect(describeProjection([{ ...panel, attractors: [1, 1, Number.NaN, Number.NaN] }])).toBe(
      'with: 4 outputs, spread 0 about their class means, which are 2.0 apart, 1 attractor.',
    );
  });

  it('are in the language of the moment, with its decimal comma, as are titles and marks of a saved picture', async () => {
    const options = { width: 500, height: 500, theme, domain: flow.domain };
    const scene = () =>
      flowMapScene({ field: () => [0.5, 0], trajectories, attractors: flow.attractors }, options);
    await setLanguage('de');
    expect(scene().title).toBe('Flusskarte');
    expect(scene().description).toContain(
      'Klasse 1 (Kreise) liegt links, etwa bei (−4,0; 0), mit Streuung 0,10',
    );
    expect(sceneToSvg(scene())).toContain('Tempo ‖f‖');
    const matrix = { indices: [0, 2], dots: [1, -0.5, -0.5, 1], radii: [0.5, 0.1, 0.1, 0.4] };
    expect(circleMatrixScene(matrix, options).description).toContain(
      '2 wirksame Attraktoren; 1 von 1 Paaren hat ein negatives Skalarprodukt.',
    );
    await setLanguage('en');
    expect(scene().title).toBe('Flow map');
  });
});

describe('by keys', () => {
  const options: CurvesOptions = { width: 500, height: 220, theme, title: 'loss' };
  const data = { series: [series('a', [3, 2, 1, 0.5]), series('b', [1, 1, 1, 1])] };

  it('a chart is gone through value by value and said', () => {
    expect(curvesMove(data, options, null, 'ArrowRight')).toBe(0);
    expect(curvesMove(data, options, 0, 'ArrowRight')).toBe(10);
    expect(curvesMove(data, options, 10, 'ArrowLeft')).toBe(0);
    expect(curvesMove(data, options, 0, 'ArrowLeft')).toBe(0);
    expect(curvesMove(data, options, 30, 'ArrowRight')).toBe(30);
    expect(curvesMove(data, options, 0, 'End')).toBe(30);
    expect(curvesMove(data, options, 30, 'Home')).toBe(0);
    expect(curvesMove(data, options, 10, 'x')).toBeNull();
    expect(curvesMove({ series: [] }, options, null, 'Home')).toBeNull();
    expect(describeCurvesAt(data, 10)).toBe('Step 10: a 2.00; b 1.00');
  });

  it('every value of a long chart lies within a pixel of a stop', () => {
    const long = {
      series: [
        series(
          'a',
          Array.from({ length: 3000 }, (_, i) => i),
        ),
      ],
    };
    let step: number | null = null;
    const seen: number[] = [];
    for (;;) {
      const next: number | null = curvesMove(long, options, step, 'ArrowRight');
      if (next === null || next === step) break;
      seen.push(next);
      step = next;
    }
    expect(seen.at(-1)).toBe(29990);
    expect(Math.max(...seen.slice(1).map((at, i) => at - seen[i]!))).toBeLessThan((2 * 30000) / 400);
  });

  it('a histogram is gone through bin by bin and said', () => {
    const bins = { ...options, bins: 4, xDomain: [0, 4] as const };
    expect(histogramMove(bins, null, 'ArrowRight')).toBe(0);
    expect(histogramMove(bins, 0, 'ArrowLeft')).toBe(0);
    expect(histogramMove(bins, 3, 'ArrowRight')).toBe(3);
    expect(histogramMove(bins, 1, 'End')).toBe(3);
    expect(histogramMove(bins, 1, 'a')).toBeNull();
    expect(describeBin([{ label: 'with', values: [0.5, 1.5, 1.6, 3.5], style }], bins, 1)).toBe(
      'From 1.00 to 2.00: with 50.0 %',
    );
  });

  it('the flow map is gone through arrow by arrow, and what is selected is said', () => {
    const flow = { width: 400, height: 400, theme, domain: { x: [-2, 2], y: [-2, 2] } as const };
    const middle = flowMapArrowMove(flow, null, 'right')!;
    const right = flowMapArrowMove(flow, middle, 'right')!;
    expect(right[0]).toBeGreaterThan(middle[0]);
    expect(right[1]).toBeCloseTo(middle[1]);
    expect(flowMapArrowMove(flow, middle, 'up')![1]).toBeGreaterThan(middle[1]);
    expect(flowMapArrowMove({ ...flow, arrowsPerSide: 0 }, null, 'up')).toBeNull();
    const data = {
      field: (x: number): readonly [number, number] => [x, 0],
      trajectories,
      attractors: [3, 1],
    };
    expect(describeSelection(data, flow, { point: 2 })).toBe('Point 3, class 2 (triangles), at (4.0, 0.10)');
    expect(describeSelection(data, flow, { attractor: 0 })).toBe('Attractor m₁ at (3.0, 1.0)');
    expect(describeSelection(data, flow, { place: [1, 2] })).toBe('Arrow at (1.0, 2.0): f is (1.0, 0)');
    expect(describeSelection(data, flow, {})).toBe('Nothing is selected.');
  });

  it('cells of the circle matrix are said', () => {
    const matrix = { indices: [0, 2], dots: [1, -0.5, -0.5, 1], radii: [0.5, 0.1, 0.1, 0.4] };
    expect(describeCell(matrix, [0, 2])).toBe('m₁ and m₃: dot product −0.500, shared attraction 0.100');
    expect(describeCell(matrix, [2, 2])).toBe('m₃: squared length 1.000, mean attraction 0.400');
    expect(describeCell(matrix, [1, 1])).toBeNull();
  });
});
