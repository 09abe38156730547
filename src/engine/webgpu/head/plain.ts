/**
 * The head as one would write it down, in float64 and one image at a time: what the shaders are held against, and
 * the place to read what they compute.
 */
import type { HeadShape } from './layout';

export interface PlainHeadInput {
  /** [N, H·W, C]. */
  activation: ArrayLike<number>;
  /** [C] each. */
  scale: ArrayLike<number>;
  shift: ArrayLike<number>;
  /** Dense weights [C, K], bias [K], placement attractors [h, C]. */
  weights: ArrayLike<number>;
  bias: ArrayLike<number>;
  attractors: ArrayLike<number>;
  /** [N]. */
  labels: ArrayLike<number>;
  alpha: number;
  /** Images that count; the rest of the batch is computed but weighs nothing. */
  count: number;
}

export interface PlainHead {
  features: Float64Array;
  logits: Float64Array;
  attraction: Float64Array;
  crossEntropy: Float64Array;
  energy: Float64Array;
  /** Cross-entropy + α · energy, mean over the images that count (Eq. 6). */
  loss: number;
  correct: number;
  featuresGradient: Float64Array;
  weightsGradient: Float64Array;
  biasGradient: Float64Array;
  attractorsGradient: Float64Array;
}

/** Forward and backward. */
export function plainHead(shape: HeadShape, input: PlainHeadInput): PlainHead {
  const { batch: N, channels: C, classes: K, attractors: H, pixels } = shape;
  const { weights, attractors, alpha, count } = input;
  const result: PlainHead = {
    features: new Float64Array(N * C),
    logits: new Float64Array(N * K),
    attraction: new Float64Array(N * H),
    crossEntropy: new Float64Array(N),
    energy: new Float64Array(N),
    loss: 0,
    correct: 0,
    featuresGradient: new Float64Array(N * C),
    weightsGradient: new Float64Array(C * K),
    biasGradient: new Float64Array(K),
    attractorsGradient: new Float64Array(H * C),
  };
  for (let n = 0; n < N; n++) {
    const weight = n < count ? 1 / count : 0;
    const x = result.features.subarray(n * C, (n + 1) * C);
    for (let c = 0; c < C; c++) {
      for (let p = 0; p < pixels; p++) {
        const value = input.activation[(n * pixels + p) * C + c]! * input.scale[c]! + input.shift[c]!;
        x[c]! += (shape.relu ? Math.max(value, 0) : value) / pixels;
      }
    }
    const dx = result.featuresGradient.subarray(n * C, (n + 1) * C);

    const logits = result.logits.subarray(n * K, (n + 1) * K);
    for (let k = 0; k < K; k++) {
      logits[k] = input.bias[k]!;
      for (let c = 0; c < C; c++) logits[k]! += x[c]! * weights[c * K + k]!;
    }
    const label = input.labels[n]!;
    const top = Math.max(...logits);
    const sum = logits.reduce((total, value) => total + Math.exp(value - top), 0);
    result.crossEntropy[n] = Math.log(sum) + top - logits[label]!;
    if (n < count && logits.indexOf(top) === label) result.correct++;
    for (let k = 0; k < K; k++) {
      const gradient = weight * (Math.exp(logits[k]! - top) / sum - (k === label ? 1 : 0));
      result.biasGradient[k]! += gradient;
      for (let c = 0; c < C; c++) {
        result.weightsGradient[c * K + k]! += gradient * x[c]!;
        dx[c]! += gradient * weights[c * K + k]!;
      }
    }

    if (H > 0) {
      const scores = Array.from({ length: H }, (_, j) => Math.max(0, dot(attractors, j * C, x, C)));
      const scoreSum = scores.reduce((a, b) => a + b, 0);
      const a = scores.map((score) => (scoreSum > 0 ? score / scoreSum : 0));
      result.attraction.set(a, n * H);
      const r = Float64Array.from(x, (value) => -value);
      for (let j = 0; j < H; j++) for (let c = 0; c < C; c++) r[c]! += a[j]! * attractors[j * C + c]!;
      result.energy[n] = dot(r, 0, r, C);
      const u = Array.from({ length: H }, (_, j) => 2 * dot(attractors, j * C, r, C));
      const mean = u.reduce((total, value, j) => total + a[j]! * value, 0);
      for (let c = 0; c < C; c++) dx[c]! -= 2 * alpha * weight * r[c]!;
      for (let j = 0; j < H; j++) {
        const pull = scores[j]! > 0 ? (alpha * weight * (u[j]! - mean)) / scoreSum : 0;
        for (let c = 0; c < C; c++) {
          dx[c]! += pull * attractors[j * C + c]!;
          result.attractorsGradient[j * C + c]! += pull * x[c]! + 2 * alpha * weight * a[j]! * r[c]!;
        }
      }
    }
    result.loss += weight * (result.crossEntropy[n]! + alpha * result.energy[n]!);
  }
  return result;
}

function dot(a: ArrayLike<number>, from: number, b: ArrayLike<number>, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[from + i]! * b[i]!;
  return sum;
}
