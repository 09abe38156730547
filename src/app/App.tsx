import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import ToyPage from '../pages/toy/ToyPage';
import { ErrorBoundary } from './ErrorBoundary';

/** Code of its own: the toy lab's first load does not pay for it. */
const ImagePage = lazy(() => import('../pages/image/ImagePage'));

function showsImages(): boolean {
  return location.hash.startsWith('#/image');
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
  const images = useSyncExternalStore(subscribe, showsImages);
  return (
    <ErrorBoundary>
      <a className="skip" href="#main" onClick={skip}>
        Skip to the pictures
      </a>
      {images ? (
        <Suspense fallback={<p className="loading">Opening the image lab …</p>}>
          <ImagePage />
        </Suspense>
      ) : (
        <ToyPage />
      )}
    </ErrorBoundary>
  );
}

/** The address holds the experiment, so the link must not change it. */
function skip(event: React.MouseEvent): void {
  event.preventDefault();
  const main = document.querySelector<HTMLElement>('#main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}
