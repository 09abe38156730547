/**
 * The file of runs as text (docs/run-format.md): what is written, and how what comes from outside is checked. Nothing
 * is mended here: a file that is not sound is refused with the place and the reason, since a kept run must be what it
 * was.
 */
import type * as z from '../../data/zod';
import { words } from '../../words/all';
import { anyJson } from '../../words/any-text';
import { keptImageSchema } from '../image-schema';
import { buildProblem } from '../toy-problem';
import { TOY_FIELDS, type ToyExperiment } from '../toy-schema';
import type { ToySnapshot } from '../toy-session';
import { toySchema } from '../toy-validation';
import { arrayText, readArray, readBytes } from './base64';
import { MOST_POINTS } from './curves';
import type { FileRun } from './file-checkpoints';
import {
  type KeptCurves,
  RECORD_VERSION,
  RUN_CURVES,
  RUN_LANES,
  type RunHead,
  type Thumbnail,
} from './record';
import { envelope, MOST_STEPS, RUN_FORMAT, type RunJson, runSchema, type TensorJson } from './run-schema';

/** 2 may hold checkpoints of image runs; a file without them is still written as 1. */
export const RUN_FORMAT_VERSION = 2;

/** A picture of a list has a few kilobytes. */
const MOST_PICTURE_BYTES = 200_000;

/** A file that is not taken; the message says where it is wrong and what to do. */
export class RunFileError extends Error {
  override name = 'RunFileError';
}

/** Runs as the text of a file. `software` is name and version of who writes it. */
export function encodeRuns(runs: readonly FileRun[], software: string, now = new Date()): string {
  const file = {
    format: RUN_FORMAT,
    version: runs.some(({ checkpoint }) => checkpoint) ? RUN_FORMAT_VERSION : 1,
    software,
    exported: now.toISOString(),
    runs: runs.map((run) => runJson(run)),
  };
  return JSON.stringify(file, null, 1);
}

/** One run as it stands in a file. */
export function runJson({ head, body, checkpoint }: FileRun): RunJson {
  const { version: _, thumbnail, created, updated, ...rest } = head;
  const bytes = (array: Uint8Array): string => arrayText(array);
  return {
    ...rest,
    created: new Date(created).toISOString(),
    updated: new Date(updated).toISOString(),
    thumbnail: thumbnail && {
      type: thumbnail.type,
      light: bytes(thumbnail.light),
      dark: bytes(thumbnail.dark),
    },
    curves: Object.fromEntries(
      Object.entries(body.curves).map(([name, { steps, lanes }]) => [
        name,
        {
          steps: tensorJson(steps),
          lanes: Object.fromEntries(
            Object.entries(lanes).map(([lane, values]) => [lane, tensorJson(values)]),
          ),
        },
      ]),
    ),
    weights: body.snapshot && {
      anchor: body.snapshot.anchor,
      lanes: body.snapshot.lanes.map(({ params, moment1, moment2, updates, divergedAt }) => ({
        params: tensorJson(params),
        moment1: tensorJson(moment1),
        moment2: tensorJson(moment2),
        updates,
        divergedAt,
      })),
    },
    ...(checkpoint && { checkpointFile: arrayText(checkpoint) }),
  };
}

function tensorJson(array: Float32Array | Float64Array): TensorJson {
  return {
    dtype: array instanceof Float32Array ? 'float32' : 'float64',
    shape: [array.length],
    data: arrayText(array),
  };
}

/** The runs of a file's text. Throws a RunFileError that names the place and the reason. */
export function decodeRuns(text: string): FileRun[] {
  const w = words().runs.file;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new RunFileError(w.noJson);
  }
  if ((raw as { format?: unknown } | null)?.format !== RUN_FORMAT) throw new RunFileError(w.otherFormat);
  const { version } = raw as { version?: unknown };
  if (typeof version === 'number' && version > RUN_FORMAT_VERSION)
    throw new RunFileError(w.newer(String(version), String(RUN_FORMAT_VERSION)));
  const { runs } = checked(envelope, raw, '');
  return runs.map((run, i) => decodeRun(run, `runs[${i}]`));
}

