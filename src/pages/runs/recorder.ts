/** The page's end of the recorder: one store and one recorder for a lab, and what the visitor is told. */
import type { RunMoment } from '../../lab/runs/moment';
import { RunRecorder } from '../../lab/runs/recorder';
import { RunStore, RunStoreError } from '../../lab/runs/store';
import { messageOf } from '../../words/say';

/**
 * A recorder that also writes when the page is hidden or left. `notify` is told once of each kind of problem; where
 * the browser keeps nothing at all the page of runs says so, and the lab stays quiet.
 */
export async function startRecorder(
  notify: (message: string) => void,
): Promise<{ see(moment: RunMoment): void; leave(): void }> {
  const told = new Set<string>();
  const onProblem = (error: unknown): void => {
    const problem = error instanceof RunStoreError ? error.problem : 'failed';
    if (problem === 'unavailable' || told.has(problem)) return;
    told.add(problem);
    notify(messageOf(error));
  };
  let store: RunStore;
  try {
    store = await RunStore.open();
  } catch (error) {
    onProblem(error);
    return { see: () => undefined, leave: () => undefined };
  }
  const recorder = new RunRecorder(store, onProblem);
  addEventListener('pagehide', () => recorder.flush(true));
  document.addEventListener('visibilitychange', () => document.hidden && recorder.flush(false));
  return { see: (moment) => recorder.see(moment), leave: () => recorder.leave() };
}
