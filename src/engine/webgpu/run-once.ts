/** Runs dispatches once and reads buffers back: for tests and for measuring one kernel, not for a training loop. */
import { type Dispatch, encode, KernelCache } from './kernel';

/** A buffer with these contents that shaders may read and write and the host may copy from. */
export function bufferOf(
  device: GPUDevice,
  data: Float32Array | Uint32Array | ArrayBuffer,
  usage: number = GPUBufferUsage.STORAGE,
): GPUBuffer {
  const size = Math.max(16, data.byteLength);
  const buffer = device.createBuffer({
    size,
    usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  const bytes =
    data instanceof ArrayBuffer
      ? data
      : data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  device.queue.writeBuffer(buffer, 0, bytes as ArrayBuffer);
  return buffer;
}

/** Compiles and submits the dispatches in one pass. Rejects with WebGPU's words when anything is not valid. */
export async function runOnce(device: GPUDevice, dispatches: readonly Dispatch[]): Promise<void> {
  device.pushErrorScope('validation');
  const cache = new KernelCache(device);
  const compiled = await Promise.all(dispatches.map((dispatch) => cache.compile(dispatch)));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  encode(pass, compiled);
  pass.end();
  device.queue.submit([encoder.finish()]);
  const error = await device.popErrorScope();
  if (error) throw new Error(`${dispatches.map((d) => d.label).join(', ')}: ${error.message}`);
}

/** A copy of a whole buffer, which needs usage COPY_SRC. */
export async function readBuffer(device: GPUDevice, buffer: GPUBuffer): Promise<ArrayBuffer> {
  const staging = device.createBuffer({
    size: buffer.size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const copy = staging.getMappedRange().slice(0);
  staging.destroy();
  return copy;
}
