import { beforeAll, describe, expect, it } from 'vitest';
import { type ByteImages, gatherCpu } from '../../data/augment';
import { Random } from '../../math/random';
import { packControl } from './control';
import { requestDevice } from './device';
import { gather, uploadImages } from './gather';
import { bufferOf, readBuffer, runOnce } from './run-once';

let device: GPUDevice;
beforeAll(async () => {
  device = await requestDevice(navigator.gpu, { plain: true });
});

function someImages(count: number, height: number, width: number, channels: number): ByteImages {
  const random = new Random(9, 'gather test');
  return {
    height,
    width,
    channels,
    pixels: Uint8Array.from({ length: count * height * width * channels }, () => random.integer(256)),
    labels: Uint8Array.from({ length: count }, () => random.integer(100)),
    mean: Array.from({ length: channels }, () => random.between(0.3, 0.6)),
    deviation: Array.from({ length: channels }, () => random.between(0.2, 0.3)),
  };
}

interface Where {
  batch: number;
  start: number;
  augment: boolean;
  seed: number;
  epoch: number;
}

/** The same batch from the GPU and from the processor. `on` lends another device's limits. */
async function both(set: ByteImages, rows: Uint32Array, where: Where, on: GPUDevice = device) {
  const { batch, start, augment, seed, epoch } = where;
  const uploaded = uploadImages(on, set);
  const control = packControl({
    alpha: 0,
    learningRate: 0,
    momentum: 0,
    weightDecay: 0,
    step: 1,
    count: batch,
    ...{ start, augment, seed, epoch },
  });
  const size = set.height * set.width * set.channels;
  const buffers = {
    control: { buffer: bufferOf(device, control, GPUBufferUsage.UNIFORM) },
    order: { buffer: bufferOf(device, rows), size: rows.byteLength },
    images: { buffer: bufferOf(device, new Float32Array(batch * size)) },
    labels: { buffer: bufferOf(device, new Uint32Array(batch)) },
  };
  await runOnce(device, [gather(uploaded, batch, buffers)]);
  const images = new Float32Array(await readBuffer(device, buffers.images.buffer)).slice(0, batch * size);
  const labels = new Uint32Array(await readBuffer(device, buffers.labels.buffer)).slice(0, batch);
  uploaded.destroy();
  const count = Math.min(batch, rows.length - start);
  return {
    got: { images, labels },
    wanted: gatherCpu(set, { rows, ...where, count }),
    chunks: uploaded.chunks,
  };
}

/** This device, as it would be if a binding held no more than `bytes`. */
function withBindingLimit(bytes: number): GPUDevice {
  return new Proxy(device, {
    get(target, key) {
      if (key === 'limits') return { maxStorageBufferBindingSize: bytes, maxBufferSize: bytes };
      const value = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('gather', () => {
  it.each([
    [32, 32, 3, 8],
    [5, 7, 1, 7],
    [9, 6, 3, 1],
    [3, 3, 5, 13],
  ])('makes the processor’s batch to the bit: %i×%i×%i, batch %i', async (height, width, channels, batch) => {
    const set = someImages(21, height, width, channels);
    const rows = new Random(1).permutation(21);
    for (const augment of [false, true]) {
      const { got, wanted } = await both(set, rows, { batch, start: 5, augment, seed: -3, epoch: 11 });
      expect(got.labels).toEqual(wanted.labels);
      expect(got.images).toEqual(wanted.images);
    }
  });

  it('spreads a set over as many bindings as the limits ask for', async () => {
    const set = someImages(30, 5, 7, 3);
    const rows = new Random(2).permutation(30);
    const where = { batch: 30, start: 0, augment: true, seed: 4, epoch: 0 };
    const { got, wanted, chunks } = await both(set, rows, where, withBindingLimit(8 * 105 + 40));
    expect(chunks).toHaveLength(4);
    expect(got.labels).toEqual(wanted.labels);
    expect(got.images).toEqual(wanted.images);
  });

  it('fills a batch past the end of the order with its last image', async () => {
    const set = someImages(6, 4, 4, 3);
    const rows = Uint32Array.of(1, 2, 5);
    const { got, wanted } = await both(set, rows, { batch: 4, start: 1, augment: false, seed: 0, epoch: 0 });
    expect([...got.labels]).toEqual([...wanted.labels, set.labels[5], set.labels[5]]);
    expect(got.images.subarray(0, 96)).toEqual(wanted.images);
    expect(got.images.subarray(144, 192)).toEqual(got.images.subarray(48, 96));
  });

  it('refuses arrays that do not fit together, and sets the device cannot reach', () => {
    const set = someImages(6, 4, 4, 3);
    expect(() => uploadImages(device, { ...set, pixels: set.pixels.subarray(1) })).toThrow(
      /288 bytes, not 287/,
    );
    expect(() =>
      uploadImages(device, { ...set, pixels: new Uint8Array(), labels: new Uint8Array() }),
    ).toThrow(/no images/);
    expect(() => uploadImages(withBindingLimit(4 * 48), someImages(17, 4, 4, 3))).toThrow(/816 bytes/);
  });
});
