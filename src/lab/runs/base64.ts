/** Arrays of numbers as base64 of their bytes, little-endian as in safetensors and NumPy. */

const TYPES = { float32: Float32Array, float64: Float64Array } as const;

/** Bytes handed to one String.fromCharCode: engines limit how many arguments a call takes. */
const CHUNK = 0x2000;

export function arrayText(array: Uint8Array | Float32Array | Float64Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** Null for what is no base64. */
export function readBytes(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}

/** Null for what is no base64, or no whole number of values. */
export function readArray(text: string, type: keyof typeof TYPES): Float32Array | Float64Array | null {
  const bytes = readBytes(text);
  const of = TYPES[type];
  return bytes && bytes.length % of.BYTES_PER_ELEMENT === 0 ? new of(bytes.buffer) : null;
}
