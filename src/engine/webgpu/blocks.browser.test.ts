/** Schedules of single blocks, forward and backward, against PyTorch's numbers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../nets/graph';
import { type BlockCase, type BlockTensor, blockCases } from '../fixtures/blocks';
import { freshGraphState, type GraphState } from '../graph';
import { TrainingSchedule } from './backward';
import { destroyBuffers, makeBuffers } from './buffers';
import { GraphContext } from './context';
import { requestDevice } from './device';
import { flatten } from './flat-state';
import { createWebgpuGraph } from './graph';
import { headsOf } from './heads';
import type { BufferSlice } from './kernel';
import { layoutOf } from './layout';
import { lower } from './lower';
import type { Temporary } from './memory';
import { bufferOf, readBuffer, runOnce } from './run-once';

const CLASSES = 2;

/** The block behind a 1×1 convolution that copies its input (so that dx is a gradient), and before a head. */
function graphOf(block: BlockCase): Graph {
  const [input, ...nodes] = block.nodes as [GraphNode & { op: 'input' }, ...GraphNode[]];
  return {
    version: 1,
    name: block.name,
    nodes: [
      { ...input, name: 'image' },
      { op: 'conv', name: 'x', input: 'image', channels: input.channels, kernel: 1, stride: 1, groups: 1 },
      ...nodes,
      { op: 'globalAvgPool', name: 'features', input: block.output },
      { op: 'dense', name: 'logits', input: 'features', units: CLASSES },
    ],
    logits: 'logits',
    features: 'features',
  };
}

function stateOf(block: BlockCase, statistics: BlockCase['statistics']): GraphState {
  const channels = block.x.shape[3]!;
  const identity = Float32Array.from({ length: channels ** 2 }, (_, i) => Number(i % (channels + 1) === 0));
  const floats = (tensors: Record<string, BlockTensor>) =>
    Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, Float32Array.from(data)]));
  const parameters = {
    ...floats(block.parameters),
    'x/kernel': identity,
    'logits/weights': new Float32Array(CLASSES * block.y.shape[3]!),
    'logits/bias': new Float32Array(CLASSES),
  };
  return { ...freshGraphState(parameters), statistics: floats(statistics) };
}

function expectClose(actual: ArrayLike<number>, expected: BlockTensor, tolerance: number, what: string) {
  const scale = expected.data.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-3);
  const worst = expected.data.reduce((most, v, i) => Math.max(most, Math.abs(v - actual[i]!)), 0);
  expect(worst / scale, what).toBeLessThan(tolerance);
}

// A head's y is a vector, and the head has tests of its own.
describe.each(blockCases.filter(({ y }) => y.shape.length === 4))('$name', (block) => {
  let device: GPUDevice;
  let context: GraphContext;
  beforeAll(async () => {
    device = await requestDevice(navigator.gpu, { plain: true });
    context = new GraphContext(device, { autotune: false });
  });
  afterAll(() => device.destroy());

  const graph = graphOf(block);
  const batch = block.x.shape[0]!;

  it('has PyTorch’s output, gradients and running statistics in training', async () => {
    const layout = layoutOf(graph, 0);
    const program = lower(graph, batch);
    const shapes = headsOf(program, layout, batch, 0).map(({ shape }) => shape);
    const buffers = makeBuffers(device, layout, shapes, block.x.data.length);
    const flat = flatten(layout, stateOf(block, block.statistics));
    const write = (buffer: GPUBuffer, data: readonly number[] | Float32Array) =>
      device.queue.writeBuffer(buffer, 0, Float32Array.from(data));
    write(buffers.parameters, flat.parameters);
    write(buffers.statistics, flat.statistics);
    write(buffers.images.buffer, block.x.data);

    const schedule = new TrainingSchedule(program, batch, layout, buffers, context.tuner, true);
    schedule.forward();
    const R = { buffer: bufferOf(device, Float32Array.from(block.R.data)) };
    schedule.backward(
      [{ input: program.head.input, gradient: { kind: 'term', coefficient: 1, ref: R, view: null } }],
      (data) => ({ buffer: bufferOf(device, data) }),
    );
    const made = new Map<Temporary, BufferSlice>();
    const resolve = (ref: Temporary | BufferSlice): BufferSlice => {
      if ('buffer' in ref) return ref;
      if (!made.has(ref)) made.set(ref, { buffer: bufferOf(device, new ArrayBuffer(ref.bytes)) });
      return made.get(ref)!;
    };
    await runOnce(
      device,
      schedule.steps.map((step) => step.make(resolve)),
    );
    const read = async (buffer: GPUBuffer) => new Float32Array(await readBuffer(device, buffer));

    const { stored, relu } = program.head.input;
    const y = await read(resolve(schedule.value(stored)).buffer);
    expectClose(relu ? y.map((value) => Math.max(0, value)) : y, block.y, 1e-5, 'y');
    const gradients = await read(buffers.gradients);
    for (const [name, expected] of Object.entries(block.dParameters)) {
      expectClose(gradients.subarray(layout.parameters.get(name)!.offset), expected, 1e-4, name);
    }
    const dx = [...made.keys()].find(({ name }) => name === 'x gradient')!;
    expectClose(await read(made.get(dx)!.buffer), block.dx, 1e-4, 'dx');
    const statistics = await read(buffers.statistics);
    for (const [name, expected] of Object.entries(block.statisticsAfter)) {
      expectClose(statistics.subarray(layout.statistics.get(name)!.offset), expected, 1e-5, name);
    }
    destroyBuffers(buffers);
    for (const { buffer } of made.values()) buffer.destroy();
  });

  it('has PyTorch’s output in evaluation', async () => {
    const engine = await createWebgpuGraph(context, {
      graph,
      batchSize: batch,
      attractors: 0,
      state: stateOf(block, block.statisticsAfter),
    });
    const images = Float32Array.from(block.x.data);
    const { probes } = await engine.evaluate({ images, labels: new Uint32Array(batch) }, [block.output]);
    const [, height, width, channels] = block.yEval.shape as [number, number, number, number];
    const pooled = new Float64Array(batch * channels);
    block.yEval.data.forEach((value, i) => {
      const image = Math.floor(i / (height * width * channels));
      pooled[image * channels + (i % channels)]! += value / (height * width);
    });
    const expected = { shape: [batch, channels], data: [...pooled] };
    expectClose(probes[block.output]!, expected, 1e-5, 'pooled y');
    engine.dispose();
  });
});
