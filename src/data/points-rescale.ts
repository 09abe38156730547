/**
 * Bringing imported points to the scale the toy is made for: about ±2, where the initial weights act and the
 * attractors, drawn from N(0, 1), lie. Never done silently: the answer says what was done.
 */
import type { PointSet } from './point-set';

export interface Rescaled {
  set: PointSet;
  /** What was done, new = (old − centre) · scale for x and y; null where the points were left alone. */
  change: { centre: [number, number]; scale: [number, number] } | null;
}

/** Half the width of the rescaled set. */
const TARGET = 2;
/** A set inside ±4 that is at least 1 wide in half is left alone. */
const LARGEST = 4;
const SMALLEST = 1;
/** Beyond this aspect ratio the axes have different units, and each is scaled on its own. */
const LARGEST_ASPECT = 5;

/**
 * Centres the bounding box on the origin and scales it to ±2, if the points are far off: one beyond ±4, all within
 * less than ±1, or five times as wide as high (or the reverse). The shape is kept except in that last case.
 */
export function rescalePoints(set: PointSet): Rescaled {
  const boxes = [box(set.points, 0), box(set.points, 1)] as const;
  const [wide, high] = [boxes[0].half, boxes[1].half];
  const half = Math.max(wide, high);
  const reach = Math.max(boxes[0].reach, boxes[1].reach);
  // A line along an axis has no second unit to tell.
  const skewed = Math.min(wide, high) > 0 && half > LARGEST_ASPECT * Math.min(wide, high);
  if (reach <= LARGEST && half >= SMALLEST && !skewed) return { set, change: null };
  if (half === 0 && reach <= LARGEST) return { set, change: null };
  const divisors = skewed ? [wide, high] : [half, half];
  const points = set.points.map((value, i) => {
    const divisor = divisors[i % 2]!;
    // Halves first: the difference of two huge numbers must not overflow.
    return divisor > 0 ? ((value / 2 - boxes[i % 2]!.centre / 2) / divisor) * 2 * TARGET : 0;
  });
  const scale = (divisor: number): number => (divisor > 0 ? TARGET / divisor : 1);
  return {
    set: { ...set, points },
    change: { centre: [boxes[0].centre, boxes[1].centre], scale: [scale(divisors[0]!), scale(divisors[1]!)] },
  };
}

/** Middle, half width and largest absolute value of coordinate k. */
function box(points: Float64Array, k: number): { centre: number; half: number; reach: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = k; i < points.length; i += 2) {
    low = Math.min(low, points[i]!);
    high = Math.max(high, points[i]!);
  }
  return {
    centre: low / 2 + high / 2,
    half: high / 2 - low / 2,
    reach: Math.max(Math.abs(low), Math.abs(high)),
  };
}
