import type { ReactNode } from 'react';
import ToyPage from '../pages/toy/ToyPage';
import { ErrorBoundary } from './ErrorBoundary';

export function App(): ReactNode {
  return (
    <ErrorBoundary>
      <a className="skip" href="#main">
        Skip to the pictures
      </a>
      <ToyPage />
    </ErrorBoundary>
  );
}
