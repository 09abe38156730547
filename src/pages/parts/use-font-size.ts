import { useSyncExternalStore } from 'react';

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75;
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

/** The size of labels in pictures, in CSS pixels: follows the page's text size. */
export function useFontSize(): number {
  return useSyncExternalStore(subscribe, read);
}
