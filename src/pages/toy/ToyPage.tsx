import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { ENGINE_CHOICES, type EngineChoice } from '../../lab/toy-protocol';
import { TOY_FIELDS, TOY_GROUPS, type ToyExperiment } from '../../lab/toy-schema';
import { ControlsSheet } from '../parts/ControlsSheet';
import { unknownLocks } from '../parts/locks';
import { reducedMotion } from '../parts/motion';
import { usePresenting } from '../parts/presenting';
import { useSwipe } from '../parts/use-swipe';
import { useTitle } from '../parts/use-title';
import { useWords } from '../parts/use-words';
import { CurvesPanel } from './CurvesPanel';
import { DrawDialog } from './DrawDialog';
import { FlowPanel } from './FlowPanel';
import { Inspector } from './Inspector';
import { followToyAddress, playsByItself, readToyAddress } from './link';
import { MatrixPanel } from './MatrixPanel';
import { Notices } from './Notices';
import { Numbers } from './Numbers';
import { OpeningNote } from './OpeningNote';
import { Rail } from './Rail';
import { openToy, parkToy, transport } from './session';
import { handleShortcut } from './shortcuts';
import { type ToyState, tellMend, useToy } from './store';
import { TimeStepsPanel } from './TimeStepsPanel';
import { TopBar } from './TopBar';
import { ToyAnnouncer } from './ToyAnnouncer';
import { ToyKeys } from './ToyKeys';

declare global {
  interface Window {
    /** For the browser's console: the page's whole state, weights included, and a rehearsal of a lost device. */
    attractorLab?: { state(): ToyState; loseDevice(): void };
  }
}

const ToyPresenter = lazy(() => import('../present/ToyPresenter'));

export interface ToyPageProps {
  /** Within a lesson: begins with this experiment, and leaves the address to the lesson. */
  lesson?: { experiment: ToyExperiment; play: boolean };
}

/** The toy lab: the paper's 2-D network in two lanes, and Figs 1, 2 and 4 as it trains. */
export default function ToyPage({ lesson }: ToyPageProps): ReactNode {
  const [opening] = useState(lesson);
  const { toy: w, site } = useWords();
  useTitle(opening ? null : site.toy);
  const maximised = useToy((state) => state.look.maximised);
  const [tab, setTab] = useState<LaneName>('with');
  const main = useRef<HTMLElement>(null);
  useEffect(() => openPage(opening), [opening]);
  const presenting = usePresenting();
  const swipe = useSwipe((direction) => setTab(LANES[direction > 0 ? 1 : 0]!));
  if (presenting && !opening)
    return (
      <Suspense>
        <ToyPresenter />
      </Suspense>
    );
  return (
    <div className={`toy tab-${tab} ${maximised ? `maximised-${maximised}` : ''}`}>
      <TopBar />
      <aside className="rail" aria-label={w.controls}>
        <Rail />
      </aside>
      <main ref={main} id="main">
        <h1 className="visually-hidden">{w.title}</h1>
        <OpeningNote />
        <fieldset className="lane-tabs" aria-label={w.laneShown}>
          {LANES.map((name) => (
            <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
              <span className={`lane-mark ${name}`} aria-hidden="true" />
              {w.lanes[name]}
            </button>
          ))}
        </fieldset>
        <div className="row-flow" {...swipe}>
          {LANES.map((name) => (
            <FlowPanel key={name} lane={name} />
          ))}
        </div>
        <TimeStepsPanel />
        <CurvesPanel />
        <div className="side">
          <MatrixPanel />
          <Numbers />
          <Inspector />
        </div>
      </main>
      <ControlsSheet label={w.controls}>
        <Rail />
      </ControlsSheet>
      <Notices />
      <ToyAnnouncer />
      <DrawDialog />
      <ToyKeys />
    </div>
  );
}

/**
 * Shows what the address or the lesson asks for, and takes keys. Returns how to leave: the run stays as it is, and goes
 * on if it trains.
 */
function openPage(lesson: ToyPageProps['lesson']): () => void {
  const options = new URLSearchParams(location.search);
  const engine = ENGINE_CHOICES.find((choice) => choice === options.get('engine')) ?? 'auto';
  const play = playsByItself();
  window.attractorLab = { state: useToy.getState, loseDevice: transport.loseDevice };
  for (const note of unknownLocks(TOY_FIELDS, TOY_GROUPS)) tellMend(note);
  addEventListener('keydown', handleShortcut);
  const leave = lesson ? openLesson(lesson, engine) : openAddress(engine, play);
  return () => {
    removeEventListener('keydown', handleShortcut);
    leave();
  };
}

function openLesson(
  { experiment, play }: NonNullable<ToyPageProps['lesson']>,
  engine: EngineChoice,
): () => void {
  const unpark = parkToy();
  openToy(experiment, engine, play);
  return unpark;
}

function openAddress(engine: EngineChoice, play: boolean): () => void {
  let left = false;
  let unfollow = (): void => {};
  void readToyAddress().then(({ experiment, weights, step }) => {
    if (left) return;
    const until = new URLSearchParams(location.search).get('play') === '1' ? null : step;
    if (weights === null) openToy(experiment, engine, play, undefined, until);
    else if (weights === 'damaged') openToy(experiment, engine, false);
    else openToy(experiment, engine, false, weights);
    // Who asked for less motion sees that step when training has come to it.
    if (until !== null && reducedMotion()) transport.jump();
    unfollow = followToyAddress();
  });
  return () => {
    left = true;
    unfollow();
  };
}
