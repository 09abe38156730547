/** Curves over training steps: several series in one chart, on a linear or logarithmic axis. */
import {
  axisBottom,
  axisLeft,
  axisMargin,
  formatFixed,
  formatNumber,
  logTicks,
  niceTicks,
  segments,
} from './axes';
import { inBox } from './cloud';
import { lowerBound, pixelLine, spread, valueAt } from './decimate';
import type { Mark, Scene } from './scene';
import { textWidth } from './scene';
import type { Theme } from './theme';
import type { Box, Numbers, ViewOptions } from './types';

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

const lengthOf = (series: CurveSeries): number =>
  Math.min(series.length ?? Infinity, series.steps.length, series.values.length);

/** The range of steps of all series; [0, 1] when there are none. */
function stepDomain(data: CurvesData): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const series of data.series) {
    const n = lengthOf(series);
    if (n === 0) continue;
    low = Math.min(low, series.steps[0]!);
    high = Math.max(high, series.steps[n - 1]!);
  }
  if (!(high >= low)) return [0, 1];
  return high > low ? [low, high] : [low, low + 1];
}

/**
 * A range that holds all values: linear ones end on ticks and start at 0 where that costs little, logarithmic ones
 * end on 1, 2 or 5 · 10ᵏ.
 */
export function fitValues(data: CurvesData, log: boolean): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { values, ...series } of data.series) {
    const n = lengthOf({ values, ...series });
    for (let i = 0; i < n; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(high >= low)) return log ? [0.1, 1] : [0, 1];
  if (log) return [niceLog(low, -1), niceLog(Math.max(high, low * 1.01), 1)];
  if (low > 0 && low < 0.5 * high) low = 0;
  const span = high > low ? high - low : Math.abs(high) || 1;
  const step = 10 ** Math.floor(Math.log10(span)) / 5;
  const ends: [number, number] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  return ends[1] > ends[0] ? ends : [ends[0], ends[0] + span];
}

function niceLog(value: number, side: 1 | -1): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  const mantissa = value / decade;
  const steps = [1, 2, 5, 10];
  const step =
    side > 0 ? steps.find((s) => s >= mantissa - 1e-9) : steps.findLast((s) => s <= mantissa + 1e-9);
  return Number(((step ?? 1) * decade).toPrecision(3));
}

interface Layout {
  plot: Box;
  x: readonly [number, number];
  y: readonly [number, number];
  log: boolean;
  toX(step: number): number;
  fromX(px: number): number;
  /** NaN for what a logarithmic axis cannot show. */
  toY(value: number): number;
  /** Names at the lines' ends; else in a row under the title. */
  endLabels: boolean;
}

/** Narrower charts than this, in font sizes, name their lines above the plot. */
const END_LABELS_FROM = 28;

function layoutOf(data: CurvesData, options: CurvesOptions): Layout {
  const { width, height, fontSize = 12 } = options;
  const margin = axisMargin(fontSize);
  const longest = Math.max(0, ...data.series.map(({ label }) => textWidth(label, fontSize)));
  const endLabels = width >= END_LABELS_FROM * fontSize && longest < 0.3 * width;
  const top = Math.round((endLabels || data.series.length === 0 ? 1.9 : 3.3) * fontSize);
  const left = Math.round(3.4 * fontSize) + 4;
  const right = endLabels ? Math.round(longest + fontSize) : Math.round(0.8 * fontSize);
  const plot = {
    x: left,
    y: top,
    width: Math.max(20, width - left - right),
    height: Math.max(20, height - top - margin.bottom),
  };
  const log = options.yScale === 'log';
  const x = options.xDomain ?? stepDomain(data);
  const y = options.yDomain ?? fitValues(data, log);
  const slope = plot.width / (x[1] - x[0]);
  const bottom = plot.y + plot.height;
  const rise = plot.height / (log ? Math.log(y[1] / y[0]) : y[1] - y[0]);
  return {
    plot,
    x,
    y,
    log,
    toX: (step) => plot.x + (step - x[0]) * slope,
    fromX: (px) => x[0] + (px - plot.x) / slope,
    toY: log
      ? (value) => (value > 0 ? bottom - Math.log(value / y[0]) * rise : Number.NaN)
      : (value) => bottom - (value - y[0]) * rise,
    endLabels,
  };
}

