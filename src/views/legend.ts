/** Legends as marks: colour bars with their scale, names of classes, and one line of keys. */
import type { AxisStyle, Ticks } from './axes';
import { formatRound, logTicks, niceTicks } from './axes';
import type { Ramp } from './colour';
import { rampPosition } from './colour';
import type { ImageMark, Mark, Shape } from './scene';
import { textWidth } from './scene';
import type { Box } from './types';

export interface ColourBarOptions extends AxisStyle {
  ramp: Ramp;
  domain: readonly [number, number];
  log?: boolean;
  /** Quantity and unit, written before the bar. */
  title: string;
}

/** Height of a horizontal colour bar with its ticks. */
export function colourBarHeight(fontSize: number): number {
  return Math.round(2.1 * fontSize);
}

/** A horizontal colour bar in `box`: title at its left, the bar, ticks under it. */
export function colourBar(box: Box, options: ColourBarOptions): Mark[] {
  const { theme, fontSize, ramp, domain, log = false, title } = options;
  const thick = Math.round(0.6 * fontSize);
  const titleWidth = textWidth(title, fontSize) + 0.7 * fontSize;
  const bar: Box = { x: box.x + titleWidth, y: box.y, width: box.width - titleWidth, height: thick };
  const marks: Mark[] = [
    {
      kind: 'text',
      x: box.x,
      y: box.y + thick / 2,
      text: title,
      size: fontSize,
      fill: theme.ink,
      baseline: 'middle',
    },
    rampStrip(bar, ramp),
  ];
  let taken = -Infinity;
  const ticks = barTicks(domain, log, bar.width / (3.6 * fontSize));
  ticks.values.forEach((value, k) => {
    const t = rampPosition(value, domain, log);
    if (t < -1e-6 || t > 1 + 1e-6) return;
    const label = ticks.labels[k]!;
    const half = textWidth(label, fontSize) / 2;
    // The outermost labels stay within the box: the estimate of their width is a little short.
    const x = Math.min(Math.max(bar.x + t * bar.width, bar.x), bar.x + bar.width);
    const centre = Math.min(x, box.x + box.width - 1.1 * half);
    if (centre - half < taken) return;
    taken = centre + half + 0.5 * fontSize;
    marks.push({
      kind: 'text',
      x: centre,
      y: bar.y + thick + 0.35 * fontSize,
      text: label,
      size: fontSize,
      fill: theme.muted,
      align: 'middle',
      baseline: 'top',
    });
  });
  return marks;
}

function barTicks(domain: readonly [number, number], log: boolean, count: number): Ticks {
  if (count >= 3) {
    const ticks = (log ? logTicks : niceTicks)(domain[0], domain[1], count);
    if (ticks.values.length >= 2) return ticks;
  }
  // A short bar says its ends, and zero where it lies between them.
  const values = domain[0] < 0 && domain[1] > 0 ? [domain[0], 0, domain[1]] : [...domain];
  return { values, labels: values.map((v) => formatRound(Number(v.toPrecision(2)))) };
}

/** A ramp as a strip from left (low) to right, or from bottom to top. */
export function rampStrip(box: Box, ramp: Ramp, vertical = false): ImageMark {
  const rgba = new Uint8ClampedArray(4 * 256);
  for (let i = 0; i < 256; i++) {
    const from = 3 * (vertical ? 255 - i : i);
    rgba.set([ramp.rgb[from]!, ramp.rgb[from + 1]!, ramp.rgb[from + 2]!, 255], 4 * i);
  }
  const [cols, rows] = vertical ? [1, 256] : [256, 1];
  return { kind: 'image', ...box, cols, rows, rgba, smooth: true };
}

/** One entry of a row of keys: a small picture and a name. */
export interface Key {
  label: string;
  shape: Shape;
  fill: string;
  stroke?: string;
}

/** Keys side by side from `x`, their middle at `y`; those that pass `right` are left out. */
export function keyRow(
  keys: readonly Key[],
  x: number,
  y: number,
  right: number,
  { theme, fontSize }: AxisStyle,
): Mark[] {
  const marks: Mark[] = [];
  const r = 0.36 * fontSize;
  let left = x;
  for (const key of keys) {
    const width = 1.3 * fontSize + textWidth(key.label, fontSize);
    if (left + width > right) break;
    marks.push({
      kind: 'points',
      shape: key.shape,
      xs: Float32Array.of(left + r),
      ys: Float32Array.of(y),
      r,
      fill: key.fill,
      stroke: key.stroke ?? null,
      strokeWidth: 1.2,
    });
    marks.push({
      kind: 'text',
      x: left + 1.2 * fontSize,
      y,
      text: key.label,
      size: fontSize,
      fill: theme.ink,
      baseline: 'middle',
    });
    left += width + 1.2 * fontSize;
  }
  return marks;
}
