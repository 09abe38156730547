/**
 * The toy's GPU memory: what lives as long as the engine (points, lanes' states, tape), and a ring of slots, each with
 * what one dispatch needs from the host and gives back.
 */
import { toyLayout } from '../../../nets/toy';
import { tell } from '../../../words/told';
import { freshState, type ToyLaneState, type ToyProblem } from '../../toy';
import { KernelRefusedError } from './errors';
import { TRAINING } from './kernel.wgsl';
import { tapeRows } from './point.wgsl';

/** Bytes of the kernel's header. */
const HEADER_BYTES = 32;
/** Bytes of one schedule or readings entry. */
const ENTRY_BYTES = 16;
/** Bytes of readings a slot holds. */
const READINGS_BYTES = 2 ** 20;
/** Most steps of a dispatch. */
const MOST_STEPS = 512;

/** What one dispatch needs and gives back. */
export interface Slot {
  header: GPUBuffer;
  schedule: GPUBuffer;
  batches: GPUBuffer;
  readings: GPUBuffer;
  /** Readings, then the lanes' status. */
  staging: GPUBuffer;
  bindGroup: GPUBindGroup | null;
}

export interface LaneStatus {
  updates: number;
  divergedAt: number | null;
}

export class ToyMemory {
  readonly lanes: number;
  readonly size: number;
  readonly stepCapacity: number;
  readonly slots: readonly Slot[];
  readonly points: GPUBuffer;
  readonly states: GPUBuffer;
  readonly status: GPUBuffer;
  readonly tape: GPUBuffer;
  /** Points on the tape at a time. */
  readonly tile: number;
  private readonly all = new Set<GPUBuffer>();

  private constructor(
    readonly device: GPUDevice,
    readonly problem: ToyProblem,
    slots: number,
    tapeBytes: number,
  ) {
    const { spec, labels } = problem;
    const n = labels.length;
    this.lanes = problem.lanes.length;
    this.size = toyLayout(spec).size;
    this.stepCapacity = Math.max(
      1,
      Math.min(MOST_STEPS, Math.floor(READINGS_BYTES / (ENTRY_BYTES * this.lanes))),
    );
    const room = Math.min(tapeBytes, device.limits.maxStorageBufferBindingSize);
    const rowBytes = 16 * tapeRows(spec) * this.lanes;
    this.tile = Math.max(1, Math.min(n, Math.floor(room / rowBytes)));
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    this.points = this.buffer('points', 16 * n, STORAGE | COPY_DST);
    this.states = this.buffer('states', 16 * this.size * this.lanes, STORAGE | COPY_DST | COPY_SRC);
    this.status = this.buffer('status', 8 * this.lanes, STORAGE | COPY_DST | COPY_SRC);
    this.tape = this.buffer('tape', rowBytes * this.tile, STORAGE);
    this.slots = Array.from({ length: slots }, () => this.slot());
    device.queue.writeBuffer(this.points, 0, packPoints(problem));
    this.load(problem.lanes.map(freshState));
  }

  /** Throws KernelRefusedError when the device has not the memory, or not buffers as large. */
  static async create(
    device: GPUDevice,
    problem: ToyProblem,
    slots: number,
    tapeBytes: number,
  ): Promise<ToyMemory> {
    device.pushErrorScope('out-of-memory');
    device.pushErrorScope('validation');
    const memory = new ToyMemory(device, problem, slots, tapeBytes);
    const errors = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
    const error = errors.find((e) => e !== null);
    if (!error) return memory;
    memory.destroy();
    throw new KernelRefusedError(
      tell('toyEngine', 'noRoom', problem.lanes.length, problem.labels.length, error.message),
    );
  }

  private buffer(label: string, size: number, usage: number): GPUBuffer {
    const buffer = this.device.createBuffer({ label: `toy ${label}`, size, usage });
    this.all.add(buffer);
    return buffer;
  }

