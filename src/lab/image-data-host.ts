/** The page's end of the wire: starts the worker that fetches, reads and stores image sets. */
import { words } from '../words';
import type { ImageDataCommand, ImageDataEvent } from './image-data-protocol';
import { teachLanguage } from './worker-language';

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
  const forget = teachLanguage(worker);
  worker.onmessage = (message: MessageEvent<ImageDataEvent>) => onEvent(message.data);
  worker.onerror = (event) => {
    const { worker: says } = words().lab;
    onEvent({
      type: 'refused',
      kind: 'storage',
      message: says.images(event.message || says.noScript),
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
