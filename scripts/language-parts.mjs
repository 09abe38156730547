/**
 * A language is one source file, and no page needs all of it at once. This Vite plugin gives it in parts:
 * `de.ts?part=first` is the module without its other parts, and so on. See src/words/languages.ts.
 */
const PARTS = ['first', 'later', 'lessons'];
const ASKED = /\/words\/languages\/[^/]+\.ts\?part=(\w+)$/;

export function languageParts() {
  return {
    name: 'language-parts',
    // After TypeScript has become JavaScript.
    transform(code, id) {
      const part = ASKED.exec(id)?.[1];
      if (part === undefined) return null;
      const others = PARTS.filter((name) => name !== part);
      return { code: withoutExports(code, this.parse(code), others), map: null };
    },
  };
}

/** The code of a module without `export const NAME = …` of these names. */
export function withoutExports(code, program, names) {
  let out = '';
  let from = 0;
  for (const statement of program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    if (declared?.type !== 'VariableDeclaration') continue;
    if (!declared.declarations.every(({ id }) => names.includes(id.name))) continue;
    out += code.slice(from, statement.start);
    from = statement.end;
  }
  return out + code.slice(from);
}
