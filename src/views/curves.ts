/** Curves over training steps: several series in one chart, on a linear or logarithmic axis. */
import { words } from '../words';
import { axisBottom, axisLeft, formatNumber, formatRound, logTicks, niceTicks, segments } from './axes';
import { inBox } from './cloud';
import { crosshair, endLabels, labelRow } from './curve-labels';
import { type CurvesLayout, curvesLayout, lengthOf } from './curve-layout';
import { lowerBound, pixelLine, valueAt } from './decimate';
import { describeCurves, described } from './describe';
import { nowMarks } from './now-marks';
import { type Mark, type Scene, textWidth } from './scene';
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
  /** Names it where there is little room; null where its neighbours' names are enough. Default: the label. */
  short?: string | null;
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
  /** Default "training step", or "step" where there is little room. */
  xTitle?: string;
  /** Default 'linear'. */
  yScale?: 'linear' | 'log';
  /** Default: the steps of all series. */
  xDomain?: readonly [number, number];
  /** Default: fitted to the values, nice. */
  yDomain?: readonly [number, number];
  /** Crosshair at this step, with the values there. */
  hover?: number | null;
  /** The step on view elsewhere, before the last: it gets a line, and what came after it is dimmed. */
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
  const say = words().views.curve;
  const yCount = Math.max(2, plot.height / (2.6 * fontSize));
  const yTicks = log ? logTicks(...y, yCount) : niceTicks(...y, yCount);
  const xTicks = niceTicks(...x, Math.max(2, plot.width / (6 * fontSize)));
  // In a narrow chart the whole title would leave no tick but the first.
  const whole = textWidth(say.step, fontSize) < 0.4 * plot.width;
  const xTitle = options.xTitle ?? (whole ? say.step : say.stepShort);
  const inside: Mark[] = [gridLines(layout, yTicks.values, theme)];
  if (data.gap) inside.push(...gapMarks(data, layout));
  for (const series of data.series) inside.push(...lineMarks(series, layout));
  if (options.current !== undefined && options.current !== null)
    inside.push(...nowMarks(plot, theme, layout.toX(options.current)));
  const marks: Mark[] = [
    { kind: 'group', clip: plot, marks: inside },
    ...axisBottom(plot, { at: layout.toX, ticks: xTicks }, style, xTitle),
    ...axisLeft(plot, { at: layout.toY, ticks: yTicks }, style),
    {
      kind: 'text',
      x: 1,
      y: 1.05 * fontSize,
      text: log ? say.log(options.title) : options.title,
      size: fontSize,
      fill: theme.ink,
      bold: true,
    },
    ...(layout.endLabels ? endLabels(data, layout, options) : labelRow(data, options)),
  ];
  if (options.hover !== undefined && options.hover !== null) {
    marks.push(...crosshair(data, layout, options, options.hover));
  }
  return described(
    { width, height, background: theme.ground, font: theme.font, title: options.title, marks },
    () => describeCurves(data.series),
  );
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

/** Where a key leads from a step: to the next value a pixel away, a tenth of the chart, or an end. Null: no such key. */
export function curvesMove(
  data: CurvesData,
  options: CurvesOptions,
  from: number | null,
  key: string,
): number | null {
  const { x, plot } = curvesLayout(data, options);
  const pixel = (x[1] - x[0]) / plot.width;
  const jump = {
    ArrowRight: pixel,
    ArrowLeft: -pixel,
    PageUp: (x[1] - x[0]) / 10,
    PageDown: (x[0] - x[1]) / 10,
  }[key];
  const steps = data.series.flatMap(({ steps: own, ...series }) => {
    const n = lengthOf({ steps: own, ...series });
    return n > 0 ? [own[0]!, own[n - 1]!] : [];
  });
  if (steps.length === 0 || (jump === undefined && key !== 'Home' && key !== 'End')) return null;
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  if (key === 'Home' || (from === null && jump! > 0)) return first;
  if (key === 'End' || from === null) return last;
  return nearestStep(data, from, from + jump!);
}

/** The recorded step on the way from `from` that is at or just beyond `wanted`; the last one where there is none. */
function nearestStep({ series }: CurvesData, from: number, wanted: number): number {
  let best = from;
  const forward = wanted > from;
  for (const one of series) {
    const n = lengthOf(one);
    if (n === 0) continue;
    const i = lowerBound(one.steps, n, wanted);
    // Before `wanted` where it is no step itself and the way leads back.
    const at = forward || one.steps[i] === wanted ? i : i - 1;
    const step = one.steps[Math.min(n - 1, Math.max(0, at))]!;
    if (forward ? step <= from : step >= from) continue;
    if (best === from || Math.abs(step - wanted) < Math.abs(best - wanted)) best = step;
  }
  return best;
}

/** The values at a step in a sentence, for those who go through a chart by keys. */
export function describeCurvesAt(data: CurvesData, step: number): string {
  const say = words().views.curve;
  const lines = data.series.flatMap(({ label, ...series }) => {
    const value = valueAt(series.steps, series.values, lengthOf({ label, ...series }), step);
    return Number.isFinite(value) ? [say.last(label, formatNumber(value), '')] : [];
  });
  return say.at(formatRound(step), lines.join('; '));
}
