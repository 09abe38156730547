/** How one looks at a run, as a short text for a link: what differs from the usual, "bg:energy,ax:1,t:4". */

/** The key of a link that holds it. */
export const LOOK_KEY = 'look';

/** One thing of a look, under a key of its own. */
export interface LookPart<Look> {
  write(look: Look): string;
  /** Null for what cannot be taken. */
  read(text: string): Partial<Look> | null;
}

/** By their keys. */
export type LookParts<Look> = Readonly<Record<string, LookPart<Look>>>;

/** Empty where everything is as usual. */
export function encodeParts<Look>(parts: LookParts<Look>, look: Look, usual: Look): string {
  return Object.entries(parts)
    .filter(([, part]) => part.write(look) !== part.write(usual))
    .map(([key, part]) => `${key}:${part.write(look)}`)
    .join(',');
}

/** What can be taken of a text; the rest is as usual, and `refused` names it. */
export function decodeParts<Look>(
  parts: LookParts<Look>,
  text: string,
  usual: Look,
): { look: Look; refused: string[] } {
  let look = usual;
  const refused: string[] = [];
  for (const given of text.split(',')) {
    const [key = '', value = ''] = given.split(':', 2);
    const read = Object.hasOwn(parts, key) ? parts[key]!.read(value) : null;
    if (read === null) refused.push(given.slice(0, 20));
    else look = { ...look, ...read };
  }
  return { look, refused };
}
