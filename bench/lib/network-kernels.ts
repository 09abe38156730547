/**
 * The kernels of one training step as the network runs them: the plan's own dispatches, with the batch norm and relu
 * that they read through, the residual that they add and the statistics that they write, on the plan's own buffers.
 */
import { freshGraphState } from '../../src/engine/graph';
import { destroyBuffers, makeBuffers, type NetworkBuffers } from '../../src/engine/webgpu/buffers';
import { packControl } from '../../src/engine/webgpu/control';
import { geometry, type Plane } from '../../src/engine/webgpu/conv/geometry';
import { type FlatState, flatten } from '../../src/engine/webgpu/flat-state';
import { type DeviceImages, gather, uploadImages } from '../../src/engine/webgpu/gather';
import { type HeadShape, headLayout } from '../../src/engine/webgpu/head/head';
import { headsOf } from '../../src/engine/webgpu/heads';
import type { BufferSlice, Dispatch } from '../../src/engine/webgpu/kernel';
import { layoutOf } from '../../src/engine/webgpu/layout';
import { PLAIN } from '../../src/engine/webgpu/lazy';
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
  const buffers = makeBuffers(device, layout, heads, batch * sizeOf(shapes.get(program.input.name)!));
  const features = shapes.get(graph.features)![0]!;
  const state = freshGraphState(initGraph(graph, 1), attractorsInit(attractors, features, 1));
  fill(device, buffers, flatten(layout, state), batch);
  const own = new OwnBuffers(device);
  const steps = trainingSteps({ graph, batch, attractors, layout, buffers }, program, tuner, {
    upload: (data) => own.of(data),
    result: (_, floats) => own.of(new Float32Array(floats)),
  });
  const workspace = new Workspace(device);
  const memory = assignSlots(lifetimes(steps.map(({ uses }) => uses)));
  const slots = workspace.take(memory.slots);
  const dispatches = steps.map((step) =>
    step.make((ref) =>
      'buffer' in ref ? ref : { buffer: slots[memory.slotOf.get(ref)!]!, offset: 0, size: ref.bytes },
    ),
  );
  const images = randomSet(device, program.input.plane, heads[0]!.classes);
  const sizes = { program, batch, head: heads[0]!, parameters: layout.sizes.parameters };
  return {
    program,
    step: [
      gatherKernel(images, batch, buffers, own),
      ...dispatches.map((dispatch, i) => kernelOf(sizes, steps[i]!, dispatch)),
    ],
    evaluation: [poolKernel(program.stored.get(program.head.input.stored)!, batch, own)],
    dispose() {
      images.destroy();
      workspace.destroy();
      destroyBuffers(buffers);
      own.destroy();
    },
  };
}

/** Buffers that belong to no network. */
class OwnBuffers {
  private readonly buffers: GPUBuffer[] = [];

  constructor(private readonly device: GPUDevice) {}

  of(data: Float32Array | Uint32Array): BufferSlice {
    const buffer = bufferOf(this.device, data);
    this.buffers.push(buffer);
    return { buffer };
  }

  destroy(): void {
    for (const buffer of this.buffers) buffer.destroy();
  }
}

/** Initial weights, and a step so small that they stay what they are, however often it is taken. */
function fill(device: GPUDevice, buffers: NetworkBuffers, flat: FlatState, batch: number): void {
  const write = (buffer: GPUBuffer, data: Float32Array | ArrayBuffer) =>
    device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
  write(buffers.parameters, flat.parameters);
  write(buffers.statistics, flat.statistics);
  const settings = { alpha: 1e-4, learningRate: 1e-9, momentum: 0.9, weightDecay: 5e-4 };
  const position = { step: 1, count: batch, start: 0, epoch: 0, seed: 1, augment: true };
  write(buffers.control.buffer, packControl({ ...settings, ...position }));
}

function randomSet(device: GPUDevice, { height, width, channels }: Plane, classes: number): DeviceImages {
  const random = new Random(1, 'benchmark images');
  const bytes = SET_SIZE * height * width * channels;
  return uploadImages(device, {
    height,
    width,
    channels,
    pixels: Uint8Array.from({ length: bytes }, () => random.integer(256)),
    labels: Uint8Array.from({ length: SET_SIZE }, () => random.integer(classes)),
    mean: new Array(channels).fill(0.5),
    deviation: new Array(channels).fill(0.25),
  });
}

function gatherKernel(
  set: DeviceImages,
  batch: number,
  { control, images, labels }: NetworkBuffers,
  own: OwnBuffers,
): NetworkKernel {
  const { height, width, channels } = set;
  const numbers = batch * height * width * channels;
  // As many rows as a batch has at least, however small the set is.
  const rows = Uint32Array.from({ length: Math.max(batch, SET_SIZE) }, (_, i) => (i * 7919) % SET_SIZE);
  return {
    role: { kind: 'gather', name: `gather ${batch}x${height}x${width}x${channels}` },
    dispatch: gather(set, batch, { control, order: own.of(rows), images, labels }),
    flops: 2 * numbers,
    // A byte comes, a float goes.
    bytes: 5 * numbers,
  };
}

function poolKernel(plane: Plane, batch: number, own: OwnBuffers): NetworkKernel {
  const { height, width, channels } = plane;
  const random = new Random(1, 'benchmark pool');
  const numbers = batch * height * width * channels;
  const dispatch = pool({
    label: 'pool',
    batch,
    plane,
    source: own.of(Float32Array.from({ length: numbers }, () => random.normal())),
    lazy: PLAIN,
    result: own.of(new Float32Array(batch * channels)),
  });
  const name = `pool ${batch}x${height}x${width}x${channels}`;
  return { role: { kind: 'pool', name, plane }, dispatch, flops: numbers, bytes: bytesOf(dispatch) };
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
