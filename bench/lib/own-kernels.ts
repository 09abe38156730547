/** The kernels that have no counterpart elsewhere: head with RMAN, SGD over all parameters, gathering of a batch. */
import { packControl } from '../../src/engine/webgpu/control';
import { gather, uploadImages } from '../../src/engine/webgpu/gather';
import { headLayout, READINGS_BYTES, trainingHead } from '../../src/engine/webgpu/head/head';
import type { Dispatch } from '../../src/engine/webgpu/kernel';
import { bufferOf } from '../../src/engine/webgpu/run-once';
import { STATUS_BYTES, sgd } from '../../src/engine/webgpu/sgd';
import { Random } from '../../src/math/random';

export interface OwnKernel {
  name: string;
  dispatches: readonly Dispatch[];
  flops: number;
  /** What has to be read and written at least, once each. */
  bytes: number;
}

export interface OwnSizes {
  batch: number;
  /** h. */
  attractors: number;
  /** Parameters that SGD updates. */
  parameters: number;
}

/** The sizes of ResNet's end on CIFAR: 8×8 pixels, 64 channels, 10 classes. */
export function ownKernels(device: GPUDevice, { batch, attractors, parameters }: OwnSizes): OwnKernel[] {
  const random = new Random(1, 'own kernels');
  const floats = (length: number) => ({
    buffer: bufferOf(
      device,
      Float32Array.from({ length }, () => random.normal()),
    ),
  });
  const zeros = (bytes: number) => ({ buffer: bufferOf(device, new ArrayBuffer(bytes)) });
  const control = {
    buffer: bufferOf(
      device,
      packControl({
        alpha: 1e-4,
        learningRate: 1e-9,
        momentum: 0.9,
        weightDecay: 5e-4,
        step: 1,
        count: batch,
        start: 0,
        epoch: 0,
        seed: 1,
        augment: true,
      }),
      GPUBufferUsage.UNIFORM,
    ),
  };
  const readings = zeros(READINGS_BYTES);
  const shape = { batch, pixels: 64, channels: 64, classes: 10, attractors, relu: false };
  const weights = 64 * 10;
  const ends = weights + 10 + attractors * 64;
  const head = trainingHead(shape, {
    activation: floats(batch * 64 * 64),
    scaleShift: floats(128),
    parameters: floats(ends),
    offsets: { weights: 0, bias: weights, attractors: weights + 10 },
    labels: zeros(4 * batch),
    control,
    state: zeros(4 * headLayout(shape).length),
    readings,
    gradients: zeros(4 * ends),
  });
  const images = uploadImages(device, {
    height: 32,
    width: 32,
    channels: 3,
    pixels: Uint8Array.from({ length: 1000 * 3072 }, (_, i) => i),
    labels: new Uint8Array(1000),
    mean: [0.49, 0.48, 0.45],
    deviation: [0.25, 0.24, 0.26],
  });
  const perImage = 64 * 64 + 6 * 64 * (10 + 2 * attractors);
  return [
    {
      name: `head ${batch}x8x8x64, 10 classes, h ${attractors}`,
      dispatches: head,
      flops: batch * perImage,
      bytes: 4 * (batch * 64 * 64 + 2 * ends),
    },
    {
      name: `sgd ${parameters}`,
      dispatches: [
        sgd(parameters, {
          control,
          parameters: floats(parameters),
          gradients: floats(parameters),
          momentum: zeros(4 * parameters),
          readings,
          status: zeros(STATUS_BYTES),
        }),
      ],
      flops: 6 * parameters,
      bytes: 20 * parameters,
    },
    {
      name: `gather ${batch}x32x32x3`,
      dispatches: [
        gather(images, batch, {
          control,
          order: { buffer: bufferOf(device, random.permutation(1000)) },
          images: zeros(4 * batch * 3072),
          labels: zeros(4 * batch),
        }),
      ],
      flops: 0,
      bytes: 5 * batch * 3072,
    },
  ];
}
