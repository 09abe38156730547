/**
 * The data set stays on the GPU as bytes; one dispatch makes a batch of it: looks up the images of the batch in the
 * epoch's order, crops, flips and normalises them. The augmentation and the lookup are src/data/augment.ts, to the bit.
 */
import { type ByteImages, CROP_PADDING, normalisation } from '../../data/augment';
import { words } from '../../words/all';
import { EngineMemoryError } from '../graph';
import { CONTROL_WGSL } from './control';
import type { BufferSlice, Dispatch } from './kernel';

/** A data set on the GPU. Bytes are spread over as many buffers as the device's binding limit asks for. */
export interface DeviceImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Packed four to a u32, each buffer with `imagesPerChunk` whole images but the last. */
  readonly chunks: readonly GPUBuffer[];
  readonly imagesPerChunk: number;
  /** [count] u32. */
  readonly labels: GPUBuffer;
  /** [channels, 256], what a byte becomes; usage UNIFORM. */
  readonly table: GPUBuffer;
  /** Frees the memory. */
  destroy(): void;
}

/** Storage buffers a shader has at the default limits, less the order, the labels and the two outputs. */
const MAX_CHUNKS = 4;
const THREADS = 256;
const MAX_WORKGROUPS = 65535;

/**
 * Copies a set to the device. Throws a RangeError when the arrays do not fit together or the set is larger than four
 * bindings of the device (512 MiB at the default limits), and an EngineMemoryError when the host has no room for the
 * copy; that the device has none is told to the error scope.
 */
