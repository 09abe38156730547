/**
 * The circle matrix (Fig. 4) over effective attractors i, j. Colour: m_iᵀm_j. Radius on the diagonal: the mean
 * of a_i over all outputs; off it: (1/n) Σ (a_i + a_j) over outputs whose two strongest attractors are {i, j}.
 * Each cell has a tint of its colour besides; dashed circles
 * of radius 1 on the diagonal are the reference.
 */
import { words } from '../words';
import { isSelected } from './attractor-marks';
import { attractorName, formatFixed, segments } from './axes';
import { divergingRamp, rampColour, rampPosition } from './colour';
import { described, describeMatrix } from './describe';
import { niceExtent } from './domain';
import { colourBar, colourBarHeight } from './legend';
import type { Mark, Scene } from './scene';
import { textWidth } from './scene';
import type { Box, Numbers, Selection, ViewOptions } from './types';

export interface CircleMatrixData {
  /** [k] rows of M of the effective attractors. */
  indices: Numbers;
  /** [k, k] m_iᵀm_j. */
  dots: Numbers;
  /** [k, k] mean a_i on the diagonal, shared attraction off it; 0 … 1. */
  radii: Numbers;
}

export interface CircleMatrixOptions extends ViewOptions {
  /** |m_iᵀm_j| at the ends of the colour scale; default from the data, a nice number. */
  dotMax?: number;
  /** More effective attractors than this: only the strongest are drawn, and the picture says so. Default 12. */
  maxRows?: number;
}

