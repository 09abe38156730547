import { describe, expect, it } from 'vitest';
import { makePoints } from '../data/points';
import fixture from '../engine/fixtures/toy_forward.json';
import { initToy, type ToySpec, toyLayout } from '../nets/toy';
import { toyMetrics } from './toy-metrics';

const spec: ToySpec = {
  timeSteps: 10,
  hidden: 16,
  bias: 'hidden',
  classes: 2,
  attractors: 3,
  attraction: 'relu-max',
  temperature: 1,
};

/** f = 0 everywhere, logits (x, −x), attractors as given: x_T = x_0. */
function still(attractors: number[]): { spec: ToySpec; params: Float64Array } {
  const own = { ...spec, attractors: attractors.length / 2 };
  const { size, slices } = toyLayout(own);
  const params = new Float64Array(size);
  params.set([1, 0, -1, 0], slices.V.offset);
  params.set(attractors, slices.M.offset);
  return { spec: own, params };
}

describe('toyMetrics', () => {
  it('measures a map that does not move, where all is known by hand', () => {
    // Effective: (2,0), (−1,1); (0.05,0.05) is not. Their one dot product is −2.
    const { spec: own, params } = still([2, 0, -1, 1, 0.05, 0.05]);
    const points = Float64Array.of(1, 0, 3, 0, -1, 0, 0, -5);
    const m = toyMetrics(own, params, points, Uint8Array.of(0, 0, 1, 1));
    expect(m.accuracy).toBe(0.75);
    expect(m.crossEntropy).toBeCloseTo(
      (2 * Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-6)) + Math.LN2) / 4,
      14,
    );
    expect(m.withinVariance).toBeCloseTo((1 + 6.5) / 2, 14);
    expect(m.betweenDistance).toBeCloseTo(Math.hypot(2.5, 2.5), 14);
    expect(m.withinBetweenRatio).toBeCloseTo(Math.sqrt(3.75) / Math.hypot(2.5, 2.5), 14);
    expect(m.lastStepSpeed).toBe(0);
    expect(m.meanSpeedLast3).toBe(0);
    expect(m.largestNorm).toBe(5);
    expect(m.sensitivity).toBeCloseTo(1, 9);
    expect(m).toMatchObject({ effectiveAttractors: 2, effectivePairs: 1, negativePairs: 1 });
    // (0, −5): no m has a positive dot product with it, so E = ‖x‖².
    expect(m).toMatchObject({ unattractedCount: 1, unattractedShare: 0.25 });
    const pulled = (x: number) => {
      const [a, b] = [2 * x, 0.05 * x];
      const g = [(2 * a + 0.05 * b) / (a + b), (0.05 * b) / (a + b)] as const;
      return (g[0] - x) ** 2 + g[1] ** 2;
    };
    expect(m.energy).toBeCloseTo((pulled(1) + pulled(3) + 1 + 25) / 4, 12);
  });

  it('counts pairs of attractors on one side as not negative', () => {
    const { spec: own, params } = still([1, 0, 1, 1, -1, 0]);
    const m = toyMetrics(own, params, Float64Array.of(1, 1), Uint8Array.of(0));
    expect(m).toMatchObject({ effectiveAttractors: 3, effectivePairs: 3, negativePairs: 2 });
    expect(m.betweenDistance).toBeNaN();
  });

  it('measures speed and growth of a map that doubles x at every step', () => {
    const { spec: own, params } = still([1, 0]);
    const { slices } = toyLayout(own);
    // relu(x) − relu(−x) = x in the first coordinate.
    params.set([1, -1], slices.W2.offset);
    params.set([1, -1], slices.W1.offset);
    const short = { ...own, timeSteps: 2 };
    const m = toyMetrics(short, params, Float64Array.of(1, 0, 1, 0), Uint8Array.of(0, 1));
    expect(m.lastStepSpeed).toBe(2);
    expect(m.meanSpeedLast3).toBe(1.5);
    expect(m.largestNorm).toBe(4);
    expect(m.sensitivity).toBeGreaterThan(1);
    expect(m.sensitivity).toBeLessThanOrEqual(4 + 1e-9);
  });

  it('agrees with PyTorch on loss and energy', () => {
    for (const example of fixture.cases) {
      const attractors = example.params.M.shape[0]!;
      const bias = 'b2' in example.params ? ('b1' in example.params ? 'both' : 'hidden') : 'none';
      const own: ToySpec = { ...spec, attractors, bias };
      const { size, slices } = toyLayout(own);
      const params = new Float64Array(size);
      for (const [name, slice] of Object.entries(slices)) {
        params.set(
          (example.params as unknown as Record<string, { data: number[] }>)[name]!.data,
          slice.offset,
        );
      }
      const m = toyMetrics(own, params, Float64Array.from(example.x.data), Uint8Array.from(example.y));
      const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
      expect(m.crossEntropy).toBeCloseTo(average(example.ce.data), 12);
      expect(m.energy).toBeCloseTo(average(example.E.data), 12);
    }
  });

  it('shifts the input in the same directions for the same seed', () => {
    const params = initToy(spec, 1);
    const { points, labels } = makePoints({
      kind: 'moons',
      classes: 2,
      count: 400,
      noise: 0.1,
      seed: 1,
      stream: 'test',
    });
    const of = (seed?: number) => toyMetrics(spec, params, points, labels, seed).sensitivity;
    expect(of()).toBe(of(0));
    expect(of(1)).not.toBe(of(0));
    expect(Math.abs(of(1) / of(0) - 1)).toBeLessThan(0.2);
  });
});
