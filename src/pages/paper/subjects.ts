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

export const SUBJECTS = ['own', 'moons', 'rings'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Everything that is known of a subject. */
export interface Evidence {
  experiment: ToyExperiment;
  key: string;
  /** The run in the toy lab, when it is this experiment's. */
  current: RunReading | null;
  /** Trained here on many seeds with the experiment's own h, by seed. */
  seeds: RunReading[];
  /** The same with every h. */
  everyH: readonly RunReading[];
}

export function evidenceOf(
  subject: Subject,
  { experiment: own, run, frame }: Pick<ToyState, 'experiment' | 'run' | 'frame'>,
  { studies }: Pick<PaperState, 'studies'>,
): Evidence {
  const experiment = subject === 'own' ? own : claimExperiment(subject);
  const key = studyKey(experiment);
  const same = key === studyKey(own) && own.attractors === experiment.attractors;
  const everyH = studies[key] ?? [];
  return {
    experiment,
    key,
    current: same && run && frame ? toyReading(own, frame, run.testCount) : null,
    seeds: everyH
      .filter(({ attractors }) => attractors === experiment.attractors)
      .sort((a, b) => a.seed - b.seed),
    everyH,
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
  const sample = { runs: images?.runs ?? [], least: LEAST_SEEDS.image, rmanOff: images?.rmanOff ?? false };
  return id === 'few' ? judgeFew(sample) : judge(id, sample);
}

export type Judgements = Record<ClaimId, { toy: Judgement; images: Judgement }>;

export function judgeAll(evidence: Evidence, images: ImageRuns | null): Judgements {
  return Object.fromEntries(
    CLAIM_IDS.map((id) => [id, { toy: judgeToy(id, evidence), images: judgeImages(id, images) }]),
  ) as Judgements;
}
