/** The line of `npm run bench -- resnet`. Knows no device. */
import type { BenchResult } from './bench';
import { round } from './round';
import type { StepCost } from './step-meter';

export interface ResnetMeasured {
  adapter: string;
  network: string;
  batch: number;
  repeats: number;
  /** Ours first; null for a peer that cannot start here. */
  stepsPerSecond: Readonly<Record<string, number | null>>;
  /** Of one step of ours, in convolutions. */
  flops: number;
  cost: StepCost;
  largestDifference: number;
}

/**
 * Images per second of each engine, how many times as fast as each peer ours is, and where the time of our step goes:
 * against what the machine can do, its GFLOP/s, its GB/s, and the time for each dispatch say which of the three limits.
 */
export function resnetResult(measured: ResnetMeasured): BenchResult {
  const { adapter, network, batch, repeats, stepsPerSecond, flops, cost } = measured;
  const ours = stepsPerSecond.ours!;
  const perSecond = (amount: number): number => round((amount * ours) / 1e9);
  const orNull = (value: number | null, of: (value: number) => number): number | null =>
    value === null ? null : round(of(value));
  const entries = Object.entries(stepsPerSecond);
  return {
    bench: 'resnet',
    adapter,
    network,
    batch,
    repeats,
    imagesPerSecond: Object.fromEntries(
      entries.map(([name, rate]) => [name, orNull(rate, (value) => batch * value)]),
    ),
    ratio: Object.fromEntries(
      entries
        .filter(([name]) => name !== 'ours')
        .map(([name, rate]) => [`ours/${name}`, orNull(rate, (value) => ours / value)]),
    ),
    step: {
      flops,
      bytes: cost.bytes,
      dispatches: cost.dispatches,
      milliseconds: round(1000 / ours),
      hostMilliseconds: round(cost.hostMilliseconds),
      gpuMilliseconds: orNull(cost.gpuMilliseconds, (value) => value),
      gflops: perSecond(flops),
      gbs: perSecond(cost.bytes),
      microsecondsPerDispatch: round(1e6 / ours / cost.dispatches),
    },
    largestDifference: round(measured.largestDifference),
  };
}
