/** The worker's shell round the runner. It waits for no animation frame, so a hidden tab keeps training. */
import { browserStorage } from '../data/opfs';
import type { ImageCommand, ImageEvent } from './image-protocol';
import { ImageRunner } from './image-runner';
import { onCommand } from './worker-language';

const channel = new MessageChannel();
let wake: (() => void) | null = null;
channel.port1.onmessage = () => wake?.();

const runner = new ImageRunner({
  gpu: navigator.gpu,
  storage: browserStorage,
  post: (event: ImageEvent) => postMessage(event),
  // A message channel turns the loop at once; timers would add 4 ms each, and a second each in a hidden tab.
  nextTurn: () =>
    new Promise((resolve) => {
      wake = resolve;
      channel.port2.postMessage(null);
    }),
});

onCommand<ImageCommand>((command) => void runner.handle(command));
