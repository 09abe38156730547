import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

type Renderer = Pick<typeof import('./markdown'), 'render' | 'renderInline'>;

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
        if (live) setRenderer({ render: escaped, renderInline: escaped });
      },
    );
    return () => {
      live = false;
    };
  }, []);
  return renderer;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function useHtml<E extends HTMLElement>(html: string): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (element.current) element.current.innerHTML = html;
  }, [html]);
  return element;
}

/** Paragraphs of a lesson. */
export function Prose({ text }: { text: string }): ReactNode {
  const element = useHtml<HTMLDivElement>(useRenderer()?.render(text) ?? '');
  return <div className="prose" ref={element} />;
}

/** A line of a lesson, within a label or a button. */
export function Line({ text }: { text: string }): ReactNode {
  const element = useHtml<HTMLSpanElement>(useRenderer()?.renderInline(text) ?? '');
  return <span ref={element} />;
}
