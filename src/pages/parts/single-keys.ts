/**
 * Whether single characters ("r", ".", "?") work as keys of the page. Who speaks to the machine, or hits keys by
 * accident, switches them off; other keys (Space, arrows, Escape) and those of a picture that has the focus stay.
 */
import { useSyncExternalStore } from 'react';
import { store, stored } from './stored';

const KEY = 'single-keys';
const listeners = new Set<() => void>();
let on = stored(KEY) !== 'off';

export function singleKeys(): boolean {
  return on;
}

export function setSingleKeys(next: boolean): void {
  on = next;
  store(KEY, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeys);
}
