import type { ReactNode } from 'react';
import { present } from './presenting';
import { MenuItem } from './SiteMenu';
import { useSingleKeys } from './single-keys';
import { useWords } from './use-words';

/** What the menu of a lab has besides every page's: presenter mode, and the list of keys. */
export function LabMenu({ showKeys }: { showKeys(): void }): ReactNode {
  const { site } = useWords();
  const on = useSingleKeys();
  return (
    <>
      <MenuItem run={() => present(true)} hint={on ? 'P' : ''}>
        {site.present}
      </MenuItem>
      <MenuItem run={showKeys} hint={on ? '?' : ''}>
        {site.keys.title}
      </MenuItem>
    </>
  );
}
