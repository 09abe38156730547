/**
 * Runs whose page was left: it hears no answer of a database any more, and what it asks of one then is dropped now and
 * then. What it puts into the local storage is there at once; the store takes it from there when it is read next.
 */
import type { KeptRun } from './record';
import { decodeRuns, encodeRuns } from './run-json';

const PREFIX = 'attractor-lab/left-run/';

export interface LeftRun {
  run: KeptRun;
  /** It was in the store when its page was left, if the visitor had not deleted it. */
  known: boolean;
}

/** Some 50 kB a run. Where there is no room, or no storage, the run stays as it was written last. */
export function leaveRun(run: KeptRun, known: boolean): void {
  try {
    localStorage.setItem(PREFIX + run.head.id, JSON.stringify({ known, file: encodeRuns([run], '') }));
  } catch {
    // Nobody is there to be told.
  }
}

/** The runs that were left, once each. */
export function takeLeftRuns(): LeftRun[] {
  if (typeof localStorage === 'undefined') return [];
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.flatMap((key) => {
    const text = localStorage.getItem(key);
    localStorage.removeItem(key);
    try {
      const { known, file } = JSON.parse(text!) as { known: boolean; file: string };
      return decodeRuns(file).map((run) => ({ run, known }));
    } catch {
      // Of another version, or damaged.
      return [];
    }
  });
}
