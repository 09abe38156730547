import type { ReactNode } from 'react';
import { setSingleKeys, useSingleKeys } from './single-keys';
import { useWords } from './use-words';

/** The switch for keys of one character, in the menu and above the list of keys. */
export function SingleKeys({ className }: { className: string }): ReactNode {
  const { keys } = useWords().site;
  return (
    <label className={className}>
      {keys.single}
      <input
        type="checkbox"
        checked={useSingleKeys()}
        onChange={({ target }) => setSingleKeys(target.checked)}
      />
    </label>
  );
}
