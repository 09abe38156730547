import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../math/random';
import headNoRelu from '../../fixtures/head_norelu.json';
import headRelu from '../../fixtures/head_relu.json';
import rman from '../../fixtures/rman.json';
import { type Control, packControl } from '../control';
import { requestDevice } from '../device';
import { bufferOf, readBuffer, runOnce } from '../run-once';
import {
  evaluationHead,
  type HeadShape,
  headLayout,
  READINGS_BYTES,
  trainingHead,
  unpackReadings,
} from './head';
import { type PlainHeadInput, plainHead } from './plain';

let device: GPUDevice;
beforeAll(async () => {
  device = await requestDevice(navigator.gpu, { plain: true });
});

const CONTROL: Control = {
  alpha: 0,
  learningRate: 0,
  momentum: 0,
  weightDecay: 0,
  step: 7,
  count: 1,
  start: 0,
  epoch: 0,
  seed: 0,
  augment: false,
};
/** Parameters stand somewhere in the flat buffer, not at its beginning. */
const BEFORE = 5;

interface Ran {
  features: Float32Array;
  logits: Float32Array;
  attraction: Float32Array;
  crossEntropy: Float32Array;
  energy: Float32Array;
  featuresGradient: Float32Array;
  weightsGradient: Float32Array;
  biasGradient: Float32Array;
  attractorsGradient: Float32Array;
  readings: ReturnType<typeof unpackReadings>;
  gradients: Float32Array;
}

async function run(
  shape: HeadShape,
  input: PlainHeadInput,
  mode: 'training' | 'evaluation' = 'training',
): Promise<Ran> {
  const { batch: N, channels: C, classes: K, attractors: H } = shape;
  const offsets = { attractors: BEFORE, weights: BEFORE + H * C, bias: BEFORE + H * C + C * K };
  const size = offsets.bias + K + 3;
  const flat = new Float32Array(size);
  flat.set(Float32Array.from(input.attractors), offsets.attractors);
  flat.set(Float32Array.from(input.weights), offsets.weights);
  flat.set(Float32Array.from(input.bias), offsets.bias);
  const layout = headLayout(shape);
  const buffers = {
    activation: { buffer: bufferOf(device, Float32Array.from(input.activation)) },
    scaleShift: {
      buffer: bufferOf(device, Float32Array.from([...Array.from(input.scale), ...Array.from(input.shift)])),
    },
    parameters: { buffer: bufferOf(device, flat) },
    offsets,
    labels: { buffer: bufferOf(device, Uint32Array.from(input.labels)) },
    control: {
      buffer: bufferOf(
        device,
        packControl({ ...CONTROL, alpha: input.alpha, count: input.count }),
        GPUBufferUsage.UNIFORM,
      ),
    },
    state: { buffer: bufferOf(device, new Float32Array(layout.length)) },
    readings: { buffer: bufferOf(device, new Float32Array(READINGS_BYTES / 4)) },
    gradients: { buffer: bufferOf(device, new Float32Array(size).fill(-77)) },
  };
  await runOnce(device, mode === 'training' ? trainingHead(shape, buffers) : evaluationHead(shape, buffers));
  const state = new Float32Array(await readBuffer(device, buffers.state.buffer));
  const gradients = new Float32Array(await readBuffer(device, buffers.gradients.buffer)).subarray(0, size);
  const readings = new Float32Array(await readBuffer(device, buffers.readings.buffer));
  const region = (from: number, length: number) => state.subarray(from, from + length);
  return {
    features: region(layout.features, N * C),
    logits: region(layout.logits, N * K),
    attraction: region(layout.attraction, N * H),
    crossEntropy: region(layout.perImage, N),
    energy: region(layout.perImage + N, N),
    featuresGradient: region(layout.featuresGradient, N * C),
    weightsGradient: gradients.subarray(offsets.weights, offsets.weights + C * K),
    biasGradient: gradients.subarray(offsets.bias, offsets.bias + K),
    attractorsGradient: gradients.subarray(offsets.attractors, offsets.attractors + H * C),
    readings: unpackReadings(readings),
    gradients,
  };
}

