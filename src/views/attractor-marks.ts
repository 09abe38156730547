/** Placement attractors in the plane: outlined stars, larger for a larger norm, faded when ineffective. */
import { EFFECTIVE_NORM_SQUARED } from '../math/attractors';
import { attractorName } from './axes';
import { inBox } from './cloud';
import type { Mark } from './scene';
import { textWidth } from './scene';
import type { Theme } from './theme';
import type { Box, Numbers, Projection, Selection } from './types';

export interface AttractorStyle {
  theme: Theme;
  fontSize: number;
  /** Radius of a star of norm 1. */
  r: number;
  /** Write m₁, m₂, … beside the effective ones. */
  labels: boolean;
}

/** From this many effective attractors on only a selected one is named: more names hide the data. */
const MOST_LABELS = 10;

export interface PlacedAttractor {
  /** Row of M. */
  index: number;
  x: number;
  y: number;
  r: number;
  effective: boolean;
}

/** The stars of M [h, 2] in pixels, ineffective ones first, so that the others lie over them. */
export function placeAttractors(attractors: Numbers, projection: Projection, r: number): PlacedAttractor[] {
  const placed: PlacedAttractor[] = [];
  for (let j = 0; 2 * j + 1 < attractors.length; j++) {
    const x = attractors[2 * j]!;
    const y = attractors[2 * j + 1]!;
    const squared = x * x + y * y;
    if (!Number.isFinite(squared)) continue;
    placed.push({
      index: j,
      x: projection.toX(x),
      y: projection.toY(y),
      r: r * (0.55 + 0.45 * Math.min(Math.sqrt(squared), 2.5)),
      effective: squared > EFFECTIVE_NORM_SQUARED,
    });
  }
  return placed.sort((a, b) => Number(a.effective) - Number(b.effective) || a.index - b.index);
}

/** Whether a selection concerns attractor j. */
export function isSelected(selection: Selection | undefined, j: number): boolean {
  return selection?.attractor === j || (selection?.pair?.includes(j) ?? false);
}

/** Stars, names, and a ring about the selected ones. */
export function attractorMarks(
  placed: readonly PlacedAttractor[],
  projection: Projection,
  style: AttractorStyle,
  selection?: Selection,
): Mark[] {
  const { theme, fontSize } = style;
  const marks: Mark[] = [];
  const batch = (stars: readonly PlacedAttractor[], paint: { fill: string; opacity: number }): void => {
    if (stars.length === 0) return;
    marks.push({
      kind: 'points',
      shape: 'star',
      xs: Float32Array.from(stars, (a) => a.x),
      ys: Float32Array.from(stars, (a) => a.y),
      r: Float32Array.from(stars, (a) => a.r),
      stroke: theme.ink,
      strokeWidth: Math.max(1, style.r / 5),
      ...paint,
    });
  };
  const selected = placed.filter((a) => isSelected(selection, a.index));
  batch(
    placed.filter((a) => !a.effective),
    { fill: theme.ground, opacity: 0.5 },
  );
  batch(
    placed.filter((a) => a.effective && !selected.includes(a)),
    { fill: theme.ground, opacity: 1 },
  );
  batch(selected, { fill: theme.accent, opacity: 1 });
  const effective = placed.filter((a) => a.effective);
  const named = effective.length <= MOST_LABELS ? effective : [];
  const right = projection.plot.x + projection.plot.width;
  const taken: Box[] = [];
  // A selected one is named whatever lies there.
  for (const a of [...selected, ...named.filter((one) => !selected.includes(one))]) {
    if (!style.labels || !inBox(projection.plot, a.x, a.y)) continue;
    const text = attractorName(a.index);
    const width = textWidth(text, fontSize);
    const left = a.x + 1.35 * a.r + width > right;
    const x = a.x + (left ? -1.35 : 1.35) * a.r;
    const y = a.y - 0.55 * a.r;
    const box = { x: left ? x - width : x, y: y - fontSize / 2, width, height: fontSize };
    if (!selected.includes(a) && taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    marks.push({
      kind: 'text',
      x,
      y,
      text,
      size: fontSize,
      fill: theme.ink,
      align: left ? 'end' : 'start',
      baseline: 'middle',
      bold: true,
      halo: theme.ground,
    });
  }
  return marks;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The attractor whose star lies under a pixel, effective ones first; else null. */
export function attractorAt(
  placed: readonly PlacedAttractor[],
  px: number,
  py: number,
  reach: number,
): number | null {
  let best = Infinity;
  let found: number | null = null;
  for (const a of placed) {
    const d = Math.hypot(a.x - px, a.y - py);
    if (d > Math.max(reach * 0.8, a.r)) continue;
    const rank = d + (a.effective ? 0 : reach);
    if (rank < best) {
      best = rank;
      found = a.index;
    }
  }
  return found;
}
