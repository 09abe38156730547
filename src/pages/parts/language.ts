/** The language one chose, else the browser's; `?lang=` in the address goes before both. */
import { isLanguage, type Language, nearestLanguage, setLanguage } from '../../words';

const KEY = 'attractor-lab/language';

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // Storage may be forbidden; the browser's own language is used then.
    return null;
  }
}

function wanted(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = stored();
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
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Chosen for as long as the page is open.
  }
}