export function uploadImages(device: GPUDevice, set: ByteImages): DeviceImages {
  const { height, width, channels, pixels, labels } = set;
  const size = height * width * channels;
  if (pixels.length !== labels.length * size)
    throw new RangeError(
      `${labels.length} images of ${height}×${width}×${channels} are ${labels.length * size} bytes, not ${pixels.length}.`,
    );
  if (labels.length === 0) throw new RangeError('The set has no images.');
  const limit = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
  // A multiple of four, so that every chunk begins with a whole u32.
  const imagesPerChunk = Math.min(Math.ceil(labels.length / 4), Math.floor((limit - 3) / size / 4)) * 4;
  const chunkCount = Math.ceil(labels.length / imagesPerChunk);
  if (!(chunkCount <= MAX_CHUNKS))
    throw new RangeError(words().graphEngine.imageMemory(labels.length, pixels.length, MAX_CHUNKS * limit));
  const buffers: GPUBuffer[] = [];
  const upload = (label: string, data: Uint8Array | Uint32Array | Float32Array, usage: number): GPUBuffer => {
    const buffer = mapped(device, label, Math.ceil(data.byteLength / 4) * 4, usage);
    if (!buffer) {
      for (const made of buffers) made.destroy();
      throw new EngineMemoryError(
        words().graphEngine.setMemory(labels.length, Math.ceil(pixels.length / 2 ** 20)),
      );
    }
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    new Uint8Array(buffer.getMappedRange()).set(bytes);
    buffer.unmap();
    buffers.push(buffer);
    return buffer;
  };
  const chunks = Array.from({ length: chunkCount }, (_, i) =>
    upload(
      `images ${i}`,
      pixels.subarray(i * imagesPerChunk * size, (i + 1) * imagesPerChunk * size),
      GPUBufferUsage.STORAGE,
    ),
  );
  return {
    count: labels.length,
    height,
    width,
    channels,
    chunks,
    imagesPerChunk,
    labels: upload('labels', Uint32Array.from(labels), GPUBufferUsage.STORAGE),
    table: upload('normalisation', normalisation(set), GPUBufferUsage.UNIFORM),
    destroy: () => {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

/** A buffer that can be written at once; null where the browser has no memory to map it to. */
function mapped(device: GPUDevice, label: string, size: number, usage: number): GPUBuffer | null {
  try {
    return device.createBuffer({ label, size, usage, mappedAtCreation: true });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export interface GatherBuffers {
  /** A `Control`, usage UNIFORM: start, seed, epoch and augment are read. */
  control: BufferSlice;
  /** Indices into the set, u32; positions past its end read its last. */
  order: BufferSlice;
  /** The batch, normalised [batch, H, W, C]. */
  images: BufferSlice;
  /** Its labels [batch] u32. */
  labels: BufferSlice;
}

/** One dispatch that makes the `batch` examples from position `control.start` of the order. */
export function gather(set: DeviceImages, batch: number, buffers: GatherBuffers): Dispatch {
  const groups = Math.ceil((batch * set.height * set.width * set.channels) / THREADS);
  const rows = Math.ceil(groups / MAX_WORKGROUPS);
  return {
    label: 'gather',
    code: gatherWgsl(set, batch),
    bindings: [
      buffers.control,
      { buffer: set.table },
      buffers.order,
      { buffer: set.labels },
      buffers.images,
      buffers.labels,
      ...set.chunks.map((buffer) => ({ buffer })),
    ],
    workgroups: [Math.ceil(groups / rows), rows, 1],
  };
}

function gatherWgsl(set: DeviceImages, batch: number): string {
  const { height, width, channels, chunks, imagesPerChunk, count } = set;
  const cases = chunks.map((_, i) => `case ${i}u: { return chunk${i}[word]; }`).slice(0, -1);
  const last = chunks.length - 1;
  return /* wgsl */ `${CONTROL_WGSL}
const H = ${height};
const W = ${width};
const C = ${channels};
const SIZE = ${height * width * channels}u;
@group(0) @binding(0) var<uniform> control: Control;
@group(0) @binding(1) var<uniform> table: array<vec4f, ${64 * channels}>;
@group(0) @binding(2) var<storage, read> order: array<u32>;
@group(0) @binding(3) var<storage, read> setLabels: array<u32>;
@group(0) @binding(4) var<storage, read_write> images: array<f32>;
@group(0) @binding(5) var<storage, read_write> labels: array<u32>;
${chunks.map((_, i) => `@group(0) @binding(${6 + i}) var<storage, read> chunk${i}: array<u32>;`).join('\n')}

// The twin of src/data/augment.ts.
fn mix32(value: u32) -> u32 {
  var h = value;
  h = (h ^ (h >> 16u)) * 0x21f0aaadu;
  h = (h ^ (h >> 15u)) * 0x735a2d97u;
  return h ^ (h >> 15u);
}

fn wordOf(index: u32, word: u32) -> u32 {
  switch (index / ${imagesPerChunk}u) {
    ${cases.join('\n    ')}
    default: { return chunk${last}[word]; }
  }
}

@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let at = id.y * groups.x * ${THREADS}u + id.x;
  let n = at / SIZE;
  if (n >= ${batch}u) { return; }
  let index = min(order[min(control.start + n, arrayLength(&order) - 1u)], ${count - 1}u);
  let within = at % SIZE;
  let c = i32(within) % C;
  var x = i32(within) / C % W;
  var y = i32(within) / (C * W);
  if (control.augment != 0u) {
    let crop = mix32(index ^ mix32(control.epoch ^ mix32(control.seed ^ 0x9e3779b9u)));
    if ((mix32(crop ^ 0x85ebca6bu) >> 31u) == 1u) { x = W - 1 - x; }
    y += i32(((crop & 0xffffu) * ${2 * CROP_PADDING + 1}u) >> 16u) - ${CROP_PADDING};
    x += i32(((crop >> 16u) * ${2 * CROP_PADDING + 1}u) >> 16u) - ${CROP_PADDING};
  }
  var value = 0u;
  if (y >= 0 && y < H && x >= 0 && x < W) {
    let byte = (index % ${imagesPerChunk}u) * SIZE + u32((y * W + x) * C + c);
    value = (wordOf(index, byte / 4u) >> (8u * (byte % 4u))) & 255u;
  }
  let entry = u32(c) * 256u + value;
  images[at] = table[entry / 4u][entry % 4u];
  if (within == 0u) { labels[n] = setLabels[index]; }
}`;
}
