import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { presetOf } from '../../lab/toy-presets';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { TOY_FIELDS } from '../../lab/toy-schema';
import { count } from '../../words';
import { useWords } from '../parts/use-words';
import { KeysDialog } from '../toy/KeysDialog';
import { Notices } from '../toy/Notices';
import { present } from '../toy/presenting';
import { isForLab } from '../toy/shortcuts';
import { transport, useShown, useToy } from '../toy/store';
import { PANELS, type PanelName } from './panels';
import './present.css';

/** In the order of a talk: the flow, its steps, where it settles, how it is learnt, what it comes to. */
const ORDER: readonly PanelName[] = [
  'flow',
  'flow-without',
  'flow-with',
  'steps',
  'matrix',
  'loss',
  'energy',
  'accuracy',
  'numbers',
  'alpha',
];
const LAST = ORDER.length - 1;

/** The lanes named above a panel: those it shows, unless it names them itself. Both where nothing is said. */
const LEGEND: Partial<Record<PanelName, readonly LaneName[]>> = {
  flow: [],
  'flow-without': ['without'],
  'flow-with': ['with'],
  steps: [],
  matrix: ['with'],
  alpha: ['with'],
};

/** The toy lab for a projector: large type and marks, one panel at a time, everything by keyboard. */
export default function Presenter(): ReactNode {
  const w = useWords();
  const [at, setAt] = useState(0);
  const name = ORDER[at]!;
  // All sizes of page and pictures follow the root's type size.
  useLayoutEffect(() => {
    document.documentElement.dataset.presenting = '';
    return () => {
      delete document.documentElement.dataset.presenting;
    };
  }, []);
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      const go = goal(event);
      if (go) setAt((now) => Math.min(Math.max(go(now), 0), LAST));
      else if (!act(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the pictures: their arrow keys must not hold a clicker up.
    addEventListener('keydown', keys, { capture: true });
    return () => removeEventListener('keydown', keys, { capture: true });
  }, []);
  return (
    <main id="main" className="presenter" data-panel={name}>
      <header>
        <h1 aria-live="polite">{w.present.panel[name]}</h1>
        <Shown lanes={LEGEND[name] ?? LANES} />
      </header>
      <div className="presented" key={name}>
        {PANELS[name]()}
      </div>
      <Foot at={at} go={setAt} />
      <Notices />
      <KeysDialog />
    </main>
  );
}

/** What is on view: the experiment, the lanes' marks, and how long it has been trained. */
function Shown({ lanes }: { lanes: readonly LaneName[] }): ReactNode {
  const w = useWords();
  const { experiment, frame } = useShown();
  const data = TOY_FIELDS.data.options.find(({ value }) => value === experiment.data)?.label;
  return (
    <>
      <p className="presented-what">{presetOf(experiment)?.label ?? data}</p>
      <ul className="presented-lanes">
        {lanes.map((lane) => (
          <li key={lane}>
            <span className={`lane-mark ${lane}`} aria-hidden="true" />
            {w.toy.lanes[lane]}
          </li>
        ))}
      </ul>
      <output className="presented-step" aria-live="off" aria-label={w.site.transport.done}>
        {w.site.transport.at(count(frame?.step ?? 0))}
      </output>
    </>
  );
}

/** For hands on glass and for the mouse: play, the panels as dots, and the way out. */
function Foot({ at, go }: { at: number; go(panel: number): void }): ReactNode {
  const { site, present: w } = useWords();
  const playing = useToy((state) => state.playing);
  return (
    <footer>
      <button
        type="button"
        className="play"
        onClick={transport.toggle}
        aria-label={playing ? site.transport.pause : site.transport.play}
      >
        <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
      </button>
      <nav aria-label={w.panels}>
        <button type="button" aria-label={w.previous} disabled={at === 0} onClick={() => go(at - 1)}>
          <span aria-hidden="true">‹</span>
        </button>
        {ORDER.map((name, i) => (
          <button
            key={name}
            type="button"
            className="dot"
            aria-label={w.panel[name]}
            title={w.panel[name]}
            aria-current={i === at ? 'true' : undefined}
            onClick={() => go(i)}
          />
        ))}
        <button type="button" aria-label={w.next} disabled={at === LAST} onClick={() => go(at + 1)}>
          <span aria-hidden="true">›</span>
        </button>
      </nav>
      <span className="presented-end">
        <button
          type="button"
          aria-label={site.keys.title}
          onClick={() => useToy.setState({ keysShown: true })}
        >
          ?
        </button>
        <button type="button" onClick={() => present(false)}>
          {w.leave}
        </button>
      </span>
    </footer>
  );
}

/** Where a key leads from panel to panel; null for every other key. */
function goal(event: KeyboardEvent): ((now: number) => number) | null {
  if (!isForLab(event)) return null;
  // A slider keeps its arrows; a clicker's keys pass it by.
  const slides = (event.target as HTMLElement).matches('input[type=range]');
  switch (event.key) {
    case 'PageDown':
      return (now) => now + 1;
    case 'PageUp':
      return (now) => now - 1;
    case 'ArrowRight':
      return slides ? null : (now) => now + 1;
    case 'ArrowLeft':
      return slides ? null : (now) => now - 1;
    case 'Home':
      return slides ? null : () => 0;
    case 'End':
      return slides ? null : () => LAST;
    default:
      return /^[1-9]$/.test(event.key) ? () => Number(event.key) - 1 : null;
  }
}

/** Does what a key of this mode does; false for every other key. */
function act(event: KeyboardEvent): boolean {
  if (!isForLab(event)) return false;
  const target = event.target as HTMLElement;
  switch (event.key) {
    case ' ':
      // A button that was reached by keyboard is pressed; one that was clicked does not keep the space bar.
      if (target.matches('button:focus-visible')) return false;
      transport.toggle();
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
