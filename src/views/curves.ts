/** Curves over training steps: several series in one chart, on a linear or logarithmic axis. */
import { axisBottom, axisLeft, formatNumber, logTicks, niceTicks, segments } from './axes';
import { inBox } from './cloud';
import { crosshair, endLabels, labelRow } from './curve-labels';
import { type CurvesLayout, curvesLayout, lengthOf } from './curve-layout';
import { lowerBound, pixelLine, valueAt } from './decimate';
import type { Mark, Scene } from './scene';
import type { Theme } from './theme';
import type { Numbers, ViewOptions } from './types';

export { fitValues } from './curve-layout';

export interface CurveStyle {
  colour: string;
  width: number;
  dash?: readonly number[];
  opacity?: number;
}

export interface CurveSeries {
  /** Written at the line's end. */
  label: string;
  /** Ascending steps of the values. */
  steps: Numbers;
  /** NaN is a gap. */
  values: Numbers;
  /** How many of them count, for buffers that grow; default all. */
  length?: number;
  style: CurveStyle;
}

export interface CurvesData {
  series: readonly CurveSeries[];
  /** Two series whose distance is shaded, by position. */
  gap?: readonly [number, number] | null;
}

export interface CurvesOptions extends ViewOptions {
  /** What is drawn, with its unit: "cross-entropy". */
  title: string;
  /** Default "training step". */
  xTitle?: string;
  /** Default 'linear'. */
  yScale?: 'linear' | 'log';
  /** Default: the steps of all series. */
  xDomain?: readonly [number, number];
  /** Default: fitted to the values, nice. */
  yDomain?: readonly [number, number];
  /** Crosshair at this step, with the values there. */
  hover?: number | null;
  /** Marks the step shown elsewhere. */
  current?: number | null;
}

/** What lies under a pixel of the chart; null outside. */
export interface CurvesHit {
  /** The step nearest to the pixel that any series has. */
  step: number;
  /** [series] value at that step, or NaN where a series has none. */
  values: number[];
  /** The series whose line is nearest, within reach. */
  series: number | null;
}

/** The lanes' looks: RMAN solid, without dashed; test bold, training thin. */
export function laneCurve(
  theme: Theme,
  lane: 'with' | 'without',
  split: 'train' | 'test' = 'test',
): CurveStyle {
  const { colour, dash } = theme.lanes[lane];
  return {
    colour,
    width: split === 'test' ? 2 : 1,
    ...(dash && { dash }),
    opacity: split === 'test' ? 1 : 0.75,
  };
}

/** The picture. */
export function curvesScene(data: CurvesData, options: CurvesOptions): Scene {
  const { theme, width, height, fontSize = 12 } = options;
  const layout = curvesLayout(data, options);
  const { plot, x, y, log } = layout;
  const style = { theme, fontSize };
  const yCount = Math.max(2, plot.height / (2.6 * fontSize));
  const yTicks = log ? logTicks(...y, yCount) : niceTicks(...y, yCount);
  const xTicks = niceTicks(...x, Math.max(2, plot.width / (6 * fontSize)));
  const inside: Mark[] = [gridLines(layout, yTicks.values, theme)];
  if (data.gap) inside.push(...gapMarks(data, layout));
  if (options.current !== undefined && options.current !== null) {
    const at = layout.toX(options.current);
    inside.push({ ...segments([[at, plot.y, at, plot.y + plot.height]], theme.ink, 1), opacity: 0.45 });
  }
  for (const series of data.series) inside.push(...lineMarks(series, layout));
  const marks: Mark[] = [
    { kind: 'group', clip: plot, marks: inside },
    ...axisBottom(plot, { at: layout.toX, ticks: xTicks }, style, options.xTitle ?? 'training step'),
    ...axisLeft(plot, { at: layout.toY, ticks: yTicks }, style),
    {
      kind: 'text',
      x: 1,
      y: 1.05 * fontSize,
      text: log ? `${options.title} (log)` : options.title,
      size: fontSize,
      fill: theme.ink,
      bold: true,
    },
    ...(layout.endLabels ? endLabels(data, layout, options) : labelRow(data, options)),
  ];
  if (options.hover !== undefined && options.hover !== null) {
    marks.push(...crosshair(data, layout, options, options.hover));
  }
  return {
    width,
    height,
    background: theme.ground,
    font: theme.font,
    title: options.title,
    description: describeCurves(data),
    marks,
  };
}

