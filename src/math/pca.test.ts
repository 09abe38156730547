import { describe, expect, it } from 'vitest';
import { type Axes, explainedShares, principalAxes, project } from './pca';
import { Random } from './random';

/** n points in c dimensions, N(mean, diag(deviations²)) turned by `turn` in the plane of the first and last axis. */
function cloud(n: number, deviations: readonly number[], turn = 0, mean = 0, seed = 1): Float64Array {
  const random = new Random(seed, 'cloud');
  const c = deviations.length;
  const points = new Float64Array(n * c);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < c; k++) points[i * c + k] = deviations[k]! * random.normal();
    const [a, b] = [points[i * c]!, points[i * c + c - 1]!];
    points[i * c] = Math.cos(turn) * a - Math.sin(turn) * b;
    points[i * c + c - 1] = Math.sin(turn) * a + Math.cos(turn) * b;
    for (let k = 0; k < c; k++) points[i * c + k]! += mean;
  }
  return points;
}

const dot = (a: Axes, i: number, b: Axes, j: number, c: number): number => {
  let sum = 0;
  for (let k = 0; k < c; k++) sum += a[i * c + k]! * b[j * c + k]!;
  return sum;
};

describe('principalAxes', () => {
  it('finds the directions of largest variance, wherever the mean is', () => {
    const points = cloud(4000, [5, 0.5, 1, 3, 0.2], 0.4, 20);
    const axes = principalAxes(points, 5);
    // First: the first coordinate turned by 0.4 towards the last. Second: the fourth coordinate.
    const first = Float64Array.of(Math.cos(0.4), 0, 0, 0, Math.sin(0.4), 0, 0, 0, 1, 0);
    expect(Math.abs(dot(axes, 0, first, 0, 5))).toBeGreaterThan(0.995);
    expect(Math.abs(dot(axes, 1, first, 1, 5))).toBeGreaterThan(0.995);
    const [a, b] = explainedShares(points, 5, axes);
    expect(a).toBeCloseTo(25 / 35.29, 1);
    expect(b).toBeCloseTo(9 / 35.29, 1);
  });

  it('gives orthonormal axes with the largest component positive', () => {
    const axes = principalAxes(
      cloud(
        300,
        Array.from({ length: 40 }, (_, k) => 1 + (k % 7)),
      ),
      40,
    );
    for (const i of [0, 1]) {
      expect(dot(axes, i, axes, i, 40)).toBeCloseTo(1, 12);
      const row = [...axes.subarray(40 * i, 40 * (i + 1))];
      const largest = row.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
      expect(largest).toBeGreaterThan(0);
    }
    expect(dot(axes, 0, axes, 1, 40)).toBeCloseTo(0, 12);
  });

  it('explains as much as power iteration with deflation does', () => {
    const points = cloud(500, [1, 1.1, 1.05, 1.08, 1.02, 1.11, 0.9, 1.09, 1.07, 1.06], 0.3);
    const axes = principalAxes(points, 10);
    const best = deflated(points, 10);
    const [a, b] = explainedShares(points, 10, axes);
    const [u, v] = explainedShares(points, 10, best);
    expect(a + b).toBeGreaterThan((u + v) * (1 - 1e-6));
  });

  it.each([
    ['turned', [0.6, 0.8, -0.8, 0.6]],
    ['mirrored', [0.6, 0.8, 0.8, -0.6]],
    ['swapped', [0, 1, 1, 0]],
  ])('keeps to axes that were %s', (_, [a, b, d, e]) => {
    const points = cloud(1000, [4, 3, 0.5, 0.5]);
    const axes = principalAxes(points, 4);
    const previous = new Float64Array(8);
    for (let k = 0; k < 4; k++) {
      previous[k] = a! * axes[k]! + b! * axes[4 + k]!;
      previous[4 + k] = d! * axes[k]! + e! * axes[4 + k]!;
    }
    principalAxes(points, 4, previous).forEach((value, i) => {
      expect(value).toBeCloseTo(previous[i]!, 10);
    });
  });

  it('holds points still while the order of the variances changes', () => {
    const before = principalAxes(cloud(2000, [3, 2.9, 1, 1], 0, 0, 3), 4);
    const points = cloud(2000, [2.9, 3, 1, 1], 0, 0, 4);
    const now = project(points, 4, principalAxes(points, 4, before));
    const still = project(points, 4, before);
    let off = 0;
    let size = 0;
    now.forEach((value, i) => {
      off += (value - still[i]!) ** 2;
      size += value ** 2;
    });
    expect(off / size).toBeLessThan(0.01);
  });

  it('has axes even where nothing varies, or in one direction only', () => {
    const same = principalAxes(Float64Array.of(1, 2, 3, 1, 2, 3), 3);
    expect(dot(same, 0, same, 0, 3)).toBeCloseTo(1, 12);
    expect(dot(same, 0, same, 1, 3)).toBeCloseTo(0, 12);
    expect(explainedShares(Float64Array.of(1, 2, 3, 1, 2, 3), 3, same)).toEqual([0, 0]);
    const line = principalAxes(Float64Array.of(0, 0, 0, 1, 1, 0, 2, 2, 0), 3);
    expect(line[0]).toBeCloseTo(Math.SQRT1_2, 10);
    expect(line[1]).toBeCloseTo(Math.SQRT1_2, 10);
    expect(() => principalAxes(Float64Array.of(1), 1)).toThrow(/at least 2 dimensions, not 1/);
  });

  it('projects without moving the origin', () => {
    const axes = Float64Array.of(0, 1, 0, 0, 0, 1);
    expect([...project([7, 2, 3, 0, 0, 0], 3, axes)]).toEqual([2, 3, 0, 0]);
  });
});

/** Two leading directions by plain power iteration on centred points. */
function deflated(points: Float64Array, c: number): Axes {
  const n = points.length / c;
  const centred = points.slice();
  for (let k = 0; k < c; k++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += points[i * c + k]! / n;
    for (let i = 0; i < n; i++) centred[i * c + k]! -= mean;
  }
  const axes = new Float64Array(2 * c);
  for (let axis = 0; axis < 2; axis++) {
    let v = Float64Array.from({ length: c }, (_, k) => 1 + k);
    for (let step = 0; step < 3000; step++) {
      const next = new Float64Array(c);
      for (let i = 0; i < n; i++) {
        let along = 0;
        for (let k = 0; k < c; k++) along += centred[i * c + k]! * v[k]!;
        for (let k = 0; k < c; k++) next[k]! += along * centred[i * c + k]!;
      }
      if (axis === 1) {
        let first = 0;
        for (let k = 0; k < c; k++) first += next[k]! * axes[k]!;
        for (let k = 0; k < c; k++) next[k]! -= first * axes[k]!;
      }
      const length = Math.hypot(...next);
      v = next.map((value) => value / length);
    }
    axes.set(v, axis * c);
  }
  return axes;
}
