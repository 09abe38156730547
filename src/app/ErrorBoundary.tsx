import { Component, type ReactNode } from 'react';

/** Instead of a blank page: what went wrong, and two ways on. The experiment is in the address, so nothing is lost. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="failure" role="alert">
        <h1>The page stopped</h1>
        <p>
          Something in Attractor Lab failed: <code>{error.message}</code>
        </p>
        <p>
          Your experiment is kept in the address of this page. Reload to go on with it, or open the page
          afresh.
        </p>
        <p>
          <button type="button" onClick={() => location.reload()}>
            Reload
          </button>{' '}
          <a href={location.pathname}>Open afresh</a>
        </p>
        <pre>{error.stack}</pre>
      </main>
    );
  }
}
