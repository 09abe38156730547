/** One dispatch of the toy kernel: what goes in, and what comes back through a slot's staging buffer. */
import type { ToySpec } from '../../../nets/toy';
import { NO_ROW, type ToyBlock, type ToyOptimiser } from '../../toy';
import { KernelCache } from '../kernel';
import { kernelWgsl } from './kernel.wgsl';
import { type LaneStatus, type Slot, type ToyMemory, unpackStatus } from './memory';
import { stepScales } from './optimiser.wgsl';
import type { ToyVariant } from './variant';

export interface Kernel {
  pipeline: GPUComputePipeline;
  variant: ToyVariant;
}

/** Pipelines outlive engines: after a reset, or with another learning rate, nothing is compiled again. */
const caches = new WeakMap<GPUDevice, KernelCache>();

/** Smallest subgroup the device may form, 0 where it offers no subgroups. */
export function smallestSubgroup(device: GPUDevice): number {
  if (!device.features.has('subgroups')) return 0;
  return device.adapterInfo.subgroupMinSize || 4;
}

/** Throws with the compiler's words when the shader is refused. */
export async function compileKernel(
  device: GPUDevice,
  spec: ToySpec,
  method: ToyOptimiser['method'],
  variant: ToyVariant,
): Promise<Kernel> {
  let cache = caches.get(device);
  if (!cache) {
    cache = new KernelCache(device);
    caches.set(device, cache);
  }
  const code = kernelWgsl({ spec, method, variant, minSubgroup: smallestSubgroup(device) });
  return { pipeline: await cache.pipeline('toy training', code), variant };
}

/** Steps `from` … `from + steps − 1` of a block. */
export interface Stretch {
  block: ToyBlock;
  from: number;
  steps: number;
  /** Updates each lane has behind it before the stretch. */
  updates: readonly number[];
}

export interface StretchResult {
  /** [steps, lanes, 4]: cross-entropy, energy, gradient norm, unused. */
  readings: Float32Array;
  status: LaneStatus[];
}

/**
 * Submits a stretch and resolves when its readings are there. The slot must be free: its last launch resolved.
 */
export async function launch(
  memory: ToyMemory,
  kernel: Kernel,
  slot: Slot,
  stretch: Stretch,
): Promise<StretchResult> {
  const { device, lanes } = memory;
  const { block, from, steps } = stretch;
  const readingsBytes = 16 * lanes * steps;
  const statusBytes = 8 * lanes;
  if (block.batches) {
    const rows = block.batches.subarray(from * block.batchSize, (from + steps) * block.batchSize);
    memory.reserveBatches(slot, memory.stepCapacity * block.batchSize);
    device.queue.writeBuffer(slot.batches, 0, rows);
  }
  device.queue.writeBuffer(slot.header, 0, memory.packHeader(steps, block.batches ? block.batchSize : 0));
  device.queue.writeBuffer(slot.schedule, 0, packSchedule(memory, stretch));

  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(kernel.pipeline);
  slot.bindGroup ??= bind(memory, kernel, slot);
  pass.setBindGroup(0, slot.bindGroup);
  pass.dispatchWorkgroups(lanes);
  pass.end();
  encoder.copyBufferToBuffer(slot.readings, 0, slot.staging, 0, readingsBytes);
  encoder.copyBufferToBuffer(memory.status, 0, slot.staging, readingsBytes, statusBytes);
  device.queue.submit([encoder.finish()]);

  await slot.staging.mapAsync(GPUMapMode.READ, 0, readingsBytes + statusBytes);
  const bytes = slot.staging.getMappedRange(0, readingsBytes + statusBytes).slice(0);
  slot.staging.unmap();
  return {
    readings: new Float32Array(bytes, 0, 4 * lanes * steps),
    status: unpackStatus(bytes, readingsBytes, lanes),
  };
}

function bind(memory: ToyMemory, kernel: Kernel, slot: Slot): GPUBindGroup {
  const buffers = [
    slot.header,
    memory.points,
    slot.batches,
    slot.schedule,
    memory.states,
    memory.status,
    slot.readings,
    ...(kernel.variant.gradients === 'tape' ? [memory.tape] : []),
  ];
  return memory.device.createBindGroup({
    label: 'toy training',
    layout: kernel.pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
}

/** The kernel's schedule, [steps, lanes]: step size, α, Adam's second scale, size of the batch. */
function packSchedule({ lanes, problem }: ToyMemory, { block, from, steps, updates }: Stretch): ArrayBuffer {
  const bytes = new ArrayBuffer(16 * steps * lanes);
  const floats = new Float32Array(bytes);
  const words = new Uint32Array(bytes);
  for (let step = 0; step < steps; step++) {
    const count = batchCount(block, from + step, problem.labels.length);
    for (let lane = 0; lane < lanes; lane++) {
      const at = 4 * (step * lanes + lane);
      const rate = block.learningRates[from + step]!;
      const { stepSize, scale2 } = stepScales(problem.optimiser, rate, updates[lane]! + step);
      floats[at] = stepSize;
      floats[at + 1] = block.alphas[(from + step) * lanes + lane]!;
      floats[at + 2] = scale2;
      words[at + 3] = count;
    }
  }
  return bytes;
}

/** Rows of a step's batch before its padding. */
function batchCount({ batches, batchSize }: ToyBlock, step: number, n: number): number {
  if (!batches) return n;
  let count = 0;
  while (count < batchSize && batches[step * batchSize + count] !== NO_ROW) count++;
  return count;
}
