/** A drawing of labelled points that grows, shrinks and can be undone; knows no canvas. */
import { MAX_POINTS, type PointSet } from '../../data/point-set';
import { CODE_SPAN } from '../../data/points-code';
import type { Random } from '../../math/random';

export interface DrawnPoint {
  x: number;
  y: number;
  label: number;
}

/** Points within this half-width can be drawn: what a link can hold, with a little room. */
export const DRAW_SPAN = 3;

export type Drawing = readonly DrawnPoint[];

/** Adds `count` points of a class, normally spread round (x, y) with standard deviation `radius` / 2. */
export function dab(
  drawing: Drawing,
  at: { x: number; y: number; label: number },
  radius: number,
  count: number,
  random: Random,
): Drawing {
  const room = Math.max(0, MAX_POINTS - drawing.length);
  const added = Array.from({ length: Math.min(count, room) }, () => ({
    x: clamp(at.x + (radius / 2) * random.normal()),
    y: clamp(at.y + (radius / 2) * random.normal()),
    label: at.label,
  }));
  return [...drawing, ...added];
}

const clamp = (value: number): number => Math.min(Math.max(value, -CODE_SPAN), CODE_SPAN);

/** Without the points closer than `radius` to (x, y); the same drawing when there are none. */
export function erase(drawing: Drawing, at: { x: number; y: number }, radius: number): Drawing {
  const kept = drawing.filter((point) => Math.hypot(point.x - at.x, point.y - at.y) > radius);
  return kept.length === drawing.length ? drawing : kept;
}

export function toPointSet(drawing: Drawing): PointSet {
  return {
    points: Float64Array.from(drawing.flatMap(({ x, y }) => [x, y])),
    labels: Uint8Array.from(drawing, ({ label }) => label),
    classes: Math.max(0, ...drawing.map(({ label }) => label)) + 1,
  };
}

export function fromPointSet({ points, labels }: PointSet): Drawing {
  return Array.from(labels, (label, i) => ({ x: points[2 * i]!, y: points[2 * i + 1]!, label }));
}
