import { describe, expect, it } from 'vitest';
import { fitToTime, secondsAt } from './image-fit';
import { imagePresetExperiment, imagePresetOf } from './image-presets';
import { imageSchema } from './image-schema';

const demo = imagePresetExperiment('demo');

describe('the demo for the time one has', () => {
  it.each([
    [60, 60],
    [300, 60],
    [300, 600],
    [4000, 180],
  ])('at %s images a second for %s s takes about so long', (pace, seconds) => {
    const fitted = { ...demo, ...fitToTime(demo, pace, seconds) };
    expect(imageSchema.safeParse(fitted).success).toBe(true);
    expect(imagePresetOf(fitted)?.id).toBe('demo');
    const takes = secondsAt(fitted, pace);
    expect(takes).toBeLessThanOrEqual(seconds);
    expect(takes).toBeGreaterThan(0.6 * seconds);
  });

  it('takes more images on a faster machine, and no fewer epochs than they are worth', () => {
    const slow = fitToTime(demo, 200, 120);
    const fast = fitToTime(demo, 3000, 120);
    expect([slow.limit, fast.limit]).toEqual([1000, 10_000]);
    expect(Math.min(slow.epochs, fast.epochs)).toBeGreaterThanOrEqual(10);
    expect(fast.weightDecay).toBe(5e-4);
  });

  it('ends at the same α, and drops the rate at half and three quarters', () => {
    const { epochs, alphaStep, drop1, drop2 } = fitToTime(demo, 300, 300);
    expect(epochs * alphaStep).toBeCloseTo(0.12, 2);
    expect([drop1, drop2]).toEqual([Math.floor(epochs / 2), Math.floor((3 * epochs) / 4)]);
  });

  it('gives the shortest run to a machine that is too slow, and no endless one to a fast one', () => {
    expect(fitToTime(demo, 1, 60)).toMatchObject({ limit: 500, epochs: 2 });
    expect(fitToTime(demo, 1e6, 600)).toMatchObject({ limit: 10_000, epochs: 60 });
  });

  it('counts the lanes', () => {
    const one = fitToTime({ ...demo, lanes: 'with' }, 150, 120);
    expect(one).toEqual(fitToTime(demo, 300, 120));
  });
});
