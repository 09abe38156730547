/**
 * A trained toy network as a short text for a link: base64url of a raw deflate stream of
 *
 *   version (1) · check (4) · step (4) · α's anchor: epoch (4), α (8)
 *   of each lane: diverged at (4; −1 while it trains)
 *   the parameters of both lanes, float32 in `toyLayout` order, in byte planes
 *
 * in bytes, little-endian. Byte planes (all first bytes, then all second, …) because exponents repeat and mantissas do
 * not: it makes the text a tenth shorter. The network of the paper's figures takes some 1,200 characters.
 *
 * The optimiser's momentum is left out, which would double the length: training goes on from standing weights.
 */
import { toyLayout } from '../nets/toy';
import { words } from '../words/all';
import { LANES, toyData, toySpec } from './toy-problem';
import type { ToyExperiment } from './toy-schema';
import type { ToySnapshot } from './toy-session';

const VERSION = 1;
const CHECK_AT = 1;
const HEADER = 1 + 4 + 4 + 4 + 8;
const TRAINS = -1;
/** The largest network's code, and room to spare: a longer text is none of ours. */
const MOST_CHARACTERS = 12_000;
/** Updates done at most: the largest goal twice over. */
const MOST_STEPS = 2_000_000;

/** Thrown where a text from a link holds no weights for the experiment; the message is for the visitor. */
export class WeightsCodeError extends Error {
  override name = 'WeightsCodeError';
}

/** The code of a moment of a run. Throws a WeightsCodeError where a weight is not a finite number. */
export async function encodeWeights(snapshot: ToySnapshot): Promise<string> {
  const { lanes, step, anchor } = snapshot;
  const params = Float32Array.from(lanes.flatMap((lane) => [...lane.params]));
  if (!params.every(Number.isFinite)) throw new WeightsCodeError(words().linkWeights.notFinite);
  const bytes = new Uint8Array(HEADER + 4 * lanes.length + params.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint32(5, step, true);
  view.setUint32(9, anchor.epoch, true);
  view.setFloat64(13, anchor.alpha, true);
  for (const [i, lane] of lanes.entries()) view.setInt32(HEADER + 4 * i, lane.divergedAt ?? TRAINS, true);
  toPlanes(params, bytes.subarray(HEADER + 4 * lanes.length));
  view.setUint32(CHECK_AT, check(bytes), true);
  return toBase64Url(await deflate(bytes));
}

/**
 * The moment that a code holds, as a snapshot of `experiment`. Rejects with a WeightsCodeError that says why not: a
 * damaged or shortened text, another version, or weights of a network of another size.
 */
export async function decodeWeights(code: string, experiment: ToyExperiment): Promise<ToySnapshot> {
  const { linkWeights: weights } = words();
  if (code.length > MOST_CHARACTERS)
    throw new WeightsCodeError(weights.tooLong(code.length, MOST_CHARACTERS));
  const size = networkSize(experiment);
  const expected = HEADER + LANES.length * (4 + 4 * size);
  const bytes = await inflate(fromBase64Url(code), expected);
  // The version first: what follows it may mean something else in another.
  if (bytes.length > 0 && bytes[0] !== VERSION)
    throw new WeightsCodeError(weights.version(bytes[0]!, VERSION));
  if (bytes.length !== expected) throw new WeightsCodeError(weights.otherSize);
  const view = new DataView(bytes.buffer);
  if (view.getUint32(CHECK_AT, true) !== check(bytes)) throw new WeightsCodeError(weights.damaged);
  const step = view.getUint32(5, true);
  const anchor = { epoch: view.getUint32(9, true), alpha: view.getFloat64(13, true) };
  const params = fromPlanes(bytes.subarray(HEADER + 4 * LANES.length));
  const sound =
    step <= MOST_STEPS &&
    anchor.epoch <= step &&
    Number.isFinite(anchor.alpha) &&
    anchor.alpha >= 0 &&
    params.every(Number.isFinite);
  if (!sound) throw new WeightsCodeError(weights.damaged);
  const lanes = LANES.map((_, i) => {
    const divergedAt = view.getInt32(HEADER + 4 * i, true);
    if (divergedAt < TRAINS || divergedAt > step) throw new WeightsCodeError(weights.damaged);
    return {
      params: Float64Array.from(params.subarray(i * size, (i + 1) * size)),
      moment1: new Float64Array(size),
      moment2: new Float64Array(size),
      // Adam corrects for moments that began at zero; theirs do so here.
      updates: experiment.optimiser === 'adam' ? 0 : step,
      divergedAt: divergedAt === TRAINS ? null : divergedAt,
    };
  });
  return { experiment, step, anchor, lanes };
}

/** Parameters of one lane. Points that cannot be read leave nothing that weights could belong to. */
function networkSize(experiment: ToyExperiment): number {
  try {
    return toyLayout(toySpec(experiment, toyData(experiment).train.classes)).size;
  } catch {
    throw new WeightsCodeError(words().linkWeights.damaged);
  }
}

function toPlanes(values: Float32Array, out: Uint8Array): void {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  for (let i = 0; i < bytes.length; i++) out[(i % 4) * values.length + (i >> 2)] = bytes[i]!;
}

function fromPlanes(planes: Uint8Array): Float32Array {
  const n = planes.length / 4;
  const bytes = new Uint8Array(planes.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = planes[(i % 4) * n + (i >> 2)]!;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: n }, (_, i) => view.getFloat32(4 * i, true));
}

/** FNV-1a over everything but the check itself. */
function check(bytes: Uint8Array): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) {
    if (i < CHECK_AT || i >= CHECK_AT + 4) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  }
  return h >>> 0;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inflates at most one byte more than `expected`, whatever the stream would grow to. */
async function inflate(bytes: Uint8Array<ArrayBuffer>, expected: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const out = new Uint8Array(expected + 1);
  let length = 0;
  try {
    while (length <= expected) {
      const { done, value } = await reader.read();
      if (done) return out.slice(0, length);
      const part = value.subarray(0, out.length - length);
      out.set(part, length);
      length += part.length;
    }
  } catch {
    throw new WeightsCodeError(words().linkWeights.damaged);
  }
  // A rejection here is about a stream that nobody reads any more.
  void reader.cancel().catch(() => undefined);
  return out.slice(0, length);
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(code: string): Uint8Array<ArrayBuffer> {
  const { damaged } = words().linkWeights;
  if (!/^[\w-]+$/.test(code) || code.length % 4 === 1) throw new WeightsCodeError(damaged);
  return Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}
