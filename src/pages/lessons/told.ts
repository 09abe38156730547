import { useWords } from '../parts/use-all-words';
import type { Text } from './lesson';

/** A lesson's text in a language; in English, and marked so for who listens to it, where the lesson has no other. */
export function toldIn(text: Text, tag: string): { text: string; lang?: 'en' } {
  const own = (text as Readonly<Record<string, string | undefined>>)[tag];
  return own === undefined ? { text: text.en, lang: 'en' } : { text: own };
}

/** Reads a lesson's text in the language of the page. */
export function useTold(): (text: Text) => string {
  const { language } = useWords();
  return (text) => toldIn(text, language.tag).text;
}

/** What an element says of its language: nothing where the text is in the page's. */
export function useLangOf(): (text: Text) => { lang?: 'en' } {
  const { language } = useWords();
  return (text) => {
    const { lang } = toldIn(text, language.tag);
    return lang ? { lang } : {};
  };
}
