/**
 * Principal component analysis in the plane, for pictures that move: the axes span the two directions of largest
 * variance, and are turned within that plane to lie as the axes before them, so that a picture does not flip or spin
 * between two updates.
 */

/** Two orthonormal directions, [2, c] row-major. */
export type Axes = Float64Array;

/** Directions iterated beside the two that are wanted: they make the iteration converge where variances are close. */
const EXTRA = 6;
const MOST_ITERATIONS = 200;

/**
 * Axes of the plane of largest variance about the mean. Where the variance fills less than two directions, axes are
 * completed by coordinate axes. Without `previous`, each axis points so that its largest component is positive.
 *
 * @param points [n, c], n ≥ 1, c ≥ 2. @param previous the axes shown before, [2, c].
 */
export function principalAxes(points: ArrayLike<number>, c: number, previous?: Axes): Axes {
  if (c < 2) throw new RangeError(`A plane needs at least 2 dimensions, not ${c}.`);
  const axes = topDirections(covariance(points, c), c);
  return previous ? aligned(axes, previous, c) : signed(axes, c);
}

/** [n, 2] of points [n, c]: xᵀaxis for both axes. The origin stays the origin. */
export function project(points: ArrayLike<number>, c: number, axes: Axes): Float32Array {
  const n = points.length / c;
  const out = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    let x = 0;
    let y = 0;
    for (let k = 0; k < c; k++) {
      const value = points[i * c + k]!;
      x += value * axes[k]!;
      y += value * axes[c + k]!;
    }
    out[2 * i] = x;
    out[2 * i + 1] = y;
  }
  return out;
}

/** Share of the points' variance along each axis, 0 … 1; 0 where nothing varies. */
export function explainedShares(points: ArrayLike<number>, c: number, axes: Axes): [number, number] {
  const flat = project(points, c, axes);
  const total = summedVariance(points, c);
  if (!(total > 0)) return [0, 0];
  const along = [0, 1].map((axis) => {
    let sum = 0;
    let squares = 0;
    for (let i = axis; i < flat.length; i += 2) {
      sum += flat[i]!;
      squares += flat[i]! ** 2;
    }
    const n = flat.length / 2;
    return Math.max(0, squares / n - (sum / n) ** 2) / total;
  });
  return [along[0]!, along[1]!];
}

/** Turns (and mirrors, where it brings them closer) axes within their plane onto the previous ones. */
function aligned(axes: Axes, previous: Axes, c: number): Axes {
  const dot = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < c; k++) sum += axes[i * c + k]! * previous[j * c + k]!;
    return sum;
  };
  // Orthogonal Procrustes in 2-D: of all rotations, and of all reflections, the best has its angle in closed form.
  const rotation = [dot(0, 0) + dot(1, 1), dot(1, 0) - dot(0, 1)] as const;
  const reflection = [dot(0, 0) - dot(1, 1), dot(1, 0) + dot(0, 1)] as const;
  const turns = Math.hypot(...rotation) >= Math.hypot(...reflection);
  const [u, v] = turns ? rotation : reflection;
  const length = Math.hypot(u, v);
  if (!(length > 0)) return axes;
  const cos = u / length;
  const sin = v / length;
  const side = turns ? 1 : -1;
  const out = new Float64Array(2 * c);
  for (let k = 0; k < c; k++) {
    out[k] = cos * axes[k]! + sin * axes[c + k]!;
    out[c + k] = side * (cos * axes[c + k]! - sin * axes[k]!);
  }
  return out;
}

function signed(axes: Axes, c: number): Axes {
  for (let i = 0; i < 2; i++) {
    let largest = 0;
    for (let k = i * c; k < (i + 1) * c; k++)
      if (Math.abs(axes[k]!) > Math.abs(largest) + 1e-12) largest = axes[k]!;
    if (largest < 0) for (let k = i * c; k < (i + 1) * c; k++) axes[k] = -axes[k]!;
  }
  return axes;
}

function means(points: ArrayLike<number>, c: number): Float64Array {
  const n = points.length / c;
  const mean = new Float64Array(c);
  for (let i = 0; i < points.length; i++) mean[i % c]! += points[i]! / n;
  return mean;
}

function summedVariance(points: ArrayLike<number>, c: number): number {
  const mean = means(points, c);
  let sum = 0;
  for (let i = 0; i < points.length; i++) sum += (points[i]! - mean[i % c]!) ** 2;
  return sum / (points.length / c);
}

function covariance(points: ArrayLike<number>, c: number): Float64Array {
  const n = points.length / c;
  const mean = means(points, c);
  const sum = new Float64Array(c * c);
  const row = new Float64Array(c);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < c; k++) row[k] = points[i * c + k]! - mean[k]!;
    for (let a = 0; a < c; a++) {
      const value = row[a]!;
      for (let b = a; b < c; b++) sum[a * c + b]! += value * row[b]!;
    }
  }
  for (let a = 0; a < c; a++)
    for (let b = a; b < c; b++) {
      const value = sum[a * c + b]! / n;
      sum[a * c + b] = value;
      sum[b * c + a] = value;
    }
  return sum;
}

