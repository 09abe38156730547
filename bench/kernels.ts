/**
 * Milliseconds, GFLOP/s and GB/s of the engine's kernels as a network runs them, beside TensorFlow.js's own.
 *
 * Every kernel of one training step of a ResNet for CIFAR, each once: convolutions with the batch norm and relu that
 * they read through, the residual that they add and the statistics that they write, the merges of batch norm, the sums
 * of gradients, head, SGD and the gathering of a batch; the pooling of a time step, and the 1×1 convolutions of a
 * network whose shortcuts have them. Beside each the kernels of TensorFlow.js that do that work, on one GPUDevice,
 * taking turns; medians. First the results of all convolutions are compared. GB/s count every operand once.
 */
import { loadTfjs, type Tfjs } from '../src/engine/tfjs/load';
import { type ConvShape, shapeKey } from '../src/engine/webgpu/conv/shape';
import { adapterName, isSoftware, requestDevice } from '../src/engine/webgpu/device';
import { KernelCache } from '../src/engine/webgpu/kernel';
import { lower } from '../src/engine/webgpu/lower';
import { readBuffer } from '../src/engine/webgpu/run-once';
import { Tuner } from '../src/engine/webgpu/tune';
import { parameterCount } from '../src/nets/parameters';
import { resnet } from '../src/nets/resnet';
import type { BenchOptions, BenchResult, OptionTable, Progress } from './lib/bench';
import { type ConvKernel, convKernel, PASSES } from './lib/conv-kernels';
import { ourRunner, type Speed, speedOf, speedText, takeTurns, theirRunner } from './lib/kernel-runners';
import { type NetworkKernel, networkKernels } from './lib/network-kernels';
import { type PeerKernel, peersOf } from './lib/peer-kernels';
import { round } from './lib/round';

export const options: OptionTable = {
  batch: { default: 0, help: 'images; 0 takes 128 on a GPU and 8 on a software adapter' },
  depth: { default: 20, help: 'layers of the network whose convolutions are measured' },
  attractors: { default: 64, help: 'h of the head' },
  repeats: { default: 5, help: 'how often each kernel is timed; medians count' },
  milliseconds: { default: 50, help: 'how long one repeat should last at least' },
};

/** Largest difference from TensorFlow.js, relative to the largest value. */
const TOLERANCE = 1e-4;

interface Row extends Speed {
  kernel: string;
  /** How often a training step of the network runs it; 0 for what is measured beside it. */
  perStep: number;
  /** TensorFlow.js's kernels for the same work, and how many times as long they take together. */
  tfjs?: ({ kernel: string } & Speed)[];
  ratio?: number;
}

export async function run(options: BenchOptions, progress: Progress): Promise<BenchResult> {
  const device = await requestDevice(navigator.gpu);
  const tf = await loadTfjs('webgpu', device);
  const batch = Number(options.batch) || (isSoftware(device) ? 8 : 128);
  const attractors = Number(options.attractors);
  const timing = { repeats: Number(options.repeats), milliseconds: Number(options.milliseconds) };
  const graph = resnet({ depth: Number(options.depth), classes: 10 });
  progress(`on ${adapterName(device)}, batch ${batch}`);
  const kernels = new KernelCache(device);
  const tuner = new Tuner(kernels, new Map<string, string>(), !isSoftware(device));
  // Few layers: only its 1×1 convolutions are wanted.
  const shortcuts = resnet({ depth: 8, classes: 10, shortcut: 'conv' });
  const plans = [
    { graph, wanted: () => true },
    { graph: shortcuts, wanted: isPointwise },
  ];
  const shapes = new Map(
    plans.flatMap((plan) =>
      lower(plan.graph, batch).operations.flatMap((operation) =>
        operation.op === 'conv' ? [[shapeKey(operation.shape), operation.shape] as const] : [],
      ),
    ),
  );
  const largestDifference = await checkAll(tf, kernels, tuner, shapes.values(), progress);

  const rows: Row[] = [];
  /** Of kernels of TensorFlow.js that more than one of ours has beside it. */
  const known = new Map<string, Speed>();
  for (const plan of plans) {
    const network = await networkKernels(device, tuner, { graph: plan.graph, batch, attractors });
    // Once as a whole, so that what the kernels read are numbers as training has them.
    await (
      await ourRunner(
        kernels,
        network.step.map(({ dispatch }) => dispatch),
      )
    )(1);
    const evaluation = plan.graph === graph ? network.evaluation : [];
    for (const { kernel, times } of distinct(network.step.filter(plan.wanted), evaluation)) {
      const perStep = plan.graph === graph ? times : 0;
      const ours = await ourRunner(kernels, [kernel.dispatch]);
      const peers = peersOf(tf, kernel.role, { batch, parameters: parameterCount(graph) });
      const ms = await timePeers(tf, ours, peers, known, timing);
      const row = rowOf(kernel, perStep, ms, peers, known);
      rows.push(row);
      progress(rowText(row));
    }
    network.dispose();
  }
  const step = rows.reduce((sum, { ms, perStep }) => sum + ms * perStep, 0);
  return {
    bench: 'kernels',
    adapter: adapterName(device),
    network: graph.name,
    batch,
    attractors,
    stepMilliseconds: round(step),
    kernels: rows,
    largestDifference: round(largestDifference),
  };
}

