/** The page's side of a toy run: sends what the visitor wants to the worker, and takes its events into the store. */
import { CurveHistory } from '../../lab/curve-history';
import { branchOff, goOnWith, takeReopened } from '../../lab/runs/reopen';
import { SnapshotRing } from '../../lab/snapshot-ring';
import { startToyHost, type ToyHost } from '../../lab/toy-host';
import { LANES, type LaneName, mendDrawn } from '../../lab/toy-problem';
import type { EngineChoice, ToyEvent, ToyOpening } from '../../lab/toy-protocol';
import { needsRestart, TOY_FIELDS, type ToyExperiment, type ToyFieldName } from '../../lab/toy-schema';
import type { ToySnapshot } from '../../lab/toy-session';
import { count, words } from '../../words';
import { decimal } from '../../words/decimal';
import { whenDrawn } from '../parts/draw-queue';
import type { Notice } from '../parts/NoticeList';
import { withoutOffers } from '../parts/notices';
import { recordToy } from '../runs/record';
import { refillToy } from '../runs/refill';
import { notify, type Opening, tellMend, useToy } from './store';

const set = useToy.setState;
const get = useToy.getState;
let host: ToyHost | null = null;
let restartTimer: ReturnType<typeof setTimeout> | undefined;
let runId = 0;
/** Frames on the way are taken in and not shown: see `transport.jump`. */
let jumping = false;
/** The present run trains as soon as it is ready. */
let playsFromStart = false;
/** The moment that the present run began from: where it is until its first frame. */
let begunFrom: ToySnapshot | null = null;

/**
 * Shows an experiment; `play` trains at once. The run on view goes on where it is one of this very experiment: the lab
 * stays alive while one looks at other pages. `from` shows a moment of a run instead, paused, and so does a run opened
 * from the list; `until` is a step to train to, and to pause at.
 */
export function openToy(
  experiment: ToyExperiment,
  engineChoice: EngineChoice,
  play: boolean,
  from?: ToySnapshot,
  until: number | null = null,
): void {
  const alive = host !== null;
  if (!alive) set({ engineChoice });
  host ??= startToyHost(receive);
  const kept = takeReopened('toy');
  if (!kept) {
    if (from) resumeExperiment(from);
    else if (!alive || !isSame(experiment, get().experiment)) restart(experiment, play, undefined, until);
    else if (until !== null) transport.goTo(until);
    return;
  }
  restart(kept.snapshot.experiment, false, kept.snapshot);
  const { past, curves, measures } = get();
  goOnWith(past, kept);
  refillToy(curves, measures, kept.curves);
}

function isSame(a: ToyExperiment, b: ToyExperiment): boolean {
  return (Object.keys(TOY_FIELDS) as ToyFieldName[]).every((name) => a[name] === b[name]);
}

/** Sets the run on view aside, for a lesson that needs the lab. Returns how to have it back, paused where it was. */
export function parkToy(): () => void {
  const { experiment, past, curves, measures, look, time } = get();
  const from = get().snapshot ?? begunFrom;
  if (!host || !from) return () => {};
  return () => {
    restart(experiment, false, from);
    set({ past, curves, measures, look, time });
  };
}

function restart(
  experiment: ToyExperiment,
  play: boolean,
  from?: ToySnapshot,
  until: number | null = null,
): void {
  clearTimeout(restartTimer);
  set({ notices: withoutOffers(get().notices) });
  const mended = mendDrawn(experiment);
  for (const note of mended.notes) tellMend(note);
  set({
    experiment: mended.experiment,
    past: new SnapshotRing<ToySnapshot>(),
    curves: new CurveHistory(5),
    measures: new CurveHistory(4),
    pinned: null,
    hovered: null,
    // It belongs to the frame on view; the new run's comes with its first frame.
    snapshot: null,
  });
  playsFromStart = play || until !== null;
  runId++;
  jumping = false;
  begunFrom = from ?? null;
  host?.send({
    type: 'start',
    run: runId,
    experiment: mended.experiment,
    engine: get().engineChoice,
    play: play || until !== null,
    ...(from && { from }),
    ...(until !== null && { until }),
  });
}

