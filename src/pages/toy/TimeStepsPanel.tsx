import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { SteppedExtent, squareDomain } from '../../views/domain';
import { describeSelection } from '../../views/flow-keys';
import { flowMapOrder } from '../../views/flow-map';
import { type TimeStepsOptions, timeStepsHit, timeStepsMove, timeStepsScene } from '../../views/time-steps';
import { decimal } from '../../words/decimal';
import { reducedMotion, useUntilSettled } from '../parts/motion';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { useWords } from '../parts/use-words';
import { timeStepsFigure } from './figures';
import { classifierOf, shownAttractors, trajectoriesOf, viewSelection } from './lane-view';
import { SaveMenu } from './SaveMenu';
import { select, setTime, shownOf, type ToyState, useShown, useToy } from './store';

/** How long the cloud takes from one step to the next, in ms. */
const STEP_TIME = 420;

/** Fig. 2: the cloud at every time step, a row for each lane, and the scrubber that moves it in the flow maps. */
export function TimeStepsPanel(): ReactNode {
  const w = useWords().toy.steps;
  return (
    <section className="panel time-steps" aria-label={w.title}>
      <h2>
        {w.title}
        <Scrubber />
      </h2>
      {LANES.map((name) => (
        <TimeStepsRow key={name} lane={name} />
      ))}
    </section>
  );
}

function Scrubber(): ReactNode {
  const w = useWords().toy.steps;
  const T = useToy((state) => shownOf(state).run?.spec.timeSteps ?? 1);
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
        title={w.flowHelp}
        data-key="t"
      >
        {flowing ? w.stop : w.flow}
      </button>
      <input
        type="range"
        aria-label={w.shown}
        aria-valuetext={w.at(decimal(shown.toFixed(1)), T)}
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
      <output className="time">t = {decimal(shown.toFixed(1))}</output>
    </span>
  );
}

function TimeStepsRow({ lane: name }: { lane: LaneName }): ReactNode {
  const state = useShown();
  const theme = useTheme();
  const fontSize = useFontSize();
  const w = useWords().toy;
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
  /** Left and right go through the steps, up and down through the points. */
  const onKey = (key: string, width: number, height: number): boolean | string => {
    const { time, pinned } = useToy.getState();
    const { timeSteps } = run.spec;
    const at = time === null ? timeSteps : Math.round(time);
    const say = (t: number, point: number | null | undefined): string => {
      const where = `t = ${t}`;
      if (point == null) return where;
      const field = (): readonly [number, number] => [0, 0];
      const map = { width, height, theme, domain: squareDomain(1), time: t };
      return `${where}. ${describeSelection({ ...data, field }, map, { point })}`;
    };
    if (key === 'Escape') {
      select(null, 'pin');
      setTime(null);
      return pinned !== null || time !== null;
    }
    const shown = options(width, height);
    const t =
      key === 'ArrowLeft' || key === 'ArrowRight'
        ? timeStepsMove(timeSteps, shown, at, key === 'ArrowLeft' ? 'left' : 'right')
        : { Home: 0, End: timeSteps }[key];
    if (t !== undefined) {
      setTime(t >= timeSteps ? null : t);
      return say(t, pinned?.point);
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[key];
    if (!step) return false;
    const order = flowMapOrder({ ...data, attractors: null, field: () => [0, 0] });
    const from = order.findIndex(({ point }) => point === pinned?.point);
    const { point } = order[(from + step + 10 * order.length) % order.length]!;
    select({ point }, 'pin');
    return say(at, point);
  };
  return (
    <div className="time-row figure-box">
      <h3>
        <span className={`lane-mark ${name}`} aria-hidden="true" />
        {w.lanes[name]}
        <SaveMenu figures={[timeStepsFigure(run, name, lane, scene)]} />
      </h3>
      <Picture
        label={w.steps.lanes[name]}
        summary={w.steps.summary(run.spec.timeSteps, decimal(lane.train.largestNorm.toPrecision(2)))}
        scene={scene}
        onHover={pick('hover')}
        onLeave={() => select(null, 'hover')}
        onTap={pick('pin')}
        onKey={onKey}
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
