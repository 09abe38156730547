/** The page's end of the wire: starts the worker that fetches, reads and stores image sets. */
import type { ImageDataCommand, ImageDataEvent } from './image-data-protocol';

export interface ImageDataHost {
  send(command: ImageDataCommand): void;
  dispose(): void;
}

/** Starts the worker. A worker that cannot start or breaks is told as a `refused` event. */
export function startImageDataHost(onEvent: (event: ImageDataEvent) => void): ImageDataHost {
  const worker = new Worker(new URL('./image-data-worker.ts', import.meta.url), {
    type: 'module',
    name: 'image-data',
  });
  worker.onmessage = (message: MessageEvent<ImageDataEvent>) => onEvent(message.data);
  worker.onerror = (event) => {
    onEvent({
      type: 'refused',
      kind: 'storage',
      message: `The worker that loads images stopped: ${event.message || 'its script could not be loaded'}. Reload the page to start it again.`,
    });
  };
  return {
    send: (command) => worker.postMessage(command),
    dispose: () => worker.terminate(),
  };
}
