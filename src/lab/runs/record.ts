/**
 * What is kept of a run: a head for lists (a few kilobytes) and a body with its curves and, for the toy, its weights.
 * The file format (docs/run-format.md), the store and the page of runs all read these types.
 */
import type { ImageExperiment } from '../image-schema';
import type { ToyExperiment } from '../toy-schema';
import type { ToySnapshot } from '../toy-session';

/** Of a record in the store; a record of a later version is left alone. */
export const RECORD_VERSION = 1;

export const LABS = ['toy', 'image'] as const;
export type Lab = (typeof LABS)[number];

export const RUN_LANES = ['without', 'with'] as const;
export type RunLane = (typeof RUN_LANES)[number];

export const RUN_STATUSES = ['running', 'paused', 'finished', 'diverged'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** The numbers kept of each lane, all on test data but the gap. */
export const RUN_METRICS = [
  'testError',
  'testLoss',
  'gap',
  'withinBetween',
  'withinVariance',
  'largestNorm',
  'meanNorm',
  'lastStepSpeed',
  'sensitivity',
  'energy',
  'effectiveAttractors',
  'solelyAttracted',
  'unattracted',
] as const;
export type RunMetric = (typeof RUN_METRICS)[number];

/** Finite numbers only; what has no meaning in a lab or a lane is absent. Shares are 0 … 1, losses in nats. */
export type LaneMetrics = Partial<Record<RunMetric, number>>;

export const RUN_CURVES = [
  'trainLoss',
  'testLoss',
  'trainError',
  'testError',
  'energy',
  'meanNorm',
  'effectiveAttractors',
  'alpha',
] as const;
export type RunCurve = (typeof RUN_CURVES)[number];

/** One quantity over the training steps, thinned to at most MOST_POINTS places. NaN is a gap. */
export interface KeptCurve {
  /** [n], ascending. */
  steps: Float64Array;
  /** [n] each; a lane that has no such values is absent. */
  lanes: Partial<Record<RunLane, Float32Array>>;
}

export type KeptCurves = Partial<Record<RunCurve, KeptCurve>>;

/** A small picture of the run, once for light pages and once for dark ones. */
export interface Thumbnail {
  type: 'image/png' | 'image/webp';
  light: Uint8Array<ArrayBuffer>;
  dark: Uint8Array<ArrayBuffer>;
}

interface HeadOf<L extends Lab, E> {
  /** a–z, 0–9 and hyphens. */
  id: string;
  version: typeof RECORD_VERSION;
  lab: L;
  /** Given by the visitor; '' is called by its settings (see names.ts). */
  name: string;
  /** In ms since 1970. */
  created: number;
  updated: number;
  status: RunStatus;
  experiment: E;
  /** "WebGPU · SwiftShader". */
  engine: string;
  /** Training steps done. */
  step: number;
  /** Settings or engine changed while it trained, or it began from weights: the experiment alone does not give it. */
  altered: boolean;
  metrics: Partial<Record<RunLane, LaneMetrics>>;
  thumbnail: Thumbnail | null;
  /** Names the image run's checkpoint on this machine. Null for the toy, whose weights are in the body. */
  checkpoint: string | null;
}

export type RunHead = HeadOf<'toy', ToyExperiment> | HeadOf<'image', ImageExperiment>;

export interface RunBody {
  id: string;
  curves: KeptCurves;
  /** Both lanes' weights and what the optimiser remembers; null for images. */
  snapshot: ToySnapshot | null;
}

export interface KeptRun {
  head: RunHead;
  body: RunBody;
}

/** A run is kept once it has done this many steps, or all it was asked for. */
export const STEPS_TO_KEEP: Record<Lab, number> = { toy: 100, image: 20 };

/** A new id; it decides nothing, so it need not come from the seed. */
export function newRunId(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${Date.now().toString(36)}-${[...random].map((word) => word.toString(36)).join('')}`;
}

export const RUN_ID = /^[a-z0-9-]{1,64}$/;

/** The longest name a visitor can give. */
export const MOST_NAME = 120;
