/**
 * The language of the interface. `words()` is read where a text is made, never kept in a module's constant, so that a
 * change of language reaches everything. Pages read it with `useWords`, which also draws them again.
 */
import { en } from './en';
import type { enLater } from './en-later';
import { LANGUAGES } from './languages';

/** What the first page needs: see en.ts. */
export type FirstWords = typeof en;

/** What the other pages need besides: see en-later.ts. */
export type LaterWords = typeof enLater;

/** What a language must have. */
export type Words = FirstWords & LaterWords;

let current: FirstWords = en;
let currentLater: LaterWords | null = null;
/** Something here speaks all words: those of the other pages are then loaded too, with each language. */
let wantsLater = false;
/** Counts what was asked for: the last wins, whichever file comes first. */
let asked = 0;
const listeners = new Set<() => void>();

/** The words of the first page, in the language chosen; all.ts has the others. */
export function words(): FirstWords {
  return current;
}

/** The words of the other pages; null where they are English. */
export function laterWords(): LaterWords | null {
  return currentLater;
}

/** The languages one can choose, by their tags, with their own names. */
export function languages(): { tag: string; name: string }[] {
  return [en.language, ...[...LANGUAGES.values()].map(({ language }) => language)];
}

export function isLanguage(tag: string | null | undefined): tag is string {
  return tag != null && (tag === en.language.tag || LANGUAGES.has(tag));
}

/** The first language of a list of tags ("de-CH", "en") that there is; English otherwise. */
export function nearestLanguage(tags: readonly string[]): string {
  for (const tag of tags) {
    const base = tag.toLowerCase().split('-')[0];
    if (isLanguage(base)) return base;
  }
  return en.language.tag;
}

/** Loads a language and speaks it from then on. Rejects when its file cannot be fetched; the old one stays. */
export async function setLanguage(tag: string): Promise<void> {
  const turn = ++asked;
  const language = LANGUAGES.get(tag);
  const first = (await language?.first()) ?? en;
  // Asked only now: another page may have come meanwhile.
  const later = wantsLater ? await language?.later() : null;
  if (turn === asked) speak(first, later ?? null);
}

/**
 * Has the words of the other pages loaded, now and with each language from now on. Where they cannot be fetched, all is
 * English rather than half of it.
 */
export async function bringLaterWords(): Promise<void> {
  wantsLater = true;
  const turn = asked;
  try {
    const later = await LANGUAGES.get(current.language.tag)?.later();
    if (turn === asked) speak(current, later ?? null);
  } catch {
    speak(en, null);
  }
}

function speak(first: FirstWords, later: LaterWords | null): void {
  if (first === current && later === currentLater) return;
  current = first;
  currentLater = later;
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
