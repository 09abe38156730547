/** A batch's way to the device, and the scores that the host computes from what comes back. */
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import { gatherCpu } from '../../data/augment';
import type { Graph } from '../../nets/graph';
import { formatShape, inferShapes, type Shape, sizeOf } from '../../nets/shapes';
import { type Batch, type Evaluation, type ImageBatch, isStored } from '../graph';
import type { Tfjs } from './load';

/** A batch on the device. */
export type DeviceBatch = {
  /** [batch, height, width, channels]. */
  images: Tensor4D;
  /** One-hot, [batch, classes]. */
  labels: Tensor2D;
};

/** What a graph takes and gives, as far as its batches are concerned. */
export interface BatchFormat {
  /** [height, width, channels]. */
  image: Shape;
  classes: number;
}

export function batchFormat(graph: Graph): BatchFormat {
  const shapes = inferShapes(graph);
  const input = graph.nodes.find((node) => node.op === 'input')!;
  return { image: shapes.get(input.name)!, classes: sizeOf(shapes.get(graph.logits)!) };
}

/**
 * The numbers of a batch, gathered on the host if it is stored. Throws a RangeError for one whose size, shape or
 * labels do not fit: `least` to `most` images.
 */
export function batchNumbers(batch: Batch, format: BatchFormat, least: number, most: number): ImageBatch {
  const { images, labels } = isStored(batch) ? gatherCpu(batch.set, { ...batch.order, ...batch }) : batch;
  const count = labels.length;
  if (count < least || count > most) {
    const wanted = least === most ? `${most}` : `${least} to ${most}`;
    throw new RangeError(`A batch of ${count} images where the engine takes ${wanted}.`);
  }
  const expected = count * sizeOf(format.image);
  if (images.length !== expected) {
    throw new RangeError(
      `A batch of ${images.length} numbers where ${count} images of ${formatShape(format.image)} have ${expected}.`,
    );
  }
  const bad = labels.find((label) => label >= format.classes);
  if (bad !== undefined) throw new RangeError(`Label ${bad} for a network of ${format.classes} classes.`);
  return { images, labels };
}

export function uploadBatch(tf: Tfjs, { images, labels }: ImageBatch, format: BatchFormat): DeviceBatch {
  const oneHot = new Float32Array(labels.length * format.classes);
  labels.forEach((label, i) => {
    oneHot[i * format.classes + label] = 1;
  });
  const [height, width, channels] = format.image as [number, number, number];
  return {
    images: tf.tensor4d(images, [labels.length, height, width, channels]),
    labels: tf.tensor2d(oneHot, [labels.length, format.classes]),
  };
}

/** Mean cross-entropy in nats and the number of correct examples, of logits [count, classes]. */
export function scores(
  logits: Float32Array,
  labels: Uint32Array,
): Pick<Evaluation, 'crossEntropy' | 'correct'> {
  const classes = logits.length / labels.length;
  let total = 0;
  let correct = 0;
  labels.forEach((label, i) => {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    const largest = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const sum = row.reduce((a, b) => a + Math.exp(b - largest), 0);
    total += largest + Math.log(sum) - row[label]!;
    if (row.indexOf(largest) === label) correct += 1;
  });
  return { crossEntropy: total / labels.length, correct };
}
