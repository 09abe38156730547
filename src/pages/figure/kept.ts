/** The newest kept run for the sheet: its code is fetched where the toy lab has no run. */
import { runName } from '../../lab/runs/names';
import type { KeptRun } from '../../lab/runs/record';
import { reopen } from '../../lab/runs/reopen';
import { RunStore } from '../../lab/runs/store';
import { openToy } from '../toy/session';
import { useToy } from '../toy/store';
import { engineAsked, type Taken, takeRun } from './taken';

/**
 * Opens the newest toy run of the list that has its weights in the toy lab, paused, and takes it from there. Null where
 * there is none, or nothing can be read.
 */
export async function takeKept(): Promise<Taken | null> {
  const run = await newestRun().catch(() => null);
  if (run?.head.lab !== 'toy' || !run.body.snapshot) return null;
  const { head, body } = run;
  const { id, altered, experiment, engine } = head;
  reopen({ lab: 'toy', id, altered, snapshot: body.snapshot!, curves: body.curves });
  openToy(experiment, engineAsked(), false);
  const taken = await shown();
  // Trained by the engine of then, whichever shows it now.
  const runs = [{ experiment, engine, altered }];
  return { ...taken, origin: { ...taken.origin, runs }, kept: runName(head) };
}

async function newestRun(): Promise<KeptRun | null> {
  const store = await RunStore.open();
  try {
    const heads = (await store.list()).filter(({ lab }) => lab === 'toy');
    for (const { id } of heads.sort((a, b) => b.updated - a.updated)) {
      const run = await store.load(id);
      if (run?.body.snapshot) return run;
    }
    return null;
  } finally {
    store.close();
  }
}

/** The run in the toy lab, once it has its first frame. */
function shown(): Promise<Taken> {
  return new Promise((resolve) => {
    const unsubscribe = useToy.subscribe(() => {
      const taken = takeRun();
      if (!taken) return;
      unsubscribe();
      resolve(taken);
    });
  });
}
