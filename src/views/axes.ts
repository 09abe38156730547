/** Hairline axes with ticks: of the plane, and of charts. Digits keep their number, so that nothing jumps. */
import { tickIncrement } from 'd3';
import { decimal } from '../words/decimal';
import type { Mark, SegmentsMark, TextMark } from './scene';
import { textWidth } from './scene';
import type { Theme } from './theme';
import type { Box, Projection } from './types';

export interface AxisStyle {
  theme: Theme;
  fontSize: number;
}

const TICK = 4;
const MINUS = '−';

/** Room that `planeAxes` needs left of and under the plot. It hangs on the font alone, never on the data. */
export function axisMargin(fontSize: number): { left: number; bottom: number; top: number; right: number } {
  return {
    left: Math.round(3.4 * fontSize + TICK),
    bottom: Math.round(1.5 * fontSize + TICK),
    top: Math.round(0.6 * fontSize),
    right: Math.round(0.9 * fontSize),
  };
}

/** A number with a fixed count of decimals and a real minus, as the language writes it; "–" for what is no number. */
export function formatFixed(value: number, decimals: number): string {
  return decimal(fixed(value, decimals));
}

/** As formatFixed, with a decimal point. */
function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** A number with `digits` significant digits; powers of ten where it would be long. */
export function formatNumber(value: number, digits = 3): string {
  return decimal(significant(value, digits));
}

/** As formatNumber, with a decimal point. */
function significant(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size >= 5 || size < -3) {
    const [mantissa, exponent] = Math.abs(value)
      .toExponential(digits - 1)
      .split('e') as [string, string];
    const times = Number(mantissa) === 1 ? '' : `${mantissa}·`;
    return `${value < 0 ? MINUS : ''}${times}10${superscript(Number(exponent))}`;
  }
  return fixed(value, Math.max(0, digits - 1 - size));
}

/** A nice round value, shortest form: 0.05, 2, 100, 10⁶. */
export function formatRound(value: number): string {
  return decimal(round(value));
}

/** As formatRound, with a decimal point. */
function round(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3)) {
    return significant(value, 3)
      .replace(/\.0+·/, '·')
      .replace(/(\.\d*[1-9])0+·/, '$1·');
  }
  return String(Number(value.toPrecision(6))).replace('-', MINUS);
}

/** 10 → ¹⁰. */
export function superscript(value: number): string {
  return [...String(value)].map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'['0123456789-'.indexOf(c)] ?? c).join('');
}

/** 10 → ₁₀. */
export function subscript(value: number): string {
  return [...String(value)].map((c) => '₀₁₂₃₄₅₆₇₈₉₋'['0123456789-'.indexOf(c)] ?? c).join('');
}

/** Name of row j of M, counted from one as in the paper: m₁. */
export function attractorName(j: number): string {
  return `m${subscript(j + 1)}`;
}

/** 20000 → 20k: axes have little room. */
function formatThousands(value: number): string {
  const power = value === 0 ? 0 : Math.min(3, Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-9));
  return power < 1 ? formatRound(value) : `${formatRound(value / 1000 ** power)}${'kMG'[power - 1]}`;
}

export interface Ticks {
  values: number[];
  labels: string[];
}

/** About `count` ticks at multiples of 1, 2 or 5 · 10ᵏ, all with the same number of decimals. */
export function niceTicks(low: number, high: number, count: number): Ticks {
  // d3 gives a step below 1 as minus its inverse, to keep it exact.
  const increment = tickIncrement(low, high, Math.max(1, count));
  if (!Number.isFinite(increment) || increment === 0) return { values: [], labels: [] };
  const value = (k: number): number => (increment < 0 ? k / -increment : k * increment);
  const unit = increment < 0 ? -1 / increment : increment;
  const decimals = Math.max(0, -Math.floor(Math.log10(unit) + 1e-9));
  const values: number[] = [];
  for (let k = Math.ceil(low / unit - 1e-9); value(k) <= high + unit * 1e-9; k++) values.push(value(k) + 0);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const label = (v: number): string => {
    if (largest < 1e-2 || largest >= 1e12) return formatRound(v);
    return largest >= 1e4 ? formatThousands(v) : formatFixed(v, decimals);
  };
  return { values, labels: values.map(label) };
}

/** Powers of ten within [low, high]; where there is less than one decade, 1, 2 and 5 · 10ᵏ. */
export function logTicks(low: number, high: number, count: number): Ticks {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  if (to - from < 1) {
    const values: number[] = [];
    for (let e = from - 1; e <= to; e++) {
      for (const s of [1, 2, 5]) {
        const v = Number((s * 10 ** e).toPrecision(3));
        if (v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9)) values.push(v);
      }
    }
    return { values, labels: values.map(formatRound) };
  }
  const every = Math.max(1, Math.ceil((to - from + 1) / Math.max(2, count)));
  const values: number[] = [];
  // Multiples of `every`, so that a growing axis keeps its ticks.
  for (let e = Math.ceil(from / every) * every; e <= to; e += every) values.push(10 ** e);
  const label = (v: number): string => {
    const e = Math.round(Math.log10(v));
    return e >= -2 && e <= 3 ? formatRound(10 ** e) : `10${superscript(e)}`;
  };
  return { values, labels: values.map(label) };
}

