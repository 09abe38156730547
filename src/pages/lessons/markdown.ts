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

/** A longer formula, in characters of LaTeX, may have to break on a narrow screen. */
const LONGEST_BOUND = 40;

const inline: TokenizerAndRendererExtension = {
  name: 'inlineMath',
  level: 'inline',
  start: (source) => {
    const at = source.search(/\(?\$/);
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const found = /^(\(?)\$([^$\n]+)\$([).,;:!?]*)/.exec(source);
    if (!found) return undefined;
    const [raw, before, text, after] = found;
    return { type: 'inlineMath', raw, text, before, after };
  },
  renderer: ({ text, before, after }) => {
    const formula = mathematics(String(text), false);
    // Else a line may begin with the full stop after a formula, or end with the bracket before it.
    const bound = (before || after) && String(text).length <= LONGEST_BOUND;
    return bound ? `<span class="with-formula">${before}${formula}${after}</span>` : before + formula + after;
  },
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
