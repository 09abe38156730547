/**
 * What one training step of a ResNet takes on our WebGPU engine: dispatches, bytes, floating-point operations.
 *
 * Plans the network on this machine's adapter, and trains one step to show that the plan runs. The dispatches are
 * counted where they are encoded, not taken from the plan's own report.
 */
import { freshGraphState } from '../src/engine/graph';
import { GraphContext } from '../src/engine/webgpu/context';
import { adapterName, requestDevice } from '../src/engine/webgpu/device';
import { createWebgpuGraph } from '../src/engine/webgpu/graph';
import { Random } from '../src/math/random';
import { attractorsInit, initGraph } from '../src/nets/init';
import { resnet } from '../src/nets/resnet';
import { inferShapes } from '../src/nets/shapes';
import type { BenchOptions, BenchResult, OptionTable, Progress } from './lib/bench';

export const options: OptionTable = {
  depth: { default: 20, help: 'depth of the network' },
  batch: { default: 128, help: 'images of a step' },
  classes: { default: 10, help: 'classes' },
  attractors: { default: 64, help: 'h, placement attractors; 0 is without RMAN' },
};

export async function run(options: BenchOptions, progress: Progress): Promise<BenchResult> {
  const graph = resnet({ depth: Number(options.depth), classes: Number(options.classes) });
  const batchSize = Number(options.batch);
  const attractors = Number(options.attractors);
  const device = await requestDevice(navigator.gpu);
  const errors: string[] = [];
  device.addEventListener('uncapturederror', (event) => errors.push(event.error.message));
  const context = new GraphContext(device, { autotune: false });
  const channels = inferShapes(graph).get(graph.features)![0]!;
  const random = new Random(1, 'bench');
  const set = {
    height: 32,
    width: 32,
    channels: 3,
    pixels: Uint8Array.from({ length: batchSize * 32 * 32 * 3 }, () => random.integer(256)),
    labels: Uint8Array.from({ length: batchSize }, () => random.integer(Number(options.classes))),
    mean: [0.5, 0.5, 0.5],
    deviation: [0.25, 0.25, 0.25],
  };
  progress(`planning ${graph.name} for batches of ${batchSize}`);
  const engine = await createWebgpuGraph(context, {
    graph,
    batchSize,
    attractors,
    state: freshGraphState(initGraph(graph, 1), attractorsInit(attractors, channels, 1)),
    ahead: { sets: [set] },
  });
  const order = { rows: random.permutation(batchSize), seed: 1, epoch: 0 };
  progress('training one step');
  const counted = countDispatches();
  engine.step(
    { set, order, start: 0, count: batchSize, augment: true },
    { learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, alpha: 1e-4 },
  );
  const dispatches = counted.stop();
  const [reading] = await engine.readings();
  const report = engine.report();
  if (errors.length > 0) throw new Error(errors[0]);
  if (report.dispatches !== dispatches) {
    throw new Error(`The plan reports ${report.dispatches} dispatches, and the step encoded ${dispatches}.`);
  }
  engine.dispose();
  context.release();
  return {
    bench: 'plan',
    adapter: adapterName(device),
    network: graph.name,
    batch: batchSize,
    attractors,
    ...report,
    crossEntropy: reading!.crossEntropy,
  };
}

/** Counts what is encoded until `stop`. */
function countDispatches(): { stop(): number } {
  const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
  let count = 0;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...size) {
    count += 1;
    return dispatchWorkgroups.apply(this, size);
  };
  return {
    stop: () => {
      GPUComputePassEncoder.prototype.dispatchWorkgroups = dispatchWorkgroups;
      return count;
    },
  };
}
