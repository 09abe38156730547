import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LaneName } from '../../lab/toy-problem';
import { isForLab, keyOf } from '../parts/keys';
import { Lockable } from '../parts/Lockable';
import { isPresenting, present } from '../parts/presenting';
import { useSwipe } from '../parts/use-swipe';
import { useWords } from '../parts/use-words';
import './present.css';

/** One of the panels that are gone through. */
export interface Slide {
  /** Names it to the styles and the tests. */
  name: string;
  title: string;
  /** The lanes named above it: those it shows, unless it names them itself. */
  lanes: readonly LaneName[];
  render(): ReactNode;
}

export interface PresenterProps {
  /** In the order of a talk. One at least. */
  slides: readonly Slide[];
  /** The experiment in a few words. */
  what: ReactNode;
  /** How long it has been trained, e.g. "step 1,200". */
  done: ReactNode;
  playing: boolean;
  /** Plays and pauses; null while neither can be done. */
  toggle: (() => void) | null;
  showKeys(): void;
  /** The lab's messages and its list of keys. */
  children: ReactNode;
}

/** A lab for a projector: large type and marks, one panel at a time, everything by keyboard. */
export function Presenter(props: PresenterProps): ReactNode {
  const { slides, what, done, playing, toggle, showKeys, children } = props;
  const { toy } = useWords();
  const [asked, setAsked] = useState(0);
  const last = slides.length - 1;
  const at = Math.min(asked, last);
  const { name, title, lanes, render } = slides[at]!;
  // All sizes of page and pictures follow the root's type size.
  useLayoutEffect(() => {
    document.documentElement.dataset.presenting = '';
    return () => {
      delete document.documentElement.dataset.presenting;
    };
  }, []);
  useEffect(() => {
    headFor('.presenter');
    return () => {
      if (isPresenting()) return;
      if (document.fullscreenElement) void document.exitFullscreen();
      // The lab's own page is there by now.
      headFor('#main');
    };
  }, []);
  const go = (to: number): void => setAsked(Math.min(Math.max(to, 0), last));
  const swipe = useSwipe((direction) => go(at + direction));
  const keys = useRef<(event: KeyboardEvent) => void>(() => {});
  keys.current = (event) => {
    const to = goal(event, at, last);
    if (to !== null) go(to);
    else if (!act(event, toggle)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => keys.current(event);
    // Before the pictures: their arrow keys must not hold a clicker up.
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
  return (
    <main id="main" className="presenter" data-panel={name}>
      <header>
        <h1 aria-live="polite">{title}</h1>
        <p className="presented-what">
          <span>{what}</span>
        </p>
        <ul className="presented-lanes">
          {lanes.map((lane) => (
            <li key={lane}>
              <span className={`lane-mark ${lane}`} aria-hidden="true" />
              {toy.lanes[lane]}
            </li>
          ))}
        </ul>
        {done}
      </header>
      <div className="presented" key={name} {...swipe}>
        {render()}
      </div>
      <Foot {...{ slides, at, playing, toggle, showKeys, go }} />
      {children}
    </main>
  );
}

/** Gives the focus to a page's heading: what had it went with the page before, and from here Tab goes through the new. */
function headFor(page: string): void {
  const heading = document.querySelector<HTMLElement>(`${page} h1`);
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}

type FootProps = Pick<PresenterProps, 'slides' | 'playing' | 'toggle' | 'showKeys'> & {
  at: number;
  go(slide: number): void;
};

/** For hands on glass and for the mouse: play, the panels as dots, and the way out. */
function Foot({ slides, at, playing, toggle, showKeys, go }: FootProps): ReactNode {
  const { site, present: w } = useWords();
  return (
    <footer>
      <Lockable name="transport">
        <button
          type="button"
          className="play"
          onClick={toggle ?? undefined}
          disabled={!toggle}
          aria-label={playing ? site.transport.pause : site.transport.play}
        >
          <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
        </button>
      </Lockable>
      <nav aria-label={w.panels}>
        <button type="button" aria-label={w.previous} disabled={at === 0} onClick={() => go(at - 1)}>
          <span aria-hidden="true">‹</span>
        </button>
        {slides.map(({ name, title }, i) => (
          <button
            key={name}
            type="button"
            className="dot"
            aria-label={title}
            title={title}
            aria-current={i === at ? 'true' : undefined}
            onClick={() => go(i)}
          />
        ))}
        <button
          type="button"
          aria-label={w.next}
          disabled={at === slides.length - 1}
          onClick={() => go(at + 1)}
        >
          <span aria-hidden="true">›</span>
        </button>
      </nav>
      <span className="presented-end">
        <button type="button" aria-label={site.keys.title} onClick={showKeys}>
          ?
        </button>
        <button type="button" onClick={() => present(false)}>
          {w.leave}
        </button>
      </span>
    </footer>
  );
}

/** Where a key leads from one panel; null for every other key. */
function goal(event: KeyboardEvent, at: number, last: number): number | null {
  if (!isForLab(event)) return null;
  // A slider keeps its arrows; a clicker's keys pass it by.
  const slides = (event.target as HTMLElement).matches('input[type=range]');
  switch (event.key) {
    case 'PageDown':
      return at + 1;
    case 'PageUp':
      return at - 1;
    case 'ArrowRight':
      return slides ? null : at + 1;
    case 'ArrowLeft':
      return slides ? null : at - 1;
    case 'Home':
      return slides ? null : 0;
    case 'End':
      return slides ? null : last;
    default:
      return /^[1-9]$/.test(keyOf(event)) ? Number(event.key) - 1 : null;
  }
}

/** Does what a key of this mode does; false for every other key. */
function act(event: KeyboardEvent, toggle: PresenterProps['toggle']): boolean {
  if (!isForLab(event)) return false;
  const target = event.target as HTMLElement;
  switch (keyOf(event)) {
    case ' ':
      // A button that was reached by keyboard is pressed; one that was clicked does not keep the space bar.
      if (target.matches('button:focus-visible')) return false;
      toggle?.();
      return true;
    case 'f':
      void (document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen());
      return true;
    case 'Escape':
      present(false);
      return true;
    default:
      return false;
  }
}
