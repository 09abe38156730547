/** Data points as marks: one batch for each class, in its colour and shape. */
import type { Mark, PointsMark } from './scene';
import type { Theme } from './theme';
import { classStyle } from './theme';
import type { Box, Numbers, Projection, Trajectories } from './types';

/**
 * Where the cloud is at time s in [0, T], straight between x_⌊s⌋ and x_⌈s⌉ as x + (s − ⌊s⌋) f(x): [n, 2] in data
 * coordinates.
 */
export function cloudAt(trajectories: Trajectories, s: number): Float32Array {
  const { states, n, timeSteps } = trajectories;
  const t = Math.min(Math.max(s, 0), timeSteps);
  const from = Math.min(Math.floor(t), Math.max(timeSteps - 1, 0));
  const share = t - from;
  const out = new Float32Array(2 * n);
  const a = from * 2 * n;
  const b = Math.min(from + 1, timeSteps) * 2 * n;
  if (share === 0) for (let i = 0; i < 2 * n; i++) out[i] = states[a + i]!;
  else for (let i = 0; i < 2 * n; i++) out[i] = states[a + i]! * (1 - share) + states[b + i]! * share;
  return out;
}

/** Radius of a point that stays readable for n points in a plot of this side, in pixels. */
export function pointRadius(n: number, side: number, fontSize: number): number {
  const crowd = Math.sqrt(200 / Math.max(n, 50));
  const r = Math.min(0.0092 * side, 0.3 * fontSize) * Math.min(1.25, Math.max(0.45, crowd));
  // Quarters of a pixel, so that a canvas keeps few stamps.
  return Math.max(1, Math.round(4 * r) / 4);
}

export interface CloudStyle {
  theme: Theme;
  r: number;
  /** Set points off from a coloured background. */
  outline?: boolean;
  opacity?: number;
  /** Rows that belong to what is selected: the others step back. */
  belonging?: readonly number[] | null | undefined;
}

/** Opacity of points that do not belong to what is selected: still there, out of the way. */
const STEPPED_BACK = 0.18;

/** The points of `positions` [n, 2] (row `offset` on) in batches by class; those outside the plot are left out. */
export function cloudMarks(
  positions: Numbers,
  offset: number,
  labels: Numbers,
  n: number,
  projection: Projection,
  style: CloudStyle,
): PointsMark[] {
  if (!style.belonging) return batches(positions, offset, labels, n, projection, style, () => true);
  const chosen = new Set(style.belonging);
  const back = { ...style, opacity: STEPPED_BACK };
  return [
    ...batches(positions, offset, labels, n, projection, back, (i) => !chosen.has(i)),
    ...batches(positions, offset, labels, n, projection, style, (i) => chosen.has(i)),
  ];
}

function batches(
  positions: Numbers,
  offset: number,
  labels: Numbers,
  n: number,
  projection: Projection,
  style: CloudStyle,
  keep: (row: number) => boolean,
): PointsMark[] {
  const { theme, r } = style;
  const kinds = theme.classes.length;
  const counts = new Uint32Array(kinds);
  for (let i = 0; i < n; i++) counts[labels[i]! % kinds]!++;
  const xs = Array.from(counts, (count) => new Float32Array(count));
  const ys = Array.from(counts, (count) => new Float32Array(count));
  const filled = new Uint32Array(kinds);
  const { plot } = projection;
  const x0 = plot.x - 2 * r;
  const y0 = plot.y - 2 * r;
  const x1 = plot.x + plot.width + 2 * r;
  const y1 = plot.y + plot.height + 2 * r;
  for (let i = 0; i < n; i++) {
    const x = projection.toX(positions[2 * (offset + i)]!);
    const y = projection.toY(positions[2 * (offset + i) + 1]!);
    if (!(x >= x0 && x <= x1 && y >= y0 && y <= y1) || !keep(i)) continue;
    const k = labels[i]! % kinds;
    const at = filled[k]!++;
    xs[k]![at] = x;
    ys[k]![at] = y;
  }
  const marks: PointsMark[] = [];
  for (let k = 0; k < kinds; k++) {
    if (filled[k] === 0) continue;
    const { colour, shape } = classStyle(theme, k);
    marks.push({
      kind: 'points',
      shape,
      xs: xs[k]!.subarray(0, filled[k]),
      ys: ys[k]!.subarray(0, filled[k]),
      r,
      fill: colour,
      ...(style.outline && { stroke: theme.ground, strokeWidth: 0.8 }),
      ...(style.opacity !== undefined && { opacity: style.opacity }),
    });
  }
  return marks;
}

/** How many points of `positions` [n, 2] lie outside the visible domain, or are no numbers. */
export function countOutside(positions: Numbers, n: number, projection: Projection): number {
  const { x, y } = projection.domain;
  let outside = 0;
  for (let i = 0; i < n; i++) {
    const px = positions[2 * i]!;
    const py = positions[2 * i + 1]!;
    if (!(px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1])) outside++;
  }
  return outside;
}

/** The point of `positions` [n, 2] (row `offset` on) nearest to a pixel, within `reach` pixels; else null. */
export function nearestPoint(
  positions: Numbers,
  offset: number,
  n: number,
  projection: Projection,
  px: number,
  py: number,
  reach: number,
): number | null {
  // In data units: dividing once beats projecting every point.
  const x = projection.fromX(px);
  const y = projection.fromY(py);
  let best = (reach / projection.scale) ** 2;
  let nearest: number | null = null;
  for (let i = 0; i < n; i++) {
    const dx = positions[2 * (offset + i)]! - x;
    const dy = positions[2 * (offset + i) + 1]! - y;
    const d = dx * dx + dy * dy;
    if (d <= best) {
      best = d;
      nearest = i;
    }
  }
  return nearest;
}

/** The selected point: its shape, larger, in a ring of ink. */
export function selectedPoint(x: number, y: number, label: number, r: number, theme: Theme): Mark[] {
  const { colour, shape } = classStyle(theme, label);
  const xs = Float32Array.of(x);
  const ys = Float32Array.of(y);
  return [
    { kind: 'points', shape: 'circle', xs, ys, r: 2.6 * r, fill: theme.ground, opacity: 0.75 },
    { kind: 'points', shape: 'circle', xs, ys, r: 2.6 * r, stroke: theme.ink, strokeWidth: 1.5 },
    { kind: 'points', shape, xs, ys, r: 1.4 * r, fill: colour },
  ];
}

/** Whether a pixel lies in a box. */
export function inBox(box: Box, px: number, py: number): boolean {
  return px >= box.x && px <= box.x + box.width && py >= box.y && py <= box.y + box.height;
}
