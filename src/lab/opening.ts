/**
 * What the toy lab shows before a run's own first frame, which waits for the graphics device and its shaders: for the
 * default experiment a network trained earlier (`opening.json`, made by `scripts/snapshot.ts`), for any other the
 * untrained one. The worker makes it in a few milliseconds.
 */
import { initToy, toyLayout } from '../nets/toy';
import { type FrameSource, toyFrame } from './toy-frame';
import type { ToyMetrics } from './toy-metrics';
import { toyData, toySpec } from './toy-problem';
import type { OpeningCurves, ToyOpening } from './toy-protocol';
import { alphaAt, learningRateAt } from './toy-schedule';
import { TOY_DEFAULTS, type ToyExperiment, type ToyFieldName } from './toy-schema';

/** The file of a network trained earlier. It is part of the build, so only tests doubt it. */
export interface OpeningFile {
  /** All settings it was trained with. */
  experiment: Record<string, string | number>;
  /** Training steps done. */
  step: number;
  /** The parameters of both lanes in `toyLayout` order: float32, little-endian, base64. */
  lanes: string[];
  curves: OpeningCurves;
  /** Test metrics of both lanes: the weights must give them again. */
  metrics: Record<string, number>[];
}

/** The file of a run. Weights and curves are rounded; the metrics are those of the rounded weights. */
export function openingFile(
  experiment: ToyExperiment,
  step: number,
  params: readonly Float64Array[],
  curves: OpeningCurves,
): OpeningFile {
  const rounded = params.map((lane) => Float32Array.from(lane));
  const frame = trainedFrame(
    experiment,
    step,
    rounded.map((lane) => Float64Array.from(lane)),
  );
  return {
    experiment,
    step,
    lanes: rounded.map(toBase64),
    curves,
    metrics: frame.lanes.map(({ test }) => ({ ...test }) satisfies Record<keyof ToyMetrics, number>),
  };
}

/**
 * A file as an opening; null when it belongs to another experiment than today's default. Throws a RangeError when its
 * weights are not those of the network.
 */
export function readOpening({ experiment, step, lanes, curves }: OpeningFile): ToyOpening | null {
  if (!isDefault(experiment)) return null;
  const { size } = toyLayout(toySpec(TOY_DEFAULTS, TOY_DEFAULTS.classes));
  const params = lanes.map((text) => Float64Array.from(fromBase64(text)));
  const wrong = params.find((lane) => lane.length !== size);
  if (wrong)
    throw new RangeError(`The opening has ${wrong.length} parameters in a lane; the network has ${size}.`);
  return { ...around(TOY_DEFAULTS), trained: true, frame: trainedFrame(TOY_DEFAULTS, step, params), curves };
}

/** Whether settings are all today's defaults: only for these is there a network trained earlier. */
export function isDefault(experiment: Readonly<Record<string, unknown>>): boolean {
  return (Object.keys(TOY_DEFAULTS) as ToyFieldName[]).every(
    (name) => experiment[name] === TOY_DEFAULTS[name],
  );
}

/** The network trained earlier; the untrained one if its file cannot be had or is not of today's defaults. */
export async function trainedOpening(): Promise<ToyOpening> {
  const file = await import('./opening.json').catch(() => null);
  return (file && readOpening(file.default)) ?? untrainedOpening(TOY_DEFAULTS);
}

/** Data and untrained network of an experiment. Throws a PointsCodeError for drawn points that cannot be read. */
export function untrainedOpening(experiment: ToyExperiment): ToyOpening {
  const data = toyData(experiment);
  const params = initToy(toySpec(experiment, data.train.classes), experiment.seed);
  return {
    ...around(experiment, data),
    trained: false,
    frame: trainedFrame(experiment, 0, [params, params], data),
    curves: null,
  };
}

function around(
  experiment: ToyExperiment,
  data = toyData(experiment),
): Pick<ToyOpening, 'spec' | 'train' | 'testCount'> {
  return {
    spec: toySpec(experiment, data.train.classes),
    train: data.train,
    testCount: data.test.labels.length,
  };
}

function trainedFrame(
  experiment: ToyExperiment,
  step: number,
  params: readonly Float64Array[],
  data = toyData(experiment),
): ToyOpening['frame'] {
  const source: FrameSource = {
    spec: toySpec(experiment, data.train.classes),
    data,
    step,
    alpha: alphaAt(experiment, { epoch: 0, alpha: experiment.alpha }, step),
    learningRate: learningRateAt(experiment, step),
    lanes: params.map((lane) => ({ params: lane, divergedAt: null })),
  };
  return toyFrame(source);
}

function toBase64(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  let text = '';
  for (let i = 0; i < view.byteLength; i++) text += String.fromCharCode(view.getUint8(i));
  return btoa(text);
}

function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getFloat32(4 * i, true));
}
