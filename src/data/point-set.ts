/**
 * A labelled set of points in the plane: what the toy trains on, wherever the points come from (generated,
 * drawn, read from a file).
 */
export interface PointSet {
  /** [n, 2], row-major: x, y of each point. */
  points: Float64Array;
  /** [n], 0 … classes−1. */
  labels: Uint8Array;
  /** How many classes there are; a class may have no point. */
  classes: number;
}

/** Most classes a point set may have: as many as have a colour and a shape of their own. */
export const MAX_CLASSES = 4;

/** Most points a drawn or imported set may have. */
export const MAX_POINTS = 5000;
