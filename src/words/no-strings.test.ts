/**
 * No page and no picture holds words of its own: what a visitor reads stands in the files of the languages. This test
 * reads the sources and finds text between tags, in the attributes that are read aloud or shown, in what pictures are
 * called, and in notices.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markupWords } from './testing/markup';

/** The same in every language: file formats, units, symbols and names. */
const ALLOWED = new Set(
  'SVG PNG CSV JSON BibTeX WebGPU RMAN CIFAR ResNet mm px s t T x f E P α Δα η m a g h n p'.split(' '),
);

/** Words in a text that no language may leave as they are; values in templates do not count. */
function ownWords(text: string): string[] {
  const plain = text.replace(/\$\{[^}]*\}/g, ' ').replace(/&\w+;/g, ' ');
  return (plain.match(/[\p{L}][\p{L}\p{M}’'-]*/gu) ?? []).filter((word) => !ALLOWED.has(word));
}

/** What a view's scene is called and says: `title: 'Flow map'`. */
const SCENE_TEXT = /\b(?:title|description|label|text|summary)\s*:\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`)/g;
/** A message given to the visitor. */
const NOTICE = /\bnotify\(\s*[^,()]+,\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`)/g;

function found(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function textsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  if (file.endsWith('.tsx')) return [...markupWords(source), ...found(source, NOTICE)];
  return found(source, file.startsWith('src/views/') ? SCENE_TEXT : NOTICE);
}

const files = ['src/app', 'src/pages', 'src/views']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('/testing/'))
  .sort();

describe('interface text stands in the files of the languages', () => {
  it('looks at every page and picture', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files).toContain('src/pages/toy/FlowPanel.tsx');
  });

  it.each(files)('%s has no words of its own', (file) => {
    expect(textsOf(file).filter((text) => ownWords(text).length > 0)).toEqual([]);
  });
});

describe('the search for words in markup', () => {
  it.each([
    ['<p>Hello</p>', 'Hello'],
    ['<p className="note">\n  Measured on{\' \'}\n</p>', 'Measured on'],
    ['<p>{open ? \'Open\' : "Shut"}</p>', 'Open|Shut'],
    ['<i aria-label="Close" />', 'Close'],
    [`<i title={done ? 'Done' : \`\${n} left\`} />`, `Done|\${n} left`],
    ['<Help label="Numbers"><b>Colour</b>: the dot product</Help>', 'Numbers|Colour|: the dot product'],
    ['<>{list.map((x) => <li key={x}>Point {x}</li>)}</>', 'Point'],
  ])('finds %s', (source, texts) => {
    expect(markupWords(`const a = b < c; return (${source});`).join('|')).toBe(texts);
  });

  it.each([
    '<p className="hint">{w.hint}</p>',
    "<p data-kind={kind === 'Open' ? a : b} onClick={() => go('Home')}>{w[name === 'With' ? 'one' : 'two']}</p>",
    '<Picture<Mark> scene={(w, h) => draw(w, h)} />',
    '<p // Says nothing either\n className="Hint">{/* Says nothing */}{n > 0 && <b>{n}</b>}</p>',
  ])('finds nothing in %s', (source) => {
    const code = `const [a] = useState<Array<string>>([]); // it's <b>fine</b>\nreturn (${source});`;
    expect(markupWords(code).filter((text) => ownWords(text).length > 0)).toEqual([]);
  });
});
