import { type ReactNode, useSyncExternalStore } from 'react';
import { placeOf, routeOf } from './places';
import { SiteMenu } from './SiteMenu';
import { useWords } from './use-words';

const PAGES = ['toy', 'image', 'lessons', 'runs', 'paper'] as const;

export interface SiteBarProps {
  /** The page's own part of the bar: transport, engine and the like. */
  children?: ReactNode;
  /** Beside the menu: what one most often does on the page. */
  end?: ReactNode;
  /** Entries of the menu that only this page has. */
  menu?: ReactNode;
}

/** The bar of every page: the name, the pages, what the page itself has to say, and the menu. */
export function SiteBar({ children, end, menu }: SiteBarProps): ReactNode {
  const { site } = useWords();
  const here = useSyncExternalStore(subscribe, () => routeOf(location.hash));
  return (
    <header className="topbar">
      <a className="brand" href={placeOf('#/toy')}>
        {site.name}
      </a>
      <nav className="pages" aria-label={site.pages}>
        {PAGES.map((page) => {
          const route = `#/${page}`;
          // The page one is on begins anew; the others are where one left them.
          return (
            <a
              key={page}
              href={here === route ? location.hash || route : placeOf(route)}
              aria-current={here === route ? 'page' : undefined}
            >
              {site[page]}
            </a>
          );
        })}
      </nav>
      {children}
      <div className="topbar-end">
        {end}
        <SiteMenu>{menu}</SiteMenu>
      </div>
    </header>
  );
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
