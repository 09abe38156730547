/** The page's end of the wire: starts the worker that trains image networks and hands its events on. */
import { words } from '../words';
import type { ImageCommand, ImageEvent } from './image-protocol';
import { teachLanguage } from './worker-language';

export interface ImageHost {
  send(command: ImageCommand): void;
  dispose(): void;
}

/** Starts the worker. A worker that cannot start or breaks is told as a `failed` event of run −1. */
export function startImageHost(onEvent: (event: ImageEvent) => void): ImageHost {
  const worker = new Worker(new URL('./image-worker.ts', import.meta.url), {
    type: 'module',
    name: 'images',
  });
  const forget = teachLanguage(worker);
  worker.onmessage = (message: MessageEvent<ImageEvent>) => onEvent(message.data);
  worker.onerror = (event) => {
    const { worker: says } = words().lab;
    onEvent({
      type: 'failed',
      run: -1,
      reason: 'other',
      message: says.training(event.message || says.noScript),
      checkpoint: null,
    });
  };
  return {
    send: (command) => worker.postMessage(command),
    dispose() {
      forget();
      worker.terminate();
    },
  };
}
