/** What each training step of an image run uses: learning rate, α, and the order of the images. */
import type { EpochOrder } from '../engine/graph';
import { Random } from '../math/random';
import type { ImageExperiment } from './image-schema';

/** α was `alpha` at epoch `epoch` and grows from there. */
export interface AlphaAnchor {
  epoch: number;
  alpha: number;
}

/** α in an epoch, counted from 0: anchor + Δα per epoch since, never below 0. */
export function alphaIn(experiment: ImageExperiment, anchor: AlphaAnchor, epoch: number): number {
  return Math.max(0, anchor.alpha + experiment.alphaStep * (epoch - anchor.epoch));
}

/** η in an epoch, counted from 0: divided by 10 at each drop that has come. */
export function learningRateIn(experiment: ImageExperiment, epoch: number): number {
  const drops = [experiment.drop1, experiment.drop2].filter((at) => at > 0 && epoch >= at).length;
  return experiment.learningRate / 10 ** drops;
}

/** Images in a training step: the experiment's, as far as there are so many. */
export function batchSizeOf(experiment: ImageExperiment, trainCount: number): number {
  return Math.min(experiment.batch, trainCount);
}

/** Whole batches in an epoch; what is left over has its chance in the next epoch's order. */
export function stepsInEpoch(experiment: ImageExperiment, trainCount: number): number {
  return Math.floor(trainCount / batchSizeOf(experiment, trainCount));
}

/** A permutation of its own for each epoch, drawn from the seed and the epoch's number alone. */
export function epochOrder(seed: number, epoch: number, trainCount: number): EpochOrder {
  return { rows: new Random(seed, `batches/${epoch}`).permutation(trainCount), seed, epoch };
}