/** The two eigenvectors of largest eigenvalue of a symmetric matrix [c, c], by subspace iteration. */
function topDirections(matrix: Float64Array, c: number): Axes {
  const size = Math.min(c, 2 + EXTRA);
  let basis = orthonormal(startingBasis(size, c), size, c);
  let before = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const image = multiply(basis, matrix, size, c);
    const { rotation, values } = ritz(basis, image, size, c);
    basis = orthonormal(multiply(rotation, image, size, size, c), size, c);
    const sum = values[0]! + values[1]!;
    // The sum of the two largest converges from below, and twice as fast as the directions do.
    if (sum - before <= 1e-14 * Math.abs(sum)) break;
    before = sum;
  }
  const { rotation } = ritz(basis, multiply(basis, matrix, size, c), size, c);
  return multiply(rotation, basis, 2, size, c);
}

/** Fixed, without symmetry, so that no direction is missed by chance or by structure. */
function startingBasis(size: number, c: number): Float64Array {
  return Float64Array.from({ length: size * c }, (_, i) => {
    const [row, column] = [Math.floor(i / c), i % c];
    return (row === column ? 1 : 0) + 0.5 * Math.sin((row + 1) * (column + 1) * 1.618 + row);
  });
}

/** left [rows, inner] · right [inner, columns]. */
function multiply(
  left: Float64Array,
  right: Float64Array,
  rows: number,
  inner: number,
  columns = inner,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++) {
      const value = left[i * inner + k]!;
      for (let j = 0; j < columns; j++) out[i * columns + j]! += value * right[k * columns + j]!;
    }
  return out;
}

/** Gram–Schmidt, twice for rounding; a row that vanishes is replaced by a coordinate axis. */
function orthonormal(rows: Float64Array, size: number, c: number): Float64Array {
  const out = new Float64Array(size * c);
  for (let i = 0; i < size; i++) {
    let candidate: Float64Array = rows.slice(i * c, (i + 1) * c);
    for (let axis = 0; ; axis++) {
      const original = Math.hypot(...candidate);
      for (let pass = 0; pass < 2; pass++)
        for (let j = 0; j < i; j++) {
          let dot = 0;
          for (let k = 0; k < c; k++) dot += candidate[k]! * out[j * c + k]!;
          for (let k = 0; k < c; k++) candidate[k]! -= dot * out[j * c + k]!;
        }
      const length = Math.hypot(...candidate);
      if (length > 1e-10 * original && length > 0) {
        for (let k = 0; k < c; k++) out[i * c + k] = candidate[k]! / length;
        break;
      }
      candidate = new Float64Array(c);
      candidate[axis % c] = 1;
    }
  }
  return out;
}

/** Rayleigh–Ritz: the eigenvectors of basis · matrix · basisᵀ, the largest first. */
function ritz(
  basis: Float64Array,
  image: Float64Array,
  size: number,
  c: number,
): { rotation: Float64Array; values: number[] } {
  const small = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      for (let k = 0; k < c; k++) small[i * size + j]! += basis[i * c + k]! * image[j * c + k]!;
  const vectors = jacobi(small, size);
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => small[b * size + b]! - small[a * size + a]!,
  );
  const rotation = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let k = 0; k < size; k++) rotation[to * size + k] = vectors[k * size + from]!;
  });
  return { rotation, values: order.map((i) => small[i * size + i]!) };
}

/** Cyclic Jacobi on a small symmetric matrix, which becomes diagonal; returns the eigenvectors as columns. */
function jacobi(matrix: Float64Array, size: number): Float64Array {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    let diagonal = 0;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        if (i === j) diagonal += matrix[i * size + j]! ** 2;
        else off += matrix[i * size + j]! ** 2;
    if (off <= 1e-30 * diagonal || off === 0) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q);
  }
  return vectors;
}

function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = matrix[p * size + q]!;
  if (apq === 0) return;
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(t * t + 1);
  const sin = t * cos;
  for (let k = 0; k < size; k++) {
    const a = matrix[k * size + p]!;
    const b = matrix[k * size + q]!;
    matrix[k * size + p] = cos * a - sin * b;
    matrix[k * size + q] = sin * a + cos * b;
  }
  for (let k = 0; k < size; k++) {
    const a = matrix[p * size + k]!;
    const b = matrix[q * size + k]!;
    matrix[p * size + k] = cos * a - sin * b;
    matrix[q * size + k] = sin * a + cos * b;
    const u = vectors[k * size + p]!;
    const v = vectors[k * size + q]!;
    vectors[k * size + p] = cos * u - sin * v;
    vectors[k * size + q] = sin * u + cos * v;
  }
}