function receive(event: ToyEvent): void {
  // The last words of a run that has been replaced.
  if ('run' in event && event.run !== runId) return;
  switch (event.type) {
    case 'opening':
      set({ opening: openingOf(event.opening) });
      return;
    case 'started':
      set({
        run: { spec: event.spec, train: event.train, testCount: event.testCount },
        engine: event.engine,
        frame: null,
      });
      if (event.engine.why) notify('info', event.engine.why);
      // A short run may be over, and left, before the recorder is loaded; the engine goes before it.
      if (playsFromStart) record();
      return;
    case 'engine':
      set({ engine: event.engine });
      return;
    case 'frame':
      receiveFrame(event);
      return;
    case 'diverged':
      diverged(event.lane, event.step);
      return;
    case 'notice':
      notify('info', event.message);
      return;
    case 'failed':
      set({ playing: false, opening: null });
      notify('problem', event.message, {
        label: words().toy.notices.startAgain,
        run: () => restart(get().experiment, false),
      });
      return;
  }
}

function record(): void {
  recordToy(() => notify('problem', words().site.notRecorded));
}

function openingOf({ trained, spec, train, testCount, frame, curves }: ToyOpening): Opening {
  const opening: Opening = {
    trained,
    run: { spec, train, testCount },
    frame,
    curves: new CurveHistory(5),
    measures: new CurveHistory(4),
  };
  for (const [i, step] of curves?.steps.entries() ?? []) {
    const { crossEntropy, energy, alpha } = curves!;
    opening.curves.push(
      step,
      [...crossEntropy, ...energy, alpha].map((values) => values[i]!),
    );
  }
  for (const [j, step] of curves?.measureSteps.entries() ?? []) {
    opening.measures.push(
      step,
      curves!.accuracy.map((values) => values[j]!),
    );
  }
  return opening;
}

function receiveFrame({ frame, curves, ...event }: ToyEvent & { type: 'frame' }): void {
  const state = get();
  const { steps } = event.snapshot.experiment;
  // Playing on beyond the goal moves the goal. The same object otherwise: the controls follow it.
  const experiment = steps === state.experiment.steps ? state.experiment : { ...state.experiment, steps };
  if (curves.alpha.length > 0) {
    // Training went on from an earlier moment: what followed it then is given up.
    state.past.truncate(curves.from);
    state.curves.truncate(curves.from);
    state.measures.truncate(curves.from + 1);
  }
  state.past.push(event.snapshot);
  for (let i = 0; i < curves.alpha.length; i++) {
    const at = LANES.length * i;
    state.curves.push(curves.from + i, [
      curves.crossEntropy[at]!,
      curves.crossEntropy[at + 1]!,
      curves.energy[at]!,
      curves.energy[at + 1]!,
      curves.alpha[i]!,
    ]);
  }
  const lastMeasure = state.measures.steps[state.measures.length - 1];
  if (lastMeasure === undefined || frame.step > lastMeasure) {
    const [a, b] = frame.lanes;
    const now = [a!.train.accuracy, b!.train.accuracy, a!.test.accuracy, b!.test.accuracy];
    state.measures.push(frame.step, now);
  }
  if (jumping && event.playing) {
    host?.send({ type: 'drawn' });
    return;
  }
  set({
    frame,
    opening: null,
    playing: event.playing,
    stepsPerSecond: event.stepsPerSecond,
    snapshot: event.snapshot,
    experiment,
  });
  if (frame.step > 0) record();
  whenDrawn(() => host?.send({ type: 'drawn' }));
}

function diverged(lane: LaneName, step: number): void {
  const { learningRate } = get().experiment;
  const smaller = Math.max(learningRate / 3, TOY_FIELDS.learningRate.min);
  notify(
    'problem',
    words().toy.notices.diverged[lane](count(step)),
    goBack(step, Number(smaller.toPrecision(2))),
  );
}

/** Back to the last moment at which both lanes were well, with a smaller learning rate; else to the start. */
function goBack(step: number, learningRate: number): NonNullable<Notice['action']> {
  const { past } = get();
  const good = past.before(step - 1, ({ lanes }) => lanes.every((lane) => lane.divergedAt === null));
  if (!good || good.step === 0) {
    return {
      label: words().toy.notices.startSlower(decimal(String(learningRate))),
      run: () => change({ learningRate }, { restart: true }),
    };
  }
  return {
    label: words().toy.notices.goBack(count(good.step), decimal(String(learningRate))),
    run: () => {
      // What another lane was offered is about what is given up now.
      set({ notices: withoutOffers(get().notices) });
      rewind(good);
      change({ learningRate });
    },
  };
}

