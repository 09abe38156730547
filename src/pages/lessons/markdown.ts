/**
 * Markdown with mathematics, for the texts of lessons alone: they are the project's own, so what they say is trusted.
 * Loaded with the first lesson that is opened; KaTeX's style sheet and fonts come with it.
 */
import katex from 'katex';
import 'katex/dist/katex.min.css';
import { Marked, type TokenizerAndRendererExtension } from 'marked';

function mathematics(source: string, displayMode: boolean): string {
  // HTML for the eye, MathML for screen readers.
  return katex.renderToString(source, { displayMode, throwOnError: true, output: 'htmlAndMathml' });
}

const inline: TokenizerAndRendererExtension = {
  name: 'inlineMath',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source) {
    const found = /^\$([^$\n]+)\$/.exec(source);
    return found ? { type: 'inlineMath', raw: found[0], text: found[1] } : undefined;
  },
  renderer: ({ text }) => mathematics(String(text), false),
};

const display: TokenizerAndRendererExtension = {
  name: 'displayMath',
  level: 'block',
  start: (source) => source.indexOf('$$'),
  tokenizer(source) {
    const found = /^\$\$([^$]+)\$\$\s*(?:\n|$)/.exec(source);
    return found ? { type: 'displayMath', raw: found[0], text: found[1]?.trim() } : undefined;
  },
  renderer: ({ text }) => mathematics(String(text), true),
};

const marked = new Marked({ extensions: [display, inline] });

/** HTML of a text. Throws KaTeX's error for mathematics that does not parse. */
export function render(text: string): string {
  return marked.parse(text, { async: false });
}
