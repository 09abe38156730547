import { useSyncExternalStore } from 'react';
import { onLanguage, type Words, words } from '../../words';

/** All words in the language chosen; the component is drawn again when it changes. */
export function useWords(): Words {
  return useSyncExternalStore(onLanguage, words);
}
