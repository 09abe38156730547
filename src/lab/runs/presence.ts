/**
 * Which runs train right now, in this tab or another: whoever records a run holds a web lock of its name, which the
 * browser lets go when the tab closes, however it closes. Tabs tell one another of every change of the list.
 */
import { heldLocks, takeLock } from '../web-lock';

const LOCK = 'attractor-lab/run/';
const CHANNEL = 'attractor-lab/runs';

/** Without web locks (an insecure page) a running record counts as alive for this long after its last save, in ms. */
export const FRESH = 30_000;

/** Runs whose lock this very page holds. */
const here = new Set<string>();

/** Whether the run is on view in a lab of this page. */
export function isHeldHere(id: string): boolean {
  return here.has(id);
}

/** Takes the lock of a run. Resolves with how to let go; null when another tab has it. */
export async function holdRun(id: string): Promise<(() => void) | null> {
  const release = await takeLock(LOCK + id);
  if (!release) return null;
  here.add(id);
  return () => {
    here.delete(id);
    release();
  };
}

/** The ids of all runs whose lock is held; null where the browser cannot tell. */
export function heldRuns(): Promise<ReadonlySet<string> | null> {
  return heldLocks(LOCK);
}

let channel: BroadcastChannel | null = null;

/** Tells every page of this site, this one included, that the list has changed. */
export function tellRunsChanged(): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
}

/** Calls back after each change of the list, wherever it was made. Returns how to stop. */
export function onRunsChanged(listener: () => void): () => void {
  const own = new BroadcastChannel(CHANNEL);
  own.onmessage = listener;
  return () => own.close();
}
