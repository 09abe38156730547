/**
 * A whole network in kernels with workgroup memory, which software adapters would not choose: how statistics, option-A
 * shortcuts and gradients are joined to them.
 */
import { expect, it, vi } from 'vitest';
import { Random } from '../../math/random';
import type { Graph } from '../../nets/graph';
import { attractorsInit, initGraph } from '../../nets/init';
import { resnet } from '../../nets/resnet';
import { freshGraphState, type Tensors } from '../graph';
import { createTfjsGraph } from '../tfjs/graph';
import { GraphContext } from './context';
import { requestDevice } from './device';
import { createWebgpuGraph } from './graph';

/** Largest difference over the largest value. */
function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let worst = 0;
  let scale = 1e-6;
  for (let i = 0; i < expected.length; i++) {
    worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!));
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return actual.length === expected.length ? worst / scale : Number.POSITIVE_INFINITY;
}

function expectTensors(actual: Tensors, expected: Tensors, what: string): void {
  for (const [name, values] of Object.entries(expected)) {
    expect(difference(actual[name]!, values), `${what} ${name}`).toBeLessThan(1e-4);
  }
}

/** One block of equal shapes and one with an option-A shortcut are enough, and compile in half the time. */
function withoutLastStage(graph: Graph): Graph {
  const nodes = graph.nodes
    .filter(({ name }) => !name.startsWith('stage3/'))
    .map((node) => (node.name === 'final/bn' ? { ...node, input: 'stage2/block0/add' } : node));
  return { ...graph, nodes };
}

it('takes the step TensorFlow.js takes, in tiled kernels', { timeout: 300_000 }, async () => {
  const device = await requestDevice(navigator.gpu, { plain: true });
  const errors: string[] = [];
  device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
  const context = new GraphContext(device, { autotune: false, form: 'tiled' });
  const modules = vi.spyOn(device, 'createShaderModule');
  const [batchSize, classes, attractors] = [3, 4, 5];
  const graph = withoutLastStage(resnet({ depth: 8, classes, width: 4, height: 6, widthImage: 5 }));
  const state = freshGraphState(initGraph(graph, 3), attractorsInit(attractors, 8, 3));
  const problem = { graph, batchSize, attractors, state };
  const random = new Random(1, 'tiled');
  const batch = {
    images: Float32Array.from({ length: batchSize * 90 }, () => random.normal()),
    labels: Uint32Array.from([2, 0, 3]),
  };
  const settings = { learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, alpha: 0.01 };
  const ours = await createWebgpuGraph(context, problem);
  // Four convolutions and their gradients; those in the first block share both kernels.
  const tiled = modules.mock.calls.filter(
    ([{ label, code }]) => /conv/.test(label!) && /var<workgroup>/.test(code),
  );
  expect(tiled).toHaveLength(10);
  const theirs = await createTfjsGraph(problem, { backend: 'cpu' });
  const gradient = await theirs.gradient(batch, settings.alpha);
  ours.step(batch, settings);
  theirs.step(batch, settings);
  expectTensors((await ours.readGradient()).parameters, gradient.parameters, 'gradient');
  const [[mine], [other]] = [await ours.readings(), await theirs.readings()];
  expect(mine!.crossEntropy).toBeCloseTo(other!.crossEntropy, 4);
  expect(mine!.energy / other!.energy).toBeCloseTo(1, 4);
  const [a, b] = [await ours.read(), await theirs.read()];
  expectTensors(a.statistics, b.statistics, 'statistics');
  expectTensors(a.parameters, b.parameters, 'parameters');
  expect(errors).toEqual([]);
  ours.dispose();
  theirs.dispose();
  device.destroy();
});