/** Largest difference, relative to the largest magnitude of what is wanted. */
function relativeError(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(got.length).toBe(wanted.length);
  let scale = 1e-30;
  let worst = 0;
  for (let i = 0; i < wanted.length; i++) {
    scale = Math.max(scale, Math.abs(wanted[i]!));
    const difference = Math.abs(got[i]! - wanted[i]!);
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return worst / scale;
}

function randomInput(shape: HeadShape, seed: number): PlainHeadInput {
  const random = new Random(seed, 'head test');
  const normal = (n: number, scale = 1) =>
    Float32Array.from({ length: n }, () => Math.fround(scale * random.normal()));
  const { batch: N, pixels, channels: C, classes: K, attractors: H } = shape;
  return {
    activation: normal(N * pixels * C),
    scale: Float32Array.from(normal(C), (v) => 1 + 0.3 * v),
    shift: normal(C, 0.5),
    weights: normal(C * K, 0.3),
    bias: normal(K, 0.1),
    attractors: normal(H * C),
    labels: Uint32Array.from({ length: N }, () => random.integer(K)),
    alpha: 0.7,
    count: N,
  };
}

const FORWARD = ['features', 'logits', 'attraction', 'crossEntropy', 'energy'] as const;
const BACKWARD = ['featuresGradient', 'weightsGradient', 'biasGradient', 'attractorsGradient'] as const;

const SHAPES: HeadShape[] = [
  { batch: 8, pixels: 64, channels: 64, classes: 10, attractors: 64, relu: false },
  { batch: 7, pixels: 15, channels: 64, classes: 10, attractors: 16, relu: true },
  { batch: 1, pixels: 1, channels: 24, classes: 100, attractors: 65, relu: false },
  { batch: 7, pixels: 64, channels: 24, classes: 10, attractors: 1, relu: false },
  { batch: 16, pixels: 4, channels: 64, classes: 100, attractors: 0, relu: true },
  { batch: 3, pixels: 4, channels: 300, classes: 10, attractors: 512, relu: false },
  { batch: 2, pixels: 4, channels: 2048, classes: 100, attractors: 512, relu: false },
  { batch: 512, pixels: 4, channels: 16, classes: 10, attractors: 33, relu: true },
];

describe('head', () => {
  for (const shape of SHAPES) {
    const name = Object.entries(shape).map(([key, value]) => `${key} ${value}`);
    it(`agrees with float64: ${name.join(', ')}`, async () => {
      const input = randomInput(shape, 1);
      const wanted = plainHead(shape, input);
      const got = await run(shape, input);
      for (const key of FORWARD) expect(relativeError(got[key], wanted[key]), key).toBeLessThan(1e-5);
      for (const key of BACKWARD) expect(relativeError(got[key], wanted[key]), key).toBeLessThan(1e-4);
      expect(got.readings.loss).toBeCloseTo(wanted.loss, 3);
      expect(got.readings.correct).toBe(wanted.correct);
      expect(got.readings.step).toBe(7);
      // Nothing but the head's own gradients is touched.
      expect(Array.from(got.gradients.subarray(0, BEFORE))).toEqual(Array(BEFORE).fill(-77));
      expect(Array.from(got.gradients.subarray(-3))).toEqual([-77, -77, -77]);
    });
  }

  it('lets the images past the count weigh nothing', async () => {
    const shape: HeadShape = {
      batch: 7,
      pixels: 4,
      channels: 24,
      classes: 10,
      attractors: 5,
      relu: false,
    };
    const input = { ...randomInput(shape, 2), count: 3 };
    const wanted = plainHead(shape, input);
    const got = await run(shape, input);
    for (const key of BACKWARD) expect(relativeError(got[key], wanted[key]), key).toBeLessThan(1e-4);
    expect(got.readings.loss).toBeCloseTo(wanted.loss, 4);
    const evaluated = await run(shape, input, 'evaluation');
    expect(evaluated.readings).toEqual(got.readings);
    expect(evaluated.logits).toEqual(got.logits);
    expect(evaluated.gradients.every((value) => value === -77)).toBe(true);
  });

  it('takes the slope of the loss: central differences through every input', async () => {
    const shape: HeadShape = { batch: 3, pixels: 2, channels: 6, classes: 4, attractors: 5, relu: false };
    const input = randomInput(shape, 3);
    const got = await run(shape, input);
    const step = 1e-6;
    const slope = (key: 'weights' | 'bias' | 'attractors' | 'activation', i: number) => {
      const at = (delta: number) => {
        const moved = Float64Array.from(input[key]);
        moved[i]! += delta;
        return plainHead(shape, { ...input, [key]: moved }).loss;
      };
      return (at(step) - at(-step)) / (2 * step);
    };
    const slopes = (key: 'weights' | 'bias' | 'attractors') =>
      Array.from(input[key], (_, i) => slope(key, i));
    expect(relativeError(got.weightsGradient, slopes('weights'))).toBeLessThan(1e-4);
    expect(relativeError(got.biasGradient, slopes('bias'))).toBeLessThan(1e-4);
    expect(relativeError(got.attractorsGradient, slopes('attractors'))).toBeLessThan(1e-4);
    // x is the mean over pixels of scale · activation + shift.
    const fromPixels = Array.from(got.featuresGradient, (_, i) => {
      const n = Math.floor(i / 6);
      const c = i % 6;
      return (slope('activation', n * 12 + c) * 2) / input.scale[c]!;
    });
    expect(relativeError(got.featuresGradient, fromPixels)).toBeLessThan(1e-4);
  });

  for (const fixture of rman.cases.filter((c) => c.kind === 'relumax')) {
    it(`attracts as PyTorch does: ${fixture.name}`, async () => {
      const [N, C] = fixture.x.shape as [number, number];
      const shape: HeadShape = {
        batch: N,
        pixels: 1,
        channels: C,
        classes: 2,
        attractors: fixture.M.shape[0]!,
        relu: false,
      };
      const input: PlainHeadInput = {
        activation: fixture.x.data,
        scale: new Float32Array(C).fill(1),
        shift: new Float32Array(C),
        weights: new Float32Array(C * 2),
        bias: new Float32Array(2),
        attractors: fixture.M.data,
        labels: new Uint32Array(N),
        alpha: 1,
        count: N,
      };
      const got = await run(shape, input);
      expect(relativeError(got.attraction, fixture.a.data)).toBeLessThan(1e-5);
      expect(relativeError(got.energy, fixture.E.data)).toBeLessThan(1e-5);
      expect(relativeError(got.featuresGradient, fixture.dx.data)).toBeLessThan(1e-4);
      expect(relativeError(got.attractorsGradient, fixture.dM.data)).toBeLessThan(1e-4);
      expect(got.readings.energy).toBeCloseTo(fixture.loss, 4);
      const rows = Array.from({ length: N }, (_, n) =>
        fixture.a.data.slice(n * shape.attractors, (n + 1) * shape.attractors),
      );
      const alone = rows.filter((row) => row.every((strength) => strength === 0)).length;
      expect(got.readings.unattracted).toBeCloseTo(alone / N, 6);
    });
  }

  for (const [fixture, relu] of [
    [headNoRelu, false],
    [headRelu, true],
  ] as const) {
    it(`pools and classifies as PyTorch does: ${fixture.name}`, async () => {
      const [N, C, H, W] = fixture.inputs[0]!.shape as [number, number, number, number];
      const nchw = fixture.inputs[0]!.data;
      const pixels = H * W;
      const at = (n: number, p: number, c: number) => nchw[(n * C + c) * pixels + p]!;
      const activation = Array.from({ length: N * pixels * C }, (_, i) =>
        at(Math.floor(i / (pixels * C)), Math.floor(i / C) % pixels, i % C),
      );
      const K = fixture.params['fc.bias'].shape[0]!;
      const weights = Array.from(
        { length: C * K },
        (_, i) => fixture.params['fc.weight'].data[(i % K) * C + Math.floor(i / K)]!,
      );
      const gamma = fixture.params['bn.weight'].data;
      const beta = fixture.params['bn.bias'].data;
      const logits = async (mean: number[], variance: number[]) => {
        const scale = gamma.map((g, c) => g / Math.sqrt(variance[c]! + fixture.eps));
        const got = await run(
          { batch: N, pixels, channels: C, classes: K, attractors: 0, relu },
          {
            activation,
            scale,
            shift: beta.map((b, c) => b - mean[c]! * scale[c]!),
            weights,
            bias: fixture.params['fc.bias'].data,
            attractors: [],
            labels: new Uint32Array(N),
            alpha: 0,
            count: N,
          },
          'evaluation',
        );
        return got;
      };
      const values = (c: number) => nchw.filter((_, i) => Math.floor(i / pixels) % C === c);
      const means = gamma.map((_, c) => values(c).reduce((a, b) => a + b, 0) / (N * pixels));
      const variances = gamma.map(
        (_, c) => values(c).reduce((a, b) => a + (b - means[c]!) ** 2, 0) / (N * pixels),
      );
      const trained = await logits(means, variances);
      // Batch norm without a relu pools to means near beta: float32's rounding shows against the pixels' scale.
      expect(relativeError(trained.features, fixture.inter.pooled.data)).toBeLessThan(1e-5);
      expect(relativeError(trained.logits, fixture.y.data)).toBeLessThan(1e-5);
      const { 'bn.running_mean': mean, 'bn.running_var': variance } = fixture.buffers_after;
      const evaluated = await logits(mean.data, variance.data);
      expect(relativeError(evaluated.logits, fixture.y_eval.data)).toBeLessThan(1e-5);
    });
  }

  it('never calls a NaN correct, and tells a loss that is not finite', async () => {
    const shape: HeadShape = { batch: 2, pixels: 1, channels: 4, classes: 3, attractors: 2, relu: false };
    const input = randomInput(shape, 4);
    const activation = Float32Array.from(input.activation);
    activation[1] = Number.NaN;
    const got = await run(shape, { ...input, activation, count: 1 });
    expect(got.readings.correct).toBe(0);
    expect(Number.isFinite(got.readings.loss)).toBe(false);
  });

  it('refuses what it cannot take', () => {
    const shape = SHAPES[0]!;
    const slice = { buffer: {} as GPUBuffer };
    const buffers = {
      activation: slice,
      scaleShift: null,
      parameters: slice,
      offsets: { weights: 0, bias: 0, attractors: 0 },
      labels: slice,
      control: slice,
      state: slice,
      readings: slice,
    };
    expect(() => evaluationHead({ ...shape, classes: 0 }, buffers)).toThrow(/classes/);
    expect(() => evaluationHead({ ...shape, attractors: -1 }, buffers)).toThrow(/-1/);
    expect(() => evaluationHead({ ...shape, channels: 4000 }, buffers)).toThrow(/workgroup memory/);
    expect(evaluationHead(shape, buffers)[0]!.bindings).toHaveLength(5);
  });
});