/** Pauses at a moment of this run. Its settings are those on view, in the controls and in the address. */
function rewind(to: ToySnapshot): void {
  set({ experiment: to.experiment });
  host?.send({ type: 'rewind', to });
}

/** Changes settings; those that cannot change during a run start it again, from the initial weights. */
export function change(patch: Partial<ToyExperiment>, options: { restart?: boolean } = {}): void {
  const { experiment, playing } = get();
  const names = (Object.keys(patch) as ToyFieldName[]).filter((name) => patch[name] !== experiment[name]);
  if (names.length === 0 && !options.restart) return;
  const next = { ...experiment, ...patch };
  if (!options.restart && !names.some(needsRestart)) {
    set({ experiment: next });
    host?.send({ type: 'update', change: Object.fromEntries(names.map((name) => [name, next[name]])) });
    return;
  }
  set({ experiment: next });
  clearTimeout(restartTimer);
  // A dragged slider starts one run, not one a pixel.
  restartTimer = setTimeout(() => restart(next, playing), 120);
}

/** Replaces the whole experiment: a preset, a link. */
export function replaceExperiment(
  next: ToyExperiment,
  play = get().playing,
  until: number | null = null,
): void {
  restart(next, play, undefined, until);
}

/** An experiment of before: the run on view goes on with its settings where they act at once. */
export function returnTo(before: ToyExperiment): void {
  const { experiment } = get();
  const names = Object.keys(before) as ToyFieldName[];
  if (names.some((name) => before[name] !== experiment[name] && needsRestart(name)))
    replaceExperiment(before);
  else change(before);
}

/** Shows a moment of a run, paused; training goes on from there. */
export function resumeExperiment(from: ToySnapshot): void {
  restart(from.experiment, false, from);
}

export const transport = {
  play: () => {
    jumping = false;
    set({ playing: true });
    host?.send({ type: 'play' });
  },
  pause: () => {
    set({ playing: false });
    host?.send({ type: 'pause' });
  },
  /** Training that is under way is not shown before it rests: for who asked for less motion. */
  jump: () => {
    jumping = true;
  },
  toggle: () => (get().playing ? transport.pause() : transport.play()),
  step: () => host?.send({ type: 'step' }),
  /** To the kept moment nearest to a step, paused. */
  rewind: (step: number) => {
    const to = get().past.nearest(step);
    if (to) rewind(to);
  },
  /** Shows a step of the run, paused: back where it is kept, else by training until there, anew where it is past. */
  goTo: (step: number) => {
    const { past, snapshot, experiment } = get();
    const kept = past.snapshots.find((moment) => moment.step === step);
    if (kept) rewind(kept);
    else if (!snapshot || snapshot.step > step) restart(experiment, true, undefined, step);
    else {
      set({ playing: true });
      host?.send({ type: 'play', until: step });
    }
  },
  /** Trains on from the moment on view as a run of its own; the one it comes from stays as it was. */
  branch: () => {
    const { past, curves, measures, snapshot } = get();
    if (!snapshot) return;
    const own = past.upTo(snapshot.step);
    branchOff(own);
    set({ past: own, curves: curves.copy(), measures: measures.copy() });
    transport.play();
  },
  reset: () => restart(get().experiment, false),
  newSeed: () => {
    const { min, max } = TOY_FIELDS.seed;
    const { experiment, playing } = get();
    restart({ ...experiment, seed: experiment.seed >= max ? min : experiment.seed + 1 }, playing);
  },
  speed: (stepsPerSecond: number | null) => {
    set({ speed: stepsPerSecond });
    host?.send({ type: 'speed', stepsPerSecond });
  },
  engine: (engineChoice: EngineChoice) => {
    const { snapshot, experiment, playing } = get();
    set({ engineChoice });
    // The same run goes on, on another engine.
    const { curves, measures, past } = get();
    restart(experiment, playing, snapshot ?? begunFrom ?? undefined);
    set({ curves, measures, past });
  },
  loseDevice: () => host?.send({ type: 'lose-device' }),
};
