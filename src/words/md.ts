/** A text of a lesson as it stands in the source: backslashes are LaTeX's, and indentation is the source's alone. */
export function md({ raw }: TemplateStringsArray): string {
  return raw
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
