/** All texts of the lessons in English, as the file that a further language begins from: see CONTRIBUTING.md. */
import { readdirSync } from 'node:fs';
import type { Lesson } from '../src/pages/lessons/lesson';
import { textsOf } from '../src/pages/lessons/translate';

const folder = new URL('../src/pages/lessons/all/', import.meta.url);

/** As in the sources: backslashes are LaTeX's. */
const written = (text: string): string =>
  /[`\\\n]|\$\{/.test(text) && !/`|\$\{/.test(text) ? `md\`\n${text}\n\`` : JSON.stringify(text);

const out = ["import { md } from '../md';", "import type { LessonTexts } from '../translate';", ''];
out.push('export const texts: LessonTexts = {');
for (const file of readdirSync(folder).sort()) {
  const { lesson } = (await import(new URL(file, folder).href)) as { lesson: Lesson };
  out.push(`  '${lesson.id}': {`);
  for (const [place, { en }] of textsOf(lesson)) out.push(`    '${place}': ${written(en)},`);
  out.push('  },');
}
out.push('};');
console.log(out.join('\n'));
