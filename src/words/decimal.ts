/** Decimal fractions as the language writes them. */
import { words } from './index';

const separators = new Map<string, string>();

function separator(): string {
  const { tag } = words().language;
  let found = separators.get(tag);
  if (found === undefined) {
    found =
      new Intl.NumberFormat(tag).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
    separators.set(tag, found);
  }
  return found;
}

/** A number formatted by JavaScript ("0.125", "1.2e-4"), with the language's decimal separator: "0,125" in German. */
export function decimal(formatted: string): string {
  return formatted.replace('.', separator());
}

/** What a visitor typed as a number, with a point or the language's own separator; NaN when it is none. */
export function readDecimal(typed: string): number {
  const text = typed.trim().replace(separator(), '.').replace('−', '-');
  return text === '' ? Number.NaN : Number(text);
}
