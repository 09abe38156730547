/**
 * The ten shapes of the built-in image set, as signed distances: negative inside, in units of the shape's radius.
 * All fit in the unit circle about the origin, y up, and are about as large to the eye.
 */

export interface Shape {
  name: string;
  /** Signed distance of (x, y), not exact but with the right zero line and a slope near 1 there. */
  distance: (x: number, y: number) => number;
}

/** The order is the order of the classes. */
export const SHAPES: readonly Shape[] = [
  { name: 'disc', distance: (x, y) => Math.hypot(x, y) - 0.82 },
  { name: 'ring', distance: (x, y) => Math.abs(Math.hypot(x, y) - 0.72) - 0.2 },
  { name: 'crescent', distance: crescent },
  { name: 'triangle', distance: polygon(regular(3, 1)) },
  { name: 'square', distance: polygon(regular(4, 1)) },
  { name: 'cross', distance: polygon(mirrored([0.3, 0.95, 0.3, 0.3, 0.95, 0.3])) },
  { name: 'star', distance: polygon(star(5, 1, 0.42)) },
  { name: 'heart', distance: polygon(heart(28)) },
  {
    name: 'arrow',
    distance: polygon([0, 1, 0.8, 0.1, 0.28, 0.1, 0.28, -0.95, -0.28, -0.95, -0.28, 0.1, -0.8, 0.1]),
  },
  {
    name: 'hourglass',
    distance: polygon([-0.7, 0.85, 0.7, 0.85, 0.13, 0, 0.7, -0.85, -0.7, -0.85, -0.13, 0]),
  },
];

/** A disc with a smaller disc taken out of its right side. */
function crescent(x: number, y: number): number {
  return Math.max(Math.hypot(x + 0.1, y) - 0.9, 0.72 - Math.hypot(x - 0.34, y));
}

/**
 * Distance to a simple polygon given as x, y pairs: to the nearest edge, with the sign from the crossings of a ray
 * to the right.
 */
function polygon(points: readonly number[]): (x: number, y: number) => number {
  const n = points.length / 2;
  // Per edge: start, direction and 1 / length².
  const edges = Array.from({ length: n }, (_, i) => {
    const j = (i + 1) % n;
    const ax = points[2 * i]!;
    const ay = points[2 * i + 1]!;
    const dx = points[2 * j]! - ax;
    const dy = points[2 * j + 1]! - ay;
    return { ax, ay, dx, dy, scale: 1 / (dx * dx + dy * dy) };
  });
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    for (const { ax, ay, dx, dy, scale } of edges) {
      const px = x - ax;
      const py = y - ay;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) * scale));
      const ex = px - t * dx;
      const ey = py - t * dy;
      nearest = Math.min(nearest, ex * ex + ey * ey);
      if (py < 0 !== py - dy < 0 && px < (py * dx) / dy) inside = !inside;
    }
    const distance = Math.sqrt(nearest);
    return inside ? -distance : distance;
  };
}

function regular(corners: number, radius: number): number[] {
  return star(corners, radius, radius * Math.cos(Math.PI / corners));
}

/** A star of `tips` at the outer radius with notches at the inner one between them, its first tip up. */
function star(tips: number, outer: number, inner: number): number[] {
  return Array.from({ length: 2 * tips }, (_, i) => {
    const angle = Math.PI / 2 + (i * Math.PI) / tips;
    const radius = i % 2 === 0 ? outer : inner;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }).flat();
}

/** The corners of one quadrant, clockwise from the y axis, repeated in all four. */
function mirrored(quadrant: readonly number[]): number[] {
  const points: number[] = [];
  for (let turn = 0; turn < 4; turn++)
    for (let i = 0; i < quadrant.length; i += 2) {
      const x = quadrant[i]!;
      const y = quadrant[i + 1]!;
      // Clockwise by 90° each turn: (x, y) → (y, −x).
      points.push(
        ...([
          [x, y],
          [y, -x],
          [-x, -y],
          [-y, x],
        ][turn] as [number, number]),
      );
    }
  return points;
}

/** The curve x = 16 sin³t, y = 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t, scaled into the unit circle. */
function heart(corners: number): number[] {
  return Array.from({ length: corners }, (_, i) => {
    const t = (2 * Math.PI * i) / corners;
    const x = 16 * Math.sin(t) ** 3;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return [x / 17, (y + 2) / 17];
  }).flat();
}
