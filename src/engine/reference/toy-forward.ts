/**
 * The toy's forward pass in float64, the text-book version: what the paper's Section 3 says, in plain loops.
 */
import { type ToySpec, toyLayout } from '../../nets/toy';

/**
 * f(x) = W₁ relu(W₂ᵀ x + b₂) + b₁ at one place (Eq. 1 with Δt = 1). The closure reads `params` live.
 */
export function toyField(
  spec: ToySpec,
  params: Float64Array | Float32Array,
): (x: number, y: number) => [number, number] {
  const { W1, W2, b2, b1 } = toyLayout(spec).slices;
  const H = spec.hidden;
  return (x, y) => {
    let fx = b1 ? params[b1.offset]! : 0;
    let fy = b1 ? params[b1.offset + 1]! : 0;
    for (let j = 0; j < H; j++) {
      const bias = b2 ? params[b2.offset + j]! : 0;
      const z = params[W2.offset + j]! * x + params[W2.offset + H + j]! * y + bias;
      if (z > 0) {
        fx += params[W1.offset + j]! * z;
        fy += params[W1.offset + H + j]! * z;
      }
    }
    return [fx, fy];
  };
}

/**
 * All states x_0 … x_T of all points: [T+1, n, 2], row-major.
 * @param points [n,2]. @param timeSteps how many steps to go, T of the network unless said.
 */
export function forwardToy(
  spec: ToySpec,
  params: Float64Array | Float32Array,
  points: ArrayLike<number>,
  timeSteps = spec.timeSteps,
): Float64Array {
  const f = toyField(spec, params);
  const n = points.length / 2;
  const states = new Float64Array((timeSteps + 1) * n * 2);
  states.set(points);
  for (let i = 0; i < timeSteps * n; i++) {
    const x = states[2 * i]!;
    const y = states[2 * i + 1]!;
    const [fx, fy] = f(x, y);
    states[2 * (i + n)] = x + fx;
    states[2 * (i + n) + 1] = y + fy;
  }
  return states;
}

/** Logits V x + c of outputs x [n,2]: [n, classes]. */
export function toyLogits(
  spec: ToySpec,
  params: Float64Array | Float32Array,
  outputs: ArrayLike<number>,
): Float64Array {
  const { V, c } = toyLayout(spec).slices;
  const n = outputs.length / 2;
  const logits = new Float64Array(n * spec.classes);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < spec.classes; k++) {
      logits[i * spec.classes + k] =
        params[V.offset + 2 * k]! * outputs[2 * i]! +
        params[V.offset + 2 * k + 1]! * outputs[2 * i + 1]! +
        params[c.offset + k]!;
    }
  }
  return logits;
}

/** softmax of one row of k logits starting at `at`, written over them. Returns log Σ exp, for the cross-entropy. */
export function softmaxInPlace(row: Float64Array, at: number, k: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = at; i < at + k; i++) if (row[i]! > largest) largest = row[i]!;
  let sum = 0;
  for (let i = at; i < at + k; i++) sum += Math.exp(row[i]! - largest);
  const logSum = largest + Math.log(sum);
  for (let i = at; i < at + k; i++) row[i] = Math.exp(row[i]! - logSum);
  return logSum;
}
