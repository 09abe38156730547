/** A graph's forward pass in TensorFlow.js operations, NHWC; gradients by its autodiff. */
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { GraphNode } from '../../nets/graph';
import type { Tfjs } from './load';

/** Parameters or statistics on the device, called as in a GraphState. */
export type DeviceTensors = Readonly<Record<string, Tensor>>;

/** What one batch normalisation saw while training. */
export interface BatchMoments {
  node: GraphNode & { op: 'batchNorm' };
  /** [channels]. */
  mean: Tensor1D;
  /** [channels], biased. */
  variance: Tensor1D;
  /** Values that each mean is over: batch · height · width. */
  count: number;
}

export interface ForwardPass {
  /** Every node's value: maps [batch, height, width, channels], vectors [batch, length]. */
  values: ReadonlyMap<string, Tensor>;
  /** While training: what each batch normalisation saw, in order. */
  moments: readonly BatchMoments[];
}

/**
 * @param images [batch, height, width, channels], the value of the input node.
 * @param statistics normalise in evaluation mode; null is training mode, where the batch's own moments do.
 */
export function forward(
  tf: Tfjs,
  nodes: readonly GraphNode[],
  images: Tensor4D,
  parameters: DeviceTensors,
  statistics: DeviceTensors | null,
): ForwardPass {
  const values = new Map<string, Tensor>();
  const moments: BatchMoments[] = [];
  const map = (name: string): Tensor4D => values.get(name) as Tensor4D;
  for (const node of nodes) {
    const own = <T extends Tensor>(tensor: string): T => parameters[`${node.name}/${tensor}`] as T;
    switch (node.op) {
      case 'input':
        values.set(node.name, images);
        break;
      case 'conv':
        values.set(node.name, convolution(tf, map(node.input), own('kernel'), node.stride, node.groups));
        break;
      case 'batchNorm': {
        const x = map(node.input);
        const normalise = (mean: Tensor1D, variance: Tensor1D): Tensor4D =>
          tf.batchNorm4d(x, mean, variance, own('beta'), own('gamma'), node.epsilon);
        if (statistics) {
          const known = (kind: string): Tensor1D => statistics[`${node.name}/${kind}`] as Tensor1D;
          values.set(node.name, normalise(known('mean'), known('variance')));
        } else {
          const { mean, variance } = tf.moments(x, [0, 1, 2]) as { mean: Tensor1D; variance: Tensor1D };
          moments.push({ node, mean, variance, count: x.size / x.shape[3] });
          values.set(node.name, normalise(mean, variance));
        }
        break;
      }
      case 'relu':
        values.set(node.name, tf.relu(values.get(node.input)!));
        break;
      case 'add': {
        const terms = node.inputs.map((name, i) => {
          const coefficient = node.coefficients?.[i] ?? 1;
          return coefficient === 1 ? values.get(name)! : tf.mul(values.get(name)!, coefficient);
        });
        values.set(node.name, tf.addN(terms));
        break;
      }
      case 'shortcut':
        values.set(node.name, shortcut(tf, map(node.input), node.channels, node.stride));
        break;
      case 'globalAvgPool':
        values.set(node.name, tf.mean(map(node.input), [1, 2]));
        break;
      case 'dense': {
        const x = values.get(node.input) as Tensor2D;
        values.set(node.name, tf.add(tf.matMul(x, own<Tensor2D>('weights')), own<Tensor1D>('bias')));
        break;
      }
    }
  }
  return { values, moments };
}

/** TensorFlow.js convolves no groups, so each is a convolution of its own. Padding as PyTorch's k//2. */
function convolution(tf: Tfjs, x: Tensor4D, kernel: Tensor4D, stride: number, groups: number): Tensor4D {
  // Not 'same': at stride 2 that would pad an even side by 0 and 1.
  const padding = (kernel.shape[0] - 1) / 2;
  if (groups === 1) return tf.conv2d(x, kernel, stride, padding);
  const kernels: Tensor4D[] = tf.split(kernel, groups, 3);
  const slices: Tensor4D[] = tf.split(x, groups, 3);
  const parts = slices.map((part, i) => tf.conv2d(part, kernels[i]!, stride, padding));
  return tf.concat4d(parts, 3);
}

/** Option A: every second pixel, with channels of zeros half before and half after. */
function shortcut(tf: Tfjs, x: Tensor4D, channels: number, stride: number): Tensor4D {
  // A strided slice would say it best, but TensorFlow.js has no gradient for one.
  const pixels = stride === 1 ? x : tf.avgPool(x, 1, stride, 'valid');
  const extra = channels - x.shape[3];
  const before = Math.floor(extra / 2);
  return tf.pad(pixels, [
    [0, 0],
    [0, 0],
    [0, 0],
    [before, extra - before],
  ]);
}
