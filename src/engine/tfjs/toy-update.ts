/** PyTorch's optimisers on the stacked parameters of all lanes, [lanes, parameters]. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ToyOptimiser } from '../toy';
import type { Tfjs } from './load';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** Tensors that one update replaces, each [lanes, parameters]. */
export interface Moving {
  params: Tensor2D;
  moment1: Tensor2D;
  /** Adam's second moment; null for SGD. */
  moment2: Tensor2D | null;
}

/** Global norms of the lanes' gradients: [lanes, 1]. */
export function gradientNorms(tf: Tfjs, gradient: Tensor2D): Tensor2D {
  return tf.sqrt(tf.sum(tf.square(gradient), 1, true)) as Tensor2D;
}

/**
 * One update: clips each lane's gradient by its norm, adds λ·p, then torch.optim.SGD or Adam.
 * @param norms [lanes, 1] of the gradient. @param updates how many updates each lane has done before this one.
 * A lane's first momentum must be zero, which makes its buffer start as its first gradient.
 */
export function update(
  tf: Tfjs,
  { params, moment1, moment2 }: Moving,
  gradient: Tensor2D,
  norms: Tensor2D,
  optimiser: ToyOptimiser,
  learningRate: number,
  updates: readonly number[],
): Moving {
  const { clipNorm, weightDecay, momentum } = optimiser;
  let d = gradient;
  if (clipNorm > 0) d = tf.mul(d, tf.minimum(tf.div(clipNorm, tf.add(norms, 1e-6)), 1));
  if (weightDecay > 0) d = tf.add(d, tf.mul(params, weightDecay));
  if (!moment2) {
    const buffer: Tensor2D = momentum > 0 ? tf.add(tf.mul(moment1, momentum), d) : tf.clone(d);
    return { params: tf.sub(params, tf.mul(buffer, learningRate)), moment1: buffer, moment2 };
  }
  // Lanes loaded from elsewhere may differ in age, and with it in their bias corrections.
  const perLane = (of: (done: number) => number): Tensor => tf.tensor2d(updates.map((n) => [of(n + 1)]));
  const rates = perLane((n) => learningRate / (1 - BETA1 ** n));
  const scales = perLane((n) => Math.sqrt(1 - BETA2 ** n));
  const first: Tensor2D = tf.add(tf.mul(moment1, BETA1), tf.mul(d, 1 - BETA1));
  const second: Tensor2D = tf.add(tf.mul(moment2, BETA2), tf.mul(tf.square(d), 1 - BETA2));
  const step = tf.div(tf.mul(first, rates), tf.add(tf.div(tf.sqrt(second), scales), EPSILON));
  return { params: tf.sub(params, step), moment1: first, moment2: second };
}
