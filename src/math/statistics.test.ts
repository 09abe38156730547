import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  betweenClassDistance,
  classMeans,
  crossEntropy,
  maxNorm,
  mean,
  meanNorm,
  meanSpeed,
  median,
  norms,
  withinBetweenRatio,
  withinClassVariance,
} from './statistics';

// Class 0: (0,0), (2,0), mean (1,0), variance 1. Class 1: (4,4), alone. Class 2: no point.
const points = Float64Array.of(0, 0, 2, 0, 4, 4);
const labels = Uint8Array.of(0, 0, 1);

describe('spread', () => {
  it('averages over the classes that have points, each counting once', () => {
    expect(classMeans(points, labels, 3)).toEqual({
      means: Float64Array.of(1, 0, 4, 4, 0, 0),
      counts: Uint32Array.of(2, 1, 0),
    });
    expect(withinClassVariance(points, labels, 3)).toBe(0.5);
    expect(betweenClassDistance(points, labels, 3)).toBe(5);
    expect(withinBetweenRatio(points, labels, 3)).toBeCloseTo(Math.sqrt(0.5) / 5, 15);
  });

  it('takes the mean over all pairs of classes', () => {
    const corners = Float64Array.of(0, 0, 3, 0, 0, 4);
    expect(betweenClassDistance(corners, Uint8Array.of(0, 1, 2), 3)).toBeCloseTo((3 + 4 + 5) / 3, 15);
  });

  it('has no distance for one class, and no spread for no point', () => {
    expect(betweenClassDistance(points, Uint8Array.of(1, 1, 1), 2)).toBeNaN();
    expect(withinClassVariance(new Float64Array(0), new Uint8Array(0), 2)).toBeNaN();
  });

  it('works in any dimension and on float32', () => {
    const cube = Float32Array.of(0, 0, 0, 2, 2, 2);
    expect(withinClassVariance(cube, Uint8Array.of(0, 0), 1)).toBe(3);
    expect(norms(cube, 2)[1]).toBeCloseTo(Math.sqrt(12), 15);
  });

  it('does not change under shifts, and scales with the cloud', () => {
    const cloud = fc.array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.nat(1)), {
      minLength: 4,
      maxLength: 40,
    });
    fc.assert(
      fc.property(cloud, fc.double({ min: -5, max: 5, noNaN: true }), (values, shift) => {
        const flat = Float64Array.from(values.flatMap(([v]) => [v, v * v]));
        const classes = Uint8Array.from(values, ([, label]) => label);
        const moved = flat.map((v) => 2 * (v + shift));
        const before = withinClassVariance(flat, classes, 2);
        expect(withinClassVariance(moved, classes, 2)).toBeCloseTo(4 * before, 6);
      }),
    );
  });

  it('refuses lengths that do not fit', () => {
    expect(() => norms(Float64Array.of(1, 2, 3), 2)).toThrow('3 numbers are not 2 points');
  });
});

describe('norms and speeds', () => {
  it('gives the mean and the largest norm', () => {
    const cloud = Float64Array.of(3, 4, 0, 1);
    expect(meanNorm(cloud, 2)).toBe(3);
    expect(maxNorm(cloud, 2)).toBe(5);
    expect(maxNorm(Float64Array.of(3, Number.NaN, 0, 1), 2)).toBeNaN();
  });

  it('averages ‖f‖ over the last steps of a trajectory', () => {
    // Two points, T = 2: steps of length 1 and 2, then 5 and 0.
    const trajectory = Float64Array.of(0, 0, 0, 0, 1, 0, 0, 2, 4, 4, 0, 2);
    expect(meanSpeed(trajectory, 2, 1)).toBe(2.5);
    expect(meanSpeed(trajectory, 2, 3)).toBe(2);
    expect(meanSpeed(trajectory, 2)).toBe(2);
    expect(() => meanSpeed(trajectory, 5)).toThrow('5 points');
    expect(() => meanSpeed(Float64Array.of(1, 2), 1)).toThrow('T ≥ 1');
  });
});

describe('classification', () => {
  it('counts the rows whose largest logit is the label’s, ties to the lower class, NaN as wrong', () => {
    const logits = Float64Array.of(1, 2, 5, 5, Number.NaN, 0, -1, -2);
    expect(accuracy(logits, Uint8Array.of(1, 0, 0, 1), 2)).toBe(0.5);
  });

  it('matches −log softmax, also for huge logits', () => {
    expect(crossEntropy(Float64Array.of(0, 0, 0), Uint8Array.of(2), 3)).toBeCloseTo(Math.log(3), 15);
    expect(crossEntropy(Float64Array.of(1000, 0), Uint8Array.of(1), 2)).toBe(1000);
    expect(crossEntropy(Float64Array.of(1, 2, 3, 1), Uint8Array.of(0, 0), 2)).toBeCloseTo(
      (Math.log(1 + Math.E) + Math.log(1 + Math.exp(-2))) / 2,
      14,
    );
  });
});

describe('mean and median', () => {
  it('takes the middle value or the mean of the two middle ones', () => {
    expect(median([5, 1, 10])).toBe(5);
    expect(median([4, 1, 10, 2])).toBe(3);
    expect(median([])).toBeNaN();
    expect(median([1, Number.NaN, 2])).toBeNaN();
    expect(mean([1, 2, 6])).toBe(3);
  });
});
