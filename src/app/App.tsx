import { type ComponentType, lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { useWords } from '../pages/parts/use-words';
import ToyPage from '../pages/toy/ToyPage';
import { ErrorBoundary } from './ErrorBoundary';

/** Pages with code of their own: the toy lab's first load does not pay for them. */
const PAGES: Record<string, ComponentType> = {
  '#/image': lazy(() => import('../pages/image/ImagePage')),
  '#/lessons': lazy(() => import('../pages/lessons/LessonsPage')),
  '#/runs': lazy(() => import('../pages/runs/RunsPage')),
  '#/paper': lazy(() => import('../pages/paper/PaperPage')),
  '#/figure': lazy(() => import('../pages/figure/FigurePage')),
};

const isEmbed = new URLSearchParams(location.search).has('embed');
const ToyEmbed = lazy(() => import('../pages/embed/ToyEmbed'));
const ImageEmbed = lazy(() => import('../pages/embed/ImageEmbed'));

/** `?embed=` shows some panels of a lab inside another page: the toy's on every route but the image lab's. */
function pageOf(route: string): ComponentType {
  if (isEmbed) return route === '#/image' ? ImageEmbed : ToyEmbed;
  return PAGES[route] ?? ToyPage;
}

/** The page an address asks for; anything unknown is the toy lab. */
function currentRoute(): string {
  const route = /^#\/[a-z]+/.exec(location.hash)?.[0] ?? '';
  return Object.hasOwn(PAGES, route) ? route : '#/toy';
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener('hashchange', listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener('hashchange', listener);
  };
}

export function App(): ReactNode {
  const route = useSyncExternalStore(subscribe, currentRoute);
  const { site } = useWords();
  const Page = pageOf(route);
  return (
    <ErrorBoundary>
      <button type="button" className="skip" onClick={skip}>
        {site.skip}
      </button>
      <Suspense fallback={<p className="loading">{site.opening}</p>}>
        <Page />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Past bar and controls. A link would change the address, which holds the experiment. */
function skip(): void {
  const main = document.querySelector<HTMLElement>('#main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}
