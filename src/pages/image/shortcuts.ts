/** What keys do in the image lab. */
import { commonShortcuts, type Shortcut, shortcutHandler } from '../parts/shortcuts';
import { transport } from './session';
import { useImage } from './store';

export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', shown: ' ', what: 'play', trains: true, run: transport.toggle },
  { key: 'r', shown: 'R', what: 'reset', trains: true, run: transport.restart },
  ...commonShortcuts(() => useImage.setState({ keysShown: true })),
];

export const handleShortcut = shortcutHandler(SHORTCUTS);
