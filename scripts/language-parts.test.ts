import { parseAst } from 'vite';
import { expect, it } from 'vitest';
import { withoutExports } from './language-parts.mjs';

const without = (code: string, names: string[]): string => withoutExports(code, parseAst(code), names);

it('takes parts out of a module, and nothing else', () => {
  const code = `import { md } from '../md';
export const language = { tag: 'fr' };
export const first = { language, later: 'plus tard' };
export const later = { say: (n) => \`\${n} export const lessons = 1\` };
const note = 'later';
export const lessons = { a: md\`b\` };
`;
  const first = without(code, ['later', 'lessons']);
  expect(first).toContain("export const first = { language, later: 'plus tard' };");
  expect(first).toContain("const note = 'later';");
  expect(first).toContain("export const language = { tag: 'fr' };");
  expect(first).not.toContain('export const later');
  expect(first).not.toContain('lessons');
  expect(without(code, [])).toBe(code);
});

it('leaves a module alone that lacks the part', () => {
  expect(without('export const first = 1;', ['later'])).toBe('export const first = 1;');
});
