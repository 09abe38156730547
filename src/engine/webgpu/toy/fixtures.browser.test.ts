import { afterAll, describe, expect, it } from 'vitest';
import { forwardCases, trainCases } from '../../fixtures';
import type { ToyProblem } from '../../toy';
import { requestDevice } from '../device';
import { createWebGpuToy } from './engine';
import { difference, everyVariant, fullBatch, PLAIN } from './testing';

const device = await requestDevice(navigator.gpu);
afterAll(() => device.destroy());

describe('PyTorch’s numbers', () => {
  it.each(forwardCases)('$name: loss and every gradient, in every variant', async (c) => {
    const { spec, points, labels } = c;
    const problem: ToyProblem = { spec, points, labels, optimiser: PLAIN, lanes: [c.params] };
    for (const [name, variant] of everyVariant(device, spec.timeSteps)) {
      const engine = await createWebGpuToy(device, problem, { variant });
      const readings = await engine.train(fullBatch(1, 1, 1, c.alpha));
      expect(difference(readings.crossEntropy, [c.crossEntropy]), name).toBeLessThan(1e-5);
      expect(difference(readings.energy, [c.energy]), name).toBeLessThan(1e-5);
      const [state] = await engine.read();
      // With learning rate 1 and no momentum the buffer is the gradient, free of the subtraction's rounding.
      expect(difference(state!.moment1, c.gradient), name).toBeLessThan(1e-4);
      expect(state!.updates).toBe(1);
      engine.dispose();
    }
  });

  it.each(trainCases)('$name: parameters after 1, 5 and 40 steps', async (c) => {
    const { spec, points, labels, optimiser } = c;
    const engine = await createWebGpuToy(device, { spec, points, labels, optimiser, lanes: [c.params] });
    const stretch = (from: number, to: number) => ({
      steps: to - from,
      learningRates: c.learningRates.slice(from, to),
      alphas: c.alphas.slice(from, to),
      batches: null,
      batchSize: 0,
    });
    const first = await engine.train(stretch(0, 1));
    expect(difference(first.gradientNorm, [c.gradientNorm[0]!])).toBeLessThan(1e-5);
    expect(difference((await engine.read())[0]!.params, c.afterStep1)).toBeLessThan(1e-5);
    await engine.train(stretch(1, 5));
    expect(difference((await engine.read())[0]!.params, c.afterStep5)).toBeLessThan(1e-5);
    const rest = await engine.train(stretch(5, 40));
    expect(difference((await engine.read())[0]!.params, c.afterStep40)).toBeLessThan(1e-4);
    expect(difference(rest.crossEntropy, c.crossEntropy.slice(5))).toBeLessThan(1e-4);
    expect(difference(rest.energy, c.energy.slice(5))).toBeLessThan(1e-4);
    engine.dispose();
  });
});
