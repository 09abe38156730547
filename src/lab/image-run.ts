/** One run as the runner holds it, and what it tells of it. */
import { DataError } from '../data/data-error';
import { EngineLostError, EngineMemoryError } from '../engine/graph';
import { multiplyAccumulates, parameterCount } from '../nets/parameters';
import type { CurveBuffer } from './image-curves';
import { type ChosenImageEngine, EngineChoiceError } from './image-engines';
import type {
  EpochRecord,
  ImageEvaluation,
  ImagePhase,
  ImageProgressReport,
  ImageRunInfo,
} from './image-frame';
import { LaneDivergedError } from './image-lanes';
import type { Pace } from './image-pace';
import type { ImageMoment, ImagePast } from './image-past';
import { timeStepCount } from './image-problem';
import type { ImageEngineChoice, ImageFailure } from './image-protocol';
import type { ImageLane } from './image-schema';
import type { ImageSession } from './image-session';
import type { ImageSnapshot } from './image-snapshot';

export interface ImageRun {
  id: number;
  session: ImageSession;
  chosen: ChosenImageEngine;
  /** What was asked for when it was chosen. */
  choice: ImageEngineChoice;
  pace: Pace;
  curves: CurveBuffer;
  records: EpochRecord[];
  evaluation: ImageEvaluation | null;
  past: ImagePast;
  /** Step of the last evaluation. */
  evaluatedAt: number;
  savedAt: number;
  /** The test image that the visitor follows. */
  image: number | null;
  /** The earlier moment that the visitor looks at. */
  looked: ImageMoment | null;
  /** It has failed: its weights are no good, or gone. */
  broken: boolean;
  /** Its engine is gone too: not even its past can be asked about an image. */
  gone: boolean;
}

/** Names a run in its checkpoints; it decides nothing, so it need not come from the seed. */
export function newRunId(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `run-${Date.now().toString(36)}-${[...random].map((word) => word.toString(36)).join('')}`;
}

/** What an exported file is called, without its ending. */
export function exportName({ experiment, epoch }: ImageSnapshot, lane: ImageLane | null): string {
  const { depth, width, data } = experiment;
  return `resnet${depth}-w${width}-${data}${lane ? `-${lane}-rman` : ''}-epoch${epoch}`;
}

/** Why a run ended, from what was thrown. */
export function failureOf(error: unknown): ImageFailure {
  if (error instanceof LaneDivergedError) return 'diverged';
  if (error instanceof DataError) return 'data';
  if (error instanceof EngineMemoryError) return 'memory';
  if (error instanceof EngineLostError) return 'device';
  if (error instanceof EngineChoiceError) return 'device';
  return 'other';
}

/** What is fixed for the life of a run. */
export function runInfo(session: ImageSession): ImageRunInfo {
  const { problem, experiment } = session;
  const { graph, pair, lanes, outputSize, shownCount } = problem;
  const { train, test } = pair;
  const { height, width, channels } = test;
  return {
    checkpoint: session.id,
    experiment,
    lanes,
    classNames: train.classNames,
    trainCount: train.labels.length,
    testCount: test.labels.length,
    ...(train.note && { note: train.note }),
    image: { height, width, channels },
    testLabels: test.labels,
    // A view of a larger buffer would take all of it along.
    testPixels: test.pixels.slice(0, test.labels.length * height * width * channels),
    shownCount,
    timeSteps: timeStepCount(problem),
    outputSize,
    stepsPerEpoch: session.stepsPerEpoch,
    parameters: parameterCount(graph),
    multiplyAccumulates: multiplyAccumulates(graph),
  };
}

/** How far a run has come. */
export function progressOf(
  { session, pace }: ImageRun,
  phase: ImagePhase,
  playing: boolean,
): ImageProgressReport {
  return {
    phase: phase,
    epoch: session.epoch,
    epochs: session.experiment.epochs,
    step: session.step,
    stepsPerEpoch: session.stepsPerEpoch,
    imagesPerSecond: playing ? pace.imagesPerSecond : 0,
    secondsLeft: pace.secondsLeft(session),
    alpha: session.alpha,
    learningRate: session.learningRate,
    altered: session.altered,
  };
}
