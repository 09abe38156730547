import { type ReactNode, useSyncExternalStore } from 'react';
import { Lockable } from './Lockable';
import { isLocked } from './locks';
import { onPlaces, placeOf, routeOf } from './places';
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
  return (
    <header className="topbar">
      <span className="brand">{site.name}</span>
      <Lockable name="nav">
        <Pages />
      </Lockable>
      {children}
      <div className="topbar-end">
        <Lockable name="link">{end}</Lockable>
        <Lockable name="menu">
          <SiteMenu>{menu}</SiteMenu>
        </Lockable>
      </div>
    </header>
  );
}

/** The pages there are. Each link leads to where its page was left. */
function Pages(): ReactNode {
  const { site } = useWords();
  const here = useSyncExternalStore(onAddress, () => routeOf(location.hash));
  const there = useSyncExternalStore(onPlaces, () =>
    PAGES.map((page) => placeOf(`#/${page}`)).join('\n'),
  ).split('\n');
  return (
    <nav className="pages" aria-label={site.pages}>
      {PAGES.map((page, i) => {
        const current = here === `#/${page}`;
        // A link without an address cannot be followed, and says so.
        const href = current ? location.hash || here : there[i];
        return (
          <a
            key={page}
            {...(isLocked('nav') ? { 'aria-disabled': true } : { href })}
            aria-current={current ? 'page' : undefined}
          >
            {site[page]}
          </a>
        );
      })}
    </nav>
  );
}

function onAddress(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
