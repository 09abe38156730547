/** Every view on a real canvas: the expected colours are there, and the hot ones are fast. */
import { rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import { drawScene } from './canvas';
import { circleMatrixScene } from './circle-matrix';
import { divergingRamp, sampleGrid } from './colour';
import type { CurvesData } from './curves';
import { curvesScene, laneCurve } from './curves';
import { squareDomain } from './domain';
import type { FlowMapData, FlowMapOptions } from './flow-map';
import { flowMapProjection, flowMapScene } from './flow-map';
import { histogramScene } from './histogram';
import { projectionScene } from './projection';
import type { Scene } from './scene';
import { sceneToSvg } from './svg';
import { ATTRACTORS, pull, sampleTrajectories } from './testing/sample';
import { classStyle, darkTheme, lightTheme, type Theme } from './theme';
import { timeStepsScene } from './time-steps';

const trajectories = sampleTrajectories(200);

const flowOptions = (theme: Theme): FlowMapOptions => ({
  width: 400,
  height: 400,
  theme,
  domain: squareDomain(3),
  arrowsPerSide: 24,
  classNames: ['first', 'second'],
});
const flowData: FlowMapData = { field: pull, attractors: ATTRACTORS, trajectories };

const curvesData = (theme: Theme, n: number): CurvesData => ({
  series: (['with', 'without'] as const).map((lane, k) => ({
    label: lane,
    steps: Float64Array.from({ length: n }, (_, i) => i),
    values: Float32Array.from({ length: n }, (_, i) => 1 / (1 + i / n) + 0.1 * Math.sin(i) + k),
    style: laneCurve(theme, lane),
  })),
});

function views(theme: Theme): Record<string, Scene> {
  const options = flowOptions(theme);
  const { domain } = flowMapProjection(options);
  const energy = sampleGrid(domain, 48, 48, (x, y) => x * x + y * y);
  const values = Array.from({ length: 100 }, (_, i) => i / 30);
  const outputs = Array.from(trajectories.states).slice(-2 * trajectories.n);
  return {
    'flow map': flowMapScene(flowData, { ...options, selection: { point: 3 } }),
    'flow map on energy': flowMapScene(
      { ...flowData, background: { kind: 'energy', grid: energy } },
      options,
    ),
    'time steps': timeStepsScene(
      { trajectories, attractors: ATTRACTORS },
      { width: 1130, height: 124, theme, time: 4.2 },
    ),
    'circle matrix': circleMatrixScene(
      { indices: [0, 1], dots: [2, -2, -2, 2], radii: [0.5, 0.2, 0.2, 0.5] },
      { width: 300, height: 340, theme },
    ),
    curves: curvesScene(curvesData(theme, 500), {
      width: 500,
      height: 220,
      theme,
      title: 'loss',
      hover: 100,
    }),
    histogram: histogramScene(
      [
        { label: 'with', values, style: laneCurve(theme, 'with') },
        { label: 'without', values: values.map((v) => 3 * v), style: laneCurve(theme, 'without') },
      ],
      { width: 400, height: 240, theme, title: 'norm' },
    ),
    projection: projectionScene(
      [{ title: 'last block', points: outputs, labels: trajectories.labels, attractors: ATTRACTORS }],
      { width: 300, height: 300, theme },
    ),
  };
}

/** Colours that a view must show, whatever else it does. */
function expectedColours(theme: Theme): Record<string, string[]> {
  const classes = [classStyle(theme, 0).colour, classStyle(theme, 1).colour];
  const { css } = divergingRamp(theme);
  const lanes = [theme.lanes.with.colour, theme.lanes.without.colour];
  return {
    'flow map': classes,
    'flow map on energy': classes,
    'time steps': [...classes, theme.accent],
    'circle matrix': [css[0]!, css[255]!],
    curves: lanes,
    histogram: lanes,
    projection: [],
  };
}

function draw(scene: Scene, pixelRatio = 2): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = scene.width * pixelRatio;
  canvas.height = scene.height * pixelRatio;
  const ctx = canvas.getContext('2d', { willReadFrequently: true })!;
  drawScene(scene, ctx, pixelRatio);
  return ctx;
}

/** How many pixels have about this colour. */
function count(ctx: CanvasRenderingContext2D, colour: string, tolerance = 6): number {
  const { r, g, b } = rgb(colour);
  const { data } = ctx.getImageData(0, 0, ctx.canvas.width, ctx.canvas.height);
  let found = 0;
  for (let i = 0; i < data.length; i += 4) {
    const far = Math.max(Math.abs(data[i]! - r), Math.abs(data[i + 1]! - g), Math.abs(data[i + 2]! - b));
    if (far <= tolerance) found++;
  }
  return found;
}

for (const theme of [lightTheme, darkTheme]) {
  describe(`${theme.name} theme on a canvas`, () => {
    for (const [name, scene] of Object.entries(views(theme))) {
      it(`${name} is drawn with its colours`, () => {
        const ctx = draw(scene);
        const { width, height } = ctx.canvas;
        const ground = count(ctx, theme.ground);
        expect(ground).toBeGreaterThan(0);
        expect(width * height - ground).toBeGreaterThan(0.01 * width * height);
        for (const colour of expectedColours(theme)[name]!) {
          expect(count(ctx, colour), colour).toBeGreaterThan(60);
        }
        expect(count(ctx, theme.ink, 40), 'ink').toBeGreaterThan(20);
      });
    }
  });
}