function decodeRun(raw: unknown, at: string): FileRun {
  const json = checked(runSchema, raw, at);
  const { curves, weights, thumbnail, experiment, lab, created, updated, checkpointFile, ...rest } = json;
  const common = {
    ...rest,
    metrics: json.metrics as RunHead['metrics'],
    version: RECORD_VERSION as typeof RECORD_VERSION,
    created: Date.parse(created),
    updated: Date.parse(updated),
    // What trains elsewhere does not train here.
    status: json.status === 'running' ? ('paused' as const) : json.status,
    thumbnail: thumbnail && decodeThumbnail(thumbnail, `${at}.thumbnail`),
  };
  const kept = decodeCurves(curves, `${at}.curves`);
  if (lab === 'image') {
    const head = { ...common, lab, experiment: checked(keptImageSchema, experiment, `${at}.experiment`) };
    if (weights) refuse(`${at}.weights`, words().runs.file.noWeightsHere);
    const run = { head, body: { id: json.id, curves: kept, snapshot: null } };
    if (checkpointFile === undefined) return run;
    const file = `${at}.checkpointFile`;
    if (json.checkpoint === null) refuse(file, words().runs.file.noName);
    return { ...run, checkpoint: readBytes(checkpointFile) ?? refuse(file, words().runs.file.notBase64) };
  }
  if (checkpointFile !== undefined) refuse(`${at}.checkpointFile`, words().runs.file.noCheckpointHere);
  const toy = checked(toySchema, experiment, `${at}.experiment`);
  const snapshot = weights && decodeWeights(weights, toy, json.step, `${at}.weights`);
  return { head: { ...common, lab, experiment: toy }, body: { id: json.id, curves: kept, snapshot } };
}

function decodeThumbnail(json: NonNullable<RunJson['thumbnail']>, at: string): Thumbnail {
  const bytes = (text: string, name: string): Uint8Array<ArrayBuffer> =>
    pictureBytes(text, json.type, `${at}.${name}`);
  return { type: json.type, light: bytes(json.light, 'light'), dark: bytes(json.dark, 'dark') };
}

/** The bytes of a picture that is one from its first byte to its last, as far as can be told without drawing it. */
function pictureBytes(text: string, type: Thumbnail['type'], at: string): Uint8Array<ArrayBuffer> {
  const w = words().runs.file;
  const bytes = readBytes(text) ?? refuse(at, w.notBase64);
  if (bytes.length > MOST_PICTURE_BYTES) refuse(at, w.pictureTooLarge(bytes.length, MOST_PICTURE_BYTES));
  const letters = (from: number, to?: number): string => String.fromCharCode(...bytes.slice(from, to));
  const whole =
    type === 'image/png'
      ? letters(0, 8) === '\x89PNG\r\n\x1a\n' && letters(-8, -4) === 'IEND'
      : letters(0, 4) === 'RIFF' &&
        letters(8, 12) === 'WEBP' &&
        new DataView(bytes.buffer).getUint32(4, true) + 8 === bytes.length;
  if (!whole) refuse(at, w.noPicture(type));
  return bytes;
}

