import { describe, expect, it } from 'vitest';
import { attraction, circleMatrix } from '../../math/attractors';
import { Random } from '../../math/random';
import { initToy, type ToySpec, toyLayout } from '../../nets/toy';
import { forwardCases, rmanCases, trainCases } from '../fixtures';
import { NO_ROW, type ToyProblem } from '../toy';
import { createReferenceToy } from './toy';
import { forwardToy, toyLogits } from './toy-forward';
import { ToyGradient } from './toy-gradient';

/** Largest |a−b| relative to the largest |b|. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  let scale = 1e-12;
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  return largest / scale;
}

describe('RMAN against PyTorch', () => {
  it.each(rmanCases)('$name', ({ kind, tau, dimension, x, M, strengths, targets, energies }) => {
    const h = M.length / dimension;
    for (let i = 0; i < energies.length; i++) {
      const point = attraction(kind, x.slice(i * dimension, (i + 1) * dimension), M, tau);
      expect(difference(point.strengths, strengths.slice(i * h, (i + 1) * h))).toBeLessThan(1e-12);
      expect(difference(point.target, targets.slice(i * dimension, (i + 1) * dimension))).toBeLessThan(1e-12);
      expect(Math.abs(point.energy - energies[i]!)).toBeLessThan(1e-10 * (1 + energies[i]!));
    }
  });
});

describe('the toy against PyTorch, one batch', () => {
  it.each(forwardCases)('$name', (c) => {
    const states = forwardToy(c.spec, c.params, c.points);
    expect(difference(states, c.states)).toBeLessThan(1e-12);
    expect(difference(toyLogits(c.spec, c.params, states.slice(-c.points.length)), c.logits)).toBeLessThan(
      1e-12,
    );
    const pass = new ToyGradient(c.spec, c.points, c.labels);
    pass.compute(c.params, c.alpha, null, 0, c.labels.length);
    expect(pass.loss.crossEntropy).toBeCloseTo(c.crossEntropy, 12);
    expect(pass.loss.energy).toBeCloseTo(c.energy, 10);
    expect(difference(pass.gradient, c.gradient)).toBeLessThan(1e-11);
  });
});

describe('the toy against PyTorch, 40 steps', () => {
  it.each(trainCases)('$name', async (c) => {
    const engine = createReferenceToy({ ...c, lanes: [c.params] });
    const train = (from: number, to: number) =>
      engine.train({
        steps: to - from,
        learningRates: c.learningRates.slice(from, to),
        alphas: c.alphas.slice(from, to),
        batches: null,
        batchSize: 0,
      });
    const first = await train(0, 1);
    expect(first.crossEntropy[0]).toBeCloseTo(c.crossEntropy[0]!, 12);
    expect(difference((await engine.read())[0]!.params, c.afterStep1)).toBeLessThan(1e-12);
    await train(1, 5);
    expect(difference((await engine.read())[0]!.params, c.afterStep5)).toBeLessThan(1e-11);
    const rest = await train(5, 40);
    expect(difference(rest.energy, c.energy.slice(5))).toBeLessThan(1e-9);
    expect(difference(rest.gradientNorm, c.gradientNorm.slice(5))).toBeLessThan(1e-9);
    expect(difference((await engine.read())[0]!.params, c.afterStep40)).toBeLessThan(1e-9);
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

function cloud(n: number, classes: number, seed = 1): { points: Float64Array; labels: Uint8Array } {
  const random = new Random(seed);
  return {
    points: Float64Array.from({ length: 2 * n }, () => random.normal()),
    labels: Uint8Array.from({ length: n }, (_, i) => i % classes),
  };
}

describe('gradients against finite differences', () => {
  const variants: Array<[string, Partial<ToySpec>, number]> = [
    ['relu-max', {}, 0.3],
    ['softmax', { attraction: 'softmax' }, 0.3],
    ['gaussian', { attraction: 'gaussian' }, 0.3],
    ['no bias, one attractor', { bias: 'none', attractors: 1 }, 0.5],
    ['hidden bias, T = 1', { bias: 'hidden', timeSteps: 1 }, 0.5],
  ];
  it.each(variants)('%s', (_, change, alpha) => {
    const s = { ...spec, ...change };
    const { points, labels } = cloud(9, 3);
    const params = initToy(s, 4);
    const pass = new ToyGradient(s, points, labels);
    const lossAt = (p: Float64Array): number => {
      pass.compute(p, alpha, null, 0, labels.length);
      return pass.loss.crossEntropy + alpha * pass.loss.energy;
    };
    lossAt(params);
    const gradient = pass.gradient.slice();
    const numeric = gradient.map((_g, i) => {
      const shifted = params.slice();
      shifted[i]! += 1e-6;
      const up = lossAt(shifted);
      shifted[i]! -= 2e-6;
      return (up - lossAt(shifted)) / 2e-6;
    });
    expect(difference(gradient, numeric)).toBeLessThan(1e-6);
  });
});

function problem(change: Partial<ToyProblem> = {}): ToyProblem {
  return {
    spec,
    ...cloud(10, 3),
    optimiser: { method: 'sgd', momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 },
    lanes: [initToy(spec, 1), initToy(spec, 1)],
    ...change,
  };
}

describe('the engine', () => {
  it('trains a batch of given rows as if only those points existed', async () => {
    const full = problem();
    const rows = [7, 2, 5];
    const part = problem({
      points: Float64Array.from(rows.flatMap((r) => [full.points[2 * r]!, full.points[2 * r + 1]!])),
      labels: Uint8Array.from(rows, (r) => full.labels[r]!),
    });
    const common = { steps: 1, learningRates: Float64Array.of(0.1), alphas: Float64Array.of(0, 0.1) };
    const a = createReferenceToy(full);
    await a.train({ ...common, batches: Uint32Array.of(...rows, NO_ROW), batchSize: 4 });
    const b = createReferenceToy(part);
    await b.train({ ...common, batches: null, batchSize: 0 });
    expect((await a.read())[1]!.params).toEqual((await b.read())[1]!.params);
  });

  it('stops a diverging lane at the step that broke and keeps its last good weights; the other goes on', async () => {
    const engine = createReferenceToy(
      problem({ optimiser: { method: 'sgd', momentum: 0, weightDecay: 0, clipNorm: 0 } }),
    );
    const steps = 60;
    const alphas = new Float64Array(2 * steps).map((_, i) => (i % 2 === 1 ? 1e30 : 0));
    const readings = await engine.train({
      steps,
      learningRates: new Float64Array(steps).fill(0.05),
      alphas,
      batches: null,
      batchSize: 0,
    });
    const [plain, broken] = await engine.read();
    expect(plain!.divergedAt).toBeNull();
    expect(plain!.updates).toBe(steps);
    const at = broken!.divergedAt!;
    expect(at).toBeGreaterThan(0);
    expect(at).toBe(broken!.updates);
    expect(readings.crossEntropy[2 * (steps - 1)]).toBeLessThan(readings.crossEntropy[0]!);
    expect(readings.crossEntropy[2 * (steps - 1) + 1]).toBeNaN();
    expect([...broken!.params].every(Number.isFinite)).toBe(true);
  });

  it('goes on from a saved state exactly as if it had not stopped', async () => {
    const block = (steps: number) => ({
      steps,
      learningRates: new Float64Array(steps).fill(0.02),
      alphas: new Float64Array(2 * steps).fill(0.01),
      batches: null,
      batchSize: 0,
    });
    for (const method of ['sgd', 'adam'] as const) {
      const make = () =>
        createReferenceToy(
          problem({ optimiser: { method, momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 } }),
        );
      const whole = make();
      await whole.train(block(12));
      const first = make();
      await first.train(block(5));
      const second = make();
      await second.load(await first.read());
      await second.train(block(7));
      expect(await second.read()).toEqual(await whole.read());
    }
  });

  it('leaves attractors without a gradient to weight decay alone when α is 0', async () => {
    const engine = createReferenceToy(problem());
    await engine.train({
      steps: 1,
      learningRates: Float64Array.of(0.1),
      alphas: Float64Array.of(0, 0),
      batches: null,
      batchSize: 0,
    });
    const { M } = toyLayout(spec).slices;
    const before = initToy(spec, 1).subarray(M.offset);
    const after = (await engine.read())[0]!.params.subarray(M.offset);
    expect(
      difference(
        after,
        before.map((m) => m * (1 - 0.1 * 0.01)),
      ),
    ).toBeLessThan(1e-12);
  });
});

describe('the circle matrix', () => {
  it('counts strengths as its definition says', () => {
    // Two effective attractors and a dead one; four outputs, the last unattracted.
    const M = [1, 0, -1, 0.5, 0.01, 0];
    const A = [1, 0, 0, 0.6, 0.4, 0, 0.95, 0, 0.05, 0, 0, 0];
    const matrix = circleMatrix(A, M, 2);
    expect(matrix.indices).toEqual([0, 1]);
    expect([...matrix.dots]).toEqual([1, -1, -1, 1.25]);
    expect(matrix.radii[0]).toBeCloseTo((1 + 0.6 + 0.95) / 4);
    expect(matrix.radii[3]).toBeCloseTo(0.4 / 4);
    // Only the second output has both among its two strongest; the third pairs with a dead attractor.
    expect(matrix.radii[1]).toBeCloseTo(1 / 4);
    expect(matrix.solelyAttracted).toBe(2 / 4);
    expect(matrix.unattracted).toBe(1);
  });
});
