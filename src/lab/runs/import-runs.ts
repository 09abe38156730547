/** Takes runs from a file into the store without ever writing over one that is there. */
import {
  type CheckpointShelf,
  type FileRun,
  keepCheckpoints,
  readCheckpoints,
  type ToKeep,
} from './file-checkpoints';
import { type KeptRun, newRunId } from './record';
import { runJson } from './run-json';
import type { RunStore } from './store';

export interface ImportReport {
  /** Ids of the runs that are new here. */
  added: string[];
  /** Runs that are here already, the same to the last number. */
  same: number;
}

/**
 * All or none. A run whose id is taken by another one gets a new id; one that is here already is left out, but gets the
 * file's checkpoint where it has lost its own. Throws a RunFileError for a damaged checkpoint, and what `shelf` throws.
 *
 * @param shelf where checkpoints lie; without it those of the file are left out.
 */
export async function importRuns(
  store: Pick<RunStore, 'load' | 'add'>,
  runs: readonly FileRun[],
  shelf: CheckpointShelf | null = null,
): Promise<ImportReport> {
  const snapshots = shelf ? await readCheckpoints(runs) : new Map<FileRun, never>();
  const names = new Set((snapshots.size > 0 ? await shelf!.list() : []).map(({ id }) => id));
  const taken = new Map<string, KeptRun>();
  const kept: ToKeep[] = [];
  /** Plans to keep a run's checkpoint under its name, or another where that is taken; returns the name. */
  const keep = (run: FileRun, name: string | null): string | null => {
    const snapshot = snapshots.get(run);
    if (!snapshot) return name;
    const id = name && !names.has(name) ? name : newRunId();
    names.add(id);
    kept.push({ snapshot, id });
    return id;
  };
  let same = 0;
  for (const run of runs) {
    const { head, body } = run;
    const here = taken.get(head.id) ?? (await store.load(head.id));
    if (here && contentOf(here) === contentOf(run)) {
      same++;
      const lost = here.head.checkpoint;
      if (lost && !names.has(lost)) keep(run, lost);
      continue;
    }
    const id = here ? newRunId() : head.id;
    // A checkpoint belongs to one run, and here that is the one whose id is taken.
    const checkpoint = keep(run, here ? null : head.checkpoint);
    taken.set(id, { head: { ...head, id, checkpoint }, body: { ...body, id } });
  }
  if (shelf) await keepCheckpoints(shelf, kept);
  try {
    await store.add([...taken.values()]);
  } catch (error) {
    for (const { id } of kept) await shelf!.delete(id).catch(() => undefined);
    throw error;
  }
  return { added: [...taken.keys()], same };
}

/** What makes a run itself: everything but its name, its picture, when it was written and where its weights lie. */
function contentOf(run: KeptRun): string {
  const { name, thumbnail, created, updated, status, checkpoint, checkpointFile, ...content } = runJson(run);
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