function decodeCurves(json: RunJson['curves'], at: string): KeptCurves {
  const w = words().runs.file;
  const curves: KeptCurves = {};
  for (const name of RUN_CURVES) {
    const curve = json[name];
    if (!curve) continue;
    const here = `${at}.${name}`;
    const steps = readTensor(curve.steps, 'float64', `${here}.steps`);
    if (steps.length > MOST_POINTS) refuse(`${here}.steps`, w.tooLong(steps.length, MOST_POINTS));
    if (!steps.every((step, i) => Number.isFinite(step) && (i === 0 || step > steps[i - 1]!)))
      refuse(`${here}.steps`, w.notAscending);
    const outside = steps.find((step) => step < 0 || step > MOST_STEPS);
    if (outside !== undefined) refuse(`${here}.steps`, w.badValue(String(outside)));
    const lanes: Partial<Record<'with' | 'without', Float32Array>> = {};
    for (const lane of RUN_LANES) {
      const values = curve.lanes[lane];
      if (!values) continue;
      const array = readTensor(values, 'float32', `${here}.lanes.${lane}`);
      if (array.length !== steps.length)
        refuse(`${here}.lanes.${lane}`, w.wrongLength(array.length, steps.length));
      // NaN is a gap; an infinite value is none of ours.
      if (array.some((value) => value === Infinity || value === -Infinity))
        refuse(`${here}.lanes.${lane}`, w.notFinite);
      lanes[lane] = array as Float32Array;
    }
    curves[name] = { steps: steps as Float64Array, lanes };
  }
  return curves;
}

function decodeWeights(
  json: NonNullable<RunJson['weights']>,
  experiment: ToyExperiment,
  step: number,
  at: string,
): ToySnapshot {
  const w = words().runs.file;
  let size: number;
  try {
    size = buildProblem(experiment).lanes[0]!.length;
  } catch (error) {
    return refuse(
      at.replace(/weights$/, 'experiment.drawn'),
      error instanceof Error ? error.message : String(error),
    );
  }
  const { anchor } = json;
  const { alpha, alphaStep } = TOY_FIELDS;
  limited(anchor.epoch, step, `${at}.anchor.epoch`);
  limited(anchor.alpha, alpha.max + alphaStep.max * anchor.epoch, `${at}.anchor.alpha`);
  const lanes = json.lanes.map((lane, i) => {
    limited(lane.updates, step, `${at}.lanes[${i}].updates`);
    limited(lane.divergedAt ?? 0, step, `${at}.lanes[${i}].divergedAt`);
    const of = (name: 'params' | 'moment1' | 'moment2'): Float64Array => {
      const here = `${at}.lanes[${i}].${name}`;
      const array = readTensor(lane[name], 'float64', here) as Float64Array;
      if (array.length !== size) refuse(here, w.wrongLength(array.length, size));
      if (!array.every(Number.isFinite)) refuse(here, w.notFinite);
      return array;
    };
    return {
      params: of('params'),
      moment1: of('moment1'),
      moment2: of('moment2'),
      updates: lane.updates,
      divergedAt: lane.divergedAt,
    };
  });
  return { experiment, step, anchor, lanes };
}

/** Refuses what is not in [0, most]. */
function limited(value: number, most: number, at: string): void {
  if (!(value >= 0 && value <= most)) refuse(at, words().runs.file.badValue(String(value)));
}

function readTensor(json: TensorJson, dtype: TensorJson['dtype'], at: string): Float32Array | Float64Array {
  const w = words().runs.file;
  if (json.dtype !== dtype) refuse(`${at}.dtype`, w.wrongType(json.dtype, dtype));
  const array = readArray(json.data, dtype);
  if (!array) return refuse(`${at}.data`, w.notBase64);
  if (array.length !== json.shape[0]) refuse(`${at}.data`, w.wrongLength(array.length, json.shape[0]!));
  return array;
}

function checked<T extends z.ZodMiniType>(schema: T, raw: unknown, at: string): z.output<T> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const keys = issue.code === 'unrecognized_keys' ? [issue.keys[0]!] : [];
  const path = [...issue.path, ...keys].reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text ? '.' : ''}${String(key)}`),
    at,
  );
  const w = words().runs.file;
  return refuse(
    path,
    issue.code === 'unrecognized_keys' ? w.unknownField : w.badValue(valueAt(raw, issue.path)),
  );
}

/** The value that was refused, short enough to be shown. */
function valueAt(raw: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    raw,
  );
  const text = value === undefined ? words().runs.file.nothing : anyJson(value);
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}

function refuse(at: string, why: string): never {
  throw new RunFileError(words().runs.file.damagedAt(at || RUN_FORMAT, why));
}
