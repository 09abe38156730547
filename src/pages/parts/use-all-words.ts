import { useSyncExternalStore } from 'react';
import { onLanguage, type Words } from '../../words';
import { words } from '../../words/all';

/** As `useWords` of use-words.ts, with the words that the first page does without: for pages loaded later. */
export function useWords(): Words {
  return useSyncExternalStore(onLanguage, words);
}
