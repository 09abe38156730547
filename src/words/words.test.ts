import { afterEach, describe, expect, it, vi } from 'vitest';
import { words as allWords } from './all';
import { en } from './en';
import { enLater } from './en-later';
import type { Words } from './index';
import { count, languages, nearestLanguage, onLanguage, setLanguage, words } from './index';
import { LANGUAGES } from './languages';

afterEach(() => setLanguage('en'));

/** Path and value of every word. */
function leaves(tree: object, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as object, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, unknown]],
  );
}

const english = { ...en, ...enLater };

describe.each([...LANGUAGES])('the language %s', (tag, file) => {
  const load = async (): Promise<object> => ({ ...(await file.first()), ...(await file.later()) });

  it('has the same words, and says which it is', async () => {
    const other = (await load()) as Words;
    const paths = (tree: object): string[] => leaves(tree).map(([path]) => path);
    expect(paths(other).sort()).toEqual(paths(english).sort());
    expect(other.language).toEqual({ name: file.language.name, tag });
    expect(leaves(await file.first()).map(([path]) => path)).toEqual(
      expect.arrayContaining(leaves(en).map(([path]) => path)),
    );
  });

  it('takes as many values in each sentence', async () => {
    const found = new Map(leaves(await load()));
    for (const [path, value] of leaves(english)) {
      const other = found.get(path);
      expect(typeof other, path).toBe(typeof value);
      if (typeof value === 'function')
        expect((other as (...values: never[]) => string).length, path).toBe(value.length);
    }
  });

  it('leaves no word empty', async () => {
    for (const [path, value] of [...leaves(english), ...leaves(await load())])
      if (typeof value === 'string') expect(value.trim(), path).not.toBe('');
  });
});

describe('languages', () => {
  it('change everywhere at once', async () => {
    const listener = vi.fn();
    const stop = onLanguage(listener);
    await setLanguage('de');
    expect(words().language.tag).toBe('de');
    expect(allWords().language.tag).toBe('de');
    expect(count(1200)).toBe('1.200');
    expect(listener).toHaveBeenCalledOnce();
    stop();
  });

  it('are found by the tags a browser gives', () => {
    expect(nearestLanguage(['xx-CH', 'de-CH', 'en'])).toBe('de');
    expect(nearestLanguage(['ja'])).toBe('en');
    expect(nearestLanguage([])).toBe('en');
    expect(languages().map(({ tag }) => tag)).toEqual(['en', ...LANGUAGES.keys()]);
  });
});
