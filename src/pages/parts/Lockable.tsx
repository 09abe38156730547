import type { ReactNode } from 'react';
import { isHidden, isLocked } from './locks';
import { useWords } from './use-words';

/** A control or a group of them that a link may lock or hide by any of its names: see `locks.ts`. */
export function Lockable({ name, children }: { name: string; children: ReactNode }): ReactNode {
  const { present } = useWords();
  if (isHidden(name)) return null;
  if (!isLocked(name)) return children;
  return (
    <fieldset className="locked" disabled title={present.locked}>
      {children}
    </fieldset>
  );
}
