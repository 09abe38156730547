/** Takes runs from a file into the store without ever writing over one that is there. */
import { type KeptRun, newRunId } from './record';
import { runJson } from './run-json';
import type { RunStore } from './store';

export interface ImportReport {
  /** Ids of the runs that are new here. */
  added: string[];
  /** Runs that are here already, the same to the last number. */
  same: number;
}

/** All or none. A run whose id is taken by another one gets a new id; one that is here already is left out. */
export async function importRuns(
  store: Pick<RunStore, 'load' | 'add'>,
  runs: readonly KeptRun[],
): Promise<ImportReport> {
  const taken = new Map<string, KeptRun>();
  let same = 0;
  for (const run of runs) {
    const { id } = run.head;
    const here = taken.get(id) ?? (await store.load(id));
    if (here && contentOf(here) === contentOf(run)) same++;
    else {
      const free = here ? newRunId() : id;
      // A checkpoint belongs to one run, and here that is the one whose id is taken.
      const checkpoint = here ? null : run.head.checkpoint;
      taken.set(free, { head: { ...run.head, id: free, checkpoint }, body: { ...run.body, id: free } });
    }
  }
  await store.add([...taken.values()]);
  return { added: [...taken.keys()], same };
}

/** What makes a run itself: everything but its name, its picture and when it was written. */
function contentOf(run: KeptRun): string {
  const { name, thumbnail, created, updated, status, ...content } = runJson(run);
  return canonical(content);
}

/** JSON whose fields stand in one order, whoever wrote them. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
