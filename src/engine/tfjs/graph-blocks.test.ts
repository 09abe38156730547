import type { Rank, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { rmanCases } from '../fixtures';
import { type BlockTensor, blockCases } from '../fixtures/blocks';
import sgdReference from '../fixtures/sgd.json';
import { energy } from './graph-loss';
import { type BatchMoments, forward } from './graph-network';
import { runningStatistics, sgd } from './graph-update';
import { loadTfjs, type Tfjs } from './load';
import { mendGradients } from './mended-gradients';

let tf: Tfjs;
beforeAll(async () => {
  tf = await loadTfjs('cpu');
});

const tensor = ({ shape, data }: BlockTensor): Tensor => tf.tensor(data, shape);
const tensors = (all: Record<string, BlockTensor>): Record<string, Tensor> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, tensor(one)]));

/** Largest deviation against the largest number expected. */
function expectClose(actual: Tensor, expected: BlockTensor, tolerance: number, what: string): void {
  expect(actual.shape, what).toEqual(expected.shape);
  const values = actual.dataSync<'float32'>();
  const scale = expected.data.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-3);
  const worst = expected.data.reduce((most, v, i) => Math.max(most, Math.abs(v - values[i]!)), 0);
  expect(worst / scale, what).toBeLessThan(tolerance);
}

describe.each([
  ['stock', false],
  ['mended', true],
])('blocks against PyTorch, %s gradients', (_, mended) => {
  it.each(blockCases)('$name', (block) => {
    const parameters = tensors(block.parameters);
    const names = Object.keys(parameters);
    const x = tensor(block.x) as Tensor4D;
    let moments: readonly BatchMoments[] = [];
    let y: Tensor | undefined;
    const loss = (): Tensor<Rank.R0> => {
      const pass = forward(tf, block.nodes, x, parameters, null);
      moments = pass.moments.map((m) => ({ ...m, mean: tf.keep(m.mean), variance: tf.keep(m.variance) }));
      y = tf.keep(pass.values.get(block.output)!);
      return tf.sum(tf.mul(y, tensor(block.R)));
    };
    const restore = mended ? mendGradients(tf) : null;
    const sources = [x, ...names.map((name) => parameters[name]!)];
    const [dx, ...gradients] = tf.grads(loss)(sources);
    restore?.();
    expectClose(y!, block.y, 1e-5, 'y');
    expectClose(dx!, block.dx, 1e-4, 'dx');
    expect(names).toEqual(Object.keys(block.dParameters));
    names.forEach((name, i) => {
      expectClose(gradients[i]!, block.dParameters[name]!, 1e-4, name);
    });

    const after = runningStatistics(tf, tensors(block.statistics), moments);
    expect(Object.keys(after).sort()).toEqual(Object.keys(block.statisticsAfter).sort());
    for (const [name, statistic] of Object.entries(after)) {
      expectClose(statistic, block.statisticsAfter[name]!, 1e-5, name);
    }
    const evaluated = forward(tf, block.nodes, x, parameters, tensors(block.statisticsAfter));
    expectClose(evaluated.values.get(block.output)!, block.yEval, 1e-5, 'y in evaluation mode');
  });
});

describe('RMAN against PyTorch', () => {
  it.each(rmanCases.filter((one) => one.kind === 'relu-max'))('$name', (one) => {
    const matrix = (data: number[]): BlockTensor => ({
      shape: [data.length / one.dimension, one.dimension],
      data,
    });
    const x = tensor(matrix(one.x)) as Tensor2D;
    const attractors = tensor(matrix(one.M)) as Tensor2D;
    const [dx, dM] = tf.grads((a, b) => energy(tf, a as Tensor2D, b as Tensor2D))([x, attractors]);
    expect(energy(tf, x, attractors).dataSync()[0]).toBeCloseTo(one.meanEnergy, 5);
    expectClose(dx!, matrix(one.dx), 1e-4, 'dx');
    expectClose(dM!, matrix(one.dM), 1e-4, 'dM');
  });
});

describe('SGD against PyTorch', () => {
  const cases = sgdReference.cases.filter((one) => !one.nesterov && one.grads);
  it.each(cases)('momentum $momentum, weight decay $weight_decay', (one) => {
    let parameter = tensor(one.p0);
    let momentum = tf.zerosLike(parameter);
    const size = one.p0.data.length;
    one.lrs.forEach((learningRate, step) => {
      const gradient = tf.tensor(one.grads!.data.slice(step * size, (step + 1) * size));
      const settings = { learningRate, momentum: one.momentum, weightDecay: one.weight_decay };
      ({ parameter, momentum } = sgd(tf, parameter, gradient, momentum, settings));
      expectClose(parameter, one.p[step + 1]!, 1e-6, `after step ${step}`);
    });
  });

  it('has cases', () => expect(cases.length).toBeGreaterThan(1));
});

describe('mendGradients', () => {
  const axes: [string, number | number[] | undefined, boolean][] = [
    ['all axes', undefined, false],
    ['one axis', 1, false],
    ['a negative axis', -1, false],
    ['two axes', [0, 2], false],
    ['kept axes', [1], true],
  ];
  it.each(axes)('agrees with the library’s own on %s', (_, axis, keep) => {
    const x = tf.randomNormal([3, 4, 2]);
    for (const reduce of ['sum', 'mean'] as const) {
      const gradient = (): Float32Array =>
        tf
          .grad((t) => tf.sum(tf.square(tf[reduce](t, axis, keep))))(x)
          .dataSync() as Float32Array;
      const stock = gradient();
      const restore = mendGradients(tf);
      const mended = gradient();
      restore();
      mended.forEach((value, i) => {
        expect(value).toBeCloseTo(stock[i]!, 5);
      });
    }
  });

  it('uploads nothing as large as what was summed', () => {
    const x = tf.ones<Rank.R2>([50, 40]);
    const largestUpload = (): number => {
      const makeTensor = vi.spyOn(tf.engine(), 'makeTensor');
      tf.grad((t) => tf.add(tf.sum(t), tf.mean(t)))(x);
      const sizes = makeTensor.mock.calls.map(([values]) => values.length);
      makeTensor.mockRestore();
      return Math.max(...sizes);
    };
    expect(largestUpload()).toBe(2000);
    const restore = mendGradients(tf);
    expect(largestUpload()).toBe(1);
    restore();
  });

  it('puts the library’s own back', () => {
    const before = tf.getGradient('Sum');
    const restore = mendGradients(tf);
    expect(tf.getGradient('Sum')).not.toBe(before);
    restore();
    expect(tf.getGradient('Sum')).toBe(before);
  });
});
