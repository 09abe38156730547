import { describe, expect, it } from 'vitest';
import { Random } from '../../math/random';
import { fastest, type Timer } from './contest';

/** Kernels of these milliseconds each, on a GPU whose timestamps are rounded down to `quantum` milliseconds. */
function gpu(costs: readonly number[], quantum: number, seed = 1) {
  const random = new Random(seed, 'contest');
  let clock = random.between(0, 1);
  let host = 0;
  const submissions: number[] = [];
  const read = () => (quantum > 0 ? Math.floor(clock / quantum) * quantum : clock);
  const timers = costs.map(
    (cost): Timer =>
      async (runs) => {
        clock += random.between(0, 1);
        const begin = read();
        clock += runs * cost;
        host += runs * cost + random.between(0.1, 0.5);
        submissions.push(runs * cost);
        return read() - begin;
      },
  );
  return { timers, submissions, now: () => host };
}

const rules = { least: 8, until: Number.POSITIVE_INFINITY };
const SEEDS = Array.from({ length: 50 }, (_, i) => i);

describe('a contest of kernels', () => {
  it.each([
    ['timestamps as they are', 0],
    ['timestamps of 65,536 ns', 0.065536],
    ['timestamps of 100 µs', 0.1],
  ])('finds the fastest of kernels that take microseconds, with %s', async (_, quantum) => {
    for (const seed of SEEDS) {
      const { timers, now, submissions } = gpu([0.02, 0.06, 0.005, 0.0055], quantum, seed);
      expect(await fastest(timers, { ...rules, now })).toEqual({ winner: 2, clear: true, silent: false });
      // Long enough to tell, and no longer than that.
      expect(Math.max(...submissions)).toBeLessThan(80);
      expect(submissions.reduce((a, b) => a + b)).toBeLessThan(400);
    }
  });

  it('times slow kernels no more often than it must', async () => {
    const { timers, now, submissions } = gpu([300, 100, 90], 0.1);
    expect(await fastest(timers, { ...rules, now })).toMatchObject({ winner: 2, clear: true });
    expect(submissions).toEqual([300, 300, 100, 100, 90, 90, 100, 90, 100, 90]);
  });

  it('says that a clock shows nothing, and soon', async () => {
    const { timers, now, submissions } = gpu([0.02, 5], 0.1);
    const dead = timers.map(
      (timer): Timer =>
        async (runs) => {
          await timer(runs);
          return 0;
        },
    );
    const verdict = await fastest(dead, { ...rules, now });
    expect(verdict).toEqual({ winner: 0, clear: false, silent: true });
    expect(Math.max(...submissions)).toBeLessThan(200);
  });

  it('does not take a host that was held up for a silent clock', async () => {
    const { timers, now } = gpu([0.005, 0.02], 0.1);
    let delay = 500;
    const verdict = await fastest(timers, {
      ...rules,
      now: () => {
        const time = now() + delay;
        delay = 0;
        return time;
      },
    });
    expect(verdict).toEqual({ winner: 0, clear: true, silent: false });
  });

  it('is not clear where the winner’s timings disagree', async () => {
    const factors = [1, 1, 1.4, 1.3];
    const noisy: Timer = async (runs) => runs * 20 * (factors.shift() ?? 1.35);
    const steady: Timer = async (runs) => runs * 25;
    const verdict = await fastest([steady, noisy], { ...rules, now: () => 0 });
    expect(verdict).toEqual({ winner: 1, clear: false, silent: false });
  });

  it('is not clear where the time was too short for all of it', async () => {
    const { timers, now } = gpu([40, 30, 10], 0.1);
    // Two of three were timed.
    expect(await fastest(timers, { ...rules, now, until: 100 })).toEqual({
      winner: 1,
      clear: false,
      silent: false,
    });
    expect(await fastest(timers, { ...rules, now, until: 0 })).toMatchObject({ winner: 0, clear: false });
  });
});
