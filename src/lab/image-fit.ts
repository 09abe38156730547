/**
 * The demo for the time one has: how many images and epochs a machine gets through in it, from the pace it was measured
 * at. All else of the experiment stays.
 */
import { stepsInEpoch } from './image-schedule';
import { type ImageExperiment, lanesOf, scheduleOf } from './image-schema';

/** Training images to choose from: with more of them the gap between training and test closes, but epochs cost more. */
const LIMITS = [500, 1000, 2000, 5000, 10_000] as const;

/** With so many epochs a set is large enough to make them worth while; with fewer, a smaller one teaches more. */
const WORTH_WHILE = 10;
const LEAST_EPOCHS = 2;
const MOST_EPOCHS = 60;

/** A forward pass costs about a third of a training step: what measuring an image counts for. */
const MEASURING = 1 / 3;

/** Weight decay beyond this spoils short runs; below the paper's no attractor dies. */
const DECAY = { most: 2e-3, least: 5e-4 } as const;
/** Steps of the demo, for which the largest weight decay is right. */
const DECAY_STEPS = 744;

/** Where α ends whatever the epochs, as the demo's twelve of 0.01 each do. */
const ALPHA_GROWTH = 0.12;

/**
 * What to change so that training and measuring take about `seconds`. On a machine too slow for that it is the shortest
 * run that still shows something: 500 images, 2 epochs.
 *
 * @param imagesPerSecond of training, all lanes together, as it was measured here.
 */
export function fitToTime(
  experiment: ImageExperiment,
  imagesPerSecond: number,
  seconds: number,
): Pick<ImageExperiment, 'limit' | 'epochs' | 'drop1' | 'drop2' | 'alphaStep' | 'weightDecay'> {
  const passes = (imagesPerSecond * seconds) / lanesOf(experiment).length;
  const epochsOf = (limit: number): number => passes / (limit + MEASURING * experiment.testImages);
  const limit = LIMITS.findLast((images) => epochsOf(images) >= WORTH_WHILE) ?? LIMITS[0];
  const epochs = Math.min(Math.max(Math.floor(epochsOf(limit)), LEAST_EPOCHS), MOST_EPOCHS);
  const steps = epochs * stepsInEpoch(experiment, limit);
  const weightDecay = Math.min(Math.max((DECAY.most * DECAY_STEPS) / steps, DECAY.least), DECAY.most);
  return {
    limit,
    ...scheduleOf(epochs),
    alphaStep: Number((ALPHA_GROWTH / epochs).toPrecision(2)),
    weightDecay: Number(weightDecay.toPrecision(2)),
  };
}

/** Seconds that a run takes at a pace, its measurements included. */
export function secondsAt(experiment: ImageExperiment, imagesPerSecond: number): number {
  const { limit, testImages, epochs } = experiment;
  return (epochs * (limit + MEASURING * testImages) * lanesOf(experiment).length) / imagesPerSecond;
}
