/**
 * The time steps (Fig. 2): a panel for each t = 0 … T with the cloud x_t in the plane, centred on the origin.
 * Panels wrap into rows where that makes them larger; where even so they would be specks, every k-th is shown.
 */

import { words } from '../words';
import { attractorMarks, placeAttractors } from './attractor-marks';
import { formatRound, segments } from './axes';
import { cloudMarks, inBox, nearestPoint, pointRadius, selectedPoint } from './cloud';
import { decisionLines } from './decision-lines';
import { described, describeSteps } from './describe';
import { niceExtent, projectPlane, squareDomain } from './domain';
import type { Mark, Scene } from './scene';
import { textWidth } from './scene';
import type { Box, LinearClassifier, Numbers, Projection, Trajectories, ViewOptions } from './types';

export interface TimeStepsData {
  trajectories: Trajectories;
  /** Placement attractors [h, 2]; the effective ones are drawn in every panel. */
  attractors?: Numbers | null;
  /** Its decision lines are drawn at t = T. */
  classifier?: LinearClassifier | null;
}

export interface TimeStepsOptions extends ViewOptions {
  /**
   * Half the side of each panel's square in data units: one number for all panels, or one for each t.
   * Default: `fitExtents` of each panel.
   */
  extents?: number | Numbers;
  /** s in [0, T]: the panel of round(s) is marked and a marker lies at s. */
  time?: number;
}

/** What lies under a pixel of the time steps; null between panels. */
export interface TimeStepsHit {
  timeStep: number;
  place: readonly [number, number];
  point: number | null;
}

/** How far x_t reaches from the origin along an axis, for each t: [timeSteps + 1]; 0 where nothing is finite. */
export function reaches(trajectories: Trajectories): Float64Array {
  const { states, n, timeSteps } = trajectories;
  const out = new Float64Array(timeSteps + 1);
  for (let t = 0; t <= timeSteps; t++) {
    let reach = 0;
    for (let i = 2 * t * n; i < 2 * (t + 1) * n; i++) {
      const size = Math.abs(states[i]!);
      if (size > reach && size < Infinity) reach = size;
    }
    out[t] = reach;
  }
  return out;
}

/** Room about the outermost point, as a share of the extent. */
const MARGIN = 0.06;

/** Half the side of an origin-centred square that holds x_t, for each t: a nice number. [timeSteps + 1]. */
export function fitExtents(trajectories: Trajectories): Float64Array {
  return reaches(trajectories).map((reach) => niceExtent(reach * (1 + MARGIN)));
}

/** Under this side, in font sizes, a panel shows nothing. */
const LEAST_SIDE = 3.6;

export interface TimeStepsLayout {
  /** Steps shown: all, or 0, k, 2k, … and T. */
  steps: number[];
  /** Every k-th step is shown. */
  stride: number;
  /** [steps.length] where each panel's square is. */
  boxes: Box[];
  /** Of the squares. */
  side: number;
}

/** Where the panels are, for T time steps: hangs on the size and T alone, so that nothing jumps. */
export function timeStepsLayout(
  timeSteps: number,
  { width, height, fontSize = 12 }: TimeStepsOptions,
): TimeStepsLayout {
  const head = Math.round(1.5 * fontSize);
  const foot = Math.round(0.8 * fontSize);
  const gapX = Math.round(0.7 * fontSize);
  const gapY = Math.round(0.3 * fontSize);
  const largest = (count: number): { side: number; cols: number } => {
    let best = { side: 0, cols: 1 };
    for (let rows = 1; rows <= count; rows++) {
      const cols = Math.ceil(count / rows);
      const across = (width - 2 - (cols - 1) * gapX) / cols;
      const down = (height - (rows - 1) * gapY) / rows - head - foot;
      const side = Math.floor(Math.min(across, down));
      if (side > best.side) best = { side, cols };
    }
    return best;
  };
  let stride = 1;
  let steps = stepsShown(timeSteps, 1);
  let best = largest(steps.length);
  while (best.side < LEAST_SIDE * fontSize && steps.length > 2) {
    stride++;
    steps = stepsShown(timeSteps, stride);
    best = largest(steps.length);
  }
  const { cols } = best;
  const side = Math.max(8, best.side);
  // The columns fill the width; the squares keep their size.
  const pitch = cols > 1 ? Math.min((width - 2 - side) / (cols - 1), side + 3 * gapX) : 0;
  const boxes = steps.map((_, k) => ({
    x: Math.round(1 + (k % cols) * pitch),
    y: head + Math.floor(k / cols) * (side + head + foot + gapY),
    width: side,
    height: side,
  }));
  return { steps, stride, boxes, side };
}

