/**
 * The language of the interface. `words()` is read where a text is made, never kept in a module's constant, so that a
 * change of language reaches everything. Pages read it with `useWords`, which also draws them again.
 */
import { en } from './en';
import type { enLater } from './en-later';

/** What the first page needs: see en.ts. */
export type FirstWords = typeof en;

/** What a language must have: see en.ts and en-later.ts. */
export type Words = FirstWords & typeof enLater;

/** The languages there are, by their tags. Only English is at hand at once; the others come in one file each. */
export const LANGUAGES = {
  en: { name: 'English', load: async (): Promise<Words | null> => null },
  de: { name: 'Deutsch', load: async (): Promise<Words | null> => (await import('./de')).de },
} as const;

export type Language = keyof typeof LANGUAGES;

let current: Words | null = null;
const listeners = new Set<() => void>();

/** The words of the first page, in the language chosen; all.ts has the others. */
export function words(): FirstWords {
  return current ?? en;
}

/** The language chosen, where it is not English. */
export function chosen(): Words | null {
  return current;
}

export function isLanguage(tag: string | null | undefined): tag is Language {
  return tag != null && Object.hasOwn(LANGUAGES, tag);
}

/** The first language of a list of tags ("de-CH", "en") that there is; English otherwise. */
export function nearestLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const base = tag.toLowerCase().split('-')[0];
    if (isLanguage(base)) return base;
  }
  return 'en';
}

/** Loads a language and speaks it from then on. Rejects when its file cannot be fetched; the old one stays. */
export async function setLanguage(language: Language): Promise<void> {
  const loaded = await LANGUAGES[language].load();
  if (loaded === current) return;
  current = loaded;
  for (const listener of listeners) listener();
}

/** Calls back after each change of language. Returns how to stop. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A whole number with the language's separators of thousands: "1,200". */
export function count(value: number): string {
  return value.toLocaleString(words().language.tag);
}
