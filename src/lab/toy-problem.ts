/** From an experiment to what an engine trains: points, network, initial weights of both lanes. */
import type { PointSet } from '../data/point-set';
import { makePoints } from '../data/points';
import { decodePoints, PointsCodeError } from '../data/points-code';
import type { ToyProblem } from '../engine/toy';
import { Random } from '../math/random';
import { initToy, type ToySpec } from '../nets/toy';
import { words } from '../words';
import { messageOf } from '../words/say';
import { tell } from '../words/told';
import { TOY_DEFAULTS, type ToyExperiment } from './toy-schema';

/** The two lanes, in the order of every array that has one row a lane. */
export const LANES = ['without', 'with'] as const;
export type LaneName = (typeof LANES)[number];

export interface ToyData {
  train: PointSet;
  /** Empty when the visitor's own points are all used for training. */
  test: PointSet;
}

/** Training and test points. Throws a PointsCodeError when drawn points are damaged or missing. */
export function toyData(experiment: ToyExperiment): ToyData {
  if (experiment.data === 'drawn') {
    if (experiment.drawn === '') throw new PointsCodeError(tell('drawn', 'none'));
    return split(decodePoints(experiment.drawn), experiment.testShare, experiment.seed);
  }
  const { data: kind, classes, noise, seed } = experiment;
  const common = { kind, classes, noise, seed };
  return {
    train: makePoints({ ...common, count: experiment.points, stream: 'train' }),
    test: makePoints({ ...common, count: experiment.testPoints, stream: 'test' }),
  };
}

/** Keeps a random share aside; at least one point stays for training. */
function split(set: PointSet, share: number, seed: number): ToyData {
  const n = set.labels.length;
  const order = new Random(seed, 'split').permutation(n);
  const held = Math.min(Math.round(share * n), n - 1);
  const take = (rows: Uint32Array): PointSet => ({
    // The visitor's order is kept, so that a point has the same number whatever the seed.
    points: Float64Array.from(
      [...rows].sort((a, b) => a - b).flatMap((i) => [set.points[2 * i]!, set.points[2 * i + 1]!]),
    ),
    labels: Uint8Array.from(
      [...rows].sort((a, b) => a - b),
      (i) => set.labels[i]!,
    ),
    classes: set.classes,
  });
  return { train: take(order.subarray(held)), test: take(order.subarray(0, held)) };
}

export function toySpec(experiment: ToyExperiment, classes: number): ToySpec {
  return {
    timeSteps: experiment.timeSteps,
    hidden: experiment.hidden,
    bias: experiment.bias,
    classes: Math.max(2, classes),
    attractors: experiment.attractors,
    attraction: experiment.attraction,
    temperature: experiment.temperature,
  };
}

/** The problem of both lanes: same points, same initial weights. */
export function buildProblem(experiment: ToyExperiment, data: ToyData = toyData(experiment)): ToyProblem {
  const spec = toySpec(experiment, data.train.classes);
  const params = initToy(spec, experiment.seed);
  return {
    spec,
    points: data.train.points,
    labels: data.train.labels,
    optimiser: {
      method: experiment.optimiser,
      momentum: experiment.momentum,
      weightDecay: experiment.weightDecay,
      clipNorm: experiment.clipNorm,
    },
    lanes: LANES.map(() => params.slice()),
  };
}

/** Falls back to the default data, and says so, when the drawn points of an experiment cannot be read. */
export function mendDrawn(experiment: ToyExperiment): { experiment: ToyExperiment; notes: string[] } {
  if (experiment.data !== 'drawn') return { experiment, notes: [] };
  try {
    decodePoints(experiment.drawn);
    return { experiment, notes: [] };
  } catch (error) {
    if (!(error instanceof PointsCodeError)) throw error;
    const mended = { ...experiment, data: TOY_DEFAULTS.data, drawn: '' };
    return { experiment: mended, notes: [words().points.drawn.replaced(messageOf(error))] };
  }
}