/** The picture. */
export function curvesScene(data: CurvesData, options: CurvesOptions): Scene {
  const { theme, width, height, fontSize = 12 } = options;
  const layout = layoutOf(data, options);
  const { plot, x, y, log } = layout;
  const style = { theme, fontSize };
  const yCount = Math.max(2, plot.height / (2.6 * fontSize));
  const yTicks = log ? logTicks(...y, yCount) : niceTicks(...y, yCount);
  const xTicks = niceTicks(...x, Math.max(2, plot.width / (6 * fontSize)));
  const inside: Mark[] = [gridLines(layout, yTicks.values, theme)];
  if (data.gap) inside.push(...gapMarks(data, layout));
  if (options.current !== undefined && options.current !== null) {
    const at = layout.toX(options.current);
    inside.push(segments([[at, plot.y, at, plot.y + plot.height]], theme.accent, 1));
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

function gridLines({ plot, toY }: Layout, values: readonly number[], theme: Theme): Mark {
  const rows = values.map((value): [number, number, number, number] => {
    const y = Math.round(toY(value)) + 0.5;
    return [plot.x, y, plot.x + plot.width, y];
  });
  return { ...segments(rows, theme.hairline), opacity: 0.5 };
}

function lineMarks(series: CurveSeries, { toX, toY, x }: Layout): Mark[] {
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
function gapMarks(data: CurvesData, { plot, toY, fromX }: Layout): Mark[] {
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

/** The last value of a series within the chart that can be shown: [step, value]; null where there is none. */
function lastShown(series: CurveSeries, { x, toY }: Layout): [number, number] | null {
  for (
    let i = Math.min(lengthOf(series), lowerBound(series.steps, lengthOf(series), x[1]) + 1) - 1;
    i >= 0;
    i--
  ) {
    if (series.steps[i]! <= x[1] && Number.isFinite(toY(series.values[i]!))) {
      return [series.steps[i]!, series.values[i]!];
    }
  }
  return null;
}

function endLabels(data: CurvesData, layout: Layout, { fontSize = 12 }: CurvesOptions): Mark[] {
  const { plot, toY } = layout;
  const named = data.series.flatMap((series) => {
    const last = lastShown(series, layout);
    return last ? [{ series, y: toY(last[1]) }] : [];
  });
  const half = 0.5 * fontSize;
  const ys = spread(
    named.map(({ y }) => y),
    1.15 * fontSize,
    plot.y + half,
    plot.y + plot.height - half,
  );
  return named.map(({ series }, k) => ({
    kind: 'text',
    x: plot.x + plot.width + 0.5 * fontSize,
    y: ys[k]!,
    text: series.label,
    size: fontSize,
    fill: series.style.colour,
    baseline: 'middle',
  }));
}

/** Names under the title, each after a stroke of its line. */
function labelRow(data: CurvesData, { fontSize = 12, width }: CurvesOptions): Mark[] {
  const y = 2.35 * fontSize;
  const stroke = 1.7 * fontSize;
  const marks: Mark[] = [];
  let x = 1;
  for (const { label, style } of data.series) {
    const wide = stroke + 0.4 * fontSize + textWidth(label, fontSize);
    if (x + wide > width) break;
    marks.push(
      {
        ...segments([[x, y, x + stroke, y]], style.colour, style.width),
        ...(style.dash && { dash: style.dash }),
        opacity: style.opacity ?? 1,
      },
      {
        kind: 'text',
        x: x + stroke + 0.4 * fontSize,
        y,
        text: label,
        size: fontSize,
        fill: style.colour,
        baseline: 'middle',
      },
    );
    x += wide + 0.8 * fontSize;
  }
  return marks;
}

/** A hairline at the step, a dot on each line and its value beside it. */
function crosshair(data: CurvesData, layout: Layout, options: CurvesOptions, step: number): Mark[] {
  const { theme, fontSize = 12 } = options;
  const { plot, toX, toY } = layout;
  const x = toX(step);
  if (x < plot.x - 0.5 || x > plot.x + plot.width + 0.5) return [];
  const marks: Mark[] = [segments([[x, plot.y, x, plot.y + plot.height]], theme.ink, 0.8)];
  const shown = data.series.flatMap((series) => {
    const value = valueAt(series.steps, series.values, lengthOf(series), step);
    const y = toY(value);
    return Number.isFinite(y) ? [{ series, value, y }] : [];
  });
  const half = 0.5 * fontSize;
  const ys = spread(
    shown.map(({ y }) => y),
    1.15 * fontSize,
    plot.y + half,
    plot.y + plot.height - half,
  );
  const left = x > plot.x + 0.72 * plot.width;
  shown.forEach(({ series, value, y }, k) => {
    marks.push(
      {
        kind: 'points',
        shape: 'circle',
        xs: Float32Array.of(x),
        ys: Float32Array.of(y),
        r: 3,
        fill: series.style.colour,
        stroke: theme.ground,
      },
      {
        kind: 'text',
        x: x + (left ? -0.6 : 0.6) * fontSize,
        y: ys[k]!,
        text: formatNumber(value, 3),
        size: fontSize,
        fill: series.style.colour,
        align: left ? 'end' : 'start',
        baseline: 'middle',
        bold: true,
        halo: theme.ground,
      },
    );
  });
  const label = `step ${formatFixed(step, Number.isInteger(step) ? 0 : 1)}`;
  marks.push({
    kind: 'text',
    x: Math.min(Math.max(x, plot.x + textWidth(label, fontSize) / 2), plot.x + plot.width),
    y: plot.y + 0.1 * fontSize,
    text: label,
    size: fontSize,
    fill: theme.ink,
    align: 'middle',
    halo: theme.ground,
  });
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
  const layout = layoutOf(data, options);
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
