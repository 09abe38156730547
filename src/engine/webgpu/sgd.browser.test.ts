import { beforeAll, describe, expect, it } from 'vitest';
import fixture from '../fixtures/sgd.json';
import { type Control, packControl } from './control';
import { requestDevice } from './device';
import { bufferOf, readBuffer, runOnce } from './run-once';
import { STATUS_BYTES, sgd } from './sgd';

let device: GPUDevice;
beforeAll(async () => {
  device = await requestDevice(navigator.gpu, { plain: true });
});

/** Buffers of one optimiser, and a step with given gradients and loss. */
function optimiser(p0: readonly number[], settings: Pick<Control, 'momentum' | 'weightDecay'>) {
  const count = p0.length;
  const zeros = () => bufferOf(device, new Float32Array(count));
  const buffers = {
    control: { buffer: bufferOf(device, new ArrayBuffer(48), GPUBufferUsage.UNIFORM) },
    parameters: { buffer: bufferOf(device, Float32Array.from(p0)) },
    gradients: { buffer: zeros() },
    momentum: { buffer: zeros() },
    readings: { buffer: bufferOf(device, new Float32Array(8)) },
    status: { buffer: bufferOf(device, new Uint32Array(STATUS_BYTES / 4)) },
  };
  const dispatch = sgd(count, buffers);
  const read = async ({ buffer }: { buffer: GPUBuffer }) =>
    Array.from(new Float32Array(await readBuffer(device, buffer)).subarray(0, count));
  return {
    buffers,
    step: async (step: number, learningRate: number, gradients: readonly number[], loss = 1) => {
      const control = packControl({
        alpha: 0,
        ...settings,
        learningRate,
        step,
        count: 1,
        start: 0,
        epoch: 0,
        seed: 0,
        augment: false,
      });
      device.queue.writeBuffer(buffers.control.buffer, 0, control);
      device.queue.writeBuffer(buffers.gradients.buffer, 0, Float32Array.from(gradients));
      device.queue.writeBuffer(buffers.readings.buffer, 0, Float32Array.of(loss));
      await runOnce(device, [dispatch]);
    },
    parameters: () => read(buffers.parameters),
    momentum: () => read(buffers.momentum),
    stoppedAt: async () => new Uint32Array(await readBuffer(device, buffers.status.buffer))[0]!,
  };
}

function expectClose(got: readonly number[], wanted: readonly number[]): void {
  const scale = Math.max(...wanted.map(Math.abs));
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!) / scale).toBeLessThan(1e-5);
  });
}

describe('sgd', () => {
  const cases = fixture.cases.filter((c) => !c.nesterov);
  it.each(cases.map((c, i) => [i, c] as const))('follows PyTorch over five steps, case %i', async (_, c) => {
    const run = optimiser(c.p0.data, { momentum: c.momentum, weightDecay: c.weight_decay });
    const count = c.p0.data.length;
    for (let s = 0; s < c.lrs.length; s++) {
      const p = c.p[s]!.data;
      // Given gradients, or the slope A·p of a quadratic.
      const gradients = c.grads
        ? c.grads.data.slice(s * count, (s + 1) * count)
        : p.map((_, i) => p.reduce((sum, value, j) => sum + c.A!.data[i * count + j]! * value, 0));
      await run.step(s + 1, c.lrs[s]!, gradients);
      expectClose(await run.parameters(), c.p[s + 1]!.data);
      if (c.momentum > 0) expectClose(await run.momentum(), c.buf[s]!.data);
    }
    expect(await run.stoppedAt()).toBe(0);
  });

  it('reaches every parameter of a large network', async () => {
    const count = 70_001;
    const run = optimiser(Array(count).fill(1), { momentum: 0, weightDecay: 0.5 });
    await run.step(1, 0.5, Array(count).fill(2));
    expect((await run.parameters()).every((p) => p === -0.25)).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'stops for good at a loss of %d, and keeps the weights',
    async (loss) => {
      const run = optimiser([1, 2, 3], { momentum: 0.9, weightDecay: 0 });
      await run.step(4, 1, [1, 1, 1]);
      await run.step(5, 1, [Number.NaN, 1, 1], loss);
      expect(await run.stoppedAt()).toBe(5);
      await run.step(6, 1, [1, 1, 1]);
      expect(await run.parameters()).toEqual([0, 1, 2]);
      expect(await run.momentum()).toEqual([1, 1, 1]);
      expect(await run.stoppedAt()).toBe(5);
      device.queue.writeBuffer(run.buffers.status.buffer, 0, new Uint32Array(1));
      await run.step(7, 1, [1, 1, 1]);
      expectClose(await run.parameters(), [-1.9, -0.9, 0.1]);
    },
  );

  it('keeps a parameter whose own gradient overflowed, and stops', async () => {
    const run = optimiser([1, 2, 3], { momentum: 0.9, weightDecay: 0 });
    await run.step(3, 1, [Number.POSITIVE_INFINITY, 1, 1]);
    expect(await run.parameters()).toEqual([1, 1, 2]);
    expect(await run.stoppedAt()).toBe(3);
  });

  it('refuses to update nothing', () => {
    const slice = { buffer: {} as GPUBuffer };
    expect(() =>
      sgd(0, {
        control: slice,
        parameters: slice,
        gradients: slice,
        momentum: slice,
        readings: slice,
        status: slice,
      }),
    ).toThrow(/at least one/);
  });
});