/** A cell of the matrix. */
export interface CircleMatrixHit {
  /** Rows of M. */
  pair: readonly [number, number];
  dot: number;
  /** 0 … 1, the circle's radius. */
  radius: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Positions in `indices` that are drawn: the selected ones and the strongest by mean attraction, in their order in M.
 */
export function shownRows(
  { indices, radii, dots }: CircleMatrixData,
  maxRows = 12,
  selection?: Selection,
): number[] {
  const k = indices.length;
  const all = Array.from({ length: k }, (_, i) => i);
  if (k <= maxRows) return all;
  const strength = (i: number): number =>
    isSelected(selection, indices[i]!) ? Number.POSITIVE_INFINITY : radii[i * k + i]!;
  const compare = (a: number, b: number): number => (a > b ? -1 : a < b ? 1 : 0);
  return all
    .sort((a, b) => compare(strength(a), strength(b)) || dots[b * k + b]! - dots[a * k + a]! || a - b)
    .slice(0, maxRows)
    .sort((a, b) => a - b);
}

interface Layout {
  rows: number[];
  /** The matrix's square. */
  box: Box;
  cell: number;
  /** Baseline of the line of values under the matrix. */
  valueY: number;
  bar: Box;
}

/** How much of half a cell the unit circle takes. */
const UNIT = 0.92;

/** How small a column's name may become, of the type size. */
const LEAST_NAME = 0.75;

/** Of m₁₂₈ in bold: its digits are small. */
function nameWidth(index: number, size: number): number {
  return (0.92 + 0.4 * String(index + 1).length) * size;
}

function layoutOf(data: CircleMatrixData, options: CircleMatrixOptions): Layout {
  const { width, height, fontSize = 12 } = options;
  const left = Math.round(4.4 * fontSize);
  const top = Math.round(1.7 * fontSize);
  const valueHeight = Math.round(3.4 * fontSize);
  const barHeight = colourBarHeight(fontSize);
  const side = Math.max(20, Math.min(width - left - 2, height - top - valueHeight - barHeight - 2));
  // Narrower than its name, or than about two lines of text, a cell's name is illegible.
  const longest = Array.from(data.indices).reduce((a, b) => Math.max(a, b), 0);
  const least = Math.max(1.4 * fontSize, nameWidth(longest, LEAST_NAME * fontSize) + 2);
  const most = Math.max(1, Math.min(options.maxRows ?? 12, Math.floor(side / least)));
  const rows = shownRows(data, most, options.selection);
  const cell = side / Math.max(1, rows.length);
  const box = { x: left, y: top, width: side, height: side };
  const bar = {
    x: 0,
    y: top + side + valueHeight,
    width: Math.min(width - 2, left + side),
    height: barHeight,
  };
  return { rows, box, cell, valueY: top + side + 1.35 * fontSize, bar };
}

/** |m_iᵀm_j| at the ends of the colour scale: the largest one of all, a nice number. */
export function circleMatrixDotMax(data: CircleMatrixData): number {
  let largest = 0;
  for (let i = 0; i < data.dots.length; i++) {
    const size = Math.abs(data.dots[i]!);
    if (size > largest && size < Infinity) largest = size;
  }
  return niceExtent(largest);
}

/** The picture. */
export function circleMatrixScene(data: CircleMatrixData, options: CircleMatrixOptions): Scene {
  const { theme, width, height, fontSize = 12 } = options;
  const k = data.indices.length;
  const say = words().views.matrix;
  const scene = described(
    { width, height, background: theme.ground, font: theme.font, title: say.title, marks: [] },
    () => describeMatrix(data, shownRows(data, options.maxRows).length),
  );
  if (k === 0) {
    scene.marks = emptyState(options);
    return scene;
  }
  const layout = layoutOf(data, options);
  const { box, rows, cell, bar } = layout;
  const dotMax = options.dotMax ?? circleMatrixDotMax(data);
  const ramp = divergingRamp(theme);
  scene.marks.push(...names(data, layout, options));
  const radius = (0.5 * cell - 1) * UNIT;
  const centre = (at: number): number => (at + 0.5) * cell;
  const diagonal = rows.map((_, at) => at);
  rows.forEach((i, row) => {
    rows.forEach((j, col) => {
      const colour = rampColour(ramp, rampPosition(data.dots[i * k + j]!, [-dotMax, dotMax]));
      // The whole cell carries a tint, so that a pair that shares no attraction still tells its sign.
      scene.marks.push({
        kind: 'rect',
        x: box.x + col * cell,
        y: box.y + row * cell,
        width: cell,
        height: cell,
        fill: colour,
        opacity: theme.dark ? 0.34 : 0.22,
      });
      const share = Math.min(1, Math.max(0, data.radii[i * k + j]!));
      // Less than a pixel and a half cannot be seen; nothing at all is drawn for no attraction.
      if (!(share > 0)) return;
      scene.marks.push({
        kind: 'points',
        shape: 'circle',
        xs: Float32Array.of(box.x + centre(col)),
        ys: Float32Array.of(box.y + centre(row)),
        r: Math.max(1.5, share * radius),
        fill: colour,
        stroke: theme.muted,
        strokeWidth: 0.8,
      });
    });
  });
  scene.marks.push(...grid(layout, theme.hairline), {
    kind: 'points',
    shape: 'circle',
    xs: Float32Array.from(diagonal, (at) => box.x + centre(at)),
    ys: Float32Array.from(diagonal, (at) => box.y + centre(at)),
    r: radius,
    stroke: theme.muted,
    strokeWidth: 0.8,
    dash: [2, 2],
  });
  scene.marks.push(...highlight(data, layout, options), ...valueLine(data, layout, options));
  scene.marks.push(
    ...colourBar(bar, { theme, fontSize, ramp, domain: [-dotMax, dotMax], title: say.colour }),
  );
  return scene;
}

function grid({ box, rows, cell }: Layout, stroke: string): Mark[] {
  const lines: [number, number, number, number][] = [];
  for (let at = 0; at <= rows.length; at++) {
    const x = Math.round(box.x + at * cell) + 0.5;
    const y = Math.round(box.y + at * cell) + 0.5;
    lines.push([x, box.y, x, box.y + box.height], [box.x, y, box.x + box.width, y]);
  }
  return [{ ...segments(lines, stroke), opacity: 0.8 }];
}

function names(data: CircleMatrixData, layout: Layout, options: CircleMatrixOptions): Mark[] {
  const { theme, selection, fontSize = 12 } = options;
  const { box, rows, cell } = layout;
  const k = data.indices.length;
  const twoLines = cell >= 2.6 * fontSize;
  return rows.flatMap((i, at): Mark[] => {
    const index = data.indices[i]!;
    const chosen = isSelected(selection, index);
    const text = attractorName(index);
    const fill = chosen ? theme.accent : theme.ink;
    const middle = box.y + (at + 0.5) * cell;
    const high = Math.min(fontSize, Math.max(cell / 2, LEAST_NAME * fontSize));
    const wide = Math.min(high, (cell - 2) / nameWidth(index, 1));
    const common = { kind: 'text', text, fill, bold: true } as const;
    const right = box.x - 0.5 * fontSize;
    const marks: Mark[] = [
      { ...common, size: wide, x: box.x + (at + 0.5) * cell, y: box.y - 0.5 * fontSize, align: 'middle' },
      {
        ...common,
        size: high,
        x: right,
        y: twoLines ? middle - 0.6 * fontSize : middle,
        align: 'end',
        baseline: 'middle',
      },
    ];
    if (twoLines) {
      marks.push({
        kind: 'text',
        x: right,
        y: middle + 0.6 * fontSize,
        text: `‖m‖ ${formatFixed(Math.sqrt(Math.max(0, data.dots[i * k + i]!)), 2)}`,
        size: 0.85 * fontSize,
        fill: theme.muted,
        align: 'end',
        baseline: 'middle',
      });
    }
    return marks;
  });
}

/** The selected cell and its mirror, or the selected attractor's row and column, framed. */
function highlight(
  data: CircleMatrixData,
  { box, rows, cell }: Layout,
  options: CircleMatrixOptions,
): Mark[] {
  const { theme, selection } = options;
  const at = (index: number): number => rows.findIndex((i) => data.indices[i] === index);
  const frame = (row: number, col: number, cols: number, high: number, strokeWidth: number): Mark => ({
    kind: 'rect',
    x: box.x + col * cell + 0.5,
    y: box.y + row * cell + 0.5,
    width: cols * cell,
    height: high * cell,
    stroke: theme.accent,
    strokeWidth,
  });
  if (selection?.pair) {
    const row = at(selection.pair[0]);
    const col = at(selection.pair[1]);
    if (row < 0 || col < 0) return [];
    const marks = [frame(row, col, 1, 1, 2)];
    if (row !== col) marks.push(frame(col, row, 1, 1, 1));
    return marks;
  }
  const row = at(selection?.attractor ?? -1);
  if (row < 0) return [];
  return [frame(row, 0, rows.length, 1, 1.5), frame(0, row, 1, rows.length, 1.5)];
}

/** Two lines under the matrix: the selected cell's values, else what the circles say. */
function valueLine(data: CircleMatrixData, layout: Layout, options: CircleMatrixOptions): Mark[] {
  const { theme, fontSize = 12, selection } = options;
  const { box, valueY, rows } = layout;
  const k = data.indices.length;
  const right = box.x + box.width;
  const line = (row: number, text: string, fill: string): Mark => ({
    kind: 'text',
    x: right,
    y: valueY + row * 1.3 * fontSize,
    text,
    size: Math.min(fontSize, (fontSize * right) / Math.max(right, textWidth(text, fontSize))),
    fill,
    align: 'end',
  });
  const say = words().views.matrix;
  const alone = selection?.attractor ?? null;
  const pair = selection?.pair ?? (alone === null ? null : ([alone, alone] as const));
  const cell = pair && cellOf(data, pair);
  if (cell) {
    const [i, j] = cell.pair;
    const dot = `${attractorName(i)}ᵀ${attractorName(j)} = ${formatFixed(cell.dot, 3)}`;
    return [line(0, dot, theme.ink), line(1, attractionOf(cell), theme.ink)];
  }
  const marks = [line(0, say.radius, theme.muted)];
  if (rows.length < k) marks.push(line(1, say.strongest(rows.length, k), theme.muted));
  return marks;
}

function cellOf(data: CircleMatrixData, pair: readonly [number, number]): CircleMatrixHit | null {
  const k = data.indices.length;
  let row = -1;
  let col = -1;
  for (let i = 0; i < k; i++) {
    if (data.indices[i] === pair[0]) row = i;
    if (data.indices[i] === pair[1]) col = i;
  }
  if (row < 0 || col < 0) return null;
  return { pair, dot: data.dots[row * k + col]!, radius: data.radii[row * k + col]! };
}

function emptyState({ theme, width, height, fontSize = 12 }: CircleMatrixOptions): Mark[] {
  return words().views.matrix.empty.map((text, row) => ({
    kind: 'text',
    x: width / 2,
    y: height / 2 + (row - 0.5) * 1.4 * fontSize,
    text,
    size: fontSize,
    fill: theme.muted,
    align: 'middle',
    baseline: 'middle',
  }));
}

/** What a cell's radius says: "mean attraction 0.512". */
function attractionOf({ pair: [i, j], radius }: CircleMatrixHit): string {
  const say = words().views.matrix;
  return (i === j ? say.mean : say.shared)(formatFixed(radius, 3));
}

/** A cell in a sentence; null where one of the two is not effective. */
export function describeCell(data: CircleMatrixData, pair: readonly [number, number]): string | null {
  const cell = cellOf(data, pair);
  if (!cell) return null;
  const say = words().views.matrix;
  const [a, b] = [attractorName(pair[0]), attractorName(pair[1])];
  const dot = formatFixed(cell.dot, 3);
  return pair[0] === pair[1]
    ? say.diagonal(a, dot, attractionOf(cell))
    : say.cell(a, b, dot, attractionOf(cell));
}

/** The cell under pixel (px, py); null outside the matrix. */
export function circleMatrixHit(
  data: CircleMatrixData,
  options: CircleMatrixOptions,
  px: number,
  py: number,
): CircleMatrixHit | null {
  if (data.indices.length === 0) return null;
  const { box, rows, cell } = layoutOf(data, options);
  const i = rows[Math.floor((py - box.y) / cell)];
  const j = rows[Math.floor((px - box.x) / cell)];
  if (i === undefined || j === undefined) return null;
  return cellOf(data, [data.indices[i]!, data.indices[j]!]);
}

/** The pair an arrow key leads to from `pair` (null: the first cell); stays inside the matrix. */
export function circleMatrixMove(
  data: CircleMatrixData,
  options: CircleMatrixOptions,
  pair: readonly [number, number] | null,
  direction: Direction,
): readonly [number, number] | null {
  if (data.indices.length === 0) return null;
  const { rows } = layoutOf(data, options);
  const index = (at: number): number => data.indices[rows[at]!]!;
  const row = pair ? rows.findIndex((i) => data.indices[i] === pair[0]) : -1;
  const col = pair ? rows.findIndex((i) => data.indices[i] === pair[1]) : -1;
  if (row < 0 || col < 0) return [index(0), index(0)];
  const clamp = (at: number): number => Math.min(rows.length - 1, Math.max(0, at));
  const down = direction === 'down' ? 1 : direction === 'up' ? -1 : 0;
  const across = direction === 'right' ? 1 : direction === 'left' ? -1 : 0;
  return [index(clamp(row + down)), index(clamp(col + across))];
}
