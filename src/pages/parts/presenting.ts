/** Presenter mode: on or off, and so said in the address, so that a link opens it. */
import { useSyncExternalStore } from 'react';

const KEY = 'present';
const listeners = new Set<() => void>();

export function isPresenting(): boolean {
  return new URLSearchParams(location.search).get(KEY) === '1';
}

export function present(on: boolean): void {
  const address = new URL(location.href);
  if (on) address.searchParams.set(KEY, '1');
  else address.searchParams.delete(KEY);
  history.replaceState(history.state, '', address);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Back may lead to an address without it.
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export function usePresenting(): boolean {
  return useSyncExternalStore(subscribe, isPresenting);
}
