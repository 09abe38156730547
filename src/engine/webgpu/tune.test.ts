/** The choice of kernels by an injected clock: what is measured, chosen and remembered. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Timer } from './contest';
import { geometry } from './conv/geometry';
import type { ConvShape } from './conv/shape';
import { convVariants } from './conv/variants';
import type { Dispatch, KernelCache } from './kernel';
import type { Stopwatch } from './stopwatch';
import { Tuner } from './tune';

beforeEach(() => vi.stubGlobal('GPUBufferUsage', { STORAGE: 128 }));
afterEach(() => {
  vi.unstubAllGlobals();
});

const LIMITS = { maxComputeWorkgroupStorageSize: 16384, maxComputeInvocationsPerWorkgroup: 256 };

/** A device as far as tuning goes. */
function deviceWith(shortage = false) {
  const created = vi.fn(() => ({ destroy: vi.fn() }));
  const device = {
    limits: LIMITS,
    adapterInfo: { description: 'a GPU' },
    createBuffer: created,
    pushErrorScope() {},
    popErrorScope: async () => (shortage ? { message: 'out of memory' } : null),
  };
  return { kernels: { device } as unknown as KernelCache, created };
}

/** A clock by which candidate i takes `costs[i]` ms; the device's own shows nothing if `dead`. */
function watchOf(costs: readonly number[], { quantum = 0.1, dead = false, lag = 0 } = {}) {
  const clocks: string[] = [];
  let clock = dead ? 'device' : 'host';
  let host = 0;
  let asked = 0;
  const stopwatch: Stopwatch = {
    least: 8,
    now: () => host,
    async timer(_: Dispatch): Promise<Timer> {
      const cost = costs[asked++ % costs.length]!;
      const by = clock;
      host += lag;
      return async (runs) => {
        clocks.push(by);
        host += runs * cost;
        return by === 'device' ? 0 : Math.floor((runs * cost) / quantum) * quantum;
      };
    },
    turnToHost() {
      const turns = clock === 'device';
      clock = 'host';
      return turns;
    },
  };
  return { stopwatch, clocks };
}

const shapeOf = (height: number): ConvShape => ({
  batch: 8,
  height,
  width: 8,
  channelsIn: 16,
  channelsOut: 16,
  kernel: 3,
  stride: 1,
  groups: 1,
});
const g = geometry(shapeOf(8), 'forward');
const candidates = convVariants(g, { limits: LIMITS as GPUSupportedLimits, software: false });

describe('the choice of a kernel', () => {
  it.each([0, 1, 2, 3])('is the fastest one, and is remembered: candidate %i', async (best) => {
    const { kernels, created } = deviceWith();
    const storage = new Map<string, string>();
    const costs = candidates.map((_, i) => (i === best ? 0.005 : 0.006));
    const tuner = new Tuner(kernels, storage, true, watchOf(costs).stopwatch);
    await tuner.prepare([g], []);
    expect(tuner.conv(g)).toEqual(candidates[best]);
    expect([...storage.values()]).toEqual([JSON.stringify(candidates[best])]);
    // Source, weights, coefficients and result, shared by the candidates; and freed.
    expect(created).toHaveBeenCalledTimes(4);
    expect(created.mock.results.every(({ value }) => value.destroy.mock.calls.length === 1)).toBe(true);
  });

  it('takes all times again by the host’s clock where the device’s shows nothing', async () => {
    const { kernels } = deviceWith();
    const storage = new Map<string, string>();
    const { stopwatch, clocks } = watchOf(
      candidates.map((_, i) => 0.03 - 0.002 * i),
      { dead: true },
    );
    const tuner = new Tuner(kernels, storage, true, stopwatch);
    await tuner.prepare([g], []);
    expect(tuner.conv(g)).toEqual(candidates.at(-1));
    expect(storage.size).toBe(1);
    // One after the other, and never both in one comparison.
    expect(clocks.lastIndexOf('device')).toBeLessThan(clocks.indexOf('host'));
  });

  it('ends when a network’s time is up; what was not measured is the likeliest, and is not remembered', async () => {
    const { kernels } = deviceWith();
    const storage = new Map<string, string>();
    const { stopwatch, clocks } = watchOf([0.4, 0.3, 0.2, 0.1], { lag: 400 });
    const tuner = new Tuner(kernels, storage, true, stopwatch);
    const layers = [8, 9, 10, 11, 12].map((height) => geometry(shapeOf(height), 'forward'));
    await tuner.prepare(layers, []);
    expect(stopwatch.now()).toBeLessThan(6000);
    expect(tuner.conv(layers[0]!)).toEqual(candidates[3]);
    expect(tuner.conv(layers[4]!)).toEqual(candidates[0]);
    expect(storage.size).toBe(2);
    // Nor is it measured when the same network is evaluated.
    const timings = clocks.length;
    await tuner.prepare(layers, []);
    expect(clocks).toHaveLength(timings);
  });

  it('takes the likeliest where there is no memory to measure', async () => {
    const { kernels } = deviceWith(true);
    const storage = new Map<string, string>();
    const { stopwatch, clocks } = watchOf([0.1]);
    const tuner = new Tuner(kernels, storage, true, stopwatch);
    await tuner.prepare([g], []);
    expect(tuner.conv(g)).toEqual(candidates[0]);
    expect([clocks.length, storage.size]).toEqual([0, 0]);
  });
});
