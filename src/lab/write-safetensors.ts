/** Writes the safetensors format, which safetensors.ts describes and reads: apart, since saving weights needs no words. */

export interface NamedTensor {
  shape: readonly number[];
  /** Row-major; as long as the product of the shape. */
  data: Float32Array;
}

export interface SafetensorsFile {
  tensors: ReadonlyMap<string, NamedTensor>;
  /** Free text, by key. */
  metadata: Readonly<Record<string, string>>;
}

/** Bytes of the header's length at the beginning of a file. */
export const PREFIX = 8;

/** The file of these tensors, in the order given. Throws a RangeError for a tensor that does not fill its shape. */
export function writeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    if (sizeOf(shape) !== data.length)
      throw new RangeError(`Tensor "${name}" has ${data.length} numbers for a shape of ${shape.join('×')}.`);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces up to a multiple of 8: the numbers are then aligned for whoever maps the file into memory.
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(PREFIX + headerBytes + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, PREFIX);
  file.fill(0x20, PREFIX + json.length, PREFIX + headerBytes);
  let at = PREFIX + headerBytes;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/** Number of values of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
