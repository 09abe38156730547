import { describe, expect, it } from 'vitest';
import { claimExperiment } from './claim-presets';
import { judgeClaims, type SeedOutcome, trainSeed } from './claims';
import type { ToyMetrics } from './toy-metrics';

const loose: ToyMetrics = {
  accuracy: 0.99,
  crossEntropy: 0.1,
  energy: 50,
  withinVariance: 80,
  betweenDistance: 20,
  withinBetweenRatio: 0.4,
  lastStepSpeed: 3,
  meanSpeedLast3: 2,
  largestNorm: 30,
  sensitivity: 12,
  effectiveAttractors: 0,
  effectivePairs: 0,
  negativePairs: 0,
  unattractedCount: 0,
  unattractedShare: 0,
};
const tight: ToyMetrics = {
  ...loose,
  withinVariance: 0.1,
  withinBetweenRatio: 0.1,
  meanSpeedLast3: 0.1,
  largestNorm: 2,
  sensitivity: 1,
  effectiveAttractors: 2,
  effectivePairs: 1,
  negativePairs: 1,
};
const outcome = (
  seed: number,
  withRman: Partial<ToyMetrics> = {},
  rest: Partial<SeedOutcome> = {},
): SeedOutcome => ({ seed, without: loose, with: { ...tight, ...withRman }, diverged: false, ...rest });

/** Names of the claims that do not hold on every outcome. */
const broken = (...outcomes: SeedOutcome[]) =>
  Object.entries(judgeClaims('moons', outcomes))
    .filter(([, { holds, of }]) => holds < of)
    .map(([name]) => name);

describe('judgeClaims', () => {
  it('says of each claim on how many seeds it holds, with the medians of both lanes', () => {
    const results = judgeClaims('moons', [
      outcome(3),
      outcome(4, { withinVariance: 0.3 }),
      outcome(5, { withinVariance: 81 }),
    ]);
    expect(results['smaller within-class variance']).toEqual({
      holds: 2,
      of: 3,
      median: { without: 80, with: 0.3 },
      failing: [5],
    });
    expect(Object.keys(results)).toHaveLength(7);
  });

  it('speaks of attractors on the moons alone', () => {
    expect(Object.keys(judgeClaims('rings', [outcome(0)]))).toHaveLength(6);
  });

  it.each<[string, Partial<ToyMetrics>]>([
    ['smaller within-class variance', { withinVariance: 80 }],
    ['smaller within/between ratio', { withinBetweenRatio: Number.NaN }],
    ['smaller speed at the last steps', { meanSpeedLast3: 2.1 }],
    ['smaller largest norm', { largestNorm: 31 }],
    ['smaller sensitivity', { sensitivity: 13 }],
    ['test accuracy ≥ 0.97 in both lanes', { accuracy: 0.969 }],
    ['2 to 3 effective attractors with negative dot products', { effectiveAttractors: 1, effectivePairs: 0 }],
    ['2 to 3 effective attractors with negative dot products', { effectiveAttractors: 3, effectivePairs: 3 }],
  ])('breaks "%s" and nothing else where its number is wrong', (name, metrics) => {
    expect(broken(outcome(0))).toEqual([]);
    expect(broken(outcome(0, metrics))).toEqual([name]);
  });

  it('asks for the accuracy of the lane without RMAN, too', () => {
    expect(broken(outcome(0, {}, { without: { ...loose, accuracy: 0.9 } }))).toEqual([
      'test accuracy ≥ 0.97 in both lanes',
    ]);
  });

  it('holds nothing on a seed that diverged', () => {
    expect(broken(outcome(0, {}, { diverged: true }))).toHaveLength(7);
  });
});

describe('claimExperiment', () => {
  it('is the setting the figures were made with', () => {
    const shared = {
      points: 200,
      testPoints: 1000,
      batch: 0,
      timeSteps: 10,
      hidden: 16,
      attractors: 16,
      attraction: 'relu-max',
      optimiser: 'sgd',
      learningRate: 0.1,
      momentum: 0.9,
      weightDecay: 0.01,
      clipNorm: 0.5,
      steps: 1200,
      drop1: 600,
      drop2: 900,
      seed: 7,
    };
    expect(claimExperiment('moons', 7)).toMatchObject({
      ...shared,
      data: 'moons',
      bias: 'hidden',
      noise: 0.12,
    });
    expect(claimExperiment('rings', 7)).toMatchObject({ ...shared, data: 'rings', bias: 'none', noise: 0 });
    const { alpha, alphaStep, steps } = claimExperiment('rings', 7);
    expect(alpha).toBe(1e-4);
    expect(alpha + alphaStep * steps).toBeCloseTo(0.1, 3);
  });
});

describe('trainSeed', () => {
  it('gives the same outcome again, with RMAN’s lane already tighter after a tenth of the steps', async () => {
    const experiment = { ...claimExperiment('moons', 0), steps: 120 };
    const first = await trainSeed(experiment);
    expect(await trainSeed(experiment)).toEqual(first);
    expect(first.seed).toBe(0);
    expect(first.diverged).toBe(false);
    expect(first.without.accuracy).toBeGreaterThan(0.8);
    expect(first.with.withinVariance).toBeLessThan(first.without.withinVariance);
  });

  it('says when a lane diverged', async () => {
    const experiment = { ...claimExperiment('moons', 0), steps: 60, learningRate: 2, clipNorm: 0 };
    expect((await trainSeed(experiment)).diverged).toBe(true);
  });
});