/** 0, k, 2k, … and T; the last but one gives way when it comes too near to T. */
function stepsShown(timeSteps: number, stride: number): number[] {
  const steps: number[] = [];
  for (let t = 0; t < timeSteps; t += stride) steps.push(t);
  if (steps.length > 1 && timeSteps - steps.at(-1)! < stride / 2) steps.pop();
  steps.push(timeSteps);
  return steps;
}

const extentOf = (extents: number | Numbers, t: number): number =>
  typeof extents === 'number' ? extents : (extents[t] ?? 1);

const panelProjection = (box: Box, extent: number): Projection => projectPlane(box, squareDomain(extent));

/** The picture. */
export function timeStepsScene(data: TimeStepsData, options: TimeStepsOptions): Scene {
  const { theme, width, height, fontSize = 12 } = options;
  const { trajectories } = data;
  const { timeSteps, n } = trajectories;
  const layout = timeStepsLayout(timeSteps, options);
  const extents = options.extents ?? fitExtents(trajectories);
  const r = Math.max(1, pointRadius(n, 2.2 * layout.side, fontSize) * 0.9);
  const current = options.time === undefined ? null : nearestShown(layout.steps, options.time);
  const marks: Mark[] = [];
  layout.steps.forEach((t, k) => {
    const box = layout.boxes[k]!;
    const extent = extentOf(extents, t);
    const shared = typeof extents === 'number';
    const chosen = t === (options.selection?.timeStep ?? null);
    marks.push(...panelHead(t, extent, box, { options, marked: t === current || chosen, shared }));
    marks.push({ kind: 'group', clip: box, marks: panel(data, t, panelProjection(box, extent), r, options) });
    const marked = t === current;
    marks.push({
      kind: 'rect',
      x: box.x + 0.5,
      y: box.y + 0.5,
      width: box.width - 1,
      height: box.height - 1,
      stroke: marked ? theme.accent : chosen ? theme.ink : theme.hairline,
      strokeWidth: marked ? 2 : 1,
    });
  });
  if (options.time !== undefined) marks.push(...timeMarker(layout, options.time, options));
  const { title } = words().views.steps;
  const ends = [extentOf(extents, 0), extentOf(extents, timeSteps)] as const;
  return described({ width, height, background: theme.ground, font: theme.font, title, marks }, () =>
    describeSteps(theme, trajectories, ends, layout.stride),
  );
}

function panelHead(
  t: number,
  extent: number,
  box: Box,
  { options, marked, shared }: { options: TimeStepsOptions; marked: boolean; shared: boolean },
): Mark[] {
  const { theme, fontSize = 12 } = options;
  const size = box.width < 4.2 * fontSize ? 0.85 * fontSize : fontSize;
  const y = box.y - 0.45 * fontSize;
  const scale = `±${formatRound(Number(extent.toPrecision(3)))}`;
  const long = `t = ${t}`;
  // Shared axes say their scale once.
  const showScale = !shared || t === 0;
  const room = box.width - (showScale ? textWidth(scale, size) + 0.5 * size : 0);
  const name = textWidth(long, size) <= room ? long : String(t);
  const marks: Mark[] = [
    {
      kind: 'text',
      x: box.x,
      y,
      text: name,
      size,
      fill: marked ? theme.accent : theme.ink,
      bold: marked,
    },
  ];
  if (showScale && textWidth(name, size) <= room) {
    marks.push({
      kind: 'text',
      x: box.x + box.width,
      y,
      text: scale,
      size,
      fill: theme.muted,
      align: 'end',
    });
  }
  return marks;
}

