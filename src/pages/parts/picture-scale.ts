/**
 * How much larger than laid out a picture is drawn: 1, but while presenting as much as the type of the page has grown,
 * and a little more. So lines, dots and letters all grow, and a picture keeps its proportions.
 */
import { useSyncExternalStore } from 'react';

/** The page's usual type size over this is the scale while presenting: pictures grow a seventh more than the page. */
const USUAL = 14;

/** The page's type size, in CSS pixels. */
export function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

export function pictureScale(): number {
  return 'presenting' in document.documentElement.dataset ? rootFontSize() / USUAL : 1;
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

export function usePictureScale(): number {
  return useSyncExternalStore(subscribe, pictureScale);
}
