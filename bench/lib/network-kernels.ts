/**
 * The kernels of one training step as the network runs them: the plan's own dispatches, with the batch norm and relu
 * that they read through, the residual that they add and the statistics that they write, on the plan's own buffers.
 */
import { freshGraphState } from '../../src/engine/graph';
import { destroyBuffers, makeBuffers } from '../../src/engine/webgpu/buffers';
import { packControl } from '../../src/engine/webgpu/control';
import { geometry } from '../../src/engine/webgpu/conv/geometry';
import { flatten } from '../../src/engine/webgpu/flat-state';
import { gather, uploadImages } from '../../src/engine/webgpu/gather';
import { type HeadShape, headLayout } from '../../src/engine/webgpu/head/head';
import { headsOf } from '../../src/engine/webgpu/heads';
import type { BufferSlice, Dispatch } from '../../src/engine/webgpu/kernel';
import { layoutOf } from '../../src/engine/webgpu/layout';
import { lower, type Program } from '../../src/engine/webgpu/lower';
import { assignSlots, lifetimes } from '../../src/engine/webgpu/memory';
import { pool } from '../../src/engine/webgpu/pool';
import { bufferOf } from '../../src/engine/webgpu/run-once';
import type { Step } from '../../src/engine/webgpu/schedule';
import { trainingSteps } from '../../src/engine/webgpu/steps';
import type { Tuner } from '../../src/engine/webgpu/tune';
import { Workspace } from '../../src/engine/webgpu/workspace';
import { Random } from '../../src/math/random';
import type { Graph } from '../../src/nets/graph';
import { attractorsInit, initGraph } from '../../src/nets/init';
import { inferShapes, sizeOf } from '../../src/nets/shapes';
import { describeStep, type StepRole } from './step-roles';

export interface NetworkKernel {
  role: StepRole;
  dispatch: Dispatch;
  /** Of convolutions, head and SGD what they have to do; of the others two for each float that they touch. */
  flops: number;
  /** Every operand once, read or written; SGD's twice where it writes what it read. */
  bytes: number;
}

export interface NetworkKernels {
  program: Program;
  /** Of one training step, in order, the gathering of the batch first. */
  step: readonly NetworkKernel[];
  /** What evaluation alone runs: the pooling of a time step. */
  evaluation: readonly NetworkKernel[];
  dispose(): void;
}

/** Images of the data set from which batches are gathered. */
const SET_SIZE = 1000;

