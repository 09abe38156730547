import type { ReactNode } from 'react';
import { TOY_GROUPS } from '../../lab/toy-schema';
import { count } from '../../words';
import { mayChange } from '../parts/locks';
import { TimeSlider } from '../parts/TimeSlider';
import { useWords } from '../parts/use-words';
import { transport } from './session';
import { useToy } from './store';

/** Steps a second to choose from; null is as fast as it goes. */
const SPEEDS: readonly (number | null)[] = [null, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/** Play, step, start again, another seed; how far training is, the way back, and its speed. */
export function Transport(): ReactNode {
  const { transport: w } = useWords().site;
  const playing = useToy((state) => state.playing);
  return (
    <div className="transport" role="toolbar" aria-label={w.name}>
      <button
        type="button"
        className="play"
        onClick={transport.toggle}
        aria-keyshortcuts="Space"
        title={w.space}
        aria-label={playing ? w.pause : w.play}
      >
        <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
      </button>
      <button type="button" onClick={transport.step} title={w.stepHelp} aria-label={w.step}>
        <span aria-hidden="true">▶❘</span>
      </button>
      <button type="button" onClick={transport.reset} title={w.resetHelp} aria-label={w.reset}>
        <span aria-hidden="true">↺</span>
      </button>
      <button
        type="button"
        className="new-seed"
        disabled={!mayChange('seed', TOY_GROUPS)}
        onClick={transport.newSeed}
        title={w.newSeedHelp}
      >
        {w.newSeed}
      </button>
      <StepCount />
      <TimeTravel />
      <Pace />
    </div>
  );
}

function StepCount(): ReactNode {
  const { transport: w } = useWords().site;
  const step = useToy((state) => state.frame?.step ?? 0);
  const goal = useToy((state) => state.experiment.steps);
  return (
    <output className="steps" aria-live="off" aria-label={w.done}>
      <b>{count(step)}</b>
      <span className="of"> / {count(goal)}</span>
    </output>
  );
}

/** A slider over the run so far: moving it back pauses there, and training goes on from there. */
function TimeTravel(): ReactNode {
  const { transport: w } = useWords().site;
  const step = useToy((state) => state.frame?.step ?? 0);
  // What there is to go back to, not the goal: of a far one the past would be less than a pixel.
  const latest = useToy((state) => Math.max(state.past.latest, step));
  return (
    <TimeSlider
      className="time-travel"
      label={w.travel}
      valueText={w.travelAt(count(step), count(latest))}
      title={w.travelHelp}
      max={latest}
      value={step}
      moments={() => useToy.getState().past.snapshots.map((snapshot) => snapshot.step)}
      onGo={transport.rewind}
    />
  );
}

/** How fast to train; while an earlier moment is on view, training on from it as a run of its own. */
function Pace(): ReactNode {
  const { transport: w } = useWords().site;
  const behind = useToy(({ frame, past, playing }) => !playing && frame !== null && frame.step < past.latest);
  if (!behind) return <Speed />;
  return (
    <button type="button" onClick={transport.branch} title={w.branchHelp}>
      {w.branch}
    </button>
  );
}

function Speed(): ReactNode {
  const { transport: w } = useWords().site;
  const speed = useToy((state) => state.speed);
  return (
    <select
      className="speed"
      aria-label={w.speed}
      title={w.speed}
      value={speed ?? ''}
      onChange={({ target }) => transport.speed(target.value === '' ? null : Number(target.value))}
    >
      {SPEEDS.map((perSecond) => (
        <option key={perSecond} value={perSecond ?? ''}>
          {perSecond === null ? w.fullSpeed : w.perSecond(count(perSecond))}
        </option>
      ))}
    </select>
  );
}
