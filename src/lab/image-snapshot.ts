/**
 * A run's whole state as a file: safetensors whose metadata hold the graph and the experiment. Checkpoints, exports and
 * the command line share it, so a run begun in one place goes on in another.
 *
 * Tensors: `<lane>/<node>/<tensor>` for parameters and running statistics, `<lane>/attractors` [h, c], and the optimiser's
 * momentum as `<lane>/momentum/…` under the parameters' names.
 */
import { version as labVersion } from '../../package.json';
import * as z from '../data/zod';
import type { GraphState } from '../engine/graph';
import type { Graph } from '../nets/graph';
import { parameterSpecs, statisticSpecs } from '../nets/parameters';
import { parseGraph } from '../nets/parse';
import { GraphError, inferShapes, type Shape } from '../nets/shapes';
import { words } from '../words/all';
import type { EpochRecord, PerLane } from './image-frame';
import { type ImageExperiment, type ImageLane, keptImageSchema, lanesOf } from './image-schema';
import { readSafetensors, readSafetensorsHead, SafetensorsError } from './safetensors';
import { type NamedTensor, writeSafetensors } from './write-safetensors';

const FORMAT = 'attractor-lab image run';
/** 2 adds, where they are, the axes of the projection and the attractors' norms. */
const VERSION = 2;

/** Which images a run has trained on: enough to notice others. */
export interface DataIdentity {
  trainCount: number;
  testCount: number;
  /** Of the training images, per channel. */
  mean: number[];
  deviation: number[];
}

/** Sums over the training batches of the epoch under way. */
export interface EpochSums {
  loss: number;
  wrong: number;
  energy: number;
  /** Steps in the sums. */
  steps: number;
}

export interface ImageSnapshot {
  /** Names the run, the same in all its checkpoints. */
  id: string;
  experiment: ImageExperiment;
  graph: Graph;
  data: DataIdentity;
  /** Training steps done. */
  step: number;
  /** Epochs that are done and recorded. */
  epoch: number;
  /** α was `alpha` at epoch `epoch` and grows from there. */
  anchor: { epoch: number; alpha: number };
  status: 'running' | 'finished' | 'stopped';
  /** Settings changed while it trained, or it left another run's way: the experiment alone does not give it again. */
  altered?: boolean;
  history: EpochRecord[];
  /** Of the epoch under way. */
  sums: PerLane<EpochSums>;
  /** Milliseconds trained in the epoch under way. */
  epochMilliseconds: number;
  /** Of each lane's last projection, [2, c] row-major, so that the picture does not turn when the run goes on. */
  axes?: PerLane<number[]>;
  lanes: PerLane<GraphState>;
}

/** A snapshot without the tensors, and when its file was written, in ms since 1970. */
export type SnapshotHead = Omit<ImageSnapshot, 'lanes'> & { saved: number };

const numbers = z.array(z.number());
const count = z.int().check(z.nonnegative());
const positive = z.int().check(z.positive());
const measures = z.strictObject({
  testLoss: z.number(),
  testError: z.number(),
  energy: z.number(),
  meanOutputNorm: z.number(),
  outputNormVariance: z.number(),
  effectiveAttractors: z.number(),
  solelyAttracted: z.number(),
  unattracted: z.number(),
  withinVariance: z.exactOptional(z.number()),
  lateSpeed: z.exactOptional(z.number()),
  effectivePairs: z.exactOptional(z.number()),
  negativePairs: z.exactOptional(z.number()),
  diagonal: z.exactOptional(z.number()),
});
const laneEpoch = z.strictObject({
  trainLoss: z.number(),
  trainError: z.number(),
  trainEnergy: z.number(),
  test: z.nullable(measures),
  attractorNorms: z.exactOptional(numbers),
});
const perLane = <T extends z.ZodMiniType>(value: T) =>
  z.strictObject({ without: z.exactOptional(value), with: z.exactOptional(value) });

const runSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
  data: z.strictObject({
    trainCount: positive,
    testCount: positive,
    mean: numbers,
    deviation: numbers,
  }),
  step: count,
  epoch: count,
  anchor: z.strictObject({ epoch: count, alpha: z.number().check(z.nonnegative()) }),
  status: z.enum(['running', 'finished', 'stopped']),
  history: z.array(
    z.strictObject({
      epoch: z.int(),
      step: z.int(),
      alpha: z.number(),
      learningRate: z.number(),
      imagesPerSecond: z.number(),
      lanes: perLane(laneEpoch),
    }),
  ),
  sums: perLane(z.strictObject({ loss: z.number(), wrong: z.number(), energy: z.number(), steps: count })),
  epochMilliseconds: z.number().check(z.nonnegative()),
  axes: z.exactOptional(perLane(numbers)),
});

/** The file of a snapshot. */
export function encodeSnapshot({
  lanes,
  graph,
  experiment,
  altered,
  ...run
}: ImageSnapshot): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, NamedTensor>();
  for (const lane of lanesOf(experiment)) {
    const state = lanes[lane]!;
    for (const [name, shape, data] of stateTensors(graph, state, attractorsOf(experiment, lane)))
      tensors.set(`${lane}/${name}`, { shape, data });
  }
  return writeSafetensors({
    tensors,
    metadata: {
      format: FORMAT,
      version: String(VERSION),
      software: `Attractor Lab ${labVersion}`,
      saved: new Date().toISOString(),
      graph: JSON.stringify(graph),
      experiment: JSON.stringify(experiment),
      run: JSON.stringify(run),
      altered: altered ? 'yes' : 'no',
    },
  });
}

/**
 * Reads a snapshot. Throws a SafetensorsError for a file that is damaged, of another program or of a newer version,
 * whose tensors are not those of its graph, or whose values are not all finite.
 */
export async function decodeSnapshot(file: Blob): Promise<ImageSnapshot> {
  const says = words().checkpoint;
  const { tensors, metadata } = await readSafetensors(file);
  const { saved: _, ...head } = parseMetadata(metadata);
  const { graph, experiment } = head;
  const lanes: PerLane<GraphState> = {};
  let used = 0;
  for (const lane of lanesOf(experiment)) {
    const state = blankState(head.step);
    for (const [name, shape, , put] of stateTensors(graph, state, attractorsOf(experiment, lane))) {
      const tensor = tensors.get(`${lane}/${name}`);
      if (!tensor) throw new SafetensorsError(says.noTensor(`${lane}/${name}`));
      if (tensor.shape.join() !== shape.join())
        throw new SafetensorsError(
          says.otherShape(`${lane}/${name}`, tensor.shape.join('×'), shape.join('×')),
        );
      if (!tensor.data.every(Number.isFinite)) throw new SafetensorsError(says.notFinite(`${lane}/${name}`));
      put(tensor.data);
      used++;
    }
    lanes[lane] = state;
  }
  if (used < tensors.size) throw new SafetensorsError(says.moreTensors(tensors.size - used));
  return { ...head, lanes };
}

/** Reads all but the tensors. Throws a SafetensorsError as decodeSnapshot does, as far as the header shows it. */
export async function readSnapshotHead(file: Blob): Promise<SnapshotHead> {
  return parseMetadata((await readSafetensorsHead(file)).metadata);
}

/** h of a lane. */
export function attractorsOf({ attractors }: ImageExperiment, lane: ImageLane): number {
  return lane === 'with' ? attractors : 0;
}

function parseMetadata(metadata: Readonly<Record<string, string>>): SnapshotHead {
  const says = words().checkpoint;
  if (metadata.format !== FORMAT) throw new SafetensorsError(says.notOurs);
  if (!/^\d+$/.test(metadata.version ?? '') || Number(metadata.version) > VERSION)
    throw new SafetensorsError(says.newer(String(metadata.version), VERSION));
  return {
    ...parsed(runSchema, 'run', metadata),
    graph: graphOf(metadata),
    experiment: parsed(keptImageSchema, 'experiment', metadata),
    saved: savedAt(metadata),
    // Files of before it was written say nothing of it.
    ...(metadata.altered === 'yes' && { altered: true }),
  };
}

