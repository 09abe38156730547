/** The language one chose, else the browser's; `?lang=` in the address goes before both. */
import { isLanguage, nearestLanguage, onLanguage, setLanguage, words } from '../../words';
import { store, stored } from './stored';

const KEY = 'language';

function wanted(): string {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = stored(KEY);
  return isLanguage(kept) ? kept : nearestLanguage(navigator.languages);
}

/** Before the first drawing. Without the language's file the page speaks English rather than not opening. */
export async function openLanguage(): Promise<void> {
  const say = (): void => {
    document.documentElement.lang = words().language.tag;
  };
  onLanguage(say);
  await setLanguage(wanted()).catch(() => undefined);
  say();
}

/** Changes the language and remembers it. Rejects when its file cannot be fetched. */
export async function chooseLanguage(language: string): Promise<void> {
  await setLanguage(language);
  store(KEY, language);
}
