import { transformWithOxc } from 'vite';
import { expect, it } from 'vitest';
import { loadAllLessons } from '../src/pages/lessons/catalogue';
import { textsOf } from '../src/pages/lessons/translate';
import { en } from '../src/words/en';
import { enLater } from '../src/words/en-later';
import { md } from '../src/words/md';
import { newLanguage } from './new-language';

it('begins a language with every word and every text of the lessons, in English', async () => {
  const { code } = await transformWithOxc(await newLanguage('fr', 'Français'), 'fr.ts');
  const script = code.replace(/^import .*$/gm, '').replace(/^export const (\w+) = /gm, 'parts.$1 = ');
  const { language, first, later, lessons } = new Function(
    'md',
    `const parts = {}; with (parts) { ${script} } return parts;`,
  )(md);
  expect(language).toEqual({ name: 'Français', tag: 'fr' });
  const plain = (tree: object): unknown =>
    JSON.parse(JSON.stringify(tree, (_, value) => (typeof value === 'function' ? value.length : value)));
  expect(plain(first)).toEqual(plain({ ...en, language }));
  expect(plain(later)).toEqual(plain(enLater));
  for (const lesson of await loadAllLessons())
    expect(lessons[lesson.id], lesson.id).toEqual(
      Object.fromEntries([...textsOf(lesson)].map(([place, text]) => [place, text.en])),
    );
});

it('refuses a tag that no file can have', async () => {
  await expect(newLanguage('../fr', 'Français')).rejects.toThrow('“../fr” is no language');
});
