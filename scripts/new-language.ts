/**
 * Begins a language: prints its whole file in English, words and lessons, ready to be translated piece by piece.
 * `npx tsx scripts/new-language.ts fr Français > src/words/languages/fr.ts`; see CONTRIBUTING.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Lesson } from '../src/pages/lessons/lesson';
import { textsOf } from '../src/pages/lessons/translate';

const source = (path: string): URL => new URL(`../src/${path}`, import.meta.url);

/** A text as in the sources: backslashes are LaTeX's. */
const written = (text: string): string =>
  /[`\\\n]|\$\{/.test(text) && !/`|\$\{/.test(text) ? `md\`\n${text}\n\`` : JSON.stringify(text);

/** The fields of an exported object as they stand in a file, with their comments. */
function fieldsOf(path: string, name: string): string {
  const text = readFileSync(source(path), 'utf8');
  const found = new RegExp(`^export const ${name} = \\{\\n(.*?)^\\}`, 'ms').exec(text);
  if (!found) throw new Error(`src/${path} has no object ${name}.`);
  return found[1]!;
}

async function lessons(): Promise<string> {
  const out = [];
  for (const file of readdirSync(source('pages/lessons/all/')).sort()) {
    const { lesson } = (await import(source(`pages/lessons/all/${file}`).href)) as { lesson: Lesson };
    const texts = [...textsOf(lesson)].map(([place, { en }]) => `    '${place}': ${written(en)},\n`);
    out.push(`  '${lesson.id}': {\n${texts.join('')}  },\n`);
  }
  return out.join('');
}

/** The file of a language that is still English. Throws an Error for a tag that no file can have. */
export async function newLanguage(tag: string, name: string): Promise<string> {
  if (!/^[a-z]{2,3}$/.test(tag))
    throw new Error(`“${tag}” is no language: its tag has two or three small letters, as in “fr”.`);
  const first = fieldsOf('words/en.ts', 'en').replace(/^ {2}language: \{.*\},\n/m, '  language,\n');
  return `/** Every word of the interface and the lessons, in ${name}. */
import type { FirstWords, LaterWords } from '..';
import type { Complaint } from '../complaint';
import type { LessonTexts } from '../languages';
import { md } from '../md';

export const language = ${JSON.stringify({ name, tag })};

/** What the first page needs. */
export const first: FirstWords = {
${first}};

/** What the other pages need besides. */
export const later: LaterWords = {
${fieldsOf('words/en-later.ts', 'enLater')}};

/** The lessons, each text by its place in the lesson's file. What is left out is shown in English. */
export const lessons: LessonTexts = {
${await lessons()}};
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [tag = '', name = tag] = process.argv.slice(2);
  try {
    console.log(await newLanguage(tag, name));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
