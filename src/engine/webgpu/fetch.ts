/** Numbers back from the device. */
import type { BufferSlice } from './kernel';

/** Runs a pass, if any, and copies the slices back, in one submission. Rejects when the device is lost meanwhile. */
export async function fetchSlices(
  device: GPUDevice,
  slices: readonly BufferSlice[],
  run?: (pass: GPUComputePassEncoder) => void,
): Promise<Float32Array[]> {
  const sizes = slices.map(({ buffer, size }) => size ?? buffer.size);
  const staging = device.createBuffer({
    label: 'fetch',
    size: sizes.reduce((a, b) => a + b, 0),
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder();
  if (run) {
    const pass = encoder.beginComputePass();
    run(pass);
    pass.end();
  }
  let to = 0;
  slices.forEach(({ buffer, offset = 0 }, i) => {
    encoder.copyBufferToBuffer(buffer, offset, staging, to, sizes[i]!);
    to += sizes[i]!;
  });
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(GPUMapMode.READ);
    const bytes = staging.getMappedRange().slice(0);
    let from = 0;
    return sizes.map((size) => {
      from += size;
      return new Float32Array(bytes, from - size, size / 4);
    });
  } finally {
    staging.destroy();
  }
}
