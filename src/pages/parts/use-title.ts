import { useEffect } from 'react';
import { useWords } from './use-words';

/** Names the window by what is on view, as "Runs – Attractor Lab"; null where the page around names it. */
export function useTitle(what: string | null): void {
  const { name } = useWords().site;
  useEffect(() => {
    if (what === null) return undefined;
    document.title = `${what} – ${name}`;
    return () => {
      document.title = name;
    };
  }, [what, name]);
}
