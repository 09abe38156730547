/**
 * Workers that make sentences of their own speak the page's language. The page says which before its first command and
 * again when it changes; a command waits until the language is there, so that no answer comes in another.
 */
import { isLanguage, onLanguage, setLanguage, words } from '../words';

interface LanguageMessage {
  type: 'language';
  tag: string;
}

/** Page: tells the worker the language, now and after each change. Returns how to stop. */
export function teachLanguage(worker: Worker): () => void {
  const tell = (): void =>
    worker.postMessage({ type: 'language', tag: words().language.tag } satisfies LanguageMessage);
  tell();
  return onLanguage(tell);
}

/** Worker: hands commands on in their order, each after the language that was told before it. */
export function onCommand<Command extends { type: string }>(handle: (command: Command) => void): void {
  let ready: Promise<void> = Promise.resolve();
  addEventListener('message', ({ data }: MessageEvent<Command | LanguageMessage>) => {
    if (isLanguageMessage(data)) ready = ready.then(() => speak(data.tag));
    else void ready.then(() => handle(data));
  });
}

function isLanguageMessage(data: { type: string }): data is LanguageMessage {
  return data.type === 'language';
}

async function speak(tag: string): Promise<void> {
  // Offline, a language may not be there: better another one than no answer.
  if (isLanguage(tag)) await setLanguage(tag).catch(() => undefined);
}
