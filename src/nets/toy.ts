/**
 * The paper's simplified ResNet (Section 3, Figs 1 and 2) as a value: what it is, not how it trains.
 *
 *   x_{t+1} = x_t + f(x_t),   f(x) = W₁ relu(W₂ᵀ x [+ b₂]) [+ b₁],   t = 0 … T−1, f shared by all steps
 *   logits  = V x_T + c,      placement attractors m_1 … m_h on x_T
 *
 * All parameters of one network lie in one flat array; `toyLayout` says where.
 */
import type { Attraction } from '../math/attractors';
import { Random } from '../math/random';

/** Which biases f has. The paper's f has none. */
export const BIASES = ['none', 'hidden', 'both'] as const;
export type Bias = (typeof BIASES)[number];

export interface ToySpec {
  /** T, the number of layers (time steps). */
  timeSteps: number;
  /** Columns of W₁ and W₂. */
  hidden: number;
  bias: Bias;
  classes: number;
  /** h, the number of placement attractors; at least 1. */
  attractors: number;
  attraction: Attraction;
  /** τ of the Gaussian attraction exp(−‖x−m‖²/2τ²); the others ignore it. */
  temperature: number;
}

/** One tensor inside the flat parameter array, row-major. */
export interface Slice {
  offset: number;
  shape: readonly [number] | readonly [number, number];
  length: number;
}

export type ToyTensor = 'W1' | 'W2' | 'b2' | 'b1' | 'V' | 'c' | 'M';

export interface ToyLayout {
  /** Length of the flat array. */
  size: number;
  /** W1 [2,hidden], W2 [2,hidden], V [classes,2], c [classes], M [h,2]; b2 [hidden], b1 [2] where the bias has them. */
  slices: { W1: Slice; W2: Slice; b2?: Slice; b1?: Slice; V: Slice; c: Slice; M: Slice };
}

/** Where each tensor lies in the flat parameter array: W1, W2, b2, b1, V, c, M in this order. */
export function toyLayout(spec: ToySpec): ToyLayout {
  let offset = 0;
  const take = (...shape: [number] | [number, number]): Slice => {
    const length = shape.reduce((product, n) => product * n, 1);
    const slice = { offset, shape, length };
    offset += length;
    return slice;
  };
  const W1 = take(2, spec.hidden);
  const W2 = take(2, spec.hidden);
  const b2 = spec.bias === 'none' ? undefined : take(spec.hidden);
  const b1 = spec.bias === 'both' ? take(2) : undefined;
  const V = take(spec.classes, 2);
  const c = take(spec.classes);
  const M = take(spec.attractors, 2);
  return { size: offset, slices: { W1, W2, ...(b2 && { b2 }), ...(b1 && { b1 }), V, c, M } };
}

/**
 * Initial parameters: uniform ±1/√(fan-in) as in PyTorch's Linear, attractors from N(0, 1). Attractors are
 * drawn from a stream of their own, so the network does not depend on h.
 */
export function initToy(spec: ToySpec, seed: number): Float64Array {
  const { size, slices } = toyLayout(spec);
  const params = new Float64Array(size);
  const fill = (name: ToyTensor, bound: number): void => {
    const slice = slices[name];
    if (!slice) return;
    const random = new Random(seed, `toy/${name}`);
    for (let i = 0; i < slice.length; i++) {
      params[slice.offset + i] = name === 'M' ? random.normal() : random.between(-bound, bound);
    }
  };
  fill('W2', Math.SQRT1_2);
  fill('W1', 1 / Math.sqrt(spec.hidden));
  fill('b2', Math.SQRT1_2);
  fill('b1', 1 / Math.sqrt(spec.hidden));
  fill('V', Math.SQRT1_2);
  fill('c', Math.SQRT1_2);
  fill('M', 1);
  return params;
}

/** The placement attractors M [h,2] as a view into (or copy of) the flat array's last slice. */
export function attractorsOf<A extends Float32Array | Float64Array>(params: A, spec: ToySpec): A {
  const { M } = toyLayout(spec).slices;
  return params.subarray(M.offset, M.offset + M.length) as A;
}
