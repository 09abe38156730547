import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PointSet } from './point-set';
import { makePoints, POINT_SETS } from './points';
import { rescalePoints } from './points-rescale';

const of = (...points: number[]): PointSet => ({
  points: Float64Array.from(points),
  labels: new Uint8Array(points.length / 2),
  classes: 1,
});

describe('rescalePoints', () => {
  it('leaves every generated set alone', () => {
    for (const { kind, defaultNoise } of POINT_SETS) {
      const set = makePoints({ kind, classes: 2, count: 200, noise: defaultNoise, seed: 1, stream: 'train' });
      expect(rescalePoints(set)).toEqual({ set, change: null });
    }
  });

  it('centres and scales a set that is too large, too small or far away, keeping its shape', () => {
    expect(rescalePoints(of(100, 0, 300, 100))).toEqual({
      set: of(-2, -1, 2, 1),
      change: { centre: [200, 50], scale: [0.02, 0.02] },
    });
    const small = rescalePoints(of(0, 0, 0.25, 0.5));
    expect(small.change).toEqual({ centre: [0.125, 0.25], scale: [8, 8] });
    expect([...small.set.points]).toEqual([-1, -2, 1, 2]);
    expect([...rescalePoints(of(9, 0, 11, 0)).set.points]).toEqual([-2, 0, 2, 0]);
  });

  it('scales the axes apart where their units differ', () => {
    expect(rescalePoints(of(0, 0, 1, 1000))).toEqual({
      set: of(-2, -2, 2, 2),
      change: { centre: [0.5, 500], scale: [4, 0.004] },
    });
  });

  it('handles points that all coincide', () => {
    expect(rescalePoints(of(1, 1, 1, 1)).change).toBeNull();
    expect(rescalePoints(of(50, 60, 50, 60))).toEqual({
      set: of(0, 0, 0, 0),
      change: { centre: [50, 60], scale: [1, 1] },
    });
  });

  it('ends inside ±4 for any finite numbers, and then has nothing left to do', () => {
    const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 2, maxLength: 12 }), (values) => {
        const set = of(...values.slice(0, values.length & ~1));
        const once = rescalePoints(set).set;
        for (const value of once.points) expect(Math.abs(value)).toBeLessThanOrEqual(4);
        expect(rescalePoints(once).change).toBeNull();
      }),
    );
  });
});
