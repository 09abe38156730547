/** One convolution pass as two contenders: our tuned kernel and TensorFlow.js's, on the same numbers. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Tfjs } from '../../src/engine/tfjs/load';
import { geometry } from '../../src/engine/webgpu/conv/geometry';
import { splitEntries, splitTable, sumSplits } from '../../src/engine/webgpu/conv/reduce';
import { type ConvShape, convFlops, outputSize, padding, shapeKey } from '../../src/engine/webgpu/conv/shape';
import { encodeConv, encodeWeights } from '../../src/engine/webgpu/conv/variants';
import { weightCount } from '../../src/engine/webgpu/conv/weights';
import type { BufferSlice, Dispatch } from '../../src/engine/webgpu/kernel';
import { bufferOf } from '../../src/engine/webgpu/run-once';
import type { Tuner } from '../../src/engine/webgpu/tune';
import { Random } from '../../src/math/random';

export const PASSES = ['forward', 'inputGradient', 'weightGradient'] as const;
export type Pass = (typeof PASSES)[number];

export interface ConvKernel {
  /** "forward 8x32x32x16>16k3s1g1". */
  name: string;
  flops: number;
  /** What has to be read and written at least, once each. */
  bytes: number;
  /** Our kernel, and the buffer of its result. */
  ours: readonly Dispatch[];
  result: GPUBuffer;
  /** Floats of the result. */
  length: number;
  /** TensorFlow.js's; the caller disposes of the tensor. */
  theirs(): Tensor;
  /** Frees buffers and tensors. */
  dispose(): void;
}

/** Chooses our variant by measurement first; groups must be 1, which is all TensorFlow.js has. */
export async function convKernel(
  device: GPUDevice,
  tf: Tfjs,
  tuner: Tuner,
  shape: ConvShape,
  pass: Pass,
): Promise<ConvKernel> {
  const output = outputSize(shape);
  const { batch, height, width, channelsIn, channelsOut, kernel, stride } = shape;
  const x = tensorOf(device, tf, [batch, height, width, channelsIn], 'x');
  const w = tensorOf(device, tf, [kernel, kernel, channelsIn, channelsOut], 'w');
  const dy = tensorOf(device, tf, [batch, output.height, output.width, channelsOut], 'dy');
  const attributes = { strides: [stride, stride], pad: padding(shape), dataFormat: 'NHWC' };
  const resultOf = { forward: dy, inputGradient: x, weightGradient: w }[pass];
  const result = bufferOf(device, new Float32Array(resultOf.tensor.size));
  const scratch: GPUBuffer[] = [result];
  let ours: Dispatch[];
  let theirs: () => Tensor;
  if (pass === 'weightGradient') {
    ours = await weightGradient(device, tuner, shape, { x: x.slice, dy: dy.slice, result }, scratch);
    theirs = () =>
      tf
        .engine()
        .runKernel(
          tf.Conv2DBackpropFilter,
          { x: x.tensor, dy: dy.tensor },
          { ...attributes, filterShape: w.tensor.shape },
        ) as Tensor;
  } else {
    const g = geometry(shape, pass);
    await tuner.prepare([g], []);
    const forward = pass === 'forward';
    ours = [
      encodeConv(
        {
          label: pass,
          geometry: g,
          source: forward ? x.slice : dy.slice,
          weights: w.slice,
          prologue: { coefficients: null, relu: false },
          scale: 1,
          terms: [],
          result: { buffer: result },
          statistics: null,
          through: null,
        },
        tuner.conv(g),
      ),
    ];
    theirs = forward
      ? () => tf.conv2d(x.tensor, w.tensor, stride, padding(shape))
      : () =>
          tf
            .engine()
            .runKernel(
              tf.Conv2DBackpropInput,
              { dy: dy.tensor, filter: w.tensor },
              { ...attributes, inputShape: x.tensor.shape },
            ) as Tensor;
  }
  return {
    name: `${pass} ${shapeKey(shape)}`,
    flops: convFlops(shape),
    bytes: 4 * (x.tensor.size + w.tensor.size + dy.tensor.size),
    ours,
    result,
    length: resultOf.tensor.size,
    theirs,
    dispose() {
      for (const one of [x, w, dy]) one.dispose();
      for (const buffer of scratch) buffer.destroy();
    },
  };
}

/** Both passes: partial sums over splits of the rows, and their sum. */
async function weightGradient(
  device: GPUDevice,
  tuner: Tuner,
  shape: ConvShape,
  { x, dy, result }: { x: BufferSlice; dy: BufferSlice; result: GPUBuffer },
  scratch: GPUBuffer[],
): Promise<Dispatch[]> {
  await tuner.prepare([], [shape]);
  const variant = tuner.weights(shape);
  const count = weightCount(shape);
  const partials = bufferOf(device, new Float32Array(variant.splits * count));
  const rows = splitTable([{ from: 0, splits: variant.splits, count, to: 0 }]);
  const table = bufferOf(device, rows);
  scratch.push(partials, table);
  return [
    encodeWeights(
      {
        label: 'weightGradient',
        shape,
        source: x,
        prologue: { coefficients: null, relu: false },
        gradient: dy,
        scale: 1,
        partials: { buffer: partials },
      },
      variant,
    ),
    sumSplits(splitEntries(rows), { buffer: table }, { buffer: partials }, { buffer: result }),
  ];
}

/** The same random numbers as a buffer of ours and a tensor of theirs. */
function tensorOf(
  device: GPUDevice,
  tf: Tfjs,
  shape: [number, number, number, number],
  stream: string,
): { slice: BufferSlice; tensor: Tensor4D; dispose(): void } {
  const random = new Random(1, stream);
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal());
  const buffer = bufferOf(device, data);
  const tensor = tf.tensor4d(data, shape);
  return {
    slice: { buffer },
    tensor,
    dispose() {
      tensor.dispose();
      buffer.destroy();
    },
  };
}
