import { describe, expect, it } from 'vitest';
import { MAX_CLASSES } from './point-set';
import { makePoints, POINT_KINDS, POINT_SETS, type PointKind } from './points';

const make = (kind: PointKind, overrides: Partial<Parameters<typeof makePoints>[0]> = {}) =>
  makePoints({ kind, classes: 2, count: 200, noise: 0, seed: 1, stream: 'train', ...overrides });

/** Smallest distance between points of different classes. */
function gap({ points, labels }: ReturnType<typeof makePoints>): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < i; j++) {
      if (labels[i] === labels[j]) continue;
      smallest = Math.min(
        smallest,
        Math.hypot(points[2 * i]! - points[2 * j]!, points[2 * i + 1]! - points[2 * j + 1]!),
      );
    }
  }
  return smallest;
}

describe('makePoints', () => {
  it('describes every kind once, with a non-negative default noise', () => {
    expect(POINT_SETS.map((set) => set.kind)).toEqual([...POINT_KINDS]);
    for (const set of POINT_SETS) expect(set.defaultNoise).toBeGreaterThanOrEqual(0);
  });

  for (const kind of POINT_KINDS) {
    it(`${kind}: any count and class number gives balanced classes inside about ±2.5`, () => {
      for (let classes = 2; classes <= MAX_CLASSES; classes++) {
        for (const count of [1, 2, 7, 201]) {
          const set = make(kind, { classes, count });
          expect(set.points).toHaveLength(2 * count);
          expect(set.classes).toBe(classes);
          const counts = new Array<number>(classes).fill(0);
          for (const label of set.labels) counts[label]!++;
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          for (const value of set.points) expect(Math.abs(value)).toBeLessThanOrEqual(2.5);
        }
      }
    });

    it(`${kind}: without noise the classes lie apart`, () => {
      for (let classes = 2; classes <= MAX_CLASSES; classes++) {
        expect(gap(make(kind, { classes, count: 400 }))).toBeGreaterThan(0.2);
      }
    });

    it(`${kind}: one seed gives one set, another seed or stream another`, () => {
      expect(make(kind, { noise: 0.1 })).toEqual(make(kind, { noise: 0.1 }));
      expect(make(kind, { noise: 0.1 }).points).not.toEqual(make(kind, { noise: 0.1, seed: 2 }).points);
      const train = make(kind, { noise: 0.1 }).points;
      const test = new Set(make(kind, { noise: 0.1, stream: 'test' }).points);
      expect(train.some((value) => test.has(value))).toBe(false);
    });

    it(`${kind}: fewer points are the first ones, and the noise scales the same offsets`, () => {
      const whole = make(kind, { noise: 0.2 });
      expect(make(kind, { noise: 0.2, count: 31 }).points).toEqual(whole.points.subarray(0, 62));
      const exact = make(kind);
      const half = make(kind, { noise: 0.1 });
      for (let i = 0; i < 400; i++) {
        expect(whole.points[i]! - exact.points[i]!).toBeCloseTo(2 * (half.points[i]! - exact.points[i]!), 10);
      }
    });
  }

  it('moons: unit half circles at (0, 0) and (1, ½), centred and × 1.3', () => {
    const { points, labels } = make('moons', { count: 500 });
    for (let i = 0; i < 500; i++) {
      const x = points[2 * i]! / 1.3 + 0.5;
      const y = points[2 * i + 1]! / 1.3 + 0.25;
      if (labels[i] === 0) {
        expect(Math.hypot(x, y)).toBeCloseTo(1, 10);
        expect(y).toBeGreaterThanOrEqual(0);
      } else {
        expect(Math.hypot(x - 1, y - 0.5)).toBeCloseTo(1, 10);
        expect(y).toBeLessThanOrEqual(0.5);
      }
    }
  });

  it('rings: a disc of radius 0.7 filled evenly, and a ring from 1.3 to 1.9', () => {
    const { points, labels } = make('rings', { count: 4000 });
    let inner = 0;
    for (let i = 0; i < 4000; i++) {
      const r = Math.hypot(points[2 * i]!, points[2 * i + 1]!);
      if (labels[i] === 0) {
        expect(r).toBeLessThanOrEqual(0.7);
        if (r < 0.35) inner++;
      } else {
        expect(r).toBeGreaterThanOrEqual(1.3);
        expect(r).toBeLessThanOrEqual(1.9);
      }
    }
    expect(inner / 2000).toBeCloseTo(0.25, 1);
  });

  it('xor: four blobs, the class is the sign of x·y; Gaussians: centres at (∓1.2, 0)', () => {
    const blobs = make('xor');
    for (let i = 0; i < 200; i++) {
      expect(Math.abs(blobs.points[2 * i]!)).toBeCloseTo(1.2, 10);
      expect(Math.sign(blobs.points[2 * i]! * blobs.points[2 * i + 1]!)).toBe(blobs.labels[i] === 0 ? 1 : -1);
    }
    const [x0, y0, x1, y1] = make('gaussians', { count: 2 }).points;
    expect(x0).toBeCloseTo(-1.2, 10);
    expect(x1).toBeCloseTo(1.2, 10);
    expect(y0).toBeCloseTo(0, 10);
    expect(y1).toBeCloseTo(0, 10);
  });

  it('adds noise of the given standard deviation', () => {
    const exact = make('gaussians', { count: 20_000 }).points;
    const noisy = make('gaussians', { count: 20_000, noise: 0.45 }).points;
    let square = 0;
    for (let i = 0; i < exact.length; i++) square += (noisy[i]! - exact[i]!) ** 2 / exact.length;
    expect(Math.sqrt(square)).toBeCloseTo(0.45, 2);
  });

  it('names the option that is out of range', () => {
    expect(() => make('moons', { classes: 5 })).toThrow('2 to 4 classes, not 5');
    expect(() => make('moons', { count: 0 })).toThrow('at least 1, not 0');
    expect(() => make('moons', { count: 2.5 })).toThrow('not 2.5');
    expect(() => make('moons', { noise: Number.NaN })).toThrow('not NaN');
  });
});
