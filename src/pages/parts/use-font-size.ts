import { useSyncExternalStore } from 'react';
import { pictureScale, rootFontSize } from './picture-scale';

/** Labels are three quarters of the page's type. */
const SHARE = 0.75;
/** While presenting the whole picture is enlarged, its labels with it. */
const ENLARGED = 12;

function read(): number {
  return pictureScale() === 1 ? rootFontSize() * SHARE : ENLARGED;
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

/** The size of labels in pictures, as these are laid out, in CSS pixels: follows the page's text size. */
export function useFontSize(): number {
  return useSyncExternalStore(subscribe, read);
}
