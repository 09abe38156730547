/**
 * The training state of several lanes on a TensorFlow.js backend, stacked in a leading dimension, and the loop that
 * moves it on. A stack is never changed: `runSteps` returns a new one, so that the caller can go back to the old.
 */
import type { Tensor2D, Tensor3D, TensorContainer } from '@tensorflow/tfjs';
import { NO_ROW, type ToyBlock, type ToyLaneState, type ToyProblem } from '../toy';
import type { Tfjs } from './load';
import { type Batch, lossAndGradient } from './toy-network';
import { gradientNorms, type Moving, update } from './toy-update';

export interface Stack {
  /** Which of the problem's lanes these are. */
  lanes: readonly number[];
  /** Updates done, per lane of the stack. */
  updates: readonly number[];
  moving: Moving;
  /** Parameters before the last update, [lanes, parameters]: what a lane that breaks goes back to. */
  previous: Tensor2D;
  /** The whole data set, once for each lane. */
  data: Batch;
}

/** Puts `states[i]` of the problem's lanes `lanes[i]` on the current backend; at least one. */
export function uploadStack(
  tf: Tfjs,
  { spec, points, labels, optimiser }: ToyProblem,
  lanes: readonly number[],
  states: readonly ToyLaneState[],
): Stack {
  const k = lanes.length;
  const n = labels.length;
  const rows = (of: (state: ToyLaneState) => Float64Array): Tensor2D =>
    tf.stack(states.map((state) => tf.tensor1d(Float32Array.from(of(state))))) as Tensor2D;
  // A moment before the first update is zero, whatever was stored.
  const moment = (of: (state: ToyLaneState) => Float64Array): Tensor2D =>
    rows((state) => (state.updates === 0 ? new Float64Array(of(state).length) : of(state)));
  return tidy(tf, () => {
    const oneHot = tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), spec.classes, 1, 0, 'float32');
    const params = rows((state) => state.params);
    return {
      lanes,
      updates: states.map((state) => state.updates),
      moving: {
        params,
        moment1: moment((state) => state.moment1),
        moment2: optimiser.method === 'adam' ? moment((state) => state.moment2) : null,
      },
      previous: tf.clone(params),
      data: {
        points: tf.tile(tf.tensor3d(Float32Array.from(points), [1, n, 2]), [k, 1, 1]),
        labels: tf.tile(tf.reshape(oneHot, [1, n, spec.classes]) as Tensor3D, [k, 1, 1]),
      },
    };
  });
}

/**
 * Steps `from` … `to`−1 of a block.
 * Returns the stack after them and, if there was a step, the readings [steps, 3, lanes]: cross-entropy, energy,
 * gradient norm. Both share nothing with `stack` but its data.
 */
export function runSteps(
  tf: Tfjs,
  problem: ToyProblem,
  stack: Stack,
  block: ToyBlock,
  from: number,
  to: number,
): { stack: Stack; readings: Tensor3D | null } {
  const { lanes, data } = stack;
  const updates = [...stack.updates];
  let moving = copy(tf, stack.moving);
  let previous = tf.clone(stack.previous);
  const all: Tensor2D[] = [];
  for (let step = from; step < to; step++) {
    const alphas = lanes.map((lane) => block.alphas[step * problem.lanes.length + lane]!);
    const next = tidy(tf, () => {
      const batch = batchOf(tf, data, block, step);
      const lossWeights = tf.tensor2d([alphas.map(() => 1), alphas]);
      const { losses, gradient } = lossAndGradient(tf, problem.spec, moving.params, batch, lossWeights);
      const norms = gradientNorms(tf, gradient);
      const rate = block.learningRates[step]!;
      return {
        moving: update(tf, moving, gradient, norms, problem.optimiser, rate, updates),
        readings: tf.concat([losses, tf.reshape(norms, [1, lanes.length])]) as Tensor2D,
      };
    });
    tf.dispose([previous, moving.moment1]);
    moving.moment2?.dispose();
    previous = moving.params;
    moving = next.moving;
    all.push(next.readings);
    for (let i = 0; i < updates.length; i++) updates[i]!++;
  }
  const readings = all.length > 0 ? (tf.stack(all) as Tensor3D) : null;
  tf.dispose(all);
  return { stack: { lanes, updates, moving, previous, data }, readings };
}

/** The lanes' states, in the stack's order. */
export async function downloadStack(tf: Tfjs, stack: Stack): Promise<ToyLaneState[]> {
  const [params, moment1, moment2] = await Promise.all([
    readRows(tf, stack.moving.params),
    readRows(tf, stack.moving.moment1),
    stack.moving.moment2 && readRows(tf, stack.moving.moment2),
  ]);
  return params.map((row, i) => ({
    params: row,
    moment1: moment1[i]!,
    moment2: moment2?.[i] ?? new Float64Array(row.length),
    updates: stack.updates[i]!,
    divergedAt: null,
  }));
}

/** The rows of a matrix, in float64. */
export async function readRows(tf: Tfjs, matrix: Tensor2D): Promise<Float64Array[]> {
  const [rows, columns] = matrix.shape;
  const values = await matrix.data();
  tf.util.assert(values.length === rows * columns, () => 'The backend returned too few numbers.');
  return Array.from({ length: rows }, (_, i) =>
    Float64Array.from(values.subarray(i * columns, (i + 1) * columns)),
  );
}

/** Frees the stack's state; its data, which later stacks share, only if asked to. */
export function disposeStack(stack: Stack, withData: boolean): void {
  const { moving, previous, data } = stack;
  for (const tensor of [moving.params, moving.moment1, moving.moment2, previous]) tensor?.dispose();
  if (withData) for (const tensor of [data.points, data.labels]) tensor.dispose();
}

/** tf.tidy for any record of tensors: its own type knows no interfaces, though it walks through them. */
function tidy<T>(tf: Tfjs, of: () => T): T {
  return tf.tidy(of as () => TensorContainer) as T;
}

function copy(tf: Tfjs, { params, moment1, moment2 }: Moving): Moving {
  return { params: tf.clone(params), moment1: tf.clone(moment1), moment2: moment2 && tf.clone(moment2) };
}

function batchOf(tf: Tfjs, data: Batch, block: ToyBlock, step: number): Batch {
  if (!block.batches) return data;
  const slots = block.batches.subarray(step * block.batchSize, (step + 1) * block.batchSize);
  const rows = tf.tensor1d(Int32Array.from(slots.filter((row) => row !== NO_ROW)), 'int32');
  return { points: tf.gather(data.points, rows, 1), labels: tf.gather(data.labels, rows, 1) };
}
