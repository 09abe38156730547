/** The language one chose, else the browser's; `?lang=` in the address goes before both. */
import { isLanguage, type Language, nearestLanguage, setLanguage } from '../../words';
import { store, stored } from './stored';

const KEY = 'language';

function wanted(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = stored(KEY);
  return isLanguage(kept) ? kept : nearestLanguage(navigator.languages);
}

async function speak(language: Language): Promise<void> {
  await setLanguage(language);
  document.documentElement.lang = language;
}

/** Before the first drawing. Without the language's file the page speaks English rather than not opening. */
export async function openLanguage(): Promise<void> {
  try {
    await speak(wanted());
  } catch {
    document.documentElement.lang = 'en';
  }
}

/** Changes the language and remembers it. Rejects when its file cannot be fetched. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  store(KEY, language);
}
