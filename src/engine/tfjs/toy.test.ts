import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../math/random';
import { initToy, type ToySpec } from '../../nets/toy';
import { forwardCases, rmanCases, trainCases } from '../fixtures';
import sgd from '../fixtures/sgd.json';
import { createReferenceToy } from '../reference/toy';
import { NO_ROW, type ToyBlock, type ToyProblem } from '../toy';
import { attractionStrengths, meanEnergy } from './attraction';
import { loadTfjs, type Tfjs, TfjsBackendError } from './load';
import { createTfjsToy } from './toy';
import { lossAndGradient } from './toy-network';
import { update } from './toy-update';

/** Largest |a−b| relative to the largest |b|. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  let scale = 1e-12;
  for (let i = 0; i < a.length; i++) {
    expect(a[i], `number ${i}`).not.toBeNaN();
    largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  return largest / scale;
}

let tf: Tfjs;
beforeAll(async () => {
  tf = await loadTfjs('cpu');
});

describe('loading', () => {
  it('says which backend cannot start, and what to try', async () => {
    const error = await loadTfjs('webgl').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TfjsBackendError);
    expect(String(error)).toContain("'webgl'");
    expect(String(error)).toContain("'cpu'");
    await expect(loadTfjs('webgpu')).rejects.toThrow(TfjsBackendError);
    await loadTfjs('cpu');
    expect(tf.getBackend()).toBe('cpu');
  });
});

describe('RMAN against PyTorch', () => {
  it.each(rmanCases)('$name', ({ kind, tau, dimension, x, M, strengths, meanEnergy: E, dx, dM }) => {
    const stacked = (values: number[]): Tensor3D =>
      tf.tensor3d(values, [1, values.length / dimension, dimension]);
    const outputs = stacked(x);
    const attractors = stacked(M);
    const a = attractionStrengths(tf, kind, tau, outputs, attractors);
    expect(difference(a.dataSync(), strengths)).toBeLessThan(1e-5);
    const energy = (...[o, m]: Tensor3D[]): Tensor1D => meanEnergy(tf, kind, tau, o!, m!);
    const { value, grads } = tf.valueAndGrads(energy as never)([outputs, attractors], tf.ones([1]));
    expect(difference(value.dataSync(), [E])).toBeLessThan(1e-5);
    expect(difference(grads[0]!.dataSync(), dx)).toBeLessThan(1e-4);
    expect(difference(grads[1]!.dataSync(), dM)).toBeLessThan(1e-4);
  });
});

describe('the toy against PyTorch, one batch', () => {
  it.each(forwardCases)('$name', (c) => {
    const n = c.labels.length;
    const batch = {
      points: tf.tensor3d(Float32Array.from(c.points), [1, n, 2]),
      labels: tf.reshape(tf.oneHot(Array.from(c.labels), c.spec.classes, 1, 0, 'float32'), [
        1,
        n,
        c.spec.classes,
      ]) as Tensor3D,
    };
    const params = tf.tensor2d(Float32Array.from(c.params), [1, c.params.length]);
    const { losses, gradient } = lossAndGradient(tf, c.spec, params, batch, tf.tensor2d([[1], [c.alpha]]));
    expect(difference(losses.dataSync(), [c.crossEntropy, c.energy])).toBeLessThan(1e-5);
    expect(difference(gradient.dataSync(), c.gradient)).toBeLessThan(1e-4);
  });
});

describe('SGD against PyTorch', () => {
  const cases = sgd.cases.filter((c) => !c.nesterov);
  it.each(cases)('momentum $momentum, decay $weight_decay', (c) => {
    const optimiser = {
      method: 'sgd',
      momentum: c.momentum,
      weightDecay: c.weight_decay,
      clipNorm: 0,
    } as const;
    const row = (values: number[]): Tensor2D => tf.tensor2d([values]);
    let moving = {
      params: row(c.p0.data),
      moment1: row(c.p0.data.map(() => 0)),
      moment2: null as Tensor2D | null,
    };
    c.lrs.forEach((rate, step) => {
      const gradient: Tensor2D = c.grads
        ? row(c.grads.data.slice(6 * step, 6 * step + 6))
        : tf.matMul(moving.params, tf.tensor2d(c.A!.data, [6, 6]), false, true);
      moving = update(tf, moving, gradient, tf.zeros([1, 1]), optimiser, rate, [step]);
      expect(difference(moving.params.dataSync(), c.p[step + 1]!.data)).toBeLessThan(1e-6);
    });
  });
});

describe('the toy against PyTorch, 40 steps', () => {
  it.each(trainCases)('$name', async (c) => {
    const engine = await createTfjsToy({ ...c, lanes: [c.params] }, { backend: 'cpu' });
    const train = (from: number, to: number) =>
      engine.train({
        steps: to - from,
        learningRates: c.learningRates.slice(from, to),
        alphas: c.alphas.slice(from, to),
        batches: null,
        batchSize: 0,
      });
    const first = await train(0, 1);
    expect(
      difference([first.crossEntropy[0]!, first.energy[0]!], [c.crossEntropy[0]!, c.energy[0]!]),
    ).toBeLessThan(1e-5);
    expect(difference((await engine.read())[0]!.params, c.afterStep1)).toBeLessThan(1e-5);
    await train(1, 5);
    expect(difference((await engine.read())[0]!.params, c.afterStep5)).toBeLessThan(1e-4);
    const rest = await train(5, 40);
    expect(difference(rest.crossEntropy, c.crossEntropy.slice(5))).toBeLessThan(1e-3);
    expect(difference(rest.energy, c.energy.slice(5))).toBeLessThan(1e-3);
    expect(difference(rest.gradientNorm, c.gradientNorm.slice(5))).toBeLessThan(1e-2);
    expect(difference((await engine.read())[0]!.params, c.afterStep40)).toBeLessThan(1e-3);
    engine.dispose();
  });
});

const spec: ToySpec = {
  timeSteps: 4,
  hidden: 7,
  bias: 'both',
  classes: 3,
  attractors: 5,
  attraction: 'relu-max',
  temperature: 0.8,
};

function cloud(n: number, classes: number): Pick<ToyProblem, 'points' | 'labels'> {
  const random = new Random(1);
  return {
    points: Float64Array.from({ length: 2 * n }, () => random.normal()),
    labels: Uint8Array.from({ length: n }, (_, i) => i % classes),
  };
}

function problem(change: Partial<ToyProblem> = {}): ToyProblem {
  const of = change.spec ?? spec;
  return {
    spec: of,
    ...cloud(10, of.classes),
    optimiser: { method: 'sgd', momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 },
    lanes: [initToy(of, 1), initToy(of, 1)],
    ...change,
  };
}

/** A full-batch block for two lanes. */
function block(steps: number, change: Partial<ToyBlock> = {}): ToyBlock {
  return {
    steps,
    learningRates: new Float64Array(steps).fill(0.02),
    alphas: new Float64Array(2 * steps).map((_, i) => (i % 2) * 0.1),
    batches: null,
    batchSize: 0,
    ...change,
  };
}

