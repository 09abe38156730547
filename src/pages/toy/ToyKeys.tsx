import type { ReactNode } from 'react';
import { KeysDialog } from '../parts/KeysDialog';
import { useWords } from '../parts/use-words';
import { PICTURE_KEYS, SHORTCUTS } from './shortcuts';
import { useToy } from './store';

/** The overlay that lists the toy lab's keys. */
export function ToyKeys(): ReactNode {
  const { keys: w } = useWords().site;
  return (
    <KeysDialog
      shown={useToy((state) => state.keysShown)}
      onClose={() => useToy.setState({ keysShown: false })}
      lab={SHORTCUTS.map(({ shown, what }) => [shown, w[what]])}
      pictures={PICTURE_KEYS.map(([shown, what]) => [shown, w[what]])}
    />
  );
}
