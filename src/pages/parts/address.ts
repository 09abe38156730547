/** Keeps an experiment and the address of its page the same: one writes the other, and Back works. */
import type { Field, Values } from '../../lab/fields';
import { readLink, writeLink } from '../../lab/permalink';

export interface Address<Fields extends Record<string, Field>> {
  /** "#/image": what the hash begins with. */
  route: string;
  fields: Fields;
  /** What the page shows when the address has no query. */
  opening: Values<Fields>;
  /** Told of everything in a link that had to be mended. */
  onNote(note: string): void;
}

/** A change is written once it has rested this long, so that dragging a slider makes one entry to go back to. */
const REST = 400;

/** The hash that gives exactly this experiment. */
export function hashOf<Fields extends Record<string, Field>>(
  { route, fields, opening }: Address<Fields>,
  experiment: Values<Fields>,
): string {
  const query = writeLink(fields, experiment);
  return query === writeLink(fields, opening) ? route : `${route}?${query}`;
}

/** The experiment in the address. */
export function readAddress<Fields extends Record<string, Field>>(address: Address<Fields>): Values<Fields> {
  const at = location.hash.indexOf('?');
  if (at < 0) return address.opening;
  const { values, notes } = readLink(address.fields, location.hash.slice(at + 1));
  for (const note of notes) address.onNote(note);
  return values;
}

/** Whether the address is this page's. */
function isHere(route: string): boolean {
  return location.hash === route || location.hash.startsWith(`${route}?`);
}

/**
 * Writes experiments into the address, and reads them back on Back and Forward. `subscribe` calls with each new
 * experiment. Returns how to stop.
 */
export function followAddress<Fields extends Record<string, Field>>(
  address: Address<Fields>,
  current: () => Values<Fields>,
  subscribe: (changed: () => void) => () => void,
  replace: (experiment: Values<Fields>) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const hash = hashOf(address, current());
      // The page may have been left meanwhile.
      if (isHere(address.route) && hash !== location.hash) history.pushState(null, '', hash);
    }, REST);
  });
  const read = (): void => {
    if (!isHere(address.route)) return;
    clearTimeout(timer);
    const experiment = readAddress(address);
    if (hashOf(address, experiment) !== hashOf(address, current())) replace(experiment);
  };
  // popstate covers Back, Forward and an address typed by hand.
  addEventListener('popstate', read);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('popstate', read);
  };
}

/** The whole address of an experiment, to be shared. */
export function linkTo<Fields extends Record<string, Field>>(
  address: Address<Fields>,
  experiment: Values<Fields>,
): string {
  return `${location.origin}${location.pathname}${hashOf(address, experiment)}`;
}