  private slot(): Slot {
    const entries = ENTRY_BYTES * this.lanes * this.stepCapacity;
    const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
    return {
      header: this.buffer('header', HEADER_BYTES, UNIFORM | COPY_DST),
      schedule: this.buffer('schedule', entries, STORAGE | COPY_DST),
      batches: this.buffer('batches', 4, STORAGE | COPY_DST),
      readings: this.buffer('readings', entries, STORAGE | COPY_SRC),
      staging: this.buffer('staging', entries + 8 * this.lanes, MAP_READ | COPY_DST),
      bindGroup: null,
    };
  }

  /** Makes room for `rows` batch rows in the slot. */
  reserveBatches(slot: Slot, rows: number): void {
    if (slot.batches.size >= 4 * rows) return;
    slot.batches.destroy();
    this.all.delete(slot.batches);
    slot.batches = this.buffer('batches', 4 * rows, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
    slot.bindGroup = null;
  }

  /** The header of a dispatch of `steps` steps; `batchSize` 0 is the full batch. */
  packHeader(steps: number, batchSize: number): ArrayBuffer {
    const { momentum, weightDecay, clipNorm } = this.problem.optimiser;
    const bytes = new ArrayBuffer(HEADER_BYTES);
    new Uint32Array(bytes).set([steps, this.lanes, batchSize, batchSize > 0 ? 1 : 0, this.tile]);
    new Float32Array(bytes).set([momentum, weightDecay, clipNorm], 5);
    return bytes;
  }

  /** Writes the lanes' states; the parameters of the step before are taken to be the same. */
  load(states: readonly ToyLaneState[]): void {
    const { size } = this;
    const floats = new Float32Array(4 * size * states.length);
    const words = new Uint32Array(2 * states.length);
    for (const [lane, state] of states.entries()) {
      const at = 4 * size * lane;
      floats.set(state.params, at);
      floats.set(state.moment1, at + size);
      floats.set(state.moment2, at + 2 * size);
      floats.set(state.params, at + 3 * size);
      words[2 * lane] = state.updates;
      words[2 * lane + 1] = state.divergedAt ?? TRAINING;
    }
    this.device.queue.writeBuffer(this.states, 0, floats);
    this.device.queue.writeBuffer(this.status, 0, words);
  }

  /** Copies states and status into a buffer that can be mapped; `unpackStates` reads it. */
  copyStates(): GPUBuffer {
    const { device, states, status } = this;
    const copy = this.buffer(
      'copy',
      states.size + status.size,
      GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    );
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(states, 0, copy, 0, states.size);
    encoder.copyBufferToBuffer(status, 0, copy, states.size, status.size);
    device.queue.submit([encoder.finish()]);
    return copy;
  }

  unpackStates(bytes: ArrayBuffer): ToyLaneState[] {
    const { size, lanes } = this;
    const floats = new Float32Array(bytes, 0, 4 * size * lanes);
    const status = unpackStatus(bytes, this.states.size, lanes);
    return status.map((lane, i) => {
      const part = (k: number): Float64Array =>
        Float64Array.from(floats.subarray((4 * i + k) * size, (4 * i + k + 1) * size));
      return { params: part(0), moment1: part(1), moment2: part(2), ...lane };
    });
  }

  release(buffer: GPUBuffer): void {
    this.all.delete(buffer);
    buffer.destroy();
  }

  destroy(): void {
    for (const buffer of this.all) buffer.destroy();
    this.all.clear();
  }
}

/** The lanes' status from `offset` bytes on. */
export function unpackStatus(bytes: ArrayBuffer, offset: number, lanes: number): LaneStatus[] {
  const words = new Uint32Array(bytes, offset, 2 * lanes);
  return Array.from({ length: lanes }, (_, lane) => {
    const divergedAt = words[2 * lane + 1]!;
    return { updates: words[2 * lane]!, divergedAt: divergedAt === TRAINING ? null : divergedAt };
  });
}

function packPoints({ points, labels }: ToyProblem): ArrayBuffer {
  const bytes = new ArrayBuffer(16 * labels.length);
  const floats = new Float32Array(bytes);
  const words = new Uint32Array(bytes);
  for (let i = 0; i < labels.length; i++) {
    floats[4 * i] = points[2 * i]!;
    floats[4 * i + 1] = points[2 * i + 1]!;
    words[4 * i + 2] = labels[i]!;
  }
  return bytes;
}
