/**
 * What may be said of each of the paper's claims from the runs at hand: it holds, it does not, or these runs cannot
 * tell, with the reason. Every criterion is plain and counted over seeds; the page states it beside the verdict.
 *
 * A claim about both lanes compares them on each seed. A seed on which a lane diverged counts against every claim, as
 * in `claims.ts`. A seed on which there is nothing to compare (one effective attractor has no pair) counts neither way.
 */
import { median } from '../math/statistics';
import type { LaneReading, RunReading } from './readings';
import type { LaneName } from './toy-problem';

/** In the order of the paper. */
export const CLAIM_IDS = [
  'tighter',
  'calmer',
  'gap',
  'few',
  'negative',
  'diagonal',
  'sole',
  'norms',
] as const;
export type ClaimId = (typeof CLAIM_IDS)[number];

/** Diagonal radii sum to one within this. */
export const DIAGONAL_TOLERANCE = 0.1;
/** Largest share of solely attracted outputs that is still "few"; the paper has 4 %. */
export const FEW_SOLE = 0.1;
/** Most effective attractors that are still few, and how far their number may differ between values of h (Table 2). */
export const FEW_ATTRACTORS = 8;
export const FEW_SPREAD = 2;
/** The values of h that "whatever h" is tried with. */
export const TRIED_ATTRACTORS = [2, 8, 16, 64] as const;
/** Runs needed before anything is said: of the toy, and of images, where the paper has three. */
export const LEAST_SEEDS = { toy: 12, image: 3 } as const;

/** On how many of n seeds a claim must hold: 11 of 12, rounded up. */
export function requiredSeeds(n: number): number {
  return Math.ceil((11 * n) / 12);
}

export interface ClaimRule {
  /** The number shown for each run. */
  measure: keyof LaneReading;
  /** It compares the lanes; otherwise it is about the lane with RMAN alone. */
  compares: boolean;
  /** Whether it holds on one run; null where the run has nothing to say. */
  observe(lanes: Record<LaneName, LaneReading | null>): boolean | null;
}

const known = (...values: number[]): boolean => values.every(Number.isFinite);

const smaller = (measure: keyof LaneReading): ClaimRule => ({
  measure,
  compares: true,
  observe: ({ without, with: rman }) =>
    without && rman && known(without[measure], rman[measure]) ? rman[measure] < without[measure] : null,
});

/** `passes` sees only finite numbers. */
const ofRman = (measure: keyof LaneReading, passes: (lane: LaneReading) => boolean | null): ClaimRule => ({
  measure,
  compares: false,
  observe: ({ with: rman }) => (rman && known(rman[measure]) ? passes(rman) : null),
});

/** "Few" has its own judge for several values of h; this is its rule for one. */
export const CLAIM_RULES: Record<ClaimId, ClaimRule> = {
  tighter: smaller('withinVariance'),
  calmer: smaller('lateSpeed'),
  gap: smaller('gap'),
  few: ofRman('effective', ({ effective }) => effective >= 1 && effective <= FEW_ATTRACTORS),
  negative: ofRman('negativePairs', ({ pairs, negativePairs }) =>
    pairs > 0 ? negativePairs === pairs : null,
  ),
  diagonal: ofRman('diagonal', ({ diagonal }) => Math.abs(diagonal - 1) <= DIAGONAL_TOLERANCE),
  sole: ofRman('sole', ({ sole }) => sole < FEW_SOLE),
  norms: smaller('outputNorm'),
};

export type Verdict = 'holds' | 'fails' | 'unclear';

/** Why the runs cannot tell. */
export type Doubt =
  | 'noRun'
  | 'rmanOff'
  | 'oneLane'
  | 'diverged'
  | 'untrained'
  | 'fewSeeds'
  | 'notMeasured'
  | 'nothingToCompare'
  | 'oneH';

export interface Judgement {
  verdict: Verdict;
  /** Null when the verdict is clear. */
  doubt: Doubt | null;
  /** Seeds on which it holds, of how many, and on how many it would have to. */
  holds: number;
  of: number;
  needed: number;
  /** Seeds on which it does not hold, the diverged ones included. */
  failing: number[];
  /** Seeds with nothing to compare. */
  silent: number[];
  /** Over the runs that have the number; NaN where none has. */
  median: Record<LaneName, number>;
}

