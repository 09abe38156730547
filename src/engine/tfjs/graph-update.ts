/** What a training step writes, as PyTorch defines it: torch.optim.SGD, and batch norm's running statistics. */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepSettings } from '../graph';
import type { BatchMoments, DeviceTensors } from './graph-network';
import type { Tfjs } from './load';

/**
 * SGD with momentum and weight decay on one tensor; all three have its shape. The first step's momentum must be
 * zero, which makes the buffer start as the first gradient. A gradient that is missing counts as zeros.
 */
export function sgd<T extends Tensor>(
  tf: Tfjs,
  parameter: T,
  gradient: T | undefined,
  momentum: T,
  settings: Omit<StepSettings, 'alpha'>,
): { parameter: T; momentum: T } {
  const decay: T = tf.mul(parameter, settings.weightDecay);
  const d: T = gradient ? tf.add(gradient, decay) : decay;
  const buffer: T = tf.add(tf.mul(momentum, settings.momentum), d);
  return { parameter: tf.sub(parameter, tf.mul(buffer, settings.learningRate)), momentum: buffer };
}

/**
 * Running statistics after a step, by name: (1 − momentum) · before + momentum · batch, with the unbiased variance.
 * The variance of a single value, which PyTorch refuses, enters as 0.
 */
export function runningStatistics(
  tf: Tfjs,
  before: DeviceTensors,
  moments: readonly BatchMoments[],
): Record<string, Tensor> {
  const after: Record<string, Tensor> = {};
  for (const { node, mean, variance, count } of moments) {
    const blend = (kind: 'mean' | 'variance', batch: Tensor, share: number): void => {
      const name = `${node.name}/${kind}`;
      after[name] = tf.add(tf.mul(before[name]!, 1 - node.momentum), tf.mul(batch, share));
    };
    blend('mean', mean, node.momentum);
    blend('variance', variance, (node.momentum * count) / Math.max(count - 1, 1));
  }
  return after;
}
