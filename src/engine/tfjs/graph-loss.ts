/** The loss of a graph on a batch (Eq. 6) and its gradient by TensorFlow.js. */
import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Graph } from '../../nets/graph';
import { meanEnergy } from './attraction';
import type { DeviceBatch } from './graph-batch';
import { type BatchMoments, type DeviceTensors, forward } from './graph-network';
import type { Tfjs } from './load';

export interface LossAndGradient {
  /** [3]: mean cross-entropy, mean energy, number of correct examples. */
  reading: Tensor;
  /** Under the parameters' names; undefined where the loss does not depend on one. */
  gradient: Record<string, Tensor | undefined>;
  /** [h, c]; undefined without attractors. */
  attractorGradient: Tensor2D | undefined;
  moments: readonly BatchMoments[];
}

/** Mean cross-entropy in nats. Both [batch, classes]. */
export function crossEntropy(tf: Tfjs, logits: Tensor2D, oneHot: Tensor2D): Scalar {
  return tf.neg(tf.div(tf.sum(tf.mul(tf.logSoftmax(logits), oneHot)), logits.shape[0]));
}

/** Mean energy of Eqs 3–5 of features x [batch, c] under placement attractors [h, c]. */
export function energy(tf: Tfjs, x: Tensor2D, attractors: Tensor2D): Scalar {
  const one = <T extends Tensor2D>(matrix: T): Tensor3D => tf.expandDims(matrix, 0);
  return tf.squeeze(meanEnergy(tf, 'relu-max', 1, one(x), one(attractors)));
}

/**
 * Cross-entropy + α · mean energy in training mode, and its gradient to every parameter and attractor.
 * @param attractors [h, c] on the graph's features, or null for no RMAN. Call it inside `tf.tidy`.
 */
export function lossAndGradient(
  tf: Tfjs,
  graph: Graph,
  batch: DeviceBatch,
  parameters: DeviceTensors,
  attractors: Tensor2D | undefined,
  alpha: number,
): LossAndGradient {
  const names = Object.keys(parameters);
  const sources = [...names.map((name) => parameters[name]!), ...(attractors ? [attractors] : [])];
  let kept: { reading: Tensor; moments: readonly BatchMoments[] } | undefined;
  const loss = (): Scalar => {
    const pass = forward(tf, graph.nodes, batch.images, parameters, null);
    const logits = pass.values.get(graph.logits) as Tensor2D;
    const misfit = crossEntropy(tf, logits, batch.labels);
    const correct = tf.sum(
      tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(batch.labels, 1)), 'float32'),
    ) as Scalar;
    const pull = attractors
      ? energy(tf, pass.values.get(graph.features) as Tensor2D, attractors)
      : tf.scalar(0);
    // The autodiff frees what no gradient needs; these are wanted beyond it.
    kept = { reading: tf.keep(tf.stack([misfit, pull, correct])), moments: pass.moments };
    for (const { mean, variance } of pass.moments) {
      tf.keep(mean);
      tf.keep(variance);
    }
    return attractors ? tf.add(misfit, tf.mul(pull, alpha)) : misfit;
  };
  // Unlike tf.grads this allows a parameter that the loss does not reach.
  const { grads } = tf.engine().gradients(loss, sources, undefined, true);
  const release = <T extends Tensor>(tensor: T): T => {
    const ordinary = tf.clone(tensor);
    tensor.dispose();
    return ordinary;
  };
  const { reading, moments } = kept!;
  return {
    reading: release(reading),
    gradient: Object.fromEntries(names.map((name, i) => [name, grads[i]])),
    attractorGradient: attractors ? (grads[names.length] as Tensor2D) : undefined,
    moments: moments.map(({ mean, variance, ...rest }) => ({
      ...rest,
      mean: release(mean),
      variance: release(variance),
    })),
  };
}
