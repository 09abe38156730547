/** The page's end of the wire: starts the worker that trains image networks and hands its events on. */
import type { ImageCommand, ImageEvent } from './image-protocol';

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
  worker.onmessage = (message: MessageEvent<ImageEvent>) => onEvent(message.data);
  worker.onerror = (event) => {
    onEvent({
      type: 'failed',
      run: -1,
      reason: 'other',
      message: `The training worker stopped: ${event.message || 'its script could not be loaded'}. Reload the page to start it again.`,
      checkpoint: null,
    });
  };
  return {
    send: (command) => worker.postMessage(command),
    dispose: () => worker.terminate(),
  };
}
