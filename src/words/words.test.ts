import { afterEach, describe, expect, it, vi } from 'vitest';
import { words as allWords } from './all';
import { de } from './de';
import { en } from './en';
import { enLater } from './en-later';
import { count, LANGUAGES, nearestLanguage, onLanguage, setLanguage, words } from './index';

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

describe('languages', () => {
  it('have the same words', () => {
    expect(
      leaves(de)
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      leaves(english)
        .map(([path]) => path)
        .sort(),
    );
  });

  it('leave no word empty', () => {
    for (const [path, value] of [...leaves(english), ...leaves(de)])
      if (typeof value === 'string') expect(value.trim(), path).not.toBe('');
  });

  it('take as many values in each sentence', () => {
    const german = new Map(leaves(de));
    for (const [path, value] of leaves(english)) {
      expect(typeof german.get(path), path).toBe(typeof value);
      if (typeof value === 'function')
        expect((german.get(path) as (...values: never[]) => string).length, path).toBe(value.length);
    }
  });

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
    expect(nearestLanguage(['fr-CH', 'de-CH', 'en'])).toBe('de');
    expect(nearestLanguage(['ja'])).toBe('en');
    expect(Object.keys(LANGUAGES)).toContain(nearestLanguage([]));
  });
});
