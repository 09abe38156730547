/**
 * Where relu-max leaves a place without attraction: every m_jᵀx ≤ 0, so the sum in Eq. 3 is 0. That is an
 * intersection of half-planes through the origin, a cone, and so is found exactly instead of sampled.
 */
import { words } from '../words';
import type { Mark } from './scene';
import { textWidth } from './scene';
import type { Theme } from './theme';
import type { Numbers, Projection } from './types';

/** The cone within the visible domain as a polygon [x0, y0, x1, y1, …] in pixels; empty where there is none. */
export function unattractedPolygon(attractors: Numbers, projection: Projection): number[] {
  const { x, y } = projection.domain;
  let polygon = [x[0], y[0], x[1], y[0], x[1], y[1], x[0], y[1]];
  for (let j = 0; 2 * j + 1 < attractors.length && polygon.length > 0; j++) {
    polygon = clipHalfPlane(polygon, attractors[2 * j]!, attractors[2 * j + 1]!, 0);
  }
  return polygon.map((v, i) => (i % 2 === 0 ? projection.toX(v) : projection.toY(v)));
}

/** The part of a convex polygon where a·x + b·y ≤ c (Sutherland and Hodgman). */
export function clipHalfPlane(polygon: readonly number[], a: number, b: number, c: number): number[] {
  const out: number[] = [];
  const n = polygon.length / 2;
  for (let i = 0; i < n; i++) {
    const x0 = polygon[2 * i]!;
    const y0 = polygon[2 * i + 1]!;
    const x1 = polygon[(2 * i + 2) % polygon.length]!;
    const y1 = polygon[(2 * i + 3) % polygon.length]!;
    const d0 = a * x0 + b * y0 - c;
    const d1 = a * x1 + b * y1 - c;
    if (d0 <= 0) out.push(x0, y0);
    if (d0 < 0 !== d1 < 0 && d0 !== 0 && d1 !== 0) {
      const t = d0 / (d0 - d1);
      out.push(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
    }
  }
  return out;
}

/** Area and centre of a polygon; null for a sliver of under half a pixel. */
export function polygonCentre(polygon: readonly number[]): { x: number; y: number; area: number } | null {
  let area = 0;
  let cx = 0;
  let cy = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const x0 = polygon[i]!;
    const y0 = polygon[i + 1]!;
    const x1 = polygon[(i + 2) % polygon.length]!;
    const y1 = polygon[(i + 3) % polygon.length]!;
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    cx += (x0 + x1) * cross;
    cy += (y0 + y1) * cross;
  }
  if (Math.abs(area) < 0.5) return null;
  return { x: cx / (6 * area), y: cy / (6 * area), area: Math.abs(area) };
}

/** Hatching: lines at 45°, `gap` pixels apart, cut to a convex polygon. Rows [x1, y1, x2, y2]. */
export function hatch(polygon: readonly number[], gap: number): [number, number, number, number][] {
  // Along x + y = constant; the crossings with a convex outline are two.
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < polygon.length; i += 2) {
    const s = polygon[i]! + polygon[i + 1]!;
    low = Math.min(low, s);
    high = Math.max(high, s);
  }
  const step = gap * Math.SQRT2;
  const rows: [number, number, number, number][] = [];
  // From a multiple of the step, so that the lines stand still when the region turns.
  for (let s = Math.ceil(low / step) * step; s < high; s += step) {
    const hits: number[] = [];
    for (let i = 0; i < polygon.length; i += 2) {
      const x0 = polygon[i]!;
      const y0 = polygon[i + 1]!;
      const x1 = polygon[(i + 2) % polygon.length]!;
      const y1 = polygon[(i + 3) % polygon.length]!;
      const d0 = x0 + y0 - s;
      const d1 = x1 + y1 - s;
      if (d0 < 0 === d1 < 0) continue;
      const t = d0 / (d0 - d1);
      hits.push(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
    }
    if (hits.length >= 4) rows.push([hits[0]!, hits[1]!, hits[2]!, hits[3]!]);
  }
  return rows;
}

/** The cone hatched, with its name where there is room; nothing where every place is attracted. */
export function unattractedMarks(
  attractors: Numbers,
  projection: Projection,
  theme: Theme,
  fontSize: number,
): Mark[] {
  const polygon = unattractedPolygon(attractors, projection);
  const centre = polygonCentre(polygon);
  if (!centre) return [];
  const rows = hatch(polygon, 0.75 * fontSize);
  const column = (k: 0 | 1 | 2 | 3): Float32Array => Float32Array.from(rows, (row) => row[k]);
  const marks: Mark[] = [
    {
      kind: 'segments',
      x1: column(0),
      y1: column(1),
      x2: column(2),
      y2: column(3),
      stroke: theme.muted,
      opacity: 0.6,
    },
    {
      kind: 'path',
      xs: Float32Array.from({ length: polygon.length / 2 }, (_, i) => polygon[2 * i]!),
      ys: Float32Array.from({ length: polygon.length / 2 }, (_, i) => polygon[2 * i + 1]!),
      closed: true,
      stroke: theme.muted,
      opacity: 0.8,
    },
  ];
  return marks.concat(label(centre, projection, theme, fontSize));
}

function label(
  centre: { x: number; y: number; area: number },
  projection: Projection,
  theme: Theme,
  fontSize: number,
): Mark[] {
  const text = words().views.flow.unattracted;
  const width = textWidth(text, fontSize);
  if (centre.area < 2.5 * width * fontSize) return [];
  const { plot } = projection;
  const x = Math.min(Math.max(centre.x, plot.x + width / 2 + 4), plot.x + plot.width - width / 2 - 4);
  return [
    {
      kind: 'text',
      x,
      y: centre.y,
      text,
      size: fontSize,
      fill: theme.muted,
      align: 'middle',
      baseline: 'middle',
      halo: theme.ground,
    },
  ];
}
