/** The autotune measures each shape once, remembers the choice, and takes nothing that is no candidate. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { geometry } from './conv/geometry';
import { type ConvShape, shapeKey } from './conv/shape';
import { convVariants, weightsVariants } from './conv/variants';
import { adapterName, isSoftware, requestDevice } from './device';
import { KernelCache } from './kernel';
import { DeviceStopwatch } from './stopwatch';
import { Tuner } from './tune';

const SHAPE: ConvShape = {
  batch: 1,
  height: 4,
  width: 4,
  channelsIn: 3,
  channelsOut: 4,
  kernel: 1,
  stride: 1,
  groups: 1,
};

/** Time stands still: compiling on a software adapter takes longer than a measurement may. */
class Patient extends DeviceStopwatch {
  override now(): number {
    return 0;
  }
}

// Once with the device's own clock where it has one, once with the host's.
describe.each([
  ['all features', false],
  ['default limits', true],
])('autotune with %s', (_, plain) => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await requestDevice(navigator.gpu, { plain });
  });
  afterAll(() => device.destroy());

  it('measures once per shape and adapter', async () => {
    const storage = new Map<string, string>();
    const g = geometry(SHAPE, 'forward');
    const hardware = { limits: device.limits, software: isSoftware(device) };
    const kernels = new KernelCache(device);
    const first = new Tuner(kernels, storage, true, new Patient(kernels));
    const measured = vi.spyOn(device.queue, 'submit');
    await first.prepare([g], [SHAPE]);
    expect(measured).toHaveBeenCalled();
    measured.mockRestore();
    expect(convVariants(g, hardware)).toContainEqual(first.conv(g));
    expect(weightsVariants(SHAPE, hardware)).toContainEqual(first.weights(SHAPE));
    // On a busy machine the measurement may not be clear; then it is not there.
    const choices = [
      [`2 · ${adapterName(device)} · forward ${shapeKey(SHAPE)}`, JSON.stringify(first.conv(g))],
      [`2 · ${adapterName(device)} · weights ${shapeKey(SHAPE)}`, JSON.stringify(first.weights(SHAPE))],
    ] as const;
    for (const [key, choice] of choices) {
      expect(storage.get(key) ?? choice).toBe(choice);
      storage.set(key, choice);
    }
    expect(storage.size).toBe(2);

    const submit = vi.spyOn(device.queue, 'submit');
    const second = new Tuner(new KernelCache(device), storage, true);
    await second.prepare([g], [SHAPE]);
    expect(submit).not.toHaveBeenCalled();
    expect(second.conv(g)).toEqual(first.conv(g));
    submit.mockRestore();
  });

  it('measures again where the stored choice is none of today’s', async () => {
    const g = geometry(SHAPE, 'forward');
    const key = `2 · ${adapterName(device)} · forward ${shapeKey(SHAPE)}`;
    const storage = new Map([[key, '{"kind":"direct","pixels":999,"vectors":1}']]);
    const kernels = new KernelCache(device);
    const tuner = new Tuner(kernels, storage, true, new Patient(kernels));
    await tuner.prepare([g], []);
    expect(convVariants(g, { limits: device.limits, software: isSoftware(device) })).toContainEqual(
      tuner.conv(g),
    );
  });
});
