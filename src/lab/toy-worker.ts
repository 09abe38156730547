/** The worker's shell round the runner. */
import type { Said } from '../words/told';
import type { ToyCommand, ToyEvent } from './toy-protocol';
import { ToyRunner } from './toy-runner';

const channel = new MessageChannel();
let wake: (() => void) | null = null;
channel.port1.onmessage = () => wake?.();

const runner = new ToyRunner({
  gpu: navigator.gpu,
  post: (event: ToyEvent<Said>) => postMessage(event),
  // A message channel turns the loop at once; timers would add 4 ms each.
  nextTurn: (milliseconds) =>
    new Promise((resolve) => {
      if (milliseconds > 0) setTimeout(resolve, milliseconds);
      else {
        wake = resolve;
        channel.port2.postMessage(null);
      }
    }),
});

addEventListener('message', (message: MessageEvent<ToyCommand>) => {
  void runner.handle(message.data);
});
