/** A lab's keys: one table for the keyboard and for the overlay that lists them. */
import { isForLab, type KeyWord, keyOf } from './keys';
import { mayTrain } from './locks';
import { isPresenting, present } from './presenting';

export interface Shortcut {
  key: string;
  /** As written on the overlay; "Space" is a word. */
  shown: string;
  what: KeyWord;
  /** It trains, or starts anew: a link may lock these, as it locks the buttons. */
  trains?: true;
  run(): void;
}

/** The keys every lab has. */
export function commonShortcuts(showKeys: () => void): readonly Shortcut[] {
  return [
    {
      key: 'p',
      shown: 'P',
      what: 'present',
      // Within a lesson the lab is a part of its page.
      run: () => !location.hash.startsWith('#/lessons') && present(!isPresenting()),
    },
    { key: '?', shown: '?', what: 'list', run: showKeys },
  ];
}

/**
 * Listens for the keys of a table. On a button, space presses the button, except on `ownButton`, which does what the key
 * does.
 */
export function shortcutHandler(table: readonly Shortcut[], ownButton?: string) {
  return (event: KeyboardEvent): void => {
    if (!isForLab(event)) return;
    const shortcut = table.find(({ key }) => key === keyOf(event));
    const target = event.target as HTMLElement;
    const presses = event.key === ' ' && target.matches('button, summary, [type=checkbox]');
    if (!shortcut || (presses && !(ownButton && target.matches(ownButton)))) return;
    if (shortcut.trains && !mayTrain()) return;
    shortcut.run();
    event.preventDefault();
  };
}
