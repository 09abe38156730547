/**
 * A point set as a short text for a link: base64url of
 *
 *   version (1) · classes (1) · n (2) · check (2) · x, y of each point (2 + 2) · labels, four to a byte
 *
 * in bytes, little-endian. Coordinates are 16-bit steps of 4/32767 ≈ 0.00012 in [−4, 4], finer than a pixel of any
 * drawing. A point takes 5.7 characters. The check (a 16-bit hash) tells a shortened or mistyped link from a whole one.
 */
import { ToldError, tell } from '../words/told';
import { MAX_CLASSES, MAX_POINTS, type PointSet } from './point-set';

/** Coordinates that fit: [−4, 4]. */
export const CODE_SPAN = 4;

const VERSION = 1;
const STEPS = 32767;
const HEADER = 6;

/** Thrown where a code from a link is not one of ours; what it says is for the visitor. */
export class PointsCodeError extends ToldError {
  override name = 'PointsCodeError';
}

/** Throws a RangeError for a set that does not fit: too many points or classes, or coordinates beyond ±4. */
export function encodePoints({ points, labels, classes }: PointSet): string {
  const n = labels.length;
  if (n < 1 || n > MAX_POINTS)
    throw new RangeError(`A link holds 1 to ${MAX_POINTS} points, not ${n}. Save the points as CSV instead.`);
  if (!(classes >= 1 && classes <= MAX_CLASSES))
    throw new RangeError(`A link holds 1 to ${MAX_CLASSES} classes, not ${classes}.`);
  const bytes = new Uint8Array(byteLength(n));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, classes);
  view.setUint16(2, n, true);
  for (let i = 0; i < n; i++) {
    for (const k of [0, 1]) {
      const value = points[2 * i + k]!;
      if (!(Math.abs(value) <= CODE_SPAN))
        throw new RangeError(
          `Point ${i + 1} lies at ${points[2 * i]}, ${points[2 * i + 1]}; a link holds coordinates from −${CODE_SPAN} to ${CODE_SPAN}. Rescale the points first.`,
        );
      view.setInt16(HEADER + 4 * i + 2 * k, Math.round((value / CODE_SPAN) * STEPS), true);
    }
    const label = labels[i]!;
    if (label >= classes) throw new RangeError(`Point ${i + 1} has class ${label} of ${classes} classes.`);
    bytes[HEADER + 4 * n + (i >> 2)]! |= label << (2 * (i & 3));
  }
  view.setUint16(4, check(bytes), true);
  return toBase64Url(bytes);
}

/** Throws a PointsCodeError that says what is wrong with the code. */
export function decodePoints(code: string): PointSet {
  const bytes = fromBase64Url(code);
  if (bytes.length < HEADER) throw new PointsCodeError(tell('drawn', 'tooFewBytes', bytes.length));
  const view = new DataView(bytes.buffer);
  if (view.getUint8(0) !== VERSION)
    throw new PointsCodeError(tell('drawn', 'format', view.getUint8(0), VERSION));
  const classes = view.getUint8(1);
  const n = view.getUint16(2, true);
  if (classes < 1 || classes > MAX_CLASSES)
    throw new PointsCodeError(tell('drawn', 'classes', classes, MAX_CLASSES));
  if (n < 1 || n > MAX_POINTS) throw new PointsCodeError(tell('drawn', 'points', n, MAX_POINTS));
  if (bytes.length !== byteLength(n))
    throw new PointsCodeError(tell('drawn', 'length', n, byteLength(n), bytes.length));
  if (view.getUint16(4, true) !== check(bytes)) throw new PointsCodeError(tell('drawn', 'check'));
  const points = new Float64Array(2 * n);
  const labels = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    for (const k of [0, 1]) {
      const step = view.getInt16(HEADER + 4 * i + 2 * k, true);
      if (step < -STEPS) throw new PointsCodeError(tell('drawn', 'outside', i + 1));
      points[2 * i + k] = (step / STEPS) * CODE_SPAN;
    }
    const label = (bytes[HEADER + 4 * n + (i >> 2)]! >> (2 * (i & 3))) & 3;
    if (label >= classes) throw new PointsCodeError(tell('drawn', 'label', i + 1, label + 1, classes));
    labels[i] = label;
  }
  return { points, labels, classes };
}

function byteLength(n: number): number {
  return HEADER + 4 * n + Math.ceil(n / 4);
}

/** FNV-1a over everything but the check itself, folded to 16 bits. */
function check(bytes: Uint8Array): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) {
    if (i !== 4 && i !== 5) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  }
  return ((h >>> 16) ^ h) & 0xffff;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(code: string): Uint8Array<ArrayBuffer> {
  const stray = /[^A-Za-z0-9_-]/.exec(code);
  if (stray) throw new PointsCodeError(tell('drawn', 'stray', stray[0]));
  if (code.length % 4 === 1) throw new PointsCodeError(tell('drawn', 'cutShort'));
  const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
