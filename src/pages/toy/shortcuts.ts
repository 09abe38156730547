/** What keys do in the toy lab. */

import { TOY_GROUPS } from '../../lab/toy-schema';
import type { KeyWord } from '../parts/keys';
import { mayChange } from '../parts/locks';
import { commonShortcuts, type Shortcut, shortcutHandler } from '../parts/shortcuts';
import { transport } from './session';
import { useToy } from './store';

export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', shown: ' ', what: 'play', trains: true, run: transport.toggle },
  { key: '.', shown: '.', what: 'step', trains: true, run: transport.step },
  { key: 'r', shown: 'R', what: 'reset', trains: true, run: transport.reset },
  {
    key: 'n',
    shown: 'N',
    what: 'newSeed',
    trains: true,
    run: () => mayChange('seed', TOY_GROUPS) && transport.newSeed(),
  },
  {
    key: 't',
    shown: 'T',
    what: 'flow',
    run: () => document.querySelector<HTMLButtonElement>('[data-key=t]')?.click(),
  },
  ...commonShortcuts(() => useToy.setState({ keysShown: true })),
];

/** Keys that work only while a picture has the focus. */
export const PICTURE_KEYS: readonly (readonly [shown: string, what: KeyWord])[] = [
  ['← → ↑ ↓', 'walk'],
  ['Shift + ← → ↑ ↓', 'field'],
  ['+ − 0', 'zoom'],
  ['W A S D', 'pan'],
  ['Esc', 'escape'],
];

export const handleShortcut = shortcutHandler(SHORTCUTS, '.play');