describe('drawScene', () => {
  const base = {
    width: 60,
    height: 60,
    background: '#ffffff',
    font: 'sans-serif',
    title: '',
    description: '',
  };
  const pixel = (ctx: CanvasRenderingContext2D, x: number, y: number): number[] => [
    ...ctx.getImageData(2 * x, 2 * y, 1, 1).data.slice(0, 3),
  ];

  it('clips groups and leaves no clip behind', () => {
    const big = { kind: 'rect' as const, x: 0, y: 0, width: 60, height: 60, fill: '#ff0000' };
    const small = { ...big, x: 50, width: 5, height: 5, fill: '#0000ff' };
    const clip = { x: 10, y: 10, width: 20, height: 20 };
    const ctx = draw({ ...base, marks: [{ kind: 'group', clip, marks: [big] }, small] });
    expect(pixel(ctx, 20, 20)).toEqual([255, 0, 0]);
    expect(pixel(ctx, 40, 40)).toEqual([255, 255, 255]);
    expect(pixel(ctx, 52, 2)).toEqual([0, 0, 255]);
  });

  it('fills overlapping points through and outlines each', () => {
    const marks = (stroke: string | null): Scene['marks'] => [
      {
        kind: 'points',
        shape: 'square',
        xs: Float32Array.of(26, 30),
        ys: Float32Array.of(20, 20),
        r: 6,
        fill: '#0072b2',
        stroke,
        strokeWidth: 2,
      },
    ];
    // Half of the square's side is 6 √π / 2 = 5.3: the second one's left edge is at 24.7, inside the first.
    expect(pixel(draw({ ...base, marks: marks(null) }), 25, 20)).toEqual([0, 114, 178]);
    expect(pixel(draw({ ...base, marks: marks('#ffffff') }), 24.5, 20)).toEqual([255, 255, 255]);
    expect(pixel(draw({ ...base, marks: marks('#ffffff') }), 30, 20)).toEqual([0, 114, 178]);
    expect(pixel(draw({ ...base, marks: marks(null) }), 38, 20)).toEqual([255, 255, 255]);
  });

  it('draws a grid of colours unblurred when told so', () => {
    const rgba = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255);
    const image = { kind: 'image' as const, x: 0, y: 0, width: 60, height: 60, cols: 2, rows: 1, rgba };
    const ctx = draw({ ...base, marks: [{ ...image, smooth: false }] });
    expect(pixel(ctx, 28, 30)).toEqual([255, 0, 0]);
    expect(pixel(ctx, 32, 30)).toEqual([0, 255, 0]);
  });
});

describe('SVG export', () => {
  for (const [name, scene] of Object.entries(views(lightTheme))) {
    it(`${name} parses and looks like the canvas`, async () => {
      const svg = sceneToSvg(scene);
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
      expect(parsed.querySelector('parsererror')).toBeNull();
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = 2 * scene.width;
      canvas.height = 2 * scene.height;
      const ctx = canvas.getContext('2d', { willReadFrequently: true })!;
      ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
      const a = ctx.getImageData(0, 0, canvas.width, canvas.height).data;
      const b = draw(scene).getImageData(0, 0, canvas.width, canvas.height).data;
      let difference = 0;
      for (let i = 0; i < a.length; i++) difference += Math.abs(a[i]! - b[i]!);
      // Letters and edges differ a little; a missing mark would differ a lot.
      expect(difference / a.length).toBeLessThan(4);
    });
  }
});

describe('speed', () => {
  /** Milliseconds of building and drawing a scene, the canvas flushed: the best quarter, as a busy machine only adds. */
  function time(make: () => Scene, repeats = 25): number {
    const first = make();
    const canvas = document.createElement('canvas');
    canvas.width = first.width;
    canvas.height = first.height;
    const ctx = canvas.getContext('2d', { willReadFrequently: true })!;
    const times: number[] = [];
    for (let k = 0; k < repeats + 5; k++) {
      const start = performance.now();
      drawScene(make(), ctx, 1);
      ctx.getImageData(0, 0, 1, 1);
      if (k >= 5) times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 4)]!;
  }

  // The goals are 6 and 10 ms on a slow laptop with a GPU; the bars leave room for a busy machine without.
  it('draws the flow map, 24 × 24 arrows and 200 points, within a frame', () => {
    const ms = time(() => flowMapScene(flowData, flowOptions(lightTheme)));
    console.log(`flow map: ${ms.toFixed(1)} ms`);
    expect(ms).toBeLessThan(50);
  });

  it('draws 22 panels of 200 points within a frame', () => {
    const options = { width: 1130, height: 124, theme: lightTheme, time: 3 };
    const row = (): Scene => timeStepsScene({ trajectories, attractors: ATTRACTORS }, options);
    const ms = time(() => {
      const first = row();
      return { ...first, marks: [...first.marks, ...row().marks] };
    });
    console.log(`22 panels: ${ms.toFixed(1)} ms`);
    expect(ms).toBeLessThan(50);
  });

  it('draws 2 × 100,000 training steps within a frame', () => {
    const data = curvesData(lightTheme, 100_000);
    const ms = time(() => curvesScene(data, { width: 500, height: 220, theme: lightTheme, title: 'loss' }));
    console.log(`curves: ${ms.toFixed(1)} ms`);
    expect(ms).toBeLessThan(50);
  });
});
