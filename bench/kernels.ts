/**
 * Milliseconds, GFLOP/s and GB/s of the engine's kernels, beside TensorFlow.js's own.
 *
 * Every convolution of a ResNet for CIFAR, forward and both gradients, each shape once: our tuned kernel and
 * TensorFlow.js's on one GPUDevice and the same numbers, taking turns; medians. Their results are compared first.
 * Then the kernels it has no counterpart of: head, SGD and the gathering of a batch. GB/s count every operand once.
 */
import { loadTfjs, type Tfjs } from '../src/engine/tfjs/load';
import { shapeKey } from '../src/engine/webgpu/conv/shape';
import { adapterName, isSoftware, requestDevice } from '../src/engine/webgpu/device';
import { type Dispatch, encode, KernelCache } from '../src/engine/webgpu/kernel';
import { lower } from '../src/engine/webgpu/lower';
import { readBuffer } from '../src/engine/webgpu/run-once';
import { Tuner } from '../src/engine/webgpu/tune';
import { parameterCount } from '../src/nets/parameters';
import { resnet } from '../src/nets/resnet';
import type { BenchOptions, BenchResult, OptionTable, Progress } from './lib/bench';
import { type ConvKernel, convKernel, PASSES } from './lib/conv-kernels';
import { ownKernels } from './lib/own-kernels';
import { round } from './lib/round';
import { median, timed } from './lib/timing';

export const options: OptionTable = {
  batch: { default: 0, help: 'images; 0 takes 128 on a GPU and 8 on a software adapter' },
  depth: { default: 20, help: 'layers of the network whose convolutions are measured' },
  attractors: { default: 64, help: 'h of the head' },
  repeats: { default: 5, help: 'how often each kernel is timed; medians count' },
  milliseconds: { default: 50, help: 'how long one repeat should last at least' },
};

/** Largest difference from TensorFlow.js, relative to the largest value. */
const TOLERANCE = 1e-4;

interface Row {
  kernel: string;
  ms: number;
  gflops: number;
  gbs: number;
  /** TensorFlow.js's kernel on the same shape, and how many times as long it takes. */
  tfjs?: { ms: number; gflops: number; gbs: number };
  ratio?: number;
}

export async function run(options: BenchOptions, progress: Progress): Promise<BenchResult> {
  const device = await requestDevice(navigator.gpu);
  const tf = await loadTfjs('webgpu', device);
  const batch = Number(options.batch) || (isSoftware(device) ? 8 : 128);
  const timing = { repeats: Number(options.repeats), milliseconds: Number(options.milliseconds) };
  const graph = resnet({ depth: Number(options.depth), classes: 10 });
  progress(`on ${adapterName(device)}, batch ${batch}`);
  const kernels = new KernelCache(device);
  const tuner = new Tuner(kernels, new Map<string, string>(), !isSoftware(device));
  const shapes = new Map(
    lower(graph, batch).operations.flatMap((operation) =>
      operation.op === 'conv' ? [[shapeKey(operation.shape), operation.shape] as const] : [],
    ),
  );
  const rows: Row[] = [];
  let largestDifference = 0;
  const add = (row: Row): void => {
    rows.push(row);
    progress(`${row.kernel}: ${row.ms} ms${row.tfjs ? `, TensorFlow.js ${row.tfjs.ms} ms` : ''}`);
  };
  for (const shape of shapes.values()) {
    for (const pass of PASSES) {
      const kernel = await convKernel(device, tf, tuner, shape, pass);
      largestDifference = Math.max(largestDifference, await checkEqual(device, kernels, kernel));
      const ours = await ourRunner(device, kernels, kernel.ours);
      const [ms, theirs] = await takeTurns([ours, theirRunner(tf, kernel)], timing);
      const speed = (time: number) => ({
        ms: round(time),
        gflops: round(kernel.flops / time / 1e6),
        gbs: round(kernel.bytes / time / 1e6),
      });
      add({ kernel: kernel.name, ...speed(ms!), tfjs: speed(theirs!), ratio: round(theirs! / ms!) });
      kernel.dispose();
    }
  }
  const own = ownKernels(device, {
    batch,
    attractors: Number(options.attractors),
    parameters: parameterCount(graph),
  });
  for (const { name, dispatches, flops, bytes } of own) {
    const [ms] = await takeTurns([await ourRunner(device, kernels, dispatches)], timing);
    add({ kernel: name, ms: round(ms!), gflops: round(flops / ms! / 1e6), gbs: round(bytes / ms! / 1e6) });
  }
  return {
    bench: 'kernels',
    adapter: adapterName(device),
    network: graph.name,
    batch,
    kernels: rows,
    largestDifference: round(largestDifference),
  };
}

/** Does its work so often, all of it done on return. */
type Runner = (times: number) => Promise<void>;

async function ourRunner(
  device: GPUDevice,
  kernels: KernelCache,
  dispatches: readonly Dispatch[],
): Promise<Runner> {
  const compiled = await Promise.all(dispatches.map((dispatch) => kernels.compile(dispatch)));
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
function theirRunner(tf: Tfjs, kernel: ConvKernel): Runner {
  return async (times) => {
    for (let i = 1; i < times; i++) kernel.theirs().dispose();
    const last = kernel.theirs();
    const probe = tf.slice(last, [0, 0, 0, 0], [1, 1, 1, 1]);
    await probe.data();
    tf.dispose([last, probe]);
  };
}

/** Milliseconds of one run of each, median over repeats in turn. */
async function takeTurns(
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

async function checkEqual(device: GPUDevice, kernels: KernelCache, kernel: ConvKernel): Promise<number> {
  await (await ourRunner(device, kernels, kernel.ours))(1);
  const ours = new Float32Array(await readBuffer(device, kernel.result)).subarray(0, kernel.length);
  const tensor = kernel.theirs();
  const theirs = await tensor.data<'float32'>();
  tensor.dispose();
  let largest = 0;
  let difference = 0;
  theirs.forEach((value, i) => {
    largest = Math.max(largest, Math.abs(value));
    difference = Math.max(difference, Math.abs(value - ours[i]!));
  });
  if (!(difference / largest < TOLERANCE)) {
    throw new Error(
      `${kernel.name}: our result differs from TensorFlow.js's by ${difference / largest} of its largest value ` +
        `(at most ${TOLERANCE} is rounding). No speeds are compared.`,
    );
  }
  return difference / largest;
}
