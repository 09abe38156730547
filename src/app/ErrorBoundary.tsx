import { Component, type ReactNode } from 'react';
import { words } from '../words';

/** Instead of a blank page: what went wrong, and two ways on. The experiment is in the address, so nothing is lost. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { failure } = words().site;
    return (
      <main className="failure" role="alert">
        <h1>{failure.title}</h1>
        <p>
          {failure.what} <code>{error.message}</code>
        </p>
        <p>{failure.kept}</p>
        <p>
          <button type="button" onClick={() => location.reload()}>
            {failure.reload}
          </button>{' '}
          <a href={location.pathname}>{failure.afresh}</a>
        </p>
        <pre>{error.stack}</pre>
      </main>
    );
  }
}
