/** The visitor's own toy runs, kept on this machine, as readings that the claims can be judged on. */
import { createReferenceToy } from '../../engine/reference/toy';
import { type RunReading, toyReading } from '../../lab/readings';
import type { KeptRun, RunHead } from '../../lab/runs/record';
import { RunStore } from '../../lab/runs/store';
import { toyFrame } from '../../lab/toy-frame';
import { ToySession } from '../../lab/toy-session';
import { studyKey } from './store';

export interface KeptToyRun {
  /** As `studyKey`. */
  key: string;
  reading: RunReading;
}

/** More are not read: each takes some milliseconds. */
const MOST_READ = 60;

/** A run that its experiment alone gives, trained to its end: others would not be the experiment's. */
function counts(head: RunHead): head is RunHead & { lab: 'toy' } {
  return (
    head.lab === 'toy' &&
    !head.altered &&
    (head.status === 'diverged' || (head.status === 'finished' && head.step >= head.experiment.steps))
  );
}

/** What a kept run shows; null for one that does not count or whose weights are not kept. */
export async function keptReading({ head, body }: KeptRun): Promise<KeptToyRun | null> {
  if (!counts(head) || !body.snapshot) return null;
  const { experiment } = head;
  const session = await ToySession.create(
    experiment,
    async (problem) => createReferenceToy(problem),
    body.snapshot,
  );
  const reading = toyReading(experiment, toyFrame(session), session.data.test.labels.length);
  session.dispose();
  return {
    key: studyKey(experiment),
    reading: { ...reading, diverged: reading.diverged || head.status === 'diverged' },
  };
}

/** The newest runs that count. A run that cannot be read is left out: the page of runs says what is wrong with it. */
export async function loadToyRuns(): Promise<KeptToyRun[]> {
  const store = await RunStore.open();
  try {
    const found: KeptToyRun[] = [];
    for (const { id } of (await store.list()).filter(counts).slice(0, MOST_READ)) {
      const kept = await store.load(id);
      const read = kept && (await keptReading(kept).catch(() => null));
      if (read) found.push(read);
    }
    return found;
  } finally {
    store.close();
  }
}