function panel(
  data: TimeStepsData,
  t: number,
  projection: Projection,
  r: number,
  options: TimeStepsOptions,
): Mark[] {
  const { theme, selection, fontSize = 12 } = options;
  const { trajectories } = data;
  const { states, labels, n, timeSteps } = trajectories;
  const { plot } = projection;
  const cx = Math.round(projection.toX(0)) + 0.5;
  const cy = Math.round(projection.toY(0)) + 0.5;
  const marks: Mark[] = [
    {
      ...segments(
        [
          [cx, plot.y, cx, plot.y + plot.height],
          [plot.x, cy, plot.x + plot.width, cy],
        ],
        theme.hairline,
      ),
      opacity: 0.6,
    },
    ...cloudMarks(states, t * n, labels, n, projection, { theme, r, belonging: selection?.points }),
  ];
  if (t === timeSteps && data.classifier) {
    const lines = decisionLines(data.classifier, projection.domain).map(
      ([x1, y1, x2, y2]): [number, number, number, number] => [
        projection.toX(x1),
        projection.toY(y1),
        projection.toX(x2),
        projection.toY(y2),
      ],
    );
    if (lines.length > 0) marks.push({ ...segments(lines, theme.ink, 1.2), dash: [4, 3] });
  }
  if (data.attractors) {
    const star = Math.min(0.5 * fontSize, Math.max(3, 0.045 * projection.plot.width));
    const placed = placeAttractors(data.attractors, projection, star).filter((a) => a.effective);
    marks.push(...attractorMarks(placed, projection, { theme, fontSize, r: star, labels: false }, selection));
  }
  const point = selection?.point ?? null;
  if (point !== null && point >= 0 && point < n) {
    const x = projection.toX(states[2 * (t * n + point)]!);
    const y = projection.toY(states[2 * (t * n + point) + 1]!);
    if (Number.isFinite(x + y)) marks.push(...selectedPoint(x, y, labels[point]!, Math.max(1.6, r), theme));
  }
  return marks;
}

function nearestShown(steps: readonly number[], time: number): number {
  return steps.reduce((best, t) => (Math.abs(t - time) < Math.abs(best - time) ? t : best), steps[0]!);
}

/** A small triangle under the panels at time s, on its way from one to the next. */
function timeMarker(
  layout: TimeStepsLayout,
  time: number,
  { theme, fontSize = 12 }: TimeStepsOptions,
): Mark[] {
  const { steps, boxes } = layout;
  const after = steps.findIndex((t) => t >= time);
  const k = after < 0 ? steps.length - 1 : after;
  const to = boxes[k]!;
  let x = to.x + to.width / 2;
  const from = boxes[k - 1];
  if (from && from.y === to.y && time < steps[k]!) {
    const share = (time - steps[k - 1]!) / (steps[k]! - steps[k - 1]!);
    x = (from.x + from.width / 2) * (1 - share) + x * share;
  }
  return [
    {
      kind: 'points',
      shape: 'triangle',
      xs: Float32Array.of(x),
      ys: Float32Array.of(to.y + to.height + 0.5 * fontSize),
      r: 0.3 * fontSize,
      fill: theme.accent,
    },
  ];
}

/** What lies under pixel (px, py): the panel, the place in it, and the point within `reach` pixels. */
export function timeStepsHit(
  data: TimeStepsData,
  options: TimeStepsOptions,
  px: number,
  py: number,
  reach = 10,
): TimeStepsHit | null {
  const { trajectories } = data;
  const layout = timeStepsLayout(trajectories.timeSteps, options);
  const k = layout.boxes.findIndex((box) => inBox(box, px, py));
  if (k < 0) return null;
  const t = layout.steps[k]!;
  const extents = options.extents ?? fitExtents(trajectories);
  const projection = panelProjection(layout.boxes[k]!, extentOf(extents, t));
  const { states, n } = trajectories;
  return {
    timeStep: t,
    place: [projection.fromX(px), projection.fromY(py)],
    point: nearestPoint(states, t * n, n, projection, px, py, reach),
  };
}

/** The step an arrow key leads to: the next shown one, within 0 … T. */
export function timeStepsMove(
  timeSteps: number,
  options: TimeStepsOptions,
  from: number | null,
  direction: 'left' | 'right',
): number {
  const { steps } = timeStepsLayout(timeSteps, options);
  if (from === null) return direction === 'right' ? 0 : timeSteps;
  if (direction === 'right') return steps.find((t) => t > from) ?? timeSteps;
  return steps.findLast((t) => t < from) ?? 0;
}
