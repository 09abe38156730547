/** Arrows of a vector field on a grid, in batches by speed. The tail of each is where f is taken (Fig. 1). */
import type { Ramp } from './colour';
import { rampColour } from './colour';
import type { ArrowsMark } from './scene';
import type { Projection } from './types';

/** How long an arrow is: proportional to ‖f‖, to √‖f‖, or always the same. */
export type ArrowScaling = 'true' | 'sqrt' | 'direction';

export interface ArrowGrid {
  cols: number;
  rows: number;
  /** Pixels from tail to tail. */
  cell: number;
  /** Pixel of the first tail, top left. */
  left: number;
  top: number;
}

export interface FieldSamples {
  grid: ArrowGrid;
  /** [rows · cols] f in data units. */
  fx: Float32Array;
  fy: Float32Array;
  /** The largest finite ‖f‖. */
  fastest: number;
}

/** Tails on a square grid centred in the plot, `perSide` along its shorter side. */
export function arrowGrid(projection: Projection, perSide: number): ArrowGrid {
  const { plot } = projection;
  const cell = Math.min(plot.width, plot.height) / Math.max(1, Math.round(perSide));
  const cols = Math.max(1, Math.floor(plot.width / cell + 1e-6));
  const rows = Math.max(1, Math.floor(plot.height / cell + 1e-6));
  return {
    cols,
    rows,
    cell,
    left: plot.x + (plot.width - (cols - 1) * cell) / 2,
    top: plot.y + (plot.height - (rows - 1) * cell) / 2,
  };
}

/** f at every tail. */
export function sampleField(
  field: (x: number, y: number) => readonly [number, number],
  projection: Projection,
  grid: ArrowGrid,
): FieldSamples {
  const { cols, rows } = grid;
  const fx = new Float32Array(cols * rows);
  const fy = new Float32Array(cols * rows);
  let fastest = 0;
  for (let row = 0; row < rows; row++) {
    const y = projection.fromY(grid.top + row * grid.cell);
    for (let col = 0; col < cols; col++) {
      const [u, v] = field(projection.fromX(grid.left + col * grid.cell), y);
      const i = row * cols + col;
      fx[i] = u;
      fy[i] = v;
      const speed = Math.hypot(u, v);
      if (speed > fastest && Number.isFinite(speed)) fastest = speed;
    }
  }
  return { grid, fx, fy, fastest };
}

/** Length in pixels of an arrow at ‖f‖ = speedMax: overlaps its neighbour a little, so that flow lines show. */
export const LONGEST_IN_CELLS = 1.3;

/** Length in pixels of an arrow; faster than speedMax is drawn as speedMax. */
export function arrowLength(speed: number, speedMax: number, cell: number, scaling: ArrowScaling): number {
  if (!(speed > 0)) return 0;
  if (scaling === 'direction') return 0.75 * cell;
  const t = Math.min(1, speed / speedMax);
  return LONGEST_IN_CELLS * cell * (scaling === 'sqrt' ? Math.sqrt(t) : t);
}

/** Colours of a batch: enough that the scale looks smooth, few enough that a canvas draws it in some strokes. */
const BATCHES = 14;

/** The arrows by speed on a colour ramp, or all in one colour. */
export function arrowMarks(
  samples: FieldSamples,
  speedMax: number,
  scaling: ArrowScaling,
  colour: Ramp | string,
  opacity = 1,
): ArrowsMark[] {
  const { grid, fx, fy } = samples;
  const batches = typeof colour === 'string' ? 1 : BATCHES;
  const ends: number[][] = Array.from({ length: batches }, () => []);
  for (let row = 0; row < grid.rows; row++) {
    for (let col = 0; col < grid.cols; col++) {
      const i = row * grid.cols + col;
      const u = fx[i]!;
      const v = fy[i]!;
      const speed = Math.hypot(u, v);
      if (!Number.isFinite(speed)) continue;
      const length = arrowLength(speed, speedMax, grid.cell, scaling);
      // Shorter than this it is a speck without direction.
      if (length < 0.8) continue;
      const x = grid.left + col * grid.cell;
      const y = grid.top + row * grid.cell;
      const batch = Math.min(batches - 1, Math.floor((speed / speedMax) * batches));
      ends[batch]!.push(x, y, x + (u / speed) * length, y - (v / speed) * length);
    }
  }
  const marks: ArrowsMark[] = [];
  ends.forEach((flat, k) => {
    if (flat.length === 0) return;
    const column = (c: number): Float32Array =>
      Float32Array.from({ length: flat.length / 4 }, (_, i) => flat[4 * i + c]!);
    marks.push({
      kind: 'arrows',
      x1: column(0),
      y1: column(1),
      x2: column(2),
      y2: column(3),
      head: headLength(grid.cell),
      stroke: typeof colour === 'string' ? colour : rampColour(colour, (k + 0.5) / batches),
      strokeWidth: shaftWidth(grid.cell),
      opacity,
    });
  });
  return marks;
}

/** Head and shaft grow with the grid's cell. */
export const headLength = (cell: number): number => Math.min(9, Math.max(3, 0.36 * cell));
export const shaftWidth = (cell: number): number => Math.min(2, Math.max(0.8, 0.07 * cell));
