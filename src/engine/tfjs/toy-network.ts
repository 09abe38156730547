/**
 * The toy's forward pass and losses in TensorFlow.js operations, and their gradient by its autodiff. All lanes are
 * stacked in a leading dimension, so that one operation serves them all.
 */
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { type ToySpec, type ToyTensor, toyLayout } from '../../nets/toy';
import { meanEnergy } from './attraction';
import type { Tfjs } from './load';

/** The examples of one step, the same for every lane. */
export interface Batch {
  /** [lanes, n, 2]. */
  points: Tensor3D;
  /** [lanes, n, classes], one-hot. */
  labels: Tensor3D;
}

export interface LossAndGradient {
  /** [2, lanes]: mean cross-entropies, then mean energies, unweighted. */
  losses: Tensor2D;
  /** [lanes, parameters], of cross-entropy + α · energy (Eq. 6). */
  gradient: Tensor2D;
}

/**
 * Losses and gradients of all lanes.
 * @param params [lanes, parameters] in `toyLayout` order. @param lossWeights [2, lanes]: a row of ones and the α.
 */
export function lossAndGradient(
  tf: Tfjs,
  spec: ToySpec,
  params: Tensor2D,
  batch: Batch,
  lossWeights: Tensor2D,
): LossAndGradient {
  const lanes = params.shape[0];
  const slices = Object.entries(toyLayout(spec).slices);
  const flat = tf.split(
    params,
    slices.map(([, slice]) => slice.length),
    1,
  );
  const parts = slices.map(([, { shape, length }], i) =>
    // A bias becomes a row that the points share.
    tf.reshape(flat[i]!, shape.length === 1 ? [lanes, 1, length] : [lanes, ...shape]),
  );
  const losses = (...tensors: Tensor[]): Tensor => {
    const named = Object.fromEntries(slices.map(([name], i) => [name, tensors[i]])) as Parameters;
    return toyLosses(tf, spec, named, batch);
  };
  // The losses' weights go in as the adjoint of [cross-entropy, energy]: no weighted sum needs to be formed.
  const { value, grads } = tf.valueAndGrads(losses)(parts, lossWeights);
  const gradient = tf.concat(
    grads.map((grad, i) => tf.reshape(grad, flat[i]!.shape as [number, number])),
    1,
  );
  return { losses: value as Tensor2D, gradient: gradient as Tensor2D };
}

/** Each tensor of the layout with the lanes in front; biases [lanes, 1, length]. */
type Parameters = Record<Exclude<ToyTensor, 'b1' | 'b2'>, Tensor3D> & { b1?: Tensor3D; b2?: Tensor3D };

function toyLosses(tf: Tfjs, spec: ToySpec, p: Parameters, { points, labels }: Batch): Tensor2D {
  let x = points;
  for (let t = 0; t < spec.timeSteps; t++) x = tf.add(x, field(tf, p, x));
  const logits = tf.add(tf.matMul(x, p.V, false, true), p.c);
  const each = tf.losses.softmaxCrossEntropy(labels, logits, undefined, undefined, tf.Reduction.NONE);
  const crossEntropy = tf.mean(each, 1);
  return tf.stack([crossEntropy, meanEnergy(tf, spec.attraction, spec.temperature, x, p.M)]) as Tensor2D;
}

/** f(x) = W₁ relu(W₂ᵀ x + b₂) + b₁ (Eq. 1 with Δt = 1). */
function field(tf: Tfjs, { W1, W2, b2, b1 }: Parameters, x: Tensor3D): Tensor3D {
  const z: Tensor3D = tf.matMul(x, W2);
  const f: Tensor3D = tf.matMul(tf.relu(b2 ? tf.add(z, b2) : z), W1, false, true);
  return b1 ? tf.add(f, b1) : f;
}