export interface Sample {
  runs: readonly RunReading[];
  /** Runs needed before anything is said. */
  least: number;
  /** The energy never counts in these runs. */
  rmanOff: boolean;
}

/** Judges a claim on runs of one experiment that differ in their seed. */
export function judge(id: ClaimId, sample: Sample): Judgement {
  const { runs, least } = sample;
  const rule = CLAIM_RULES[id];
  const observed = runs.map((run) => (run.diverged ? false : rule.observe(run.lanes)));
  const seedsWhere = (value: boolean | null): number[] =>
    runs.filter((_, i) => observed[i] === value).map(({ seed }) => seed);
  const silent = seedsWhere(null);
  const holds = seedsWhere(true).length;
  const needed = requiredSeeds(Math.max(runs.length, least));
  const doubt = doubtOf(rule, sample, silent.length, needed);
  return {
    verdict: doubt ? 'unclear' : holds >= needed ? 'holds' : 'fails',
    doubt,
    holds,
    of: runs.length,
    needed,
    failing: seedsWhere(false),
    silent,
    median: { without: medianOf(runs, 'without', rule), with: medianOf(runs, 'with', rule) },
  };
}

function doubtOf(rule: ClaimRule, sample: Sample, silent: number, needed: number): Doubt | null {
  const { runs, least } = sample;
  if (runs.length === 0) return 'noRun';
  if (sample.rmanOff) return 'rmanOff';
  const lanes = rule.compares ? (['without', 'with'] as const) : (['with'] as const);
  if (runs.some((run) => lanes.some((lane) => !run.lanes[lane]))) return 'oneLane';
  if (runs.every((run) => run.diverged)) return 'diverged';
  if (runs.some((run) => !run.diverged && run.step < run.goal)) return 'untrained';
  const unmeasured = runs.some((run) => !run.diverged && lanes.some((lane) => !measured(run, lane, rule)));
  if (unmeasured) return 'notMeasured';
  if (silent > Math.max(runs.length, least) - needed) return 'nothingToCompare';
  if (runs.length < least) return 'fewSeeds';
  return null;
}

const measured = (run: RunReading, lane: LaneName, { measure }: ClaimRule): boolean =>
  Number.isFinite(run.lanes[lane]?.[measure]);

function medianOf(runs: readonly RunReading[], lane: LaneName, rule: ClaimRule): number {
  return median(runs.filter((run) => measured(run, lane, rule)).map((run) => run.lanes[lane]![rule.measure]));
}

/** Distinct values, ascending. */
const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/**
 * "Few effective attractors whatever h": on one seed, at most FEW_ATTRACTORS are left for every h, and their number
 * differs by at most FEW_SPREAD between the h tried. With a single h only the verdict 'unclear' is possible.
 */
export function judgeFew(sample: Sample): Judgement {
  const { runs, least } = sample;
  const tried = distinct(runs.map((run) => run.attractors));
  if (tried.length < 2) {
    const single = judge('few', sample);
    const verdict =
      single.verdict === 'unclear' ? {} : { verdict: 'unclear' as const, doubt: 'oneH' as const };
    return { ...single, ...verdict };
  }
  const rule = CLAIM_RULES.few;
  const seeds = distinct(runs.map((run) => run.seed));
  const complete = seeds.filter((seed) =>
    tried.every((h) => runs.some((r) => r.seed === seed && r.attractors === h)),
  );
  const counts = (seed: number): number[] =>
    runs.filter((run) => run.seed === seed).map((run) => run.lanes.with?.effective ?? Number.NaN);
  const fine = (seed: number): boolean => {
    if (runs.some((run) => run.seed === seed && run.diverged)) return false;
    const found = counts(seed);
    const [low, high] = [Math.min(...found), Math.max(...found)];
    return low >= 1 && high <= FEW_ATTRACTORS && high - low <= FEW_SPREAD;
  };
  const failing = complete.filter((seed) => !fine(seed));
  const holds = complete.length - failing.length;
  const needed = requiredSeeds(Math.max(complete.length, least));
  const doubt = doubtOf(rule, sample, 0, needed) ?? (complete.length < least ? 'fewSeeds' : null);
  return {
    verdict: doubt ? 'unclear' : holds >= needed ? 'holds' : 'fails',
    doubt,
    holds,
    of: complete.length,
    needed,
    failing,
    silent: [],
    median: { without: Number.NaN, with: medianOf(runs, 'with', rule) },
  };
}