/** Crisp hairlines: half a pixel in, so that a line of width 1 covers one row of pixels. */
const crisp = (v: number): number => Math.round(v - 0.5) + 0.5;

/**
 * Axes of the plane, left and below: both with the same step, titles x₁ and x₂, and hairlines through the
 * origin (inside the plot) where it is visible.
 */
export function planeAxes(projection: Projection, { theme, fontSize }: AxisStyle): Mark[] {
  const { plot, domain } = projection;
  const count = Math.max(2, Math.min(plot.width, plot.height) / (4.2 * fontSize));
  // One step for both: from the shorter side, over the longer one too.
  const shorter = Math.min(domain.x[1] - domain.x[0], domain.y[1] - domain.y[0]);
  const countOf = (side: number): number => (count * side) / shorter;
  const xTicks = niceTicks(...domain.x, countOf(domain.x[1] - domain.x[0]));
  const yTicks = niceTicks(...domain.y, countOf(domain.y[1] - domain.y[0]));
  const scaleX = { at: (v: number) => projection.toX(v), ticks: xTicks };
  const scaleY = { at: (v: number) => projection.toY(v), ticks: yTicks };
  return [
    ...axisBottom(plot, scaleX, { theme, fontSize }, 'x₁'),
    ...axisLeft(plot, scaleY, { theme, fontSize }, 'x₂'),
  ];
}

/** Hairlines through the origin, to be drawn under the data and clipped to the plot. */
export function originLines(projection: Projection, theme: Theme, opacity = 1): Mark[] {
  const { plot } = projection;
  const x = crisp(projection.toX(0));
  const y = crisp(projection.toY(0));
  return [
    {
      ...segments(
        [
          [x, plot.y, x, plot.y + plot.height],
          [plot.x, y, plot.x + plot.width, y],
        ],
        theme.hairline,
      ),
      opacity,
    },
  ];
}

export interface TickScale {
  at: (value: number) => number;
  ticks: Ticks;
}

/** A horizontal axis under a plot; the title stands at its right end and takes the place of a tick there. */
export function axisBottom(plot: Box, scale: TickScale, style: AxisStyle, title?: string): Mark[] {
  const { theme, fontSize } = style;
  const y = crisp(plot.y + plot.height);
  const right = plot.x + plot.width;
  const lines: [number, number, number, number][] = [[plot.x, y, right, y]];
  const marks: Mark[] = [];
  const titleLeft = title ? right - textWidth(title, fontSize) - 0.6 * fontSize : Infinity;
  let taken = -Infinity;
  scale.ticks.values.forEach((value, k) => {
    const x = scale.at(value);
    if (x < plot.x - 0.5 || x > right + 0.5) return;
    lines.push([crisp(x), y, crisp(x), y + TICK]);
    const label = scale.ticks.labels[k]!;
    const half = textWidth(label, fontSize) / 2;
    if (x + half > titleLeft || x - half < taken) return;
    taken = x + half + 0.4 * fontSize;
    marks.push(tickText(x, y + TICK + 0.3 * fontSize, label, style, 'middle', 'top'));
  });
  if (title) {
    marks.push(tickText(right, y + TICK + 0.3 * fontSize, title, style, 'end', 'top', theme.ink));
  }
  return [segments(lines, theme.hairline), ...marks];
}

/** A vertical axis left of a plot; the title stands at its top and takes the place of a tick there. */
export function axisLeft(plot: Box, scale: TickScale, style: AxisStyle, title?: string): Mark[] {
  const { theme, fontSize } = style;
  const x = crisp(plot.x);
  const lines: [number, number, number, number][] = [[x, plot.y, x, plot.y + plot.height]];
  const marks: Mark[] = [];
  const top = title ? plot.y + 1.5 * fontSize : -Infinity;
  scale.ticks.values.forEach((value, k) => {
    const y = scale.at(value);
    if (y < plot.y - 0.5 || y > plot.y + plot.height + 0.5) return;
    lines.push([x - TICK, crisp(y), x, crisp(y)]);
    if (y < top) return;
    marks.push(tickText(x - TICK - 0.3 * fontSize, y, scale.ticks.labels[k]!, style, 'end', 'middle'));
  });
  if (title) {
    marks.push(
      tickText(x - TICK - 0.3 * fontSize, plot.y + 0.45 * fontSize, title, style, 'end', 'middle', theme.ink),
    );
  }
  return [segments(lines, theme.hairline), ...marks];
}

function tickText(
  x: number,
  y: number,
  text: string,
  style: AxisStyle,
  align: TextMark['align'],
  baseline: TextMark['baseline'],
  fill = style.theme.muted,
): TextMark {
  return { kind: 'text', x, y, text, size: style.fontSize, fill, align, baseline };
}

/** Segments from rows [x1, y1, x2, y2]. */
export function segments(
  rows: readonly (readonly [number, number, number, number])[],
  stroke: string,
  strokeWidth = 1,
): SegmentsMark {
  const column = (k: 0 | 1 | 2 | 3): Float32Array => Float32Array.from(rows, (row) => row[k]);
  return {
    kind: 'segments',
    x1: column(0),
    y1: column(1),
    x2: column(2),
    y2: column(3),
    stroke,
    strokeWidth,
  };
}
