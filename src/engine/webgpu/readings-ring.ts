/**
 * Numbers come back without anybody waiting in the loop: each step copies its readings into the next slot of a
 * ring on the device, and `read` fetches all slots that were filled since the last call.
 */
import type { BufferSlice } from './kernel';

/** Bytes of one slot: two sets of readings and the status. */
const SLOT = 96;
const STAGING_BUFFERS = 3;

export interface RingSlot {
  update: number;
  /** As many 32-bit words as were copied. */
  words: DataView;
}

export class ReadingsRing {
  private readonly ring: GPUBuffer;
  private readonly free: GPUBuffer[] = [];
  private readonly all: GPUBuffer[] = [];
  private readonly waiting: ((buffer: GPUBuffer) => void)[] = [];
  private updates: number[] = [];

  constructor(
    private readonly device: GPUDevice,
    readonly capacity: number,
  ) {
    this.ring = this.make('readings ring', GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC);
    for (let i = 0; i < STAGING_BUFFERS; i++) {
      this.free.push(this.make(`readings staging ${i}`, GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ));
    }
  }

  private make(label: string, usage: number): GPUBuffer {
    const buffer = this.device.createBuffer({ label, size: this.capacity * SLOT, usage });
    this.all.push(buffer);
    return buffer;
  }

  get isFull(): boolean {
    return this.updates.length >= this.capacity;
  }

  /** Copies a step's readings into the next slot. The slices' sizes must add up to a slot at most. */
  record(encoder: GPUCommandEncoder, update: number, slices: readonly BufferSlice[]): void {
    let to = this.updates.length * SLOT;
    for (const { buffer, offset = 0, size = buffer.size } of slices) {
      encoder.copyBufferToBuffer(buffer, offset, this.ring, to, size);
      to += size;
    }
    this.updates.push(update);
  }

  /** What was recorded since the last call, in order. More may be recorded before it resolves. */
  async read(): Promise<RingSlot[]> {
    const { updates } = this;
    if (updates.length === 0) return [];
    this.updates = [];
    const bytes = updates.length * SLOT;
    // The copy is queued now, before later steps overwrite the ring; only the mapping has to wait.
    const staging = this.free.pop();
    if (!staging) {
      this.updates = updates;
      await new Promise<void>((resolve) => {
        this.waiting.push((buffer) => {
          this.free.push(buffer);
          resolve();
        });
      });
      return this.read();
    }
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(this.ring, 0, staging, 0, bytes);
    this.device.queue.submit([encoder.finish()]);
    try {
      await staging.mapAsync(GPUMapMode.READ, 0, bytes);
      const copy = staging.getMappedRange(0, bytes).slice(0);
      staging.unmap();
      return updates.map((update, i) => ({ update, words: new DataView(copy, i * SLOT, SLOT) }));
    } finally {
      const next = this.waiting.shift();
      if (next) next(staging);
      else this.free.push(staging);
    }
  }

  /** Forgets what was recorded. */
  clear(): void {
    this.updates = [];
  }

  destroy(): void {
    for (const buffer of this.all) buffer.destroy();
  }
}