function parsed<S extends z.core.$ZodType>(
  schema: S,
  key: string,
  metadata: Readonly<Record<string, string>>,
): z.output<S> {
  const result = z.safeParse(schema, parsedJson(key, metadata));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw damaged(key, `${issue!.path.join('.')}: ${words().data.complaint(issue!)}`);
}

function graphOf(metadata: Readonly<Record<string, string>>): Graph {
  try {
    return parseGraph(parsedJson('graph', metadata));
  } catch (cause) {
    if (cause instanceof GraphError) throw damaged('graph', cause.message);
    throw cause;
  }
}

function savedAt(metadata: Readonly<Record<string, string>>): number {
  const time = Date.parse(metadata.saved ?? '');
  if (Number.isNaN(time)) throw damaged('saved', words().checkpoint.noDate(String(metadata.saved)));
  return time;
}

function parsedJson(key: string, metadata: Readonly<Record<string, string>>): unknown {
  try {
    return JSON.parse(metadata[key] ?? '');
  } catch {
    throw damaged(key, words().checkpoint.notJson);
  }
}

function damaged(key: string, reason: string): SafetensorsError {
  return new SafetensorsError(words().checkpoint.damaged(key, reason));
}

/** A lane's weights, running statistics and attractors, by name: the file's tensors but the optimiser's momentum. */
export function weightTensors(
  { graph, experiment, lanes }: ImageSnapshot,
  lane: ImageLane,
): [name: string, NamedTensor][] {
  return stateTensors(graph, lanes[lane]!, attractorsOf(experiment, lane))
    .filter(([name]) => !name.startsWith(MOMENTUM))
    .map(([name, shape, data]) => [name, { shape, data }]);
}

const MOMENTUM = 'momentum/';

type StateTensor = [name: string, shape: Shape, data: Float32Array, put: (data: Float32Array) => void];

/** Every tensor of a lane's state: its name and shape, its present data, and how to replace them. */
function stateTensors(graph: Graph, state: GraphState, attractors: number): StateTensor[] {
  const list: StateTensor[] = [];
  const add = (
    name: string,
    shape: Shape,
    from: Readonly<Record<string, Float32Array>>,
    key: string,
  ): void => {
    const into = from as Record<string, Float32Array>;
    list.push([
      name,
      shape,
      from[key]!,
      (data) => {
        into[key] = data;
      },
    ]);
  };
  for (const { name, shape } of parameterSpecs(graph)) {
    add(name, shape, state.parameters, name);
    add(`${MOMENTUM}${name}`, shape, state.momentum, name);
  }
  for (const { name, shape } of statisticSpecs(graph)) add(name, shape, state.statistics, name);
  if (attractors > 0) {
    const shape = [attractors, inferShapes(graph).get(graph.features)![0]!];
    const fields = state as unknown as Record<string, Float32Array>;
    add('attractors', shape, fields, 'attractors');
    add(`${MOMENTUM}attractors`, shape, fields, 'attractorMomentum');
  }
  return list;
}

function blankState(updates: number): GraphState {
  return {
    parameters: {},
    momentum: {},
    statistics: {},
    attractors: new Float32Array(0),
    attractorMomentum: new Float32Array(0),
    updates,
  };
}

/** The snapshot of one lane of a run, as if it alone had been trained: its batches and weights are the same. */
export function onlyLane(snapshot: ImageSnapshot, lane: ImageLane): ImageSnapshot {
  const pick = <T>(values: PerLane<T>): PerLane<T> => {
    const value = values[lane];
    return value === undefined ? {} : { [lane]: value };
  };
  return {
    ...snapshot,
    experiment: { ...snapshot.experiment, lanes: lane },
    history: snapshot.history.map((record) => ({ ...record, lanes: pick(record.lanes) })),
    sums: pick(snapshot.sums),
    ...(snapshot.axes && { axes: pick(snapshot.axes) }),
    lanes: pick(snapshot.lanes),
  };
}
