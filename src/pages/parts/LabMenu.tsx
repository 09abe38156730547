import type { ReactNode } from 'react';
import { present } from './presenting';
import { MenuItem } from './SiteMenu';
import { useWords } from './use-words';

/** What the menu of a lab has besides every page's: presenter mode, and the list of keys. */
export function LabMenu({ showKeys }: { showKeys(): void }): ReactNode {
  const { site } = useWords();
  return (
    <>
      <MenuItem run={() => present(true)} hint="P">
        {site.present}
      </MenuItem>
      <MenuItem run={showKeys} hint="?">
        {site.keys.title}
      </MenuItem>
    </>
  );
}
