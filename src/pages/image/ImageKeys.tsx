import type { ReactNode } from 'react';
import { KeysDialog } from '../parts/KeysDialog';
import { useWords } from '../parts/use-all-words';
import { SHORTCUTS } from './shortcuts';
import { useImage } from './store';

/** The overlay that lists the image lab's keys. */
export function ImageKeys(): ReactNode {
  const { site, image } = useWords();
  const shown = useImage((state) => state.keysShown);
  return (
    <KeysDialog
      shown={shown}
      onClose={() => useImage.setState({ keysShown: false })}
      lab={SHORTCUTS.map(({ shown: key, what }) => [key, site.keys[what]])}
      pictures={[
        ['← → ↑ ↓', image.keys.walk],
        ['Page Up  Page Down', image.keys.leap],
        ['Esc', site.keys.escape],
      ]}
    />
  );
}
