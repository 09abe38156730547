/** The verdicts and the runs behind them as files. */
import { version } from '../../../package.json';
import type { LaneReading, RunReading } from '../../lab/readings';
import { CLAIM_IDS } from '../../lab/verdicts';
import type { ImageRuns } from './image-runs';
import type { Evidence, Judgements } from './subjects';

const LANE_COLUMNS: readonly (keyof LaneReading)[] = [
  'withinVariance',
  'lateSpeed',
  'outputNorm',
  'gap',
  'testLoss',
  'accuracy',
  'effective',
  'pairs',
  'negativePairs',
  'diagonal',
  'sole',
];

type Cell = string | number;

/** A row for each lane of each run: those trained here with every h, the run on view, and the image runs. */
export function runsTable(evidence: Evidence, images: ImageRuns | null): Cell[][] {
  const rows: Cell[][] = [['source', 'seed', 'h', 'step', 'goal', 'diverged', 'lane', ...LANE_COLUMNS]];
  const add = (source: string, run: RunReading): void => {
    for (const lane of ['without', 'with'] as const) {
      const reading = run.lanes[lane];
      if (!reading) continue;
      const { seed, attractors, step, goal, diverged } = run;
      const numbers = LANE_COLUMNS.map((name) => (Number.isFinite(reading[name]) ? reading[name] : ''));
      rows.push([source, seed, attractors, step, goal, String(diverged), lane, ...numbers]);
    }
  };
  if (evidence.current) add('current', evidence.current);
  for (const run of evidence.everyH) add('study', run);
  for (const run of images?.everyH ?? images?.runs ?? []) add('images', run);
  return rows;
}

/** Everything on the page as JSON; numbers that were not measured are null. */
export function resultsJson(
  evidence: Evidence,
  images: ImageRuns | null,
  judgements: Judgements,
  link: string,
): string {
  const { experiment, current, everyH } = evidence;
  return JSON.stringify(
    {
      format: 'attractor-lab/claims',
      version: 1,
      software: `Attractor Lab ${version}`,
      link,
      experiment,
      verdicts: Object.fromEntries(CLAIM_IDS.map((id) => [id, judgements[id]])),
      current,
      study: everyH,
      images: images && { experiment: images.experiment, runs: images.runs },
    },
    null,
    1,
  );
}
