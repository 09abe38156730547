import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { createReferenceToy } from '../../reference/toy';
import { requestDevice } from '../device';
import { createWebGpuToy, KernelRefusedError } from './engine';
import type { KernelOptions } from './kernel.wgsl';
import { smallestSubgroup } from './launch';
import { difference, fullBatch, problem } from './testing';
import { candidates, type ToyVariant } from './variant';

/** Which variants a driver miscompiles: their cross-entropy comes out too large by half. */
let wrong: (variant: ToyVariant) => boolean = () => false;
const compiled: ToyVariant[] = [];
vi.mock('./kernel.wgsl', async (original) => {
  const whole = await original<typeof import('./kernel.wgsl')>();
  return {
    ...whole,
    kernelWgsl: (kernel: KernelOptions): string => {
      compiled.push(kernel.variant);
      const text = whole.kernelWgsl(kernel);
      if (!wrong(kernel.variant)) return text;
      const mangled = text.replace('crossEntropy +=', 'crossEntropy += 0.5 +');
      if (mangled === text) throw new Error('Nothing was mangled.');
      return mangled;
    },
  };
});

const device = await requestDevice(navigator.gpu);
afterAll(() => device.destroy());
afterEach(() => {
  compiled.length = 0;
});

it('takes the next variant where the driver computes one of them wrong', async () => {
  // A network of its own: what was measured for another is remembered.
  const whole = problem({ hidden: 6, attractors: 3 });
  const { limits } = device;
  const [likeliest] = candidates(whole.spec, {
    subgroup: smallestSubgroup(device),
    invocations: limits.maxComputeInvocationsPerWorkgroup,
    software: true,
  });
  wrong = (variant) => JSON.stringify(variant) === JSON.stringify(likeliest);
  const engine = await createWebGpuToy(device, whole);
  expect(compiled[0]).toEqual(likeliest);
  expect(compiled.length).toBeGreaterThan(1);
  const block = fullBatch(3, 1, 0.1, 0.01);
  const [readings, expected] = [await engine.train(block), await createReferenceToy(whole).train(block)];
  expect(difference(readings.crossEntropy, expected.crossEntropy)).toBeLessThan(1e-4);
  engine.dispose();
});

it('refuses to train where every variant computes wrong numbers', async () => {
  wrong = () => true;
  const engine = createWebGpuToy(device, problem({ hidden: 7, attractors: 3 }));
  await expect(engine).rejects.toThrow(KernelRefusedError);
  await expect(engine).rejects.toThrow(/wrongNumbers/);
});
