import { expect, it } from 'vitest';
import { render } from './markdown';

it('keeps a formula together with its brackets and what ends the sentence', () => {
  const html = render('constant ($\\Delta\\alpha = 0$), and $h$ of them: $x_t$.');
  const bound = html.match(/<span class="with-formula">/g);
  expect(bound).toHaveLength(2);
  expect(html).toMatch(/<span class="with-formula">\(<span class="katex">/);
  expect(html).toMatch(/<\/span>\),<\/span> and <span class="katex">/);
  expect(html).toMatch(/<\/span>\.<\/span><\/p>/);
});

it('lets a long formula break', () => {
  const html = render('so $a + b + c + d + e + f + g + h + i + j + k + l + m + n$.');
  expect(html).not.toContain('with-formula');
  expect(html).toMatch(/<\/span>\.<\/p>/);
});

it('leaves brackets without formulas, and formulas in displays, alone', () => {
  expect(render('a (b) and c')).toBe('<p>a (b) and c</p>\n');
  const display = render('$$\nx = 1\n$$');
  expect(display).toContain('katex-display');
  expect(display).not.toContain('with-formula');
});