function gridLines({ plot, toY }: CurvesLayout, values: readonly number[], theme: Theme): Mark {
  const rows = values.map((value): [number, number, number, number] => {
    const y = Math.round(toY(value)) + 0.5;
    return [plot.x, y, plot.x + plot.width, y];
  });
  return { ...segments(rows, theme.hairline), opacity: 0.5 };
}

function lineMarks(series: CurveSeries, { toX, toY, x }: CurvesLayout): Mark[] {
  const { style, steps, values } = series;
  const line = pixelLine(steps, values, lengthOf(series), toX, toY, x[0], x[1]);
  const marks: Mark[] = [
    {
      kind: 'path',
      ...line,
      stroke: style.colour,
      strokeWidth: style.width,
      ...(style.dash && { dash: style.dash }),
      opacity: style.opacity ?? 1,
    },
  ];
  // A value between two gaps, or the first one of a run, is no line yet but must be seen.
  const alone = [...line.starts].filter((start, s) => (line.starts[s + 1] ?? line.xs.length) - start === 1);
  if (alone.length > 0) {
    marks.push({
      kind: 'points',
      shape: 'circle',
      xs: Float32Array.from(alone, (i) => line.xs[i]!),
      ys: Float32Array.from(alone, (i) => line.ys[i]!),
      r: style.width + 0.5,
      fill: style.colour,
    });
  }
  return marks;
}

/** The area between two series, in runs where both have values. */
function gapMarks(data: CurvesData, { plot, toY, fromX }: CurvesLayout): Mark[] {
  const a = data.series[data.gap![0]];
  const b = data.series[data.gap![1]];
  if (!a || !b) return [];
  const marks: Mark[] = [];
  let upper: number[] = [];
  let lower: number[] = [];
  let start = 0;
  const flush = (): void => {
    const n = upper.length;
    if (n > 1) {
      marks.push({
        kind: 'path',
        xs: Float32Array.from({ length: 2 * n }, (_, i) => start + (i < n ? i : 2 * n - 1 - i)),
        ys: Float32Array.from([...upper, ...lower.reverse()]),
        closed: true,
        fill: b.style.colour,
        opacity: 0.14,
      });
    }
    upper = [];
    lower = [];
  };
  for (let px = plot.x; px <= plot.x + plot.width; px++) {
    const step = fromX(px);
    const ya = toY(valueAt(a.steps, a.values, lengthOf(a), step));
    const yb = toY(valueAt(b.steps, b.values, lengthOf(b), step));
    if (!Number.isFinite(ya + yb)) {
      flush();
      continue;
    }
    if (upper.length === 0) start = px;
    upper.push(ya);
    lower.push(yb);
  }
  flush();
  return marks;
}

function describeCurves(data: CurvesData): string {
  const parts = data.series.map((series) => {
    const n = lengthOf(series);
    if (n === 0) return `${series.label}: no values yet.`;
    return `${series.label}: ${formatNumber(series.values[n - 1]!)} at step ${series.steps[n - 1]}.`;
  });
  return parts.join(' ');
}

/** What lies under pixel (px, py). `reach` is how near a line must be, in pixels. */
export function curvesHit(
  data: CurvesData,
  options: CurvesOptions,
  px: number,
  py: number,
  reach = 14,
): CurvesHit | null {
  const layout = curvesLayout(data, options);
  if (!inBox(layout.plot, px, py)) return null;
  const wanted = layout.fromX(px);
  let step = Number.NaN;
  for (const series of data.series) {
    const n = lengthOf(series);
    const i = lowerBound(series.steps, n, wanted);
    for (const k of [i - 1, i]) {
      const here = k >= 0 && k < n ? series.steps[k]! : Number.NaN;
      if (!Number.isNaN(here) && !(Math.abs(here - wanted) >= Math.abs(step - wanted))) step = here;
    }
  }
  if (Number.isNaN(step)) return null;
  const values = data.series.map((s) => valueAt(s.steps, s.values, lengthOf(s), step));
  let nearest: number | null = null;
  let best = reach;
  values.forEach((value, k) => {
    const d = Math.abs(layout.toY(value) - py);
    if (d <= best) {
      best = d;
      nearest = k;
    }
  });
  return { step, values, series: nearest };
}
