/** The autotune measures each shape once, remembers the choice, and takes nothing that is no candidate. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { geometry } from './conv/geometry';
import { type ConvShape, shapeKey } from './conv/shape';
import { convVariants, weightsVariants } from './conv/variants';
import { adapterName, isSoftware, requestDevice } from './device';
import { KernelCache } from './kernel';
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
    const first = new Tuner(new KernelCache(device), storage, true);
    await first.prepare([g], [SHAPE]);
    expect([...storage.keys()]).toEqual([
      `${adapterName(device)} · forward ${shapeKey(SHAPE)}`,
      `${adapterName(device)} · weights ${shapeKey(SHAPE)}`,
    ]);
    expect(convVariants(g, hardware)).toContainEqual(first.conv(g));
    expect(weightsVariants(SHAPE, hardware)).toContainEqual(first.weights(SHAPE));

    const submit = vi.spyOn(device.queue, 'submit');
    const second = new Tuner(new KernelCache(device), storage, true);
    await second.prepare([g], [SHAPE]);
    expect(submit).not.toHaveBeenCalled();
    expect(second.conv(g)).toEqual(first.conv(g));
    submit.mockRestore();
  });

  it('measures again where the stored choice is none of today’s', async () => {
    const g = geometry(SHAPE, 'forward');
    const key = `${adapterName(device)} · forward ${shapeKey(SHAPE)}`;
    const storage = new Map([[key, '{"kind":"direct","pixels":999,"vectors":1}']]);
    await new Tuner(new KernelCache(device), storage, true).prepare([g], []);
    expect(storage.get(key)).not.toContain('999');
  });
});
