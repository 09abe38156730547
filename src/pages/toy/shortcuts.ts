/** What keys do in the toy lab: one table for the keyboard and for the overlay that lists them. */
import { isForLab, type KeyWord } from '../parts/keys';
import { isHidden, isLocked } from '../parts/locks';
import { isPresenting, present } from '../parts/presenting';
import { transport, useToy } from './store';

export interface Shortcut {
  key: string;
  /** As written on the overlay; "Space" is a word. */
  shown: string;
  what: KeyWord;
  /** It trains, or starts anew: a link may lock these, as it locks the buttons. */
  trains?: true;
  run(): void;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', shown: ' ', what: 'play', trains: true, run: transport.toggle },
  { key: '.', shown: '.', what: 'step', trains: true, run: transport.step },
  { key: 'r', shown: 'R', what: 'reset', trains: true, run: transport.reset },
  {
    key: 'n',
    shown: 'N',
    what: 'newSeed',
    trains: true,
    run: () => !isLocked('seed') && transport.newSeed(),
  },
  {
    key: 't',
    shown: 'T',
    what: 'flow',
    run: () => document.querySelector<HTMLButtonElement>('[data-key=t]')?.click(),
  },
  { key: 'p', shown: 'P', what: 'present', run: () => present(!isPresenting()) },
  { key: '?', shown: '?', what: 'list', run: () => useToy.setState({ keysShown: true }) },
];

/** Keys that work only while a picture has the focus. */
export const PICTURE_KEYS: readonly (readonly [shown: string, what: KeyWord])[] = [
  ['← → ↑ ↓', 'walk'],
  ['Shift + ← → ↑ ↓', 'field'],
  ['+ − 0', 'zoom'],
  ['Esc', 'escape'],
];

/** Runs the key's shortcut. */
export function handleShortcut(event: KeyboardEvent): void {
  if (!isForLab(event)) return;
  const shortcut = SHORTCUTS.find(({ key }) => key === event.key);
  // On a button, space presses the button.
  const target = event.target as HTMLElement;
  const presses = event.key === ' ' && target.matches('button, summary, [type=checkbox]');
  if (!shortcut || (presses && !target.matches('.play'))) return;
  if (shortcut.trains && (isLocked('transport') || isHidden('transport'))) return;
  shortcut.run();
  event.preventDefault();
}
