/**
 * A picture as a value: a short list of batched marks that `drawScene` puts on a canvas and `sceneToSvg`
 * writes as a file. Views build scenes and never touch the DOM, so a picture can be tested and exported whole.
 *
 * A mark holds many shapes of one style. Lengths are CSS pixels, y downwards.
 */
import type { Box } from './types';

export type Shape = 'circle' | 'triangle' | 'square' | 'diamond' | 'star';

export interface Paint {
  fill?: string | null;
  stroke?: string | null;
  /** Line width; default 1. */
  strokeWidth?: number;
  /** Dash pattern; absent is solid. */
  dash?: readonly number[];
  /** 0 … 1; default 1. */
  opacity?: number;
}

/** Shapes of equal area for equal radius, so that no class looks heavier than another. */
export interface PointsMark extends Paint {
  kind: 'points';
  shape: Shape;
  xs: Float32Array;
  ys: Float32Array;
  /** One radius, or one for each point. */
  r: number | Float32Array;
}

/** Unconnected lines. */
export interface SegmentsMark extends Paint {
  kind: 'segments';
  x1: Float32Array;
  y1: Float32Array;
  x2: Float32Array;
  y2: Float32Array;
}

/** Lines with a head at (x2, y2). */
export interface ArrowsMark extends Paint {
  kind: 'arrows';
  x1: Float32Array;
  y1: Float32Array;
  x2: Float32Array;
  y2: Float32Array;
  /** Length of the head; shorter arrows get a head of half their length. */
  head: number;
}

/** One or many polylines or polygons. */
export interface PathMark extends Paint {
  kind: 'path';
  xs: Float32Array;
  ys: Float32Array;
  /** Where each line starts in xs, ascending from 0; absent is one line. */
  starts?: Uint32Array;
  closed?: boolean;
}

export interface TextMark {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  size: number;
  fill: string;
  /** Default 'start'. */
  align?: 'start' | 'middle' | 'end';
  /** Where y is; default 'alphabetic'. */
  baseline?: 'alphabetic' | 'middle' | 'top';
  bold?: boolean;
  /** Colour of an outline that sets the letters off from what lies under them. */
  halo?: string;
  /** Degrees, clockwise, about (x, y). */
  rotate?: number;
  opacity?: number;
}

/** A grid of colours stretched over a box. */
export interface ImageMark extends Box {
  kind: 'image';
  cols: number;
  rows: number;
  /** [rows, cols, 4], row 0 at the top. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
  smooth: boolean;
  opacity?: number;
}

export interface RectMark extends Paint, Box {
  kind: 'rect';
}

/** Marks seen only inside `clip`. */
export interface GroupMark {
  kind: 'group';
  clip: Box;
  marks: Mark[];
}

export type Mark =
  | PointsMark
  | SegmentsMark
  | ArrowsMark
  | PathMark
  | TextMark
  | ImageMark
  | RectMark
  | GroupMark;

export interface Scene {
  width: number;
  height: number;
  background: string;
  /** CSS font families. */
  font: string;
  /** Names the picture for those who cannot see it: aria-label on the page, <title> in the SVG. */
  title: string;
  /** What it shows now, in a sentence or two: <desc> in the SVG. */
  description: string;
  marks: Mark[];
}

/** Half the width of an arrow's head over its length. */
const HEAD_SLOPE = 0.42;

/** Writes the head of arrow i as a triangle (tip, left, right: six numbers) to out[at …]. */
export function arrowHead(mark: ArrowsMark, i: number, out: Float32Array, at: number): void {
  const x = mark.x2[i]!;
  const y = mark.y2[i]!;
  const dx = x - mark.x1[i]!;
  const dy = y - mark.y1[i]!;
  const length = Math.hypot(dx, dy);
  const head = Math.min(mark.head, length / 2);
  const ux = length > 0 ? (dx / length) * head : 0;
  const uy = length > 0 ? (dy / length) * head : 0;
  out[at] = x;
  out[at + 1] = y;
  out[at + 2] = x - ux - HEAD_SLOPE * uy;
  out[at + 3] = y - uy + HEAD_SLOPE * ux;
  out[at + 4] = x - ux + HEAD_SLOPE * uy;
  out[at + 5] = y - uy - HEAD_SLOPE * ux;
}

/** All marks, those in groups included, in drawing order. */
export function* flatMarks(marks: readonly Mark[]): Generator<Exclude<Mark, GroupMark>> {
  for (const mark of marks) {
    if (mark.kind === 'group') yield* flatMarks(mark.marks);
    else yield mark;
  }
}

/**
 * Corner points of a shape about (0, 0) with the area of a circle of radius 1; null for the circle.
 * [x0, y0, x1, y1, …], y downwards.
 */
export function shapeCorners(shape: Shape): readonly number[] | null {
  return CORNERS[shape];
}

const polygon = (corners: number, radius: (k: number) => number, turn: number): number[] =>
  Array.from({ length: corners }, (_, k) => {
    const angle = turn + (2 * Math.PI * k) / corners;
    return [radius(k) * Math.cos(angle), radius(k) * Math.sin(angle)];
  }).flat();

/** Radius about the centre that gives a regular polygon the area π. */
const equalArea = (corners: number): number =>
  Math.sqrt((2 * Math.PI) / (corners * Math.sin((2 * Math.PI) / corners)));

/** Inner over outer radius of the star: the regular pentagram's is 0.38; a little fatter reads better when small. */
const STAR_INNER = 0.45;

const CORNERS: Record<Shape, readonly number[] | null> = {
  circle: null,
  triangle: polygon(3, () => equalArea(3), -Math.PI / 2),
  square: polygon(4, () => equalArea(4), -Math.PI / 4),
  diamond: polygon(4, () => equalArea(4), -Math.PI / 2),
  star: polygon(
    10,
    (k) => (k % 2 === 0 ? 1 : STAR_INNER) * Math.sqrt(Math.PI / (5 * STAR_INNER * Math.sin(Math.PI / 5))),
    -Math.PI / 2,
  ),
};

/**
 * About how wide a text is in a sans-serif font, in pixels, without a canvas to ask: scenes are laid out where
 * there is no DOM, and must come out the same everywhere. Errs on the wide side.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const char of text) {
    if ('.,:;|!iljtfr()[] ·'.includes(char)) ems += 0.32;
    else if ('mwMW—%@'.includes(char)) ems += 0.88;
    else if (char >= 'A' && char <= 'Z') ems += 0.68;
    else ems += 0.57;
  }
  return ems * size;
}
