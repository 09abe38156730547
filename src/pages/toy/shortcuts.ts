/** What keys do in the toy lab: one table for the keyboard and for the overlay that lists them. */
import { transport, useToy } from './store';

export interface Shortcut {
  key: string;
  /** As written on the overlay. */
  shown: string;
  what: string;
  run(): void;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', shown: 'Space', what: 'Play and pause', run: transport.toggle },
  { key: '.', shown: '.', what: 'One training step', run: transport.step },
  { key: 'r', shown: 'R', what: 'Back to the same initial weights', run: transport.reset },
  { key: 'n', shown: 'N', what: 'New seed: other points, other weights', run: transport.newSeed },
  {
    key: 't',
    shown: 'T',
    what: 'Let the cloud flow through the time steps',
    run: () => document.querySelector<HTMLButtonElement>('[data-key=t]')?.click(),
  },
  { key: '?', shown: '?', what: 'This list', run: () => useToy.setState({ keysShown: true }) },
];

/** Keys that work only while a picture has the focus. */
export const PICTURE_KEYS: readonly (readonly [shown: string, what: string])[] = [
  ['← → ↑ ↓', 'Flow map: through attractors and points. Circle matrix: from cell to cell'],
  ['+ − 0', 'Flow map: zoom in, zoom out, whole cloud'],
  ['Esc', 'Clear the selection'],
];

/** Runs the key's shortcut, unless the visitor is typing or a dialog is open. */
export function handleShortcut(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  const target = event.target as HTMLElement;
  if (target.matches('input:not([type=range], [type=checkbox]), textarea, select')) return;
  const shortcut = SHORTCUTS.find(({ key }) => key === event.key);
  // On a button, space presses the button.
  const presses = event.key === ' ' && target.matches('button, summary, [type=checkbox]');
  if (!shortcut || (presses && !target.matches('.play'))) return;
  shortcut.run();
  event.preventDefault();
}
