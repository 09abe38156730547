/**
 * A PNG file without a canvas, for images inside an SVG. Stored, not compressed (RFC 1950–1951 allow it): the
 * backgrounds are some thousand pixels, and the file stays a pure function of them.
 */

/** rgba [rows, cols, 4], row 0 at the top, as a data URI. */
export function pngDataUri(rgba: Uint8ClampedArray, cols: number, rows: number): string {
  const png = encodePng(rgba, cols, rows);
  let text = '';
  for (const byte of png) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}

/** The file's bytes. */
export function encodePng(rgba: Uint8ClampedArray, cols: number, rows: number): Uint8Array {
  if (rgba.length !== 4 * cols * rows) {
    throw new RangeError(
      `A ${cols} × ${rows} image needs ${4 * cols * rows} bytes, but got ${rgba.length}: pass [rows, cols, 4].`,
    );
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, cols);
  view.setUint32(4, rows);
  // 8 bits a channel, RGBA; deflate, no filter, not interlaced.
  header.set([8, 6, 0, 0, 0], 8);
  const lines = new Uint8Array(rows * (1 + 4 * cols));
  for (let row = 0; row < rows; row++) {
    lines.set(rgba.subarray(4 * cols * row, 4 * cols * (row + 1)), row * (1 + 4 * cols) + 1);
  }
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', zlibStored(lines)),
    chunk('IEND', new Uint8Array(0)),
  ];
  return concat(parts);
}

/** Length of the signature and the IHDR chunk that open every PNG file. */
const PNG_HEAD = 8 + 25;

const INCHES_PER_METRE = 1 / 0.0254;

/**
 * The PNG file with texts (UTF-8, "iTXt" chunks) kept in it; keywords are 1 … 79 Latin letters. With dots per inch it
 * also says how large it is on paper ("pHYs" chunk).
 */
export function withPngText(
  png: Uint8Array,
  texts: Readonly<Record<string, string>>,
  dotsPerInch?: number,
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    // Keyword, then: end, not compressed, method 0, no language, no translated keyword.
    chunk('iTXt', concat([encoder.encode(keyword), new Uint8Array(5), encoder.encode(text)])),
  );
  const size = dotsPerInch === undefined ? [] : [chunk('pHYs', physicalSize(dotsPerInch))];
  return concat([png.subarray(0, PNG_HEAD), ...size, ...chunks, png.subarray(PNG_HEAD)]);
}

/** Dots per metre across and down, and that the metre is the unit. */
function physicalSize(dotsPerInch: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const dotsPerMetre = Math.round(dotsPerInch * INCHES_PER_METRE);
  view.setUint32(0, dotsPerMetre);
  view.setUint32(4, dotsPerMetre);
  data[8] = 1;
  return data;
}

/** The most bytes in a stored deflate block. */
const BLOCK = 0xffff;

function zlibStored(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let from = 0; from < bytes.length; from += BLOCK) {
    const block = bytes.subarray(from, from + BLOCK);
    const last = from + BLOCK >= bytes.length ? 1 : 0;
    const n = block.length;
    parts.push(Uint8Array.of(last, n & 255, n >>> 8, ~n & 255, (~n >>> 8) & 255), block);
  }
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  parts.push(Uint8Array.of(b >>> 8, b & 255, a >>> 8, a & 255));
  return concat(parts);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) out[4 + i] = type.charCodeAt(i);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC[(c ^ byte) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
