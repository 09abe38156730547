/** What a study trains, and what its worker tells. */
import type { Said } from '../words/told';
import type { RunReading } from './readings';
import type { ToyExperiment } from './toy-schema';

/** Experiments to train, in order. */
export interface StudyCommand {
  experiments: ToyExperiment[];
}

export type StudyEvent =
  /** Experiment `index` is trained this far, 0 … 1. */
  | { type: 'progress'; index: number; share: number }
  | { type: 'reading'; index: number; reading: RunReading }
  | { type: 'done' }
  | { type: 'failed'; message: Said };

/** The seeds of every study: those a visitor can name. */
export const STUDY_SEEDS: readonly number[] = Array.from({ length: 12 }, (_, seed) => seed);

/** The experiment on each seed, and with each h where several are asked for. */
export function studyOf(
  experiment: ToyExperiment,
  attractors: readonly number[] = [experiment.attractors],
  seeds = STUDY_SEEDS,
): ToyExperiment[] {
  return attractors.flatMap((h) => seeds.map((seed) => ({ ...experiment, seed, attractors: h })));
}
