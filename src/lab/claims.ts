/**
 * The paper's claims about the toy, checked: both lanes are trained from the same weights on the same points, and
 * for each claim one counts on how many seeds it holds. Accuracy and cross-entropy do not separate the lanes, so
 * no claim says that they do.
 */
import { createReferenceToy } from '../engine/reference/toy';
import { median } from '../math/statistics';
import type { ClaimPreset } from './claim-presets';
import { type ToyMetrics, toyMetrics } from './toy-metrics';
import type { ToyExperiment } from './toy-schema';
import { ToySession } from './toy-session';

/** One seed's test metrics of both lanes. */
export interface SeedOutcome {
  seed: number;
  without: ToyMetrics;
  with: ToyMetrics;
  /** A lane whose loss was NaN or infinite: no claim holds on this seed. */
  diverged: boolean;
}

/** Trains both lanes of an experiment to its last step and measures them on its test points. */
export async function trainSeed(experiment: ToyExperiment): Promise<SeedOutcome> {
  const session = await ToySession.create(experiment, async (problem) => createReferenceToy(problem));
  await session.advance(experiment.steps);
  const { spec, lanes, data } = session;
  const [without, withRman] = lanes.map(({ params }) =>
    toyMetrics(spec, params, data.test.points, data.test.labels),
  );
  session.dispose();
  return {
    seed: experiment.seed,
    without: without!,
    with: withRman!,
    diverged: lanes.some(({ divergedAt }) => divergedAt !== null),
  };
}

interface Claim {
  name: string;
  /** The number whose medians are reported. */
  measure: keyof ToyMetrics;
  holds(outcome: SeedOutcome): boolean;
  /** Said of these presets only. */
  presets: readonly ClaimPreset[];
}

const EVERY_PRESET: readonly ClaimPreset[] = ['moons', 'rings'];

/** The lane with RMAN has the smaller value. NaN in either lane does not hold. */
const smaller = (name: string, measure: keyof ToyMetrics): Claim => ({
  name,
  measure,
  holds: (outcome) => outcome.with[measure] < outcome.without[measure],
  presets: EVERY_PRESET,
});

/** Lowest test accuracy that both lanes must reach. */
const ACCURACY = 0.97;

const CLAIMS: readonly Claim[] = [
  smaller('smaller within-class variance', 'withinVariance'),
  smaller('smaller within/between ratio', 'withinBetweenRatio'),
  smaller('smaller speed at the last steps', 'meanSpeedLast3'),
  smaller('smaller largest norm', 'largestNorm'),
  smaller('smaller sensitivity', 'sensitivity'),
  {
    name: `test accuracy ≥ ${ACCURACY} in both lanes`,
    measure: 'accuracy',
    holds: (outcome) => outcome.without.accuracy >= ACCURACY && outcome.with.accuracy >= ACCURACY,
    presets: EVERY_PRESET,
  },
  {
    name: '2 to 3 effective attractors with negative dot products',
    measure: 'effectiveAttractors',
    holds: ({ with: { effectiveAttractors, effectivePairs, negativePairs } }) =>
      (effectiveAttractors === 2 || effectiveAttractors === 3) && negativePairs === effectivePairs,
    presets: ['moons'],
  },
];

export interface ClaimResult {
  holds: number;
  of: number;
  median: { without: number; with: number };
  /** Seeds on which it does not hold. */
  failing: number[];
}

/** Each claim of the preset over all its outcomes. */
export function judgeClaims(
  preset: ClaimPreset,
  outcomes: readonly SeedOutcome[],
): Record<string, ClaimResult> {
  const results: Record<string, ClaimResult> = {};
  for (const { name, measure, holds, presets } of CLAIMS) {
    if (!presets.includes(preset)) continue;
    const failing = outcomes.filter((outcome) => outcome.diverged || !holds(outcome)).map(({ seed }) => seed);
    results[name] = {
      holds: outcomes.length - failing.length,
      of: outcomes.length,
      median: {
        without: median(outcomes.map((outcome) => outcome.without[measure])),
        with: median(outcomes.map((outcome) => outcome.with[measure])),
      },
      failing,
    };
  }
  return results;
}
