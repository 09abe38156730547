/** Keeps the address and the experiment the same: one writes the other, and Back works. */
import { readLink, writeLink } from '../../lab/permalink';
import { TOY_FIELDS, type ToyExperiment } from '../../lab/toy-schema';
import { notify, replaceExperiment, useToy } from './store';

const ROUTE = '#/toy';
/** A change is written once it has rested this long, so that dragging a slider makes one entry to go back to. */
const REST = 400;

function hashOf(experiment: ToyExperiment): string {
  const query = writeLink(TOY_FIELDS, experiment);
  return query === 'v=1' ? ROUTE : `${ROUTE}?${query}`;
}

/** The experiment in the address, mended; the visitor is told what was. */
export function experimentFromAddress(): ToyExperiment {
  const at = location.hash.indexOf('?');
  const { values, notes } = readLink(TOY_FIELDS, at < 0 ? '' : location.hash.slice(at + 1));
  for (const note of notes) notify('problem', note);
  return values;
}

/** Writes experiments into the address and reads them back on Back and Forward. Returns how to stop. */
export function followAddress(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = useToy.subscribe((state, before) => {
    if (state.experiment === before.experiment) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const hash = hashOf(useToy.getState().experiment);
      if (hash !== location.hash && !(hash === ROUTE && location.hash === ''))
        history.pushState(null, '', hash);
    }, REST);
  });
  const read = (): void => {
    if (location.hash !== '' && !location.hash.startsWith(ROUTE)) return;
    clearTimeout(timer);
    const experiment = experimentFromAddress();
    if (hashOf(experiment) !== hashOf(useToy.getState().experiment)) replaceExperiment(experiment);
  };
  // popstate covers Back, Forward and an address typed by hand.
  addEventListener('popstate', read);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('popstate', read);
  };
}

/** The address that gives exactly this experiment. */
export function linkOf(experiment: ToyExperiment): string {
  return `${location.origin}${location.pathname}${hashOf(experiment)}`;
}

export async function copyLink(): Promise<void> {
  const link = linkOf(useToy.getState().experiment);
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    // Browsers refuse the clipboard on insecure pages and without permission.
    notify('info', `The browser did not allow copying. The link is ${link}`);
  }
}
