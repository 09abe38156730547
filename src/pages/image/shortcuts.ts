/** What keys do in the image lab: one table for the keyboard and for the overlay that lists them. */
import { isForLab, type KeyWord } from '../parts/keys';
import { isHidden, isLocked } from '../parts/locks';
import { isPresenting, present } from '../parts/presenting';
import { transport } from './session';
import { useImage } from './store';

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
  { key: 'r', shown: 'R', what: 'reset', trains: true, run: transport.restart },
  { key: 'p', shown: 'P', what: 'present', run: () => present(!isPresenting()) },
  { key: '?', shown: '?', what: 'list', run: () => useImage.setState({ keysShown: true }) },
];

/** Runs the key's shortcut. */
export function handleShortcut(event: KeyboardEvent): void {
  if (!isForLab(event)) return;
  const shortcut = SHORTCUTS.find(({ key }) => key === event.key);
  // On a button, space presses the button.
  const presses =
    event.key === ' ' && (event.target as HTMLElement).matches('button, summary, [type=checkbox]');
  if (!shortcut || presses) return;
  if (shortcut.trains && (isLocked('transport') || isHidden('transport'))) return;
  shortcut.run();
  event.preventDefault();
}
