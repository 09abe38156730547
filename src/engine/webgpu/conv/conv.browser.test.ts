/** Every form of every convolution kernel, with prologue, terms and sums, against float64 loops on odd shapes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../math/random';
import { requestDevice } from '../device';
import type { Dispatch } from '../kernel';
import { bufferOf, readBuffer, runOnce } from '../run-once';
import type { ConvCall } from './call';
import { type Direction, geometry } from './geometry';
import { convForward, convInputGradient, convWeightsGradient } from './plain';
import { splitEntries, splitTable, sumSplits } from './reduce';
import { type ConvShape, outputSize, shapeKey } from './shape';
import {
  type ConvVariant,
  convVariants,
  encodeConv,
  encodeWeights,
  type Hardware,
  tilingOf,
  weightsVariants,
} from './variants';
import { weightCount } from './weights';

const conv = (
  batch: number,
  height: number,
  width: number,
  channelsIn: number,
  channelsOut: number,
  kernel: 1 | 3,
  stride: 1 | 2,
  groups = 1,
): ConvShape => ({ batch, height, width, channelsIn, channelsOut, kernel, stride, groups });

const SHAPES: ConvShape[] = [
  conv(7, 5, 9, 4, 8, 3, 1),
  conv(1, 8, 8, 3, 16, 3, 1),
  conv(3, 9, 7, 16, 32, 3, 2),
  conv(1, 7, 11, 5, 6, 3, 2),
  conv(2, 6, 10, 16, 64, 1, 1),
  conv(3, 7, 5, 16, 20, 1, 2),
  conv(1, 3, 3, 64, 68, 3, 1),
  conv(2, 6, 6, 16, 32, 3, 1, 4),
  conv(2, 5, 6, 6, 6, 3, 2, 3),
  conv(1, 1, 1, 4, 4, 3, 1),
];

const hardwareOf = ({ limits }: GPUDevice): Hardware => ({ limits, software: false });

/** Of the tile sizes of one form only the first shape tests all: they differ in a loop's length, and compile slowly. */
const isTested = (shape: ConvShape) => (variant: ConvVariant) =>
  shape === SHAPES[0] || (variant.kind === 'tiled' ? variant.perThread === 4 : variant.pixels === 8);

/** Largest difference over the largest size. */
function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let worst = 0;
  let size = 1e-12;
  for (let i = 0; i < expected.length; i++) {
    worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!));
    size = Math.max(size, Math.abs(expected[i]!));
  }
  return actual.length >= expected.length ? worst / size : Number.POSITIVE_INFINITY;
}

/** Coefficients of a batch norm (scale, shift, mean, 1/σ) as the kernels read them. */
function coefficients(random: Random, channels: number): Float32Array {
  return Float32Array.from({ length: 4 * channels }, (_, i) =>
    i < channels || i >= 3 * channels ? random.between(0.5, 1.5) : random.between(-0.5, 0.5),
  );
}

