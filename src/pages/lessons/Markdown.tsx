import { type ReactNode, useEffect, useRef, useState } from 'react';

type Renderer = Pick<typeof import('./markdown'), 'render'>;

let loaded: Renderer | null = null;

/** Fetched with the first text. */
function useRenderer(): Renderer | null {
  const [renderer, setRenderer] = useState(loaded);
  useEffect(() => {
    if (loaded) return undefined;
    let live = true;
    import('./markdown').then(
      (module) => {
        loaded = module;
        if (live) setRenderer(module);
      },
      () => {
        // Not to be fetched just now: the source is better than nothing.
        if (live) setRenderer({ render: escaped });
      },
    );
    return () => {
      live = false;
    };
  }, []);
  return renderer;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Paragraphs of a lesson. */
export function Prose({ text, lang }: { text: string; lang?: string }): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const html = useRenderer()?.render(text) ?? '';
  useEffect(() => {
    if (element.current) element.current.innerHTML = html;
  }, [html]);
  return <div className="prose" lang={lang} ref={element} />;
}
