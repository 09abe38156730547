export function firstLoad(dist: string): Set<string>;
export function imageLabIn(first: Iterable<string>, record: Record<string, string[]>): string[];
export function firstWords(
  dist: string,
  first: Iterable<string>,
  record: Record<string, string[]>,
): { tag: string; file: string }[];
