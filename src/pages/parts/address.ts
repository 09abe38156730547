/** Keeps an experiment and the address of its page the same: one writes the other, and Back works. */
import type { Field, Values } from '../../lab/fields';
import { readLink, writeLink } from '../../lab/permalink';
import { words } from '../../words';
import { leavePlace } from './places';

export interface Address<Fields extends Record<string, Field>> {
  /** "#/image": what the hash begins with. */
  route: string;
  fields: Fields;
  /** What the page shows when the address has no query. */
  opening: Values<Fields>;
  /** Keys of a link that are no settings: the page reads them by `besideIn`. */
  beside?: readonly string[];
  /** How far one trains: it changes as one plays on, and is then no step to go back to. */
  goal?: keyof Fields;
  /** Told of everything in a link that had to be mended. */
  onNote(note: string): void;
}

/** In the history's entries that this page wrote: to come back to one is not to follow a link. */
const OURS = 'experiment';

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

function queryOf(hash: string): string | null {
  const at = hash.indexOf('?');
  return at < 0 ? null : hash.slice(at + 1);
}

/** The experiment in the address. */
export function readAddress<Fields extends Record<string, Field>>(address: Address<Fields>): Values<Fields> {
  const query = queryOf(location.hash);
  if (query === null) return address.opening;
  const { values, notes } = readLink(address.fields, query, address.beside);
  for (const note of notes) address.onNote(note);
  return values;
}

/** What the address holds under a key that is no setting. */
export function besideIn(key: string): string | null {
  return new URLSearchParams(queryOf(location.hash) ?? '').get(key);
}

/** Whether the address is this page's. The toy lab also has the address without a hash. */
function isHere(route: string): boolean {
  const { hash } = location;
  return hash === route || hash.startsWith(`${route}?`) || (hash === '' && route === '#/toy');
}

/**
 * Writes experiments into the address, and reads them back on Back and Forward. `subscribe` calls with each new
 * experiment; `replace` is told whether the experiment was on view before, and not asked for by a link. Returns how to
 * stop.
 */
export function followAddress<Fields extends Record<string, Field>>(
  address: Address<Fields>,
  current: () => Values<Fields>,
  subscribe: (changed: () => void) => () => void,
  replace: (experiment: Values<Fields>, back: boolean) => void,
): () => void {
  const { route, beside = [], goal } = address;
  const carriesMore = (): boolean => beside.some((key) => besideIn(key) !== null);
  const own = (): void => history.replaceState(OURS, '');
  if (isHere(route)) own();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The hash that was last taken or written. */
  let shown = location.hash;
  const unsubscribe = subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      const now = current();
      const hash = hashOf(address, now);
      const before = silently(address);
      // The page may have been left meanwhile.
      if (!isHere(route) || hash === hashOf(address, before)) return;
      shown = hash;
      const further = goal && hash === hashOf(address, { ...before, [goal]: now[goal] });
      if (further && !carriesMore()) history.replaceState(OURS, '', hash);
      else history.pushState(OURS, '', hash);
    }, REST);
  });
  const read = ({ state }: PopStateEvent): void => {
    if (!isHere(route)) return;
    clearTimeout(timer);
    timer = undefined;
    const experiment = readAddress(address);
    const carries = location.hash !== shown && carriesMore();
    shown = location.hash;
    own();
    if (carries || hashOf(address, experiment) !== hashOf(address, current()))
      replace(experiment, state === OURS);
  };
  // popstate covers Back, Forward and an address typed by hand.
  addEventListener('popstate', read);
  return () => {
    // Left before the last change was written: the way back leads to it.
    if (timer !== undefined) leavePlace(hashOf(address, current()));
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('popstate', read);
  };
}

/** The experiment in the address, without a word about what had to be mended. */
function silently<Fields extends Record<string, Field>>(address: Address<Fields>): Values<Fields> {
  return readAddress({ ...address, onNote: () => {} });
}

/** The whole address of an experiment, to be shared; `beside` adds what is no setting. */
export function linkTo<Fields extends Record<string, Field>>(
  address: Address<Fields>,
  experiment: Values<Fields>,
  beside: Readonly<Record<string, string>> = {},
): string {
  const extra = Object.entries(beside).map(([key, value]) => `${key}=${value}`);
  const hash =
    extra.length === 0
      ? hashOf(address, experiment)
      : `${address.route}?${[writeLink(address.fields, experiment), ...extra].join('&')}`;
  return `${location.origin}${location.pathname}${hash}`;
}

/** Puts a link into the clipboard; shows it instead where the browser does not allow that. */
export async function copyToClipboard(link: string, show: (message: string) => void): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    // Browsers refuse the clipboard on insecure pages and without permission.
    show(words().site.link.refused(link));
    return false;
  }
}
