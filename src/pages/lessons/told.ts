import { isLanguage } from '../../words';
import { useWords } from '../parts/use-all-words';
import type { Text } from './lesson';

/** Reads a lesson's text in the language of the page; in English where the lesson has no other. */
export function useTold(): (text: Text) => string {
  const { language } = useWords();
  return (text) => (isLanguage(language.tag) ? (text[language.tag] ?? text.en) : text.en);
}