describe('against the reference engine, 5 steps, two lanes', () => {
  const noAttraction = (): Float64Array => {
    const params = initToy(spec, 1);
    // All attractors on one side: some points see none. One is zero, two tie.
    params.set([1, 0, 1, 0, 2, 0, 0, 0, 0.5, 0], params.length - 10);
    return params;
  };
  const variants: Array<[string, Partial<ToyProblem>, Partial<ToyBlock>]> = [
    ['relu-max', {}, {}],
    ['softmax', { spec: { ...spec, attraction: 'softmax' } }, {}],
    ['gaussian', { spec: { ...spec, attraction: 'gaussian' } }, {}],
    ['no bias, one attractor', { spec: { ...spec, bias: 'none', attractors: 1 } }, {}],
    ['hidden bias, T = 1', { spec: { ...spec, bias: 'hidden', timeSteps: 1 } }, {}],
    ['Adam', { optimiser: { method: 'adam', momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 } }, {}],
    ['plain SGD', { optimiser: { method: 'sgd', momentum: 0, weightDecay: 0, clipNorm: 0 } }, {}],
    ['one point', cloud(1, 3), {}],
    ['one class only', { labels: new Uint8Array(10).fill(2) }, {}],
    ['points at the origin', { points: new Float64Array(20) }, {}],
    ['unattracted points, a zero attractor, ties', { lanes: [initToy(spec, 1), noAttraction()] }, {}],
    [
      'batches, the last one smaller',
      {},
      {
        batches: Uint32Array.of(
          7,
          2,
          5,
          0,
          1,
          3,
          4,
          6,
          8,
          9,
          NO_ROW,
          NO_ROW,
          1,
          2,
          3,
          5,
          5,
          5,
          NO_ROW,
          NO_ROW,
        ),
        batchSize: 4,
      },
    ],
  ];
  it.each(variants)('%s', async (_, change, batches) => {
    const p = problem(change);
    const oracle = createReferenceToy(p);
    const engine = await createTfjsToy(p, { backend: 'cpu' });
    const expected = await oracle.train(block(5, batches));
    const readings = await engine.train(block(5, batches));
    expect(difference(readings.crossEntropy, expected.crossEntropy)).toBeLessThan(1e-4);
    expect(difference(readings.energy, expected.energy)).toBeLessThan(1e-4);
    expect(difference(readings.gradientNorm, expected.gradientNorm)).toBeLessThan(1e-3);
    const states = await engine.read();
    for (const [lane, state] of (await oracle.read()).entries()) {
      expect(difference(states[lane]!.params, state.params)).toBeLessThan(1e-4);
      expect(difference(states[lane]!.moment1, state.moment1)).toBeLessThan(1e-3);
      expect(difference(states[lane]!.moment2, state.moment2)).toBeLessThan(1e-3);
      expect(states[lane]!.updates).toBe(5);
    }
  });
});

