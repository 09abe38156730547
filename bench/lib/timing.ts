/** Timing that is fair on a noisy machine: contenders take turns, and medians count. */
import type { Progress } from './bench';

/** Something that does `units` of work (training steps, say) as often as asked. */
export interface Contender {
  name: string;
  /** Does `units` of work, all of it done on return, and says how many seconds of it count. */
  work(units: number): Promise<number>;
}

export interface TimingOptions {
  /** How often each contender is timed. */
  repeats: number;
  /** How long one repeat should last. */
  seconds: number;
  /** Fewest units of a repeat. */
  leastUnits: number;
  /** What the units are, for the progress: "steps". */
  unit: string;
}

/** Runs `job` and returns its seconds. */
export async function timed(job: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await job();
  return (performance.now() - start) / 1000;
}

/** Middle of the values; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Units per second of each contender, median over the repeats. Each is warmed up first: shaders compile and the
 * just-in-time compiler settles while it is found how much work fills a repeat. Then all take turns, in an order
 * that rotates, so that a slow spell of the machine meets everybody.
 */
export async function rates(
  contenders: readonly Contender[],
  { repeats, seconds, leastUnits, unit }: TimingOptions,
  progress: Progress,
): Promise<Record<string, number>> {
  const units: number[] = [];
  for (const contender of contenders) {
    const count = await warmUp(contender, seconds, leastUnits);
    progress(`${contender.name}: warm, ${count} ${unit} a repeat`);
    units.push(count);
  }
  const measured: number[][] = contenders.map(() => []);
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const i = (turn + repeat) % contenders.length;
      measured[i]!.push(units[i]! / (await contenders[i]!.work(units[i]!)));
    }
    const line = contenders.map(({ name }, i) => `${name} ${measured[i]!.at(-1)!.toPrecision(4)}`);
    progress(`repeat ${repeat + 1} of ${repeats}, ${unit}/s: ${line.join(', ')}`);
  }
  return Object.fromEntries(contenders.map(({ name }, i) => [name, median(measured[i]!)]));
}

/** Works ever more until a go lasts half a repeat; returns the units that fill one. */
async function warmUp(contender: Contender, seconds: number, leastUnits: number): Promise<number> {
  // The first go compiles: its time says nothing.
  await contender.work(leastUnits);
  for (let units = leastUnits; ; ) {
    const took = await contender.work(units);
    const fill = Math.max(leastUnits, Math.round((units * seconds) / Math.max(took, 1e-4)));
    if (took > seconds / 2) return fill;
    units = Math.min(fill, 10 * units);
  }
}
