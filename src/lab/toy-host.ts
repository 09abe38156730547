/** The page's end of the wire: starts the worker that trains the toy and hands its events on. */
import { words } from '../words';
import { say } from '../words/say';
import type { Said } from '../words/told';
import type { ToyCommand, ToyEvent } from './toy-protocol';

export interface ToyHost {
  send(command: ToyCommand): void;
  dispose(): void;
}

/** Starts the worker. A worker that cannot start or breaks is told as a `failed` event. */
export function startToyHost(onEvent: (event: ToyEvent) => void): ToyHost {
  const worker = new Worker(new URL('./toy-worker.ts', import.meta.url), { type: 'module', name: 'toy' });
  worker.onmessage = (message: MessageEvent<ToyEvent<Said>>) => onEvent(worded(message.data));
  worker.onerror = (event) => {
    const { worker: says } = words().lab;
    onEvent({ type: 'failed', message: says.training(event.message || says.noScript) });
  };
  return {
    send: (command) => worker.postMessage(command),
    dispose: () => worker.terminate(),
  };
}

/** The same event with its sentences in the present language. */
export function worded(event: ToyEvent<Said>): ToyEvent {
  switch (event.type) {
    case 'started':
    case 'engine': {
      const { why } = event.engine;
      return { ...event, engine: { ...event.engine, why: why === null ? null : say(why) } };
    }
    case 'notice':
    case 'failed':
      return { ...event, message: say(event.message) };
    default:
      return event;
  }
}
