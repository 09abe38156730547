import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { SteppedExtent } from '../../views/domain';
import { type TimeStepsOptions, timeStepsHit, timeStepsScene } from '../../views/time-steps';
import { reducedMotion, useUntilSettled } from '../parts/motion';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { timeStepsFigure } from './figures';
import { classifierOf, LANE_TITLES, shownAttractors, trajectoriesOf, viewSelection } from './lane-view';
import { SaveMenu } from './SaveMenu';
import { select, setTime, type ToyState, useToy } from './store';

/** How long the cloud takes from one step to the next, in ms. */
const STEP_TIME = 420;

/** Fig. 2: the cloud at every time step, a row for each lane, and the scrubber that moves it in the flow maps. */
export function TimeStepsPanel(): ReactNode {
  return (
    <section className="panel time-steps" aria-label="Time steps">
      <h2>
        Time steps
        <Scrubber />
      </h2>
      {LANES.map((name) => (
        <TimeStepsRow key={name} lane={name} />
      ))}
    </section>
  );
}

function Scrubber(): ReactNode {
  const T = useToy((state) => state.run?.spec.timeSteps ?? 1);
  const time = useToy((state) => state.time);
  const [flowing, setFlowing] = useState(false);
  useEffect(() => {
    if (!flowing) return undefined;
    let last = performance.now();
    const jump = reducedMotion();
    const advance = (): void => {
      const now = performance.now();
      const at = useToy.getState().time ?? 0;
      const next = at + (jump ? 1 : (now - last) / STEP_TIME);
      last = now;
      if (next >= T) {
        setTime(null);
        setFlowing(false);
      } else setTime(next);
    };
    const timer = setInterval(advance, jump ? 2 * STEP_TIME : 33);
    return () => clearInterval(timer);
  }, [flowing, T]);
  const shown = Math.min(time ?? T, T);
  return (
    <span className="scrubber">
      <button
        type="button"
        onClick={() => {
          if (!flowing) setTime(0);
          setFlowing(!flowing);
        }}
        title="Move the cloud through the time steps ( t )"
        data-key="t"
      >
        {flowing ? 'Stop' : 'Flow'}
      </button>
      <input
        type="range"
        aria-label="Time step shown in the flow maps"
        aria-valuetext={`t = ${shown.toFixed(1)} of ${T}`}
        min={0}
        max={T}
        step={0.05}
        value={shown}
        onChange={(event) => {
          setFlowing(false);
          const value = Number(event.target.value);
          setTime(value >= T ? null : value);
        }}
      />
      <output className="time">t = {shown.toFixed(1)}</output>
    </span>
  );
}

function TimeStepsRow({ lane: name }: { lane: LaneName }): ReactNode {
  const state = useToy();
  const theme = useTheme();
  const fontSize = useFontSize();
  const index = LANES.indexOf(name);
  const { run, frame } = state;
  const lane = frame?.lanes[index];
  const extent = useRef(new SteppedExtent({ durationMs: reducedMotion() ? 0 : 400 }));
  const extents = lane ? extent.current.update(reach(state, index), performance.now()) : 1;
  useUntilSettled((now) => extent.current.settled(now));
  if (!run || !lane) return <div className="picture time-row" />;
  const data = {
    trajectories: trajectoriesOf(run, lane),
    attractors: shownAttractors(run, name, lane),
    classifier: classifierOf(run.spec, lane),
  };
  const options = (width: number, height: number): TimeStepsOptions => ({
    width,
    height,
    theme,
    fontSize,
    extents,
    selection: viewSelection(state),
    ...(state.time !== null && { time: state.time }),
  });
  const scene = (width: number, height: number) => timeStepsScene(data, options(width, height));
  const pick = (how: 'hover' | 'pin') => (x: number, y: number, width: number, height: number) => {
    const hit = timeStepsHit(data, options(width, height), x, y);
    if (how === 'pin' && hit && hit.point === null) {
      setTime(hit.timeStep >= run.spec.timeSteps ? null : hit.timeStep);
    }
    select(hit?.point != null ? { point: hit.point, timeStep: hit.timeStep } : null, how);
  };
  return (
    <div className="time-row figure-box">
      <h3>
        <span className={`lane-mark ${name}`} aria-hidden="true" />
        {LANE_TITLES[name]}
        <SaveMenu figures={[timeStepsFigure(run, name, lane, scene)]} />
      </h3>
      <Picture
        label={`Time steps ${LANE_TITLES[name].toLowerCase()}`}
        summary={`The cloud at t = 0 to ${run.spec.timeSteps}; at the end it reaches ${lane.train.largestNorm.toPrecision(2)} from the origin.`}
        scene={scene}
        onHover={pick('hover')}
        onLeave={() => select(null, 'hover')}
        onTap={pick('pin')}
      />
    </div>
  );
}

/** How far a lane's states lie from the origin along an axis; of both lanes when they share their axes. */
function reach({ frame, look }: ToyState, index: number): number {
  let largest = 1;
  for (const [i, lane] of (frame?.lanes ?? []).entries()) {
    if (i !== index && !look.sharedAxes) continue;
    for (const value of lane.states) {
      const size = Math.abs(value);
      if (size > largest && size < Number.POSITIVE_INFINITY) largest = size;
    }
  }
  return largest;
}
