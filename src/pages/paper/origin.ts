/** Where the charts of claims come from: many runs of one experiment, or the one on view. */
import type { RunReading } from '../../lab/readings';
import type { Origin } from '../parts/figure';
import { linkOf } from '../toy/link';
import { toyOrigin } from '../toy/origin';
import type { Evidence } from './subjects';

/** A study trains on the reference engine, whatever the toy lab does. */
const STUDY_ENGINE = 'JavaScript, 64-bit';

/** Of runs of a claim: the experiment, with every seed and every h they were trained with. */
export function evidenceOrigin({ experiment, current }: Evidence, runs: readonly RunReading[]): Origin {
  const link = linkOf(experiment);
  if (runs.length === 1 && runs[0] === current) return { ...toyOrigin(), link };
  const all = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
  const seed = all(runs.map((run) => run.seed));
  const attractors = all(runs.map((run) => run.attractors));
  return {
    link,
    runs: [{ experiment: { ...experiment, seed, attractors }, engine: STUDY_ENGINE, altered: false }],
  };
}