/** `attractors` is h. The device needs as much memory as training does. */
export async function networkKernels(
  device: GPUDevice,
  tuner: Tuner,
  { graph, batch, attractors }: { graph: Graph; batch: number; attractors: number },
): Promise<NetworkKernels> {
  const shapes = inferShapes(graph);
  const program = lower(graph, batch);
  const convs = program.operations.flatMap((operation) => (operation.op === 'conv' ? [operation.shape] : []));
  await tuner.prepare(
    convs.flatMap((shape) => [geometry(shape, 'forward'), geometry(shape, 'inputGradient')]),
    convs,
  );
  const layout = layoutOf(graph, attractors);
  const heads = headsOf(program, layout, batch, attractors).map(({ shape }) => shape);
  const { height, width, channels } = program.input.plane;
  const pixels = sizeOf(shapes.get(program.input.name)!);
  const buffers = makeBuffers(device, layout, heads, batch * pixels);
  const own: GPUBuffer[] = [];
  const keep = (buffer: GPUBuffer): BufferSlice => {
    own.push(buffer);
    return { buffer };
  };
  const features = shapes.get(graph.features)![0]!;
  const state = freshGraphState(initGraph(graph, 1), attractorsInit(attractors, features, 1));
  const flat = flatten(layout, state);
  const write = (buffer: GPUBuffer, data: Float32Array | ArrayBuffer) =>
    device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
  write(buffers.parameters, flat.parameters);
  write(buffers.statistics, flat.statistics);
  // So small a step that the weights stay what they are, however often it is taken.
  const control = { alpha: 1e-4, learningRate: 1e-9, momentum: 0.9, weightDecay: 5e-4 };
  const position = { step: 1, count: batch, start: 0, epoch: 0, seed: 1, augment: true };
  write(buffers.control.buffer, packControl({ ...control, ...position }));

  const steps = trainingSteps({ graph, batch, attractors, layout, buffers }, program, tuner, {
    upload: (data) => keep(bufferOf(device, data)),
    result: (_, floats) => keep(bufferOf(device, new Float32Array(floats))),
  });
  const workspace = new Workspace(device);
  const memory = assignSlots(lifetimes(steps.map(({ uses }) => uses)));
  const slots = workspace.take(memory.slots);
  const made = steps.map((step) => ({
    step,
    dispatch: step.make((ref) =>
      'buffer' in ref ? ref : { buffer: slots[memory.slotOf.get(ref)!]!, offset: 0, size: ref.bytes },
    ),
  }));

  const random = new Random(1, 'benchmark images');
  const images = uploadImages(device, {
    height,
    width,
    channels,
    pixels: Uint8Array.from({ length: SET_SIZE * pixels }, () => random.integer(256)),
    labels: Uint8Array.from({ length: SET_SIZE }, () => random.integer(heads[0]!.classes)),
    mean: new Array(channels).fill(0.5),
    deviation: new Array(channels).fill(0.25),
  });
  // As many rows as a batch has at least, however small the set is.
  const rows = Uint32Array.from({ length: Math.max(batch, SET_SIZE) }, (_, i) => (i * 7919) % SET_SIZE);
  const order = keep(bufferOf(device, rows));
  const { images: batchImages, labels } = buffers;
  const last = program.stored.get(program.head.input.stored)!;
  const stored = batch * last.height * last.width * last.channels;
  const source = keep(
    bufferOf(
      device,
      Float32Array.from({ length: stored }, () => random.normal()),
    ),
  );
  const pooled = pool({
    label: 'pool',
    batch,
    plane: last,
    source,
    lazy: { coefficients: null, relu: false },
    result: keep(bufferOf(device, new Float32Array(batch * last.channels))),
  });
  const { parameters } = layout.sizes;
  return {
    program,
    step: [
      {
        role: { kind: 'gather', name: `gather ${batch}x${height}x${width}x${channels}` },
        dispatch: gather(images, batch, {
          control: buffers.control,
          order,
          images: batchImages,
          labels,
        }),
        flops: 2 * batch * pixels,
        // A byte comes, a float goes.
        bytes: 5 * batch * pixels,
      },
      ...made.map(({ step, dispatch }) =>
        kernelOf({ program, batch, head: heads[0]!, parameters }, step, dispatch),
      ),
    ],
    evaluation: [
      {
        role: {
          kind: 'pool',
          name: `pool ${batch}x${last.height}x${last.width}x${last.channels}`,
          plane: last,
        },
        dispatch: pooled,
        flops: stored,
        bytes: bytesOf(pooled),
      },
    ],
    dispose() {
      images.destroy();
      workspace.destroy();
      destroyBuffers(buffers);
      for (const buffer of own) buffer.destroy();
    },
  };
}

function kernelOf(
  {
    program,
    batch,
    head,
    parameters,
  }: { program: Program; batch: number; head: HeadShape; parameters: number },
  step: Step,
  dispatch: Dispatch,
): NetworkKernel {
  const role = describeStep(program, batch, step.label);
  // The head and SGD bind whole buffers; what they use of them is less, or used twice.
  if (role.kind === 'sgd') return { role, dispatch, flops: 6 * parameters, bytes: 20 * parameters };
  if (role.kind === 'head') {
    const { pixels, channels, classes, attractors } = head;
    const products = 2 * channels * (classes + 2 * attractors);
    const weights = channels * (classes + attractors);
    return role.part === 1
      ? {
          role,
          dispatch,
          flops: batch * (pixels * channels + 2 * products),
          bytes: 4 * (batch * pixels * channels + weights),
        }
      : { role, dispatch, flops: batch * products, bytes: 4 * (headLayout(head).length + weights) };
  }
  const bytes = bytesOf(dispatch);
  // Sums of one shape differ in what they add.
  const name = role.kind === 'combine' ? `${role.name} (${dispatch.bindings.length} buffers)` : role.name;
  return { role: { ...role, name }, dispatch, flops: step.flops || bytes / 2, bytes };
}

function bytesOf({ bindings }: Dispatch): number {
  return bindings.reduce((sum, { buffer, offset = 0, size = buffer.size - offset }) => sum + size, 0);
}
