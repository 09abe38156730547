/** What each training step uses: learning rate, α of both lanes, and the rows of its batch. */
import { NO_ROW, type ToyBlock } from '../engine/toy';
import { Random } from '../math/random';
import { LANES } from './toy-problem';
import type { ToyExperiment } from './toy-schema';

/** α was set to `alpha` at epoch `epoch` and grows from there. */
export interface AlphaAnchor {
  epoch: number;
  alpha: number;
}

/** Training steps in an epoch: one for the full batch. */
export function stepsPerEpoch(experiment: ToyExperiment, n: number): number {
  const { batch } = experiment;
  return batch === 0 || batch >= n ? 1 : Math.ceil(n / batch);
}

/** α at an epoch: anchor + Δα per epoch since, never below 0. */
export function alphaAt(experiment: ToyExperiment, anchor: AlphaAnchor, epoch: number): number {
  return Math.max(0, anchor.alpha + experiment.alphaStep * (epoch - anchor.epoch));
}

/** η at a step: divided by 10 at each drop that has come. */
export function learningRateAt(experiment: ToyExperiment, step: number): number {
  const drops = [experiment.drop1, experiment.drop2].filter((at) => at > 0 && step >= at).length;
  return experiment.learningRate / 10 ** drops;
}

/** The block of steps [from, from + steps) on n training points. */
export function toyBlock(
  experiment: ToyExperiment,
  anchor: AlphaAnchor,
  n: number,
  from: number,
  steps: number,
): ToyBlock {
  const perEpoch = stepsPerEpoch(experiment, n);
  const learningRates = Float64Array.from({ length: steps }, (_, i) => learningRateAt(experiment, from + i));
  const alphas = new Float64Array(steps * LANES.length);
  for (let i = 0; i < steps; i++) {
    const epoch = Math.floor((from + i) / perEpoch);
    alphas[i * LANES.length + LANES.indexOf('with')] = alphaAt(experiment, anchor, epoch);
  }
  if (perEpoch === 1) return { steps, learningRates, alphas, batches: null, batchSize: 0 };
  return {
    steps,
    learningRates,
    alphas,
    batches: batchRows(experiment, n, from, steps, perEpoch),
    batchSize: experiment.batch,
  };
}

/** [steps, batch] rows: each epoch is a permutation of its own, drawn from the seed and the epoch's number. */
function batchRows(
  experiment: ToyExperiment,
  n: number,
  from: number,
  steps: number,
  perEpoch: number,
): Uint32Array {
  const { batch, seed } = experiment;
  const rows = new Uint32Array(steps * batch).fill(NO_ROW);
  let epoch = -1;
  let order = new Uint32Array(0);
  for (let i = 0; i < steps; i++) {
    const step = from + i;
    if (Math.floor(step / perEpoch) !== epoch) {
      epoch = Math.floor(step / perEpoch);
      order = new Random(seed, `batches/${epoch}`).permutation(n) as Uint32Array<ArrayBuffer>;
    }
    const start = (step % perEpoch) * batch;
    rows.set(order.subarray(start, start + batch), i * batch);
  }
  return rows;
}
