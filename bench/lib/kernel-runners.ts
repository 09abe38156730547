/** Kernels as contenders: ours by dispatches, TensorFlow.js's by a call that makes a tensor. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../src/engine/tfjs/load';
import { type Dispatch, encode, type KernelCache } from '../../src/engine/webgpu/kernel';
import { round } from './round';
import { median, timed } from './timing';

/** Does its work so often, all of it done on return. */
export type Runner = (times: number) => Promise<void>;

/** What a kernel comes to. */
export interface Speed {
  ms: number;
  gflops: number;
  gbs: number;
}

export function speedOf(ms: number, flops: number, bytes: number): Speed {
  return { ms: round(ms), gflops: round(flops / ms / 1e6), gbs: round(bytes / ms / 1e6) };
}

/** "0.512 ms, 1230 GFLOP/s, 87.1 GB/s". */
export function speedText({ ms, gflops, gbs }: Speed): string {
  return `${ms} ms, ${gflops} GFLOP/s, ${gbs} GB/s`;
}

export async function ourRunner(kernels: KernelCache, dispatches: readonly Dispatch[]): Promise<Runner> {
  const { device } = kernels;
  const compiled = await kernels.compileAll(dispatches);
  return async (times) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let i = 0; i < times; i++) encode(pass, compiled);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
  };
}

/** TensorFlow.js submits when it likes; reading one number of the last result makes it, and waits. */
export function theirRunner(tf: Tfjs, run: () => Tensor): Runner {
  return async (times) => {
    for (let i = 1; i < times; i++) run().dispose();
    const last = run();
    const probe = tf.tidy(() => tf.slice(tf.reshape(last, [-1]), [0], [1]));
    await probe.data();
    tf.dispose([last, probe]);
  };
}

/** Milliseconds of one run of each, median over repeats in turn. */
export async function takeTurns(
  runners: readonly Runner[],
  { repeats, milliseconds }: { repeats: number; milliseconds: number },
): Promise<number[]> {
  const times: number[] = [];
  for (const runner of runners) {
    await runner(1);
    const once = 1000 * (await timed(() => runner(1)));
    times.push(Math.max(1, Math.min(1000, Math.ceil(milliseconds / Math.max(once, 0.01)))));
  }
  const measured: number[][] = runners.map(() => []);
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [i, runner] of runners.entries()) {
      measured[i]!.push((1000 * (await timed(() => runner(times[i]!)))) / times[i]!);
    }
  }
  return measured.map(median);
}
