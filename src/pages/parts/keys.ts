/** What the labs' keys have in common: when they are meant, and those of presenter mode. */
import type { Words } from '../../words';
import { singleKeys } from './single-keys';

export type KeyWord = Exclude<keyof Words['site']['keys'], 'title' | 'close' | 'single'>;

/** Keys of presenter mode; clickers send the page keys. */
export const PRESENTER_KEYS: readonly (readonly [shown: string, what: KeyWord])[] = [
  ['→  Page Down', 'next'],
  ['←  Page Up', 'previous'],
  ['1 … 9', 'jump'],
  ['Home  End', 'ends'],
  ['F', 'fullScreen'],
  ['Esc', 'leave'],
];

/** Whether a key is meant for the lab: nobody types, and no dialog or menu is open. */
export function isForLab(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('dialog[open], :popover-open, .menu[open]')) return false;
  return !(event.target as HTMLElement).matches('input:not([type=range], [type=checkbox]), textarea, select');
}

/**
 * Which key it is: a letter is the small one whatever Shift and Caps Lock say. Empty for a single character while those
 * are switched off.
 */
export function keyOf({ key }: KeyboardEvent): string {
  if (key.length > 1 || key === ' ') return key;
  return singleKeys() ? key.toLowerCase() : '';
}

/** What is typed in an open dialog is not for the page behind it. One just closed may have the focus a moment longer. */
export function keepKeys(event: { currentTarget: HTMLDialogElement; stopPropagation(): void }): void {
  if (event.currentTarget.open) event.stopPropagation();
}
