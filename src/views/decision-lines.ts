/** Where a linear classifier is undecided between its two best classes: straight pieces, found exactly. */
import type { Domain, LinearClassifier } from './types';
import { clipHalfPlane } from './unattracted';

/** Pieces [x1, y1, x2, y2] in data coordinates within the domain; none for a single class. */
export function decisionLines(
  { weights, bias }: LinearClassifier,
  domain: Domain,
): [number, number, number, number][] {
  const classes = bias.length;
  const { x, y } = domain;
  const pieces: [number, number, number, number][] = [];
  for (let i = 0; i < classes; i++) {
    for (let j = i + 1; j < classes; j++) {
      // Where i beats every third class; on the line between i and j, so does j.
      let region = [x[0], y[0], x[1], y[0], x[1], y[1], x[0], y[1]];
      for (let k = 0; k < classes && region.length > 0; k++) {
        if (k === i || k === j) continue;
        region = clipHalfPlane(
          region,
          weights[2 * k]! - weights[2 * i]!,
          weights[2 * k + 1]! - weights[2 * i + 1]!,
          bias[i]! - bias[k]!,
        );
      }
      const piece = crossing(
        region,
        weights[2 * i]! - weights[2 * j]!,
        weights[2 * i + 1]! - weights[2 * j + 1]!,
        bias[j]! - bias[i]!,
      );
      if (piece) pieces.push(piece);
    }
  }
  return pieces;
}

/** Where the line a·x + b·y = c crosses a convex polygon. */
function crossing(
  polygon: readonly number[],
  a: number,
  b: number,
  c: number,
): [number, number, number, number] | null {
  const hits: number[] = [];
  const n = polygon.length;
  for (let i = 0; i < n; i += 2) {
    const x0 = polygon[i]!;
    const y0 = polygon[i + 1]!;
    const x1 = polygon[(i + 2) % n]!;
    const y1 = polygon[(i + 3) % n]!;
    const d0 = a * x0 + b * y0 - c;
    const d1 = a * x1 + b * y1 - c;
    if (d0 < 0 === d1 < 0) continue;
    const t = d0 / (d0 - d1);
    hits.push(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
  }
  return hits.length >= 4 ? [hits[0]!, hits[1]!, hits[2]!, hits[3]!] : null;
}
