/**
 * Memory that plans share: nothing in it outlives a step, and the device runs one step after the other, so that
 * training, evaluation and both lanes may use the same buffers.
 */
export class Workspace {
  private readonly buffers: GPUBuffer[] = [];

  constructor(private readonly device: GPUDevice) {}

  /** Buffers of at least these sizes, all different; those of earlier calls are used again. */
  take(sizes: readonly number[]): GPUBuffer[] {
    const free = [...this.buffers].sort((a, b) => a.size - b.size);
    const taken = new Array<GPUBuffer>(sizes.length);
    const largestFirst = sizes.map((bytes, i) => ({ bytes, i })).sort((a, b) => b.bytes - a.bytes);
    for (const { bytes, i } of largestFirst) {
      const fit = free.findIndex((buffer) => buffer.size >= bytes);
      taken[i] = fit >= 0 ? free.splice(fit, 1)[0]! : this.make(bytes);
    }
    return taken;
  }

  /** Bytes of all buffers. */
  get bytes(): number {
    return this.buffers.reduce((sum, { size }) => sum + size, 0);
  }

  private make(bytes: number): GPUBuffer {
    const buffer = this.device.createBuffer({
      label: `workspace ${this.buffers.length}`,
      size: Math.ceil(bytes / 256) * 256,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    this.buffers.push(buffer);
    return buffer;
  }

  destroy(): void {
    for (const buffer of this.buffers) buffer.destroy();
    this.buffers.length = 0;
  }
}
