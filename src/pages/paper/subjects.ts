/** What the claims are judged on: the visitor's own experiment, or one of the presets that carry the paper's figures. */
import { claimExperiment } from '../../lab/claim-presets';
import { type RunReading, rmanOff, toyReading } from '../../lab/readings';
import type { ToyExperiment } from '../../lab/toy-schema';
import {
  CLAIM_IDS,
  type ClaimId,
  type Judgement,
  judge,
  judgeFew,
  LEAST_SEEDS,
  type Sample,
} from '../../lab/verdicts';
import type { ToyState } from '../toy/store';
import type { ImageRuns } from './image-runs';
import type { PaperState } from './store';
import { studyKey } from './store';
import type { KeptToyRun } from './toy-runs';

export const SUBJECTS = ['own', 'moons', 'rings'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Everything that is known of a subject. */
export interface Evidence {
  experiment: ToyExperiment;
  key: string;
  /** The run in the toy lab, when it is this experiment's. */
  current: RunReading | null;
  /** Of the experiment with its own h, by seed: trained here, and the visitor's own runs on other seeds. */
  seeds: RunReading[];
  /** The same with every h. */
  everyH: readonly RunReading[];
  /** How many of `everyH` were trained here for the claims, and how many of `seeds` are kept runs. */
  studied: number;
  kept: number;
}

export function evidenceOf(
  subject: Subject,
  { experiment: own, run, frame }: Pick<ToyState, 'experiment' | 'run' | 'frame'>,
  { studies }: Pick<PaperState, 'studies'>,
  keptRuns: readonly KeptToyRun[],
): Evidence {
  const experiment = subject === 'own' ? own : claimExperiment(subject);
  const key = studyKey(experiment);
  const same = key === studyKey(own) && own.attractors === experiment.attractors;
  const studied = studies[key] ?? [];
  const everyH = [...studied];
  for (const { key: of, reading } of keptRuns) {
    const known = everyH.some((run) => run.seed === reading.seed && run.attractors === reading.attractors);
    if (of === key && !known) everyH.push(reading);
  }
  const seeds = everyH
    .filter(({ attractors }) => attractors === experiment.attractors)
    .sort((a, b) => a.seed - b.seed);
  return {
    experiment,
    key,
    current: same && run && frame ? toyReading(own, frame, run.testCount) : null,
    seeds,
    everyH,
    studied: studied.length,
    kept: seeds.filter((run) => !studied.includes(run)).length,
  };
}

/** The runs a claim is judged on: many seeds where there are any, else the one run on view. */
export function sampleOf(id: ClaimId, { experiment, current, seeds, everyH }: Evidence): Sample {
  const many = id === 'few' ? everyH : seeds;
  const runs = many.length > 0 ? many : current ? [current] : [];
  return { runs, least: LEAST_SEEDS.toy, rmanOff: rmanOff(experiment) };
}

export function judgeToy(id: ClaimId, evidence: Evidence): Judgement {
  const sample = sampleOf(id, evidence);
  return id === 'few' ? judgeFew(sample) : judge(id, sample);
}

export function judgeImages(id: ClaimId, images: ImageRuns | null): Judgement {
  const runs = (id === 'few' ? triedOften(images?.everyH ?? []) : images?.runs) ?? [];
  const sample = { runs, least: LEAST_SEEDS.image, rmanOff: images?.rmanOff ?? false };
  return id === 'few' ? judgeFew(sample) : judge(id, sample);
}

/** The runs of every h that was tried on enough seeds; all where fewer than two were. */
function triedOften(runs: readonly RunReading[]): readonly RunReading[] {
  const often = (h: number): boolean =>
    new Set(runs.filter(({ attractors }) => attractors === h).map(({ seed }) => seed)).size >=
    LEAST_SEEDS.image;
  const chosen = runs.filter(({ attractors }) => often(attractors));
  return new Set(chosen.map(({ attractors }) => attractors)).size > 1 ? chosen : runs;
}

export type Judgements = Record<ClaimId, { toy: Judgement; images: Judgement }>;

export function judgeAll(evidence: Evidence, images: ImageRuns | null): Judgements {
  return Object.fromEntries(
    CLAIM_IDS.map((id) => [id, { toy: judgeToy(id, evidence), images: judgeImages(id, images) }]),
  ) as Judgements;
}
