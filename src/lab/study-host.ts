/** The page's end of a study: starts its worker, hands the events on, and stops it. */
import { words } from '../words';
import type { StudyCommand, StudyEvent } from './study-plan';

/** Starts a study. Returns how to stop it: nothing is told after that. */
export function startStudy(command: StudyCommand, onEvent: (event: StudyEvent) => void): () => void {
  const worker = new Worker(new URL('./study-worker.ts', import.meta.url), { type: 'module', name: 'study' });
  worker.onmessage = ({ data }: MessageEvent<StudyEvent>) => {
    if (data.type === 'done' || data.type === 'failed') worker.terminate();
    onEvent(data);
  };
  worker.onerror = (event) => {
    worker.terminate();
    onEvent({ type: 'failed', message: event.message || words().lab.worker.noScript });
  };
  worker.postMessage(command);
  return () => worker.terminate();
}
