/** How a chart of curves is laid out: its plot, its domains, and where the names of the lines go. */
import { axisMargin, logTicks, niceTicks } from './axes';
import type { CurveSeries, CurvesData, CurvesOptions } from './curves';
import { textWidth } from './scene';
import type { Box } from './types';

/** How many values of a series count. */
export const lengthOf = (series: CurveSeries): number =>
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

/** Where the plot is and how values become pixels. */
export interface CurvesLayout {
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

/** What the labels of the left axis take up: "1.5·10⁻⁴" is wider than most. */
function labelRoom(y: readonly [number, number], log: boolean, height: number, fontSize: number): number {
  const { labels } = (log ? logTicks : niceTicks)(...y, Math.max(2, height / (2.6 * fontSize)));
  return Math.round(Math.max(...labels.map((label) => textWidth(label, fontSize))) + 0.8 * fontSize);
}

/** Hangs on the size, the names and the two domains alone. */
export function curvesLayout(data: CurvesData, options: CurvesOptions): CurvesLayout {
  const { width, height, fontSize = 12 } = options;
  const margin = axisMargin(fontSize);
  const longest = Math.max(0, ...data.series.map(({ label }) => textWidth(label, fontSize)));
  const endLabels = width >= END_LABELS_FROM * fontSize && longest < 0.3 * width;
  const top = Math.round((endLabels || data.series.length === 0 ? 2.3 : 3.8) * fontSize);
  const log = options.yScale === 'log';
  const y = options.yDomain ?? fitValues(data, log);
  const left = Math.max(Math.round(3.4 * fontSize) + 4, labelRoom(y, log, height - top, fontSize));
  const right = endLabels ? Math.round(longest + fontSize) : Math.round(0.8 * fontSize);
  const plot = {
    x: left,
    y: top,
    width: Math.max(20, width - left - right),
    height: Math.max(20, height - top - margin.bottom),
  };
  const x = options.xDomain ?? stepDomain(data);
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
