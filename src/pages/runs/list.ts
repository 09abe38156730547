/** What the list shows of the kept runs: those that were searched, in the order asked for, and how numbers are read. */
import { keySettings, runName } from '../../lab/runs/names';
import { RUN_LANES, type RunHead, type RunLane, type RunMetric } from '../../lab/runs/record';
import { words } from '../../words/all';
import { NONE, percent, threeDigits } from '../parts/format';

/** The numbers that have a column. */
export const COLUMN_METRICS = [
  'testError',
  'gap',
  'withinBetween',
  'largestNorm',
  'effectiveAttractors',
] as const satisfies readonly RunMetric[];
export type ColumnMetric = (typeof COLUMN_METRICS)[number];

export type SortKey = 'run' | 'lab' | 'step' | 'updated' | ColumnMetric;

export type ShownStatus = RunHead['status'] | 'interrupted';

/** A run is said to train only while somebody trains it. */
export function shownStatus(
  { id, status }: Pick<RunHead, 'id' | 'status'>,
  alive: ReadonlySet<string>,
): ShownStatus {
  return status === 'running' && !alive.has(id) ? 'interrupted' : status;
}

/** Runs with all words of the query in their name, settings, lab or state. */
export function found(runs: readonly RunHead[], query: string, alive: ReadonlySet<string>): RunHead[] {
  const w = words().runs;
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    const settings = keySettings(run, Number.POSITIVE_INFINITY);
    const seed = w.seed(run.experiment.seed);
    const status = w.status[shownStatus(run, alive)];
    const told = [runName(run), ...settings, seed, w.lab[run.lab], status, run.engine];
    const text = told.join(' ').replaceAll('\u00a0', ' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** In the order of a column. By a number of both lanes: of the lane with RMAN, else of the other; none comes last. */
export function sorted(runs: readonly RunHead[], key: SortKey, descending: boolean): RunHead[] {
  const sign = descending ? -1 : 1;
  const { tag } = words().language;
  if (key === 'run' || key === 'lab') {
    const text = (run: RunHead): string => (key === 'run' ? runName(run) : words().runs.lab[run.lab]);
    return [...runs].sort((a, b) => sign * text(a).localeCompare(text(b), tag, { numeric: true }));
  }
  const number = (run: RunHead): number | undefined =>
    key === 'step' || key === 'updated' ? run[key] : (run.metrics.with?.[key] ?? run.metrics.without?.[key]);
  return [...runs].sort((a, b) => {
    const [x, y] = [number(a), number(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (x - y);
  });
}

/** A number as the labs write it; '–' where there is none. */
export function metricText(metric: RunMetric, value: number | undefined): string {
  if (value === undefined) return NONE;
  switch (metric) {
    case 'testError':
    case 'solelyAttracted':
    case 'unattracted':
      return percent(value, 1);
    case 'effectiveAttractors':
      return String(value);
    default:
      return threeDigits(value);
  }
}

/** The lanes in which any of the runs has this number. */
export function lanesWith(runs: readonly RunHead[], metric: RunMetric): RunLane[] {
  return RUN_LANES.filter((lane) => runs.some(({ metrics }) => metrics[lane]?.[metric] !== undefined));
}
