/**
 * Mends a defect of TensorFlow.js 4.22: its gradients of `mean` and `sum` multiply by an array of ones that
 * they fill on the host and upload, as large as the operation's input; a ResNet-20 step at batch 128 uploads
 * 195 MB that way. Here the gradient is repeated on the device instead. To be deleted when the library does so.
 */
import type { GradConfig, NamedAttrMap, Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from './load';

/**
 * Replaces the two gradients for the whole page or worker, until the function it returns puts back what was
 * there before. Cheap enough to be done around every step.
 */
export function mendGradients(tf: Tfjs): () => void {
  const restores = [
    replace(tf, 'Sum', (dy, x, axes) => spread(tf, dy, x, axes)),
    replace(tf, 'Mean', (dy, x, axes) => {
      const count = axes.reduce((product, axis) => product * x.shape[axis]!, 1);
      return spread(tf, tf.div(dy, count), x, axes);
    }),
  ];
  return () => {
    for (const restore of restores) restore();
  };
}

/** dy, which has lost (or has 1 at) the axes that were summed, repeated to the shape of x. */
function spread(tf: Tfjs, dy: Tensor, x: Tensor, axes: readonly number[]): Tensor {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return tf.tile(
    tf.reshape(dy, kept),
    x.shape.map((size, axis) => (axes.includes(axis) ? size : 1)),
  );
}

function replace(
  tf: Tfjs,
  kernelName: string,
  gradient: (dy: Tensor, x: Tensor, axes: readonly number[]) => Tensor,
): () => void {
  const before: GradConfig | undefined = tf.getGradient(kernelName);
  const register = (config: GradConfig): void => {
    if (tf.getGradient(kernelName)) tf.unregisterGradient(kernelName);
    tf.registerGradient(config);
  };
  register({
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy: Tensor | Tensor[], [x]: Tensor[], attributes: NamedAttrMap) => ({
      x: () => gradient(dy as Tensor, x!, axesOf(attributes.axis as number | number[] | null, x!.rank)),
    }),
  });
  return () => (before ? register(before) : tf.unregisterGradient(kernelName));
}

/** Nothing means all axes; negative ones count from the end. */
function axesOf(axis: number | number[] | null | undefined, rank: number): number[] {
  if (axis === null || axis === undefined) return Array.from({ length: rank }, (_, i) => i);
  return [axis].flat().map((a) => (a < 0 ? a + rank : a));
}