describe('the engine', () => {
  it('stops a diverging lane where the reference does, with the same weights; the other goes on', async () => {
    // Lane 1 breaks: its α is harmless, then enormous. Everything before the break is mild, so engines agree.
    const p = problem({ optimiser: { method: 'sgd', momentum: 0.5, weightDecay: 0, clipNorm: 0.5 } });
    const b = block(12);
    b.alphas[2 * 7 + 1] = 1e38;
    const oracle = createReferenceToy(p);
    const engine = await createTfjsToy(p, { backend: 'cpu' });
    await oracle.train(b);
    const readings = await engine.train(b);
    const [plain, broken] = await engine.read();
    expect(plain!.divergedAt).toBeNull();
    expect(plain!.updates).toBe(12);
    expect(difference(plain!.params, (await oracle.read())[0]!.params)).toBeLessThan(1e-4);
    expect(broken!.divergedAt).toBe(7);
    expect(broken!.updates).toBe(7);
    expect(readings.crossEntropy[2 * 6 + 1]).toBeGreaterThan(0);
    expect(readings.crossEntropy[2 * 8 + 1]).toBeNaN();
    expect(readings.crossEntropy[2 * 11]).toBeGreaterThan(0);
    // The weights before update 6, the last that led to a finite loss.
    const until = createReferenceToy(p);
    await until.train(block(6));
    expect(difference(broken!.params, (await until.read())[1]!.params)).toBeLessThan(1e-4);

    const after = await engine.train(block(3));
    expect([...after.energy].filter((_, i) => i % 2 === 1)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const [, still] = await engine.read();
    expect(still).toEqual(broken);
  });

  it('survives the end of all lanes, and starts again when states are loaded', async () => {
    const p = problem();
    const engine = await createTfjsToy(p, { backend: 'cpu' });
    const fresh = await engine.read();
    await engine.train(block(2, { alphas: new Float64Array(4).fill(1e39) }));
    expect((await engine.read()).map((state) => state.divergedAt)).toEqual([0, 0]);
    expect((await engine.read()).map((state) => state.params)).toEqual(fresh.map((state) => state.params));
    await engine.train(block(2));
    await engine.load(fresh);
    const readings = await engine.train(block(2));
    expect([...readings.crossEntropy].every(Number.isFinite)).toBe(true);
    await expect(engine.load(fresh.slice(1))).rejects.toThrow('1 states given for 2 lanes');
  });

  it('goes on from a saved state exactly as if it had not stopped', async () => {
    for (const method of ['sgd', 'adam'] as const) {
      const p = problem({ optimiser: { method, momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 } });
      const whole = await createTfjsToy(p, { backend: 'cpu' });
      await whole.train(block(9));
      const first = await createTfjsToy(p, { backend: 'cpu' });
      await first.train(block(4));
      const second = await createTfjsToy(p, { backend: 'cpu' });
      await second.load(await first.read());
      await second.train(block(5));
      expect(await second.read()).toEqual(await whole.read());
    }
  });

  it('keeps no tensor of a block, and none at all once disposed', async () => {
    const before = tf.memory().numTensors;
    for (const method of ['sgd', 'adam'] as const) {
      const p = problem({ optimiser: { method, momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 } });
      const engine = await createTfjsToy(p, { backend: 'cpu' });
      const held = tf.memory().numTensors;
      await engine.train(block(3));
      await engine.train(block(1));
      expect(tf.memory().numTensors).toBe(held);
      const b = block(4);
      b.alphas[2 * 2 + 1] = 1e39;
      await engine.train(b);
      expect(tf.memory().numTensors).toBe(held);
      engine.dispose();
      await engine.train(block(1)); // Calls run in turn: after this one it is done.
      expect(tf.memory().numTensors).toBe(before);
    }
  });
});