describe('convolution', () => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await requestDevice(navigator.gpu, { plain: true });
  });
  afterAll(() => device.destroy());

  const floats = (length: number, random: Random) => Float32Array.from({ length }, () => random.normal());
  const slice = (data: Float32Array | Uint32Array) => ({ buffer: bufferOf(device, data) });
  const run = async (dispatch: Dispatch, ...results: { buffer: GPUBuffer }[]) => {
    await runOnce(device, [dispatch]);
    return Promise.all(results.map(async ({ buffer }) => new Float32Array(await readBuffer(device, buffer))));
  };

  for (const shape of SHAPES) {
    const out = outputSize(shape);
    const inputs = shape.batch * shape.height * shape.width * shape.channelsIn;
    const outputs = shape.batch * out.height * out.width * shape.channelsOut;

    it.each(['forward', 'inputGradient'] as Direction[])(`${shapeKey(shape)} %s`, async (direction) => {
      const g = geometry(shape, direction);
      const forward = direction === 'forward';
      for (const variant of convVariants(g, hardwareOf(device)).filter(isTested(shape))) {
        const random = new Random(7, shapeKey(shape));
        const source = floats(forward ? inputs : outputs, random);
        const weights = floats(weightCount(shape), random);
        const residual = floats(forward ? outputs : inputs, random);
        const norm = coefficients(random, shape.channelsIn);
        const stored = floats(inputs, random);
        const channels = g.destination.channels;
        const tiling = tilingOf(g, variant);
        const result = slice(new Float32Array(forward ? outputs : inputs));
        const partials = slice(new Float32Array(2 * tiling.tiles * channels));
        const call: ConvCall = {
          label: 'test',
          geometry: g,
          source: slice(source),
          weights: slice(weights),
          prologue: forward ? { coefficients: slice(norm), relu: true } : { coefficients: null, relu: false },
          scale: 0.5,
          terms: [{ coefficient: 2, slice: slice(residual), view: null }],
          result,
          statistics: forward ? partials : null,
          through: forward ? null : { coefficients: slice(norm), relu: true, input: slice(stored), partials },
        };
        const [actual, sums] = await run(encodeConv(call, variant), result, partials);
        const lazy = (x: number, i: number) => {
          const c = i % shape.channelsIn;
          return Math.fround(x * norm[c]! + norm[shape.channelsIn + c]!);
        };
        const read = forward ? Float64Array.from(source, (x, i) => Math.max(0, lazy(x, i))) : source;
        const plain = forward ? convForward(shape, read, weights) : convInputGradient(shape, weights, read);
        const expected = plain.map((x, i) => {
          const value = 0.5 * x + 2 * residual[i]!;
          return forward || lazy(stored[i]!, i) > 0 ? value : 0;
        });
        const name = JSON.stringify(variant);
        expect(relativeError(actual!, expected), name).toBeLessThan(2e-6);

        const pixels = expected.length / channels;
        const perLine = Math.ceil(tiling.length / tiling.pixels);
        for (let c = 0; c < channels; c++) {
          const of = (t: number, k: number) => sums![(c * tiling.tiles + t) * 2 + k]!;
          const column = Array.from({ length: pixels }, (_, i) => expected[i * channels + c]!);
          const total = column.reduce((a, b) => a + b, 0);
          let first = 0;
          let second = 0;
          if (forward) {
            const mean = total / pixels;
            const squares = column.reduce((a, b) => a + (b - mean) ** 2, 0);
            for (let t = 0; t < tiling.tiles; t++) {
              const count = Math.min(tiling.pixels, tiling.length - tiling.pixels * (t % perLine));
              first += (count * of(t, 0)) / pixels;
              second += of(t, 1) + count * (of(t, 0) - mean) ** 2;
            }
            expect(first, name).toBeCloseTo(mean, 4);
            expect(second / (squares + 1e-3), name).toBeCloseTo(squares / (squares + 1e-3), 4);
          } else {
            for (let t = 0; t < tiling.tiles; t++) {
              first += of(t, 0);
              second += of(t, 1);
            }
            const products = column.reduce(
              (a, g, i) =>
                a + g * (stored[i * channels + c]! - norm[2 * channels + c]!) * norm[3 * channels + c]!,
              0,
            );
            expect(first / (Math.abs(total) + 10), name).toBeCloseTo(total / (Math.abs(total) + 10), 4);
            expect(second / (Math.abs(products) + 10), name).toBeCloseTo(
              products / (Math.abs(products) + 10),
              4,
            );
          }
        }
      }
    });

    it(`${shapeKey(shape)} weights`, async () => {
      for (const variant of weightsVariants(shape, hardwareOf(device))) {
        const random = new Random(8, shapeKey(shape));
        const source = floats(inputs, random);
        const gradient = floats(outputs, random);
        const norm = coefficients(random, shape.channelsIn);
        const count = weightCount(shape);
        const partials = slice(new Float32Array(variant.splits * count));
        const result = slice(new Float32Array(count + 3));
        const table = splitTable([{ from: 0, splits: variant.splits, count, to: 3 }]);
        const first = encodeWeights(
          {
            label: 'test',
            shape,
            source: slice(source),
            prologue: { coefficients: slice(norm), relu: true },
            gradient: slice(gradient),
            scale: 0.5,
            partials,
          },
          variant,
        );
        await runOnce(device, [first, sumSplits(splitEntries(table), slice(table), partials, result)]);
        const actual = new Float32Array(await readBuffer(device, result.buffer)).subarray(3, 3 + count);
        const lazy = Float64Array.from(source, (x, i) => {
          const c = i % shape.channelsIn;
          return Math.max(0, x * norm[c]! + norm[shape.channelsIn + c]!);
        });
        const expected = convWeightsGradient(shape, lazy, gradient).map((x) => 0.5 * x);
        expect(relativeError(actual, expected), JSON.stringify(variant)).toBeLessThan(2e-6);
      }
    });
  }
});
