import { useSyncExternalStore } from 'react';
import { type FirstWords, onLanguage, words } from '../../words';

/** The words of the first page in the language chosen; the component is drawn again when it changes. */
export function useWords(): FirstWords {
  return useSyncExternalStore(onLanguage, words);
}
