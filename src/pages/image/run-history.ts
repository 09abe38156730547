/** The course of a run as series that the charts draw: per training step, per epoch, and per measurement. */
import { CurveHistory } from '../../lab/curve-history';
import type {
  EpochRecord,
  ImageCurves,
  ImageEvaluation,
  LaneEpoch,
  LaneMeasures,
} from '../../lab/image-frame';
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';

/** Rows of `batches`: lanes in the order of IMAGE_LANES. */
export const BATCH = { loss: [0, 1], error: [2, 3], energy: [4, 5], alpha: 6 } as const;

/** Rows of `epochs`. */
export const EPOCH = {
  trainLoss: [0, 1],
  testLoss: [2, 3],
  trainError: [4, 5],
  testError: [6, 7],
  energy: [8, 9],
  meanNorm: [10, 11],
  effective: [12, 13],
  sole: [14, 15],
} as const;

const BATCH_ROWS = 7;
const EPOCH_ROWS = 16;

/** Measurements whose attractor norms are kept: when there are more, every second one is dropped. */
const MOST_NORMS = 400;

export interface RunHistory {
  /** One row a training step, thinned as it grows. */
  batches: CurveHistory;
  /** One row an epoch, at the step that ended it; NaN where it was not measured. */
  epochs: CurveHistory;
  /** ‖m_j‖ of the RMAN lane at each measurement. */
  norms: { step: number; norms: ArrayLike<number> }[];
  /** Counts what was added: the arrays grow in place. */
  version: number;
}

export function emptyHistory(): RunHistory {
  return {
    // Few buckets: a chart is some 200 pixels wide, and the mean of a bucket calms the batches' noise.
    batches: new CurveHistory(BATCH_ROWS, 200),
    epochs: new CurveHistory(EPOCH_ROWS, 1024),
    norms: [],
    version: 0,
  };
}

export function addCurves(history: RunHistory, curves: ImageCurves): void {
  const { from, loss, error, energy, alpha } = curves;
  for (let i = 0; i < alpha.length; i++) {
    const perLane = (values: ImageCurves['loss']): number[] =>
      IMAGE_LANES.map((lane) => values[lane]?.[i] ?? Number.NaN);
    history.batches.push(from + i, [...perLane(loss), ...perLane(error), ...perLane(energy), alpha[i]!]);
  }
  history.version++;
}

export function addRecords(history: RunHistory, records: readonly EpochRecord[]): void {
  for (const record of records) {
    pushEpoch(
      history,
      record.step,
      (lane) => record.lanes[lane],
      (lane) => record.lanes[lane]?.test ?? undefined,
    );
    const norms = record.lanes.with?.attractorNorms;
    if (norms) addNorms(history, record.step, norms);
  }
  history.version++;
}

/** One row of `epochs`: what training and measuring told of each lane; NaN for what they did not. */
function pushEpoch(
  history: RunHistory,
  step: number,
  trained: (lane: ImageLane) => LaneEpoch | undefined,
  measured: (lane: ImageLane) => LaneMeasures | undefined,
): void {
  const train = (value: 'trainLoss' | 'trainError'): number[] =>
    IMAGE_LANES.map((lane) => trained(lane)?.[value] ?? Number.NaN);
  const test = (value: keyof LaneMeasures): number[] =>
    IMAGE_LANES.map((lane) => measured(lane)?.[value] ?? Number.NaN);
  history.epochs.push(step, [
    ...train('trainLoss'),
    ...test('testLoss'),
    ...train('trainError'),
    ...test('testError'),
    ...test('energy'),
    ...test('meanOutputNorm'),
    ...test('effectiveAttractors'),
    ...test('solelyAttracted'),
  ]);
}

export function addEvaluation(history: RunHistory, { step, lanes }: ImageEvaluation): void {
  // The untrained network is where every curve begins.
  if (step === 0 && history.epochs.length === 0)
    pushEpoch(
      history,
      0,
      () => undefined,
      (lane) => lanes[lane]?.measures,
    );
  const norms = lanes.with?.attractorNorms;
  if (!norms || norms.length === 0) return;
  addNorms(history, step, norms);
  history.version++;
}

/** A measurement told again counts once. */
function addNorms(history: RunHistory, step: number, norms: ArrayLike<number>): void {
  if (history.norms.at(-1)?.step === step) history.norms.pop();
  history.norms.push({ step, norms });
  if (history.norms.length > MOST_NORMS) history.norms = history.norms.filter((_, i) => i % 2 === 0);
}
