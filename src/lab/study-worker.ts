/** The worker's shell round a study: one command, and it ends with its last event. */
import { runStudy } from './study';
import type { StudyCommand } from './study-plan';

addEventListener('message', (message: MessageEvent<StudyCommand>) => {
  void runStudy(message.data, (event) => postMessage(event));
});
