/** The page's end of the wire: starts the worker that trains the toy and hands its events on. */
import type { ToyCommand, ToyEvent } from './toy-protocol';

export interface ToyHost {
  send(command: ToyCommand): void;
  dispose(): void;
}

/** Starts the worker. A worker that cannot start or breaks is told as a `failed` event. */
export function startToyHost(onEvent: (event: ToyEvent) => void): ToyHost {
  const worker = new Worker(new URL('./toy-worker.ts', import.meta.url), { type: 'module', name: 'toy' });
  worker.onmessage = (message: MessageEvent<ToyEvent>) => onEvent(message.data);
  worker.onerror = (event) => {
    onEvent({
      type: 'failed',
      message: `The training worker stopped: ${event.message || 'its script could not be loaded'}. Reload the page to start it again.`,
    });
  };
  return {
    send: (command) => worker.postMessage(command),
    dispose: () => worker.terminate(),
  };
}
