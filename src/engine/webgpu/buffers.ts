/** The buffers of one lane that outlive a step. All are made once, before the first one. */
import { CONTROL_BYTES } from './control';
import { type HeadShape, headLayout, READINGS_BYTES } from './head/head';
import type { BufferSlice } from './kernel';
import type { Layout } from './layout';
import { STATUS_BYTES } from './sgd';

export interface NetworkBuffers {
  /** Flat, see layout.ts. */
  parameters: GPUBuffer;
  gradients: GPUBuffer;
  momentum: GPUBuffer;
  statistics: GPUBuffer;
  forwardCoefficients: GPUBuffer;
  backwardCoefficients: GPUBuffer;
  /** The batch [batch, H, W, C], normalised, and its labels [batch] u32. */
  images: BufferSlice;
  labels: BufferSlice;
  /** Uniform: learning rate, α and so on. */
  control: BufferSlice;
  /** Of each head: its work and results (headLayout), its readings, and the labels it reads. */
  heads: readonly { state: BufferSlice; readings: BufferSlice; labels: BufferSlice }[];
  /** The update at which training stopped, or 0. */
  status: BufferSlice;
}

/** `pixels` are the floats of one batch of images. */
export function makeBuffers(
  device: GPUDevice,
  layout: Layout,
  heads: readonly HeadShape[],
  pixels: number,
): NetworkBuffers {
  const make = (label: string, bytes: number, usage: number = GPUBufferUsage.STORAGE): GPUBuffer =>
    device.createBuffer({
      label,
      size: Math.ceil(bytes / 16) * 16,
      usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
  const { parameters, statistics, coefficients } = layout.sizes;
  const { batch } = heads[0]!;
  const labels = { buffer: make('labels', 4 * batch) };
  return {
    parameters: make('parameters', 4 * parameters),
    gradients: make('gradients', 4 * parameters),
    momentum: make('momentum', 4 * parameters),
    statistics: make('running statistics', 4 * statistics),
    forwardCoefficients: make('batch norms forward', 4 * coefficients),
    backwardCoefficients: make('batch norms backward', 4 * coefficients),
    images: { buffer: make('images', 4 * pixels) },
    labels,
    control: { buffer: make('control', CONTROL_BYTES, GPUBufferUsage.UNIFORM) },
    heads: heads.map((shape, i) => ({
      state: { buffer: make(`head ${i}`, 4 * headLayout(shape).length) },
      readings: { buffer: make(`readings ${i}`, READINGS_BYTES) },
      // A second head has one class: its labels are zeros.
      labels: i === 0 ? labels : { buffer: make(`labels ${i}`, 4 * batch) },
    })),
    status: { buffer: make('status', STATUS_BYTES) },
  };
}

export function destroyBuffers({ heads, ...rest }: NetworkBuffers): void {
  const slices = heads.flatMap((head) => Object.values(head) as BufferSlice[]);
  for (const held of [...(Object.values(rest) as (GPUBuffer | BufferSlice)[]), ...slices]) {
    ('buffer' in held ? held.buffer : held).destroy();
  }
}
