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
      <button type="button" className="skip" onClick={skip}>
        Skip to the pictures
      </button>
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

/** Past bar and controls. A link would change the address, which holds the experiment. */
function skip(): void {
  const main = document.querySelector<HTMLElement>('#main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}