function isPointwise({ role }: NetworkKernel): boolean {
  return 'operation' in role && role.operation.shape.kernel === 1;
}

/** Each kernel text once, with how often a step runs it. */
function distinct(
  step: readonly NetworkKernel[],
  evaluation: readonly NetworkKernel[],
): { kernel: NetworkKernel; times: number }[] {
  const found = new Map<string, { kernel: NetworkKernel; times: number }>();
  for (const kernel of step) {
    const key = `${kernel.role.name} ${kernel.dispatch.code}`;
    const one = found.get(key);
    if (one) one.times++;
    else found.set(key, { kernel, times: 1 });
  }
  return [...found.values(), ...evaluation.map((kernel) => ({ kernel, times: 0 }))];
}

/** Milliseconds of ours, which takes turns with those peers that are not in `known` yet; they are then. */
async function timePeers(
  tf: Tfjs,
  ours: Parameters<typeof takeTurns>[0][number],
  peers: readonly PeerKernel[],
  known: Map<string, Speed>,
  timing: { repeats: number; milliseconds: number },
): Promise<number> {
  const fresh = peers.filter(({ key }, i) => !known.has(key) && peers.findIndex((p) => p.key === key) === i);
  const open = fresh.map((peer) => peer.open());
  const [ms, ...theirs] = await takeTurns([ours, ...open.map(({ run }) => theirRunner(tf, run))], timing);
  for (const [i, { key, flops, bytes }] of fresh.entries()) known.set(key, speedOf(theirs[i]!, flops, bytes));
  for (const one of open) one.dispose();
  return ms!;
}

function rowOf(
  { role, flops, bytes }: NetworkKernel,
  perStep: number,
  ms: number,
  peers: readonly PeerKernel[],
  known: ReadonlyMap<string, Speed>,
): Row {
  const row: Row = { kernel: role.name, perStep, ...speedOf(ms, flops, bytes) };
  if (peers.length === 0) return row;
  const tfjs = peers.map(({ key, kernel }) => ({ kernel, ...known.get(key)! }));
  return { ...row, tfjs, ratio: round(tfjs.reduce((sum, peer) => sum + peer.ms, 0) / ms) };
}

function rowText({ kernel, perStep, tfjs = [], ...speed }: Row): string {
  const beside = tfjs.map((peer) => `; ${peer.kernel} of TensorFlow.js: ${speedText(peer)}`);
  return `${kernel}, ${perStep} a step: ${speedText(speed)}${beside.join('')}`;
}

/** Compares every bare convolution with TensorFlow.js's, and returns the largest relative difference. */
async function checkAll(
  tf: Tfjs,
  kernels: KernelCache,
  tuner: Tuner,
  shapes: Iterable<ConvShape>,
  progress: Progress,
): Promise<number> {
  const { device } = kernels;
  let largest = 0;
  let count = 0;
  for (const shape of shapes) {
    for (const pass of PASSES) {
      const kernel = await convKernel(device, tf, tuner, shape, pass);
      largest = Math.max(largest, await checkEqual(kernels, kernel));
      count++;
      kernel.dispose();
    }
  }
  progress(`${count} convolutions agree to ${largest.toExponential(1)}`);
  return largest;
}

async function checkEqual(kernels: KernelCache, kernel: ConvKernel): Promise<number> {
  const { device } = kernels;
  await (await ourRunner(kernels, kernel.ours))(1);
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
