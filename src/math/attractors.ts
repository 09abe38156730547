/**
 * The relu-max attractor network's equations, for vectors of any dimension c: attraction strengths (Eq. 3), target
 * attractor (Eq. 4), energy (Eq. 5), and what Fig. 4 and Table 2 count.
 */

/** How strongly an attractor pulls: Eq. 3, or the alternatives of Eq. 2 with equal pulls π. */
export const ATTRACTIONS = ['relu-max', 'softmax', 'gaussian'] as const;
export type Attraction = (typeof ATTRACTIONS)[number];

/** An attractor is effective while ‖m‖² is larger than this (Table 2). */
export const EFFECTIVE_NORM_SQUARED = 0.01;

/** An output is solely attracted when one strength is larger than this (page 6 of the paper). */
export const SOLE_ATTRACTION = 0.9;

/**
 * Attraction strengths a_1 … a_h of one vector. relu-max: relu(m_jᵀx)/Σ relu(m_kᵀx); softmax of m_jᵀx; or softmax of
 * −‖x−m_j‖²/2τ². Where every relu is zero the strengths are zero: the point is unattracted.
 *
 * @param x vectors, row-major; the one meant starts at `xAt`. @param M [h,c]. @param a receives h strengths from `aAt`.
 * @returns the normaliser: Σ relu for relu-max (0 when unattracted), Σ exp for the others.
 */
export function attractionStrengths(
  kind: Attraction,
  tau: number,
  c: number,
  x: ArrayLike<number>,
  xAt: number,
  M: ArrayLike<number>,
  a: Float64Array | Float32Array,
  aAt: number,
): number {
  const h = M.length / c;
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < h; j++) {
    let score = 0;
    if (kind === 'gaussian') {
      for (let k = 0; k < c; k++) score -= (x[xAt + k]! - M[j * c + k]!) ** 2;
      score /= 2 * tau * tau;
    } else {
      for (let k = 0; k < c; k++) score += x[xAt + k]! * M[j * c + k]!;
    }
    a[aAt + j] = score;
    if (score > largest) largest = score;
  }
  let sum = 0;
  for (let j = aAt; j < aAt + h; j++) {
    const score = a[j]!;
    const strength = kind === 'relu-max' ? Math.max(score, 0) : Math.exp(score - largest);
    a[j] = strength;
    sum += strength;
  }
  if (sum > 0) for (let j = aAt; j < aAt + h; j++) a[j] = a[j]! / sum;
  return sum;
}

export interface PointAttraction {
  /** a_j(x), [h]; sums to 1, or to 0 when unattracted. */
  strengths: Float64Array;
  /** g(x), [c] (Eq. 4). */
  target: Float64Array;
  /** E(x) = ‖g(x) − x‖² (Eq. 5). */
  energy: number;
  /** False where every m_jᵀx ≤ 0 (relu-max only). */
  attracted: boolean;
}

/** Strengths, target attractor and energy of one vector x [c] under the attractors M [h,c]. */
export function attraction(
  kind: Attraction,
  x: ArrayLike<number>,
  M: ArrayLike<number>,
  tau = 1,
): PointAttraction {
  const c = x.length;
  const h = M.length / c;
  const strengths = new Float64Array(h);
  const sum = attractionStrengths(kind, tau, c, x, 0, M, strengths, 0);
  const target = new Float64Array(c);
  for (let j = 0; j < h; j++) for (let k = 0; k < c; k++) target[k]! += strengths[j]! * M[j * c + k]!;
  let energy = 0;
  for (let k = 0; k < c; k++) energy += (target[k]! - x[k]!) ** 2;
  return { strengths, target, energy, attracted: sum > 0 };
}

/** ‖m_j‖² of every attractor; M is [h,c]. */
export function squaredNorms(M: ArrayLike<number>, c: number): Float64Array {
  const norms = new Float64Array(M.length / c);
  for (let i = 0; i < M.length; i++) norms[Math.floor(i / c)]! += M[i]! * M[i]!;
  return norms;
}

/** Indices of the effective attractors, ‖m‖² > 0.01 (Table 2); M is [h,c]. */
export function effectiveAttractors(M: ArrayLike<number>, c: number): number[] {
  return [...squaredNorms(M, c).entries()].filter(([, n]) => n > EFFECTIVE_NORM_SQUARED).map(([j]) => j);
}

export interface CircleMatrix {
  /** Which attractors are effective, k of them. */
  indices: number[];
  /** m_iᵀm_j, [k,k]. */
  dots: Float64Array;
  /**
   * [k,k]. Diagonal: mean over all outputs of a_i. Off the diagonal: (1/n) Σ over the outputs whose two strongest
   * attractors are {i, j} of (a_i + a_j).
   */
  radii: Float64Array;
  /** Share of outputs with one strength > 0.9. */
  solelyAttracted: number;
  /** Outputs that no attractor attracts. */
  unattracted: number;
}

/** Fig. 4 from the strengths A [n,h] of all n outputs and the attractors M [h,c]. */
export function circleMatrix(A: ArrayLike<number>, M: ArrayLike<number>, c: number): CircleMatrix {
  const h = M.length / c;
  const n = h > 0 ? A.length / h : 0;
  const indices = effectiveAttractors(M, c);
  const k = indices.length;
  const place = new Int32Array(h).fill(-1);
  for (let i = 0; i < k; i++) place[indices[i]!] = i;
  const dots = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      for (let d = 0; d < c; d++) dots[i * k + j]! += M[indices[i]! * c + d]! * M[indices[j]! * c + d]!;
    }
  }
  const radii = new Float64Array(k * k);
  let sole = 0;
  let unattracted = 0;
  for (let row = 0; row < n; row++) {
    let first = -1;
    let second = -1;
    for (let j = 0; j < h; j++) {
      const strength = A[row * h + j]!;
      if (!(strength > 0)) continue;
      const i = place[j]!;
      if (i >= 0) radii[i * k + i]! += strength / n;
      if (first < 0 || strength > A[row * h + first]!) {
        second = first;
        first = j;
      } else if (second < 0 || strength > A[row * h + second]!) second = j;
    }
    if (first < 0) {
      unattracted++;
      continue;
    }
    if (A[row * h + first]! > SOLE_ATTRACTION) sole++;
    if (second < 0) continue;
    const i = place[first]!;
    const j = place[second]!;
    if (i < 0 || j < 0) continue;
    const both = (A[row * h + first]! + A[row * h + second]!) / n;
    radii[i * k + j]! += both;
    radii[j * k + i]! += both;
  }
  return { indices, dots, radii, solelyAttracted: n > 0 ? sole / n : 0, unattracted };
}
