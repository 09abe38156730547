/** The ways of points through the time steps, x_0 … x_T, as lines in their class's colour. */
import type { Mark, PathMark } from './scene';
import type { Theme } from './theme';
import { classStyle } from './theme';
import type { Projection, Trajectories } from './types';

/**
 * Up to `perClass` points of each class, evenly picked in their order: the same ones whatever the training step,
 * so that a path is followed and not replaced.
 */
export function pickPoints(labels: ArrayLike<number>, n: number, perClass: number): number[] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const label = labels[i]!;
    const list = members.get(label);
    if (list) list.push(i);
    else members.set(label, [i]);
  }
  const picked: number[] = [];
  for (const list of members.values()) {
    const count = Math.min(list.length, perClass);
    for (let k = 0; k < count; k++) picked.push(list[Math.floor(((k + 0.5) * list.length) / count)]!);
  }
  return picked.sort((a, b) => a - b);
}

export interface TrajectoryStyle {
  /** Paths drawn of each class. */
  perClass: number;
  /** Set the lines off from a coloured background. */
  outline: boolean;
}

/** Thin lines, one batch for each class. A path ends where a state is no number. */
export function trajectoryMarks(
  trajectories: Trajectories,
  projection: Projection,
  theme: Theme,
  { perClass, outline }: TrajectoryStyle,
): PathMark[] {
  if (!(perClass > 0)) return [];
  const { labels, n } = trajectories;
  const picked = pickPoints(labels, n, perClass);
  const marks: PathMark[] = [];
  for (let k = 0; k < theme.classes.length; k++) {
    const points = picked.filter((i) => labels[i]! % theme.classes.length === k);
    if (points.length === 0) continue;
    const lines = polylines(trajectories, points, projection);
    if (outline) marks.push({ ...lines, stroke: theme.ground, strokeWidth: 3, opacity: 0.55 });
    marks.push({
      ...lines,
      stroke: classStyle(theme, k).colour,
      strokeWidth: outline ? 1.3 : 1,
      opacity: outline ? 1 : 0.6,
    });
  }
  return marks;
}

/** One point's way, bold, with a dot for each step. */
export function selectedPath(
  trajectories: Trajectories,
  point: number,
  projection: Projection,
  theme: Theme,
  r: number,
): Mark[] {
  const line = polylines(trajectories, [point], projection);
  const { colour } = classStyle(theme, trajectories.labels[point]!);
  return [
    { ...line, stroke: theme.ground, strokeWidth: 4.5, opacity: 0.8 },
    { ...line, stroke: colour, strokeWidth: 2.2 },
    {
      kind: 'points',
      shape: 'circle',
      xs: line.xs,
      ys: line.ys,
      r: Math.max(1.8, 0.75 * r),
      fill: theme.ground,
      stroke: colour,
      strokeWidth: 1.4,
    },
  ];
}

/** Pixels beyond this are cut: a canvas loses precision with huge coordinates. */
const FAR = 1e5;

function polylines(trajectories: Trajectories, points: readonly number[], projection: Projection): PathMark {
  const { states, n, timeSteps } = trajectories;
  const xs: number[] = [];
  const ys: number[] = [];
  const starts: number[] = [];
  for (const i of points) {
    starts.push(xs.length);
    for (let t = 0; t <= timeSteps; t++) {
      const x = projection.toX(states[2 * (t * n + i)]!);
      const y = projection.toY(states[2 * (t * n + i) + 1]!);
      if (!(Math.abs(x) < FAR && Math.abs(y) < FAR)) break;
      xs.push(x);
      ys.push(y);
    }
  }
  return {
    kind: 'path',
    xs: Float32Array.from(xs),
    ys: Float32Array.from(ys),
    starts: Uint32Array.from(starts),
  };
}
