/** What the toy kernel's tests share: problems, comparisons, and the variants a device can run. */
import { Random } from '../../../math/random';
import { initToy, type ToySpec } from '../../../nets/toy';
import type { ToyBlock, ToyOptimiser, ToyProblem } from '../../toy';
import { smallestSubgroup } from './launch';
import type { ToyVariant } from './variant';

export const SPEC: ToySpec = {
  timeSteps: 10,
  hidden: 16,
  bias: 'hidden',
  classes: 2,
  attractors: 16,
  attraction: 'relu-max',
  temperature: 1,
};

/** One plain SGD step with learning rate 1: the parameters move by minus the gradient. */
export const PLAIN: ToyOptimiser = { method: 'sgd', momentum: 0, weightDecay: 0, clipNorm: 0 };
/** The lab's defaults. */
export const USUAL: ToyOptimiser = { method: 'sgd', momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 };

/** A problem on `n` points of interlocked arcs; lanes begin from different seeds. */
export function problem(
  spec: Partial<ToySpec> = {},
  n = 200,
  lanes = 1,
  optimiser: ToyOptimiser = USUAL,
): ToyProblem {
  const whole = { ...SPEC, ...spec };
  const random = new Random(7, 'points');
  const points = new Float64Array(2 * n);
  const labels = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const angle = random.between(0, Math.PI);
    const side = i % 2;
    labels[i] = i % whole.classes;
    points[2 * i] = (side ? 1 - Math.cos(angle) : Math.cos(angle)) - 0.5 + 0.1 * random.normal();
    points[2 * i + 1] = (side ? 0.5 - Math.sin(angle) : Math.sin(angle)) - 0.25 + 0.1 * random.normal();
  }
  const seeds = Array.from({ length: lanes }, (_, lane) => lane + 1);
  return { spec: whole, optimiser, points, labels, lanes: seeds.map((seed) => gentle(whole, seed)) };
}

/** Initial weights at half their size: deep or wide networks of random weights blow every rounding error up. */
function gentle(spec: ToySpec, seed: number): Float64Array {
  const shrink = 0.5 * Math.min(1, (10 / spec.timeSteps) * (16 / spec.hidden));
  return initToy(spec, seed).map((value) => Math.fround(value * shrink + (value > 0 ? 0.02 : -0.02)));
}

/** A full-batch block with constant learning rate and, in every lane, constant α. */
export function fullBatch(steps: number, lanes: number, learningRate: number, alpha: number): ToyBlock {
  return {
    steps,
    learningRates: new Float64Array(steps).fill(learningRate),
    alphas: new Float64Array(steps * lanes).fill(alpha),
    batches: null,
    batchSize: 0,
  };
}

/** Largest |a−b| relative to the largest |b|; infinite where one is NaN. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} numbers against ${b.length}.`);
  let largest = 0;
  let scale = 1e-12;
  for (let i = 0; i < a.length; i++) {
    const distance = Math.abs(a[i]! - b[i]!);
    if (Number.isNaN(distance)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, distance);
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  return largest / scale;
}

/** Every way of writing the kernel, at sizes that a device without subgroups can run too. */
export function everyVariant(device: GPUDevice, timeSteps: number): [string, ToyVariant][] {
  const list: ToyVariant[] = [];
  for (const subgroups of smallestSubgroup(device) > 0 ? [true, false] : [false]) {
    const scalars = { subgroups, weights: 'scalars', gradients: 'scalars', carried: 1 } as const;
    list.push(
      { workgroup: 4, unroll: timeSteps, ...scalars },
      { workgroup: 32, unroll: 3, ...scalars },
      { workgroup: 4, unroll: 1, subgroups, weights: 'scalars', gradients: 'tape', carried: 4 },
      { workgroup: 64, unroll: 1, subgroups, weights: 'memory', gradients: 'tape', carried: 1 },
      { workgroup: 256, unroll: 1, subgroups, weights: 'memory', gradients: 'tape', carried: 4 },
    );
  }
  return list.map((variant) => [Object.values(variant).join(' '), variant]);
}
