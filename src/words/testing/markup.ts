/**
 * Text that a visitor would read, found in the source of a page: a small scanner for TSX, no parser. It knows strings,
 * comments, templates, elements with their attributes, and code in braces; that is enough to tell text from code.
 */

/** Attributes that are shown or read aloud; on our own components, what they call it. */
const READ =
  /^(?:aria-(?:label|valuetext|roledescription|description|placeholder)|title|placeholder|alt|label|summary|caption|now)$/;

/** Text between tags, strings that are the value of an expression between tags, and strings in the attributes read. */
export function markupWords(source: string): string[] {
  const scanner = new Scanner(source);
  scanner.code(null, false);
  return scanner.found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}

class Scanner {
  readonly found: string[] = [];
  private at = 0;
  /** The last characters of code before `at` that are neither space nor comment. */
  private before = '';

  constructor(private readonly source: string) {}

  /** Code up to a closing bracket, or to the end. `values`: a string that is the expression's value is text. */
  code(close: string | null, values: boolean): void {
    this.before = '';
    while (this.at < this.source.length) {
      const char = this.source[this.at]!;
      const next = this.source[this.at + 1];
      if (char === close) {
        this.at++;
        return;
      }
      if (char === '/' && (next === '/' || next === '*')) this.comment(next);
      else if (char === "'" || char === '"' || char === '`') {
        const isValue = values && /(?:^|[?:&|(]|=>)$/.test(this.before);
        const text = this.string(char);
        if (isValue) this.found.push(text);
        this.before = char;
      } else if (char === '<' && this.opensElement()) {
        this.element();
        this.before = '>';
      } else if (char === '{' || char === '(' || char === '[') {
        this.at++;
        // Arguments, indices and objects are not what an expression shows; what is merely in parentheses is.
        const grouped = char === '(' && !/[\w)\]]$/.test(this.before);
        this.code({ '{': '}', '(': ')', '[': ']' }[char], values && grouped);
        this.before = ')';
      } else {
        if (!/\s/.test(char)) this.before = (this.before + char).slice(-8);
        this.at++;
      }
    }
  }

  private comment(kind: string): void {
    const end = this.source.indexOf(kind === '/' ? '\n' : '*/', this.at + 2);
    this.at = end < 0 ? this.source.length : end + (kind === '/' ? 1 : 2);
  }

  /** A quoted string or template, from its quote on; what stands inside. */
  private string(quote: string): string {
    const start = ++this.at;
    while (this.at < this.source.length && this.source[this.at] !== quote) {
      this.at += this.source[this.at] === '\\' ? 2 : 1;
    }
    return this.source.slice(start, this.at++);
  }

  /** A "<" opens an element where a value is expected; after a name it compares, or opens a type's arguments. */
  private opensElement(): boolean {
    if (!/[A-Za-z>]/.test(this.source[this.at + 1] ?? '')) return false;
    return this.before === '' || /(?:[({[,=?:&|>;]|\breturn)$/.test(this.before);
  }

  /** An element with all it holds. */
  private element(): void {
    this.at++;
    while (/[\w.:-]/.test(this.source[this.at] ?? '')) this.at++;
    if (this.source[this.at] === '<') this.at = this.source.indexOf('>', this.at) + 1;
    for (;;) {
      this.at += /^\s*/.exec(this.source.slice(this.at))![0].length;
      const kind = /^\/([/*])/.exec(this.source.slice(this.at, this.at + 2))?.[1];
      if (kind) {
        this.comment(kind);
        continue;
      }
      const rest = this.source.slice(this.at, this.at + 200);
      const name = /^([\w:-]+)\s*(=?)/.exec(rest);
      if (name) {
        this.at += name[0].length;
        if (name[2]) this.attribute(name[1]!);
        continue;
      }
      if (rest.startsWith('{')) {
        this.at++;
        this.code('}', false);
        continue;
      }
      const end = /^\/?>/.exec(rest);
      if (!end) throw new Error(`The markup could not be followed at “${rest.slice(0, 40)}”.`);
      this.at += end[0].length;
      if (end[0] !== '/>') this.children();
      return;
    }
  }

  private attribute(name: string): void {
    const read = READ.test(name);
    const char = this.source[this.at]!;
    if (char === '{') {
      this.at++;
      this.code('}', read);
    } else {
      const text = this.string(char);
      if (read) this.found.push(text);
    }
  }

  /** Everything up to the element's closing tag, and that too. */
  private children(): void {
    for (;;) {
      const start = this.at;
      while (this.at < this.source.length && !'<{'.includes(this.source[this.at]!)) this.at++;
      this.found.push(this.source.slice(start, this.at));
      if (this.at >= this.source.length) return;
      if (this.source[this.at] === '{') {
        this.at++;
        this.code('}', true);
      } else if (this.source[this.at + 1] === '/') {
        this.at = this.source.indexOf('>', this.at) + 1;
        return;
      } else this.element();
    }
  }
}
