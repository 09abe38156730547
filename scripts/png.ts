/**
 * Decodes PNG in Node, where no browser does it: 8 bits a channel, grey, RGB, palette or with alpha, not interlaced,
 * which covers the Hub's CIFAR files. The PNG specification's section numbers are in brackets.
 */
import { inflateSync } from 'node:zlib';
import type { DecodedImage } from '../src/data/cifar-parquet';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Channels of each colour type (11.2.2): grey, RGB, palette, grey and alpha, RGB and alpha. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** More pixels than any image data set has; a file that claims more is damaged. */
const MAX_PIXELS = 2 ** 26;

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length));
}

/** RGBA of a PNG file. Throws an Error that says what is wrong or not supported. */
export function decodePng(bytes: Uint8Array): DecodedImage {
  if (!isPng(bytes)) throw new Error('it is not a PNG file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: { width: number; height: number; colour: number } | null = null;
  let palette: Uint8Array = new Uint8Array();
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new Error(`the PNG file is cut off after ${bytes.length} bytes.`);
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (at + 12 + length > bytes.length)
      throw new Error(`the PNG file is cut off inside its ${type} chunk, after ${bytes.length} bytes.`);
    if (type === 'IHDR') header = parseHeader(body);
    else if (type === 'PLTE') palette = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (!header) throw new Error('the PNG file has no header.');
  const { width, height, colour } = header;
  const channels = CHANNELS[colour]!;
  const rows = inflateSync(Buffer.concat(data));
  if (rows.length !== height * (1 + width * channels))
    throw new Error(
      `the PNG file unpacks to ${rows.length} bytes, not the size of ${width}×${height} pixels.`,
    );
  return { width, height, data: toRgba(unfilter(rows, width, height, channels), colour, palette) };
}

function parseHeader(body: Uint8Array): { width: number; height: number; colour: number } {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [depth, colour, , , interlaced] = body.subarray(8, 13);
  if (depth !== 8 || !(colour! in CHANNELS) || interlaced !== 0)
    throw new Error(
      `PNG of ${depth} bits, colour type ${colour}${interlaced ? ', interlaced' : ''} is not read here; 8 bits, not interlaced, is.`,
    );
  if (width === 0 || height === 0 || width * height > MAX_PIXELS)
    throw new Error(`the PNG file claims ${width}×${height} pixels.`);
  return { width, height, colour: colour! };
}

/** Undoes the row filters (9.2): none, left, up, average, Paeth. */
function unfilter(rows: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels;
  const out = new Uint8Array(height * stride);
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (stride + 1)]!;
    if (filter > 4) throw new Error(`the PNG file has the unknown row filter ${filter}.`);
    for (let i = 0; i < stride; i++) {
      const at = row * stride + i;
      const left = i >= channels ? out[at - channels]! : 0;
      const up = row > 0 ? out[at - stride]! : 0;
      const corner = i >= channels && row > 0 ? out[at - stride - channels]! : 0;
      let predicted = 0;
      if (filter === 1) predicted = left;
      else if (filter === 2) predicted = up;
      else if (filter === 3) predicted = (left + up) >> 1;
      else if (filter === 4) predicted = paeth(left, up, corner);
      out[at] = rows[row * (stride + 1) + 1 + i]! + predicted;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function toRgba(samples: Uint8Array, colour: number, palette: Uint8Array): Uint8Array {
  const channels = CHANNELS[colour]!;
  const n = samples.length / channels;
  const rgba = new Uint8Array(n * 4).fill(255);
  for (let p = 0; p < n; p++) {
    const at = p * channels;
    if (colour === 3) rgba.set(palette.subarray(samples[at]! * 3, samples[at]! * 3 + 3), p * 4);
    else if (channels < 3) rgba.fill(samples[at]!, p * 4, p * 4 + 3);
    else rgba.set(samples.subarray(at, at + 3), p * 4);
    if (channels === 2 || channels === 4) rgba[p * 4 + 3] = samples[at + channels - 1]!;
  }
  return rgba;
}
