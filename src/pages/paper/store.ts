/**
 * What was trained for the paper's claims: runs of an experiment on many seeds and with several h. Results outlive the
 * page on this machine; a study under way outlives a look at another page.
 */

import { create } from 'zustand';
import { version } from '../../../package.json';
import * as z from '../../data/zod';
import { writeLink } from '../../lab/permalink';
import type { RunReading } from '../../lab/readings';
import { startStudy } from '../../lab/study-host';
import type { StudyEvent } from '../../lab/study-plan';
import { TOY_DEFAULTS, TOY_FIELDS, type ToyExperiment } from '../../lab/toy-schema';
import type { Said } from '../../words/told';

export interface PaperState {
  /** Runs by `studyKey`. */
  studies: Readonly<Record<string, readonly RunReading[]>>;
  running: { key: string; done: number; of: number; share: number } | null;
  problem: Said | null;
}

const KEY = 'attractor-lab/paper-studies';
/** Experiments whose results are kept; the oldest goes. */
const MOST_STUDIES = 8;

/** Names an experiment whatever its seed and its h. */
export function studyKey(experiment: ToyExperiment): string {
  const { seed, attractors } = TOY_DEFAULTS;
  return writeLink(TOY_FIELDS, { ...experiment, seed, attractors });
}

// JSON has no NaN: a number that was not measured is null there.
const measured = z.pipe(
  z.nullable(z.number()),
  z.transform((value) => value ?? Number.NaN),
);
const lane = z.nullable(
  z.object({
    withinVariance: measured,
    lateSpeed: measured,
    outputNorm: measured,
    gap: measured,
    testLoss: measured,
    accuracy: measured,
    effective: measured,
    pairs: measured,
    negativePairs: measured,
    diagonal: measured,
    sole: measured,
  }),
);
const keptSchema = z.object({
  version: z.literal(version),
  studies: z.record(
    z.string(),
    z.array(
      z.object({
        seed: z.number(),
        attractors: z.number(),
        step: z.number(),
        goal: z.number(),
        lanes: z.object({ without: lane, with: lane }),
        diverged: z.boolean(),
      }),
    ),
  ),
});

/** Results of another version are not taken: they may have been trained otherwise. */
export function readKept(text: string | null): PaperState['studies'] {
  if (text === null) return {};
  try {
    return keptSchema.parse(JSON.parse(text)).studies;
  } catch {
    // Damaged or of another version: the seeds are quickly trained again.
    return {};
  }
}

export function writeKept(studies: PaperState['studies']): string {
  return JSON.stringify({ version, studies });
}

function kept(): PaperState['studies'] {
  try {
    return readKept(localStorage.getItem(KEY));
  } catch {
    // Storage may be forbidden; results then last as long as the page.
    return {};
  }
}

export const usePaper = create<PaperState>(() => ({ studies: kept(), running: null, problem: null }));

const set = usePaper.setState;
const get = usePaper.getState;
let stop: (() => void) | null = null;

/** Trains experiments that differ in seed and h, in place of a study under way. */
export function train(experiments: ToyExperiment[]): void {
  stopStudy();
  const key = studyKey(experiments[0]!);
  set({ running: { key, done: 0, of: experiments.length, share: 0 }, problem: null });
  stop = startStudy({ experiments }, (event) => receive(key, event));
}

export function stopStudy(): void {
  stop?.();
  stop = null;
  set({ running: null });
}

/** Forgets the results of an experiment. */
export function forget(key: string): void {
  keep(Object.fromEntries(Object.entries(get().studies).filter(([name]) => name !== key)));
}

function receive(key: string, event: StudyEvent): void {
  const { running, studies } = get();
  if (!running) return;
  switch (event.type) {
    case 'progress':
      set({ running: { ...running, share: event.share } });
      return;
    case 'reading': {
      const { seed, attractors } = event.reading;
      const others = (studies[key] ?? []).filter((run) => run.seed !== seed || run.attractors !== attractors);
      set({ running: { ...running, done: event.index + 1, share: 0 } });
      keep({ ...studies, [key]: [...others, event.reading] });
      return;
    }
    case 'done':
      set({ running: null });
      return;
    case 'failed':
      set({ running: null, problem: event.message });
      return;
  }
}

function keep(studies: PaperState['studies']): void {
  const latest = Object.fromEntries(Object.entries(studies).slice(-MOST_STUDIES));
  set({ studies: latest });
  try {
    localStorage.setItem(KEY, writeKept(latest));
  } catch {
    // As above.
  }
}
