/**
 * An experiment as a short query: version first, then only what differs from the defaults, under each field's key.
 *
 *   v=1&d=rings&z=0&b=none&s=7
 *
 * Reading never fails: what is damaged is mended by the schema and said.
 */
import { words } from '../words';
import { defaultsOf, type Field, mend, type Values } from './fields';

export const LINK_VERSION = 1;

/** The query of an experiment, without "?". */
export function writeLink<Fields extends Record<string, Field>>(
  fields: Fields,
  values: Values<Fields>,
): string {
  const query = new URLSearchParams({ v: String(LINK_VERSION) });
  const defaults = defaultsOf(fields);
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name as keyof Values<Fields>];
    if (value !== defaults[name as keyof Values<Fields>]) query.set(field.key, String(value));
  }
  return query.toString();
}

/**
 * The experiment of a query, with a sentence for everything that could not be taken as it stood. `beside` names keys
 * that are no settings: somebody else reads them.
 */
export function readLink<Fields extends Record<string, Field>>(
  fields: Fields,
  query: string,
  beside: readonly string[] = [],
): { values: Values<Fields>; notes: string[] } {
  const given = new URLSearchParams(query);
  const notes: string[] = [];
  const version = given.get('v');
  if (version !== null && version !== String(LINK_VERSION)) {
    notes.push(words().site.link.version(version.slice(0, 12), LINK_VERSION));
  }
  const raw: Record<string, unknown> = {};
  const keys = new Map(Object.entries(fields).map(([name, field]) => [field.key, name]));
  for (const key of new Set(given.keys())) {
    const value = given.get(key)!;
    if (given.getAll(key).length > 1) notes.push(words().site.link.twice(key.slice(0, 20)));
    if (key === 'v' || beside.includes(key)) continue;
    const name = keys.get(key);
    if (name === undefined) {
      notes.push(words().site.link.unknownSetting(key.slice(0, 20)));
      continue;
    }
    raw[name] = fields[name]!.kind === 'number' ? readNumber(value) : value;
  }
  const mended = mend(fields, raw);
  return { values: mended.values, notes: [...notes, ...mended.notes] };
}

/** Empty text is not zero, whatever JavaScript says. */
function readNumber(value: string): number | string {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isNaN(number) ? value : number;
}
