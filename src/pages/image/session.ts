/** The page's side of a run: sends what the visitor wants to the worker, and takes its events into the store. */

import { type ImageHost, startImageHost } from '../../lab/image-host';
import type { ImageCommand, ImageEngineChoice, ImageEvent } from '../../lab/image-protocol';
import {
  alongWith,
  IMAGE_FIELDS,
  type ImageExperiment,
  type ImageFieldName,
  type ImageLane,
  imageNeedsRestart,
  neededSet,
} from '../../lab/image-schema';
import { readSnapshotHead } from '../../lab/image-snapshot';
import type { ImageWeightsOrigin } from '../../lab/image-weights';
import { goOnWith, takeReopened } from '../../lab/runs/reopen';
import { count } from '../../words';
import { words } from '../../words/all';
import { decimal } from '../../words/decimal';
import { messageOf } from '../../words/say';
import { whenDrawn } from '../parts/draw-queue';
import { withoutOffers } from '../parts/notices';
import { saveFile } from '../parts/save-file';
import { recordImage } from '../runs/record';
import { isAtHand, useImageData } from './data-store';
import { addCurves, addEvaluation, addRecords, emptyHistory } from './run-history';
import { notify, tellMend, useImage } from './store';
import { wayBack } from './way-back';

const set = useImage.setState;
const get = useImage.getState;
let host: ImageHost | null = null;
/** The run on view, and the highest number given to any. */
let runId = 0;
let lastRun = 0;
/** A run asked for from a checkpoint or a file: on view once the worker has read it and begins. */
let pending: { run: number; play: boolean; checkpoint: string | null } | null = null;
/** The checkpoint that the run on view began from. */
let resumedFrom: string | null = null;
let restartTimer: ReturnType<typeof setTimeout> | undefined;
/** The checkpoint of a run opened from the list whose images are not here. */
let awaited: string | null = null;
/** Settings changed while the run is made ready: the worker is told once it can take them. */
let early: Partial<ImageExperiment> = {};
/** A test image that a link names, until the run begins. */
let wantedImage: number | null = null;
/** Where one last asked to look: an answer may come after one has turned back. */
let lookingAt: number | null = null;
/** The next experiment begins anew, even where a run of the very same is there. */
let anew = false;
/** Whether the first list of checkpoints has come: it is about earlier visits. */
let asked = false;

/** A dragged slider starts one run, not one a pixel; making one ready takes longer than the toy's. */
const RESTART_REST = 350;

/**
 * Shows an experiment; `play` trains at once. The run on view goes on where it is one of this very experiment: the lab
 * stays alive while one looks at other pages. A run opened from the list goes on instead, paused.
 */
export function openImage(experiment: ImageExperiment, engineChoice: ImageEngineChoice, play: boolean): void {
  const alive = host !== null;
  if (!alive) {
    host = startImageHost(receive);
    set({ engineChoice });
    // What earlier visits left can be gone on with.
    host.send({ type: 'checkpoints' });
  }
  const kept = takeReopened('image');
  const needed = neededSet(experiment);
  if (kept && (!needed || isAtHand(needed, useImageData.getState())))
    resume({ checkpoint: kept.checkpoint }, experiment, {}, false);
  else if (kept || !alive || anew || !isSame(experiment, get().experiment)) begin(experiment, play);
  anew = false;
  // Its images must be fetched first.
  if (get().waiting?.for === 'images') awaited = kept?.checkpoint ?? awaited;
}

function isSame(a: ImageExperiment, b: ImageExperiment): boolean {
  return (Object.keys(IMAGE_FIELDS) as ImageFieldName[]).every((name) => a[name] === b[name]);
}

/** A lesson has the lab, and the visitor's run is set aside. */
let parked = false;

export function isParked(): boolean {
  return parked;
}

/**
 * Sets the run on view aside, for a lesson that needs the lab; what it has learnt is in its checkpoint. Returns how to have
 * it back, paused where it was.
 */
export function parkImage(): () => void {
  const { experiment, run, progress, training } = get();
  const opened = host !== null;
  const from = run && progress && progress.step > 0 ? run.checkpoint : null;
  if (training) transport.pause();
  parked = true;
  anew = true;
  return () => {
    parked = false;
    anew = false;
    if (!opened) return;
    if (!from) return begin(experiment, false);
    // At once: the lab's own page, which may open next, finds this experiment and leaves it alone.
    set({ ...fresh(), training: false, experiment });
    resume({ checkpoint: from }, experiment, {}, false);
  };
}

const fresh = () => ({
  run: null,
  plan: null,
  progress: null,
  evaluation: null,
  past: [],
  looked: null,
  history: emptyHistory(),
  image: null,
  inspection: null,
  pastInspection: null,
  engineGone: false,
  pinned: null,
  hovered: null,
  exporting: false,
});

/** Makes a run ready, or waits for its images. */
function begin(experiment: ImageExperiment, play: boolean): void {
  clearTimeout(restartTimer);
  const needed = neededSet(experiment);
  if (needed && !isAtHand(needed, useImageData.getState())) {
    if (get().run) send({ type: 'pause' });
    show(++lastRun, false);
    set({ experiment, waiting: { for: 'images' } });
    return;
  }
  show(++lastRun, play);
  set({ experiment });
  send({ type: 'start', experiment, ...beginning(experiment, play) });
}

/** Clears the view for a run that begins. */
function show(run: number, play: boolean): void {
  runId = run;
  lookingAt = null;
  resumedFrom = pending?.run === run ? pending.checkpoint : null;
  pending = null;
  early = {};
  awaited = null;
  set({
    ...fresh(),
    notices: withoutOffers(get().notices),
    training: play,
    waiting: { for: 'start', what: 'images', progress: null },
  });
}

function beginning(experiment: ImageExperiment, play: boolean) {
  const needed = neededSet(experiment);
  return {
    run: lastRun,
    engine: get().engineChoice,
    pair: (needed && useImageData.getState().held[needed]) ?? null,
    play,
  };
}

function send(command: ImageCommand): void {
  host?.send(command);
}

/** Told when a set has been fetched or read: it is what one wants to train on. */
export function imagesArrived(id: NonNullable<ReturnType<typeof neededSet>>): void {
  const { experiment, waiting, run } = get();
  if (experiment.data === id) {
    if (waiting?.for === 'images' && awaited) resume({ checkpoint: awaited }, experiment, {}, false);
    else if (waiting?.for === 'images' || !run) begin(experiment, false);
  } else if (get().training) {
    // A run is not ended for it unasked.
    const { label } = IMAGE_FIELDS.data.options.find(({ value }) => value === id)!;
    const w = words().image.data;
    notify('info', w.ready(label), { label: w.trainOn(label), run: () => change({ data: id }) });
  } else change({ data: id });
}

/** Changes settings; those that cannot change during a run start it again, from the initial weights. */
export function change(asked: Partial<ImageExperiment>): void {
  const { experiment, training } = get();
  const patch = alongWith(asked, experiment);
  const names = (Object.keys(patch) as ImageFieldName[]).filter((name) => patch[name] !== experiment[name]);
  if (names.length === 0) return;
  const next = { ...experiment, ...patch };
  set({ experiment: next, linked: null });
  if (!names.some(imageNeedsRestart)) {
    const changed = Object.fromEntries(names.map((name) => [name, next[name]]));
    if (get().run) send({ type: 'update', change: changed });
    else early = { ...early, ...changed };
    return;
  }
  clearTimeout(restartTimer);
  restartTimer = setTimeout(() => begin(get().experiment, training), RESTART_REST);
}

/** Replaces the whole experiment: a preset, a link. */
export function replaceExperiment(next: ImageExperiment, play = get().training): void {
  set({ linked: null });
  begin(next, play);
}

/** An experiment of before: the run on view goes on with its settings where they act at once. */
export function returnTo(before: ImageExperiment): void {
  const { experiment } = get();
  const names = Object.keys(before) as ImageFieldName[];
  if (names.some((name) => before[name] !== experiment[name] && imageNeedsRestart(name)))
    replaceExperiment(before);
  else change(before);
}

export const transport = {
  train: () => {
    const { progress, experiment, run, waiting } = get();
    // There is nothing to train, or nothing left to.
    if (waiting?.for === 'images' || progress?.phase === 'finished') return;
    set({ offered: null });
    if (progress?.phase === 'stopped' || (!run && waiting?.for !== 'start')) return begin(experiment, true);
    lookAhead({ linked: null });
    send({ type: 'play' });
  },
  pause: () => {
    const { linked } = get();
    set({ training: false, linked: linked && { ...linked, going: false } });
    send({ type: 'pause' });
  },
  toggle: () => (get().training ? transport.pause() : transport.train()),
  stop: () => {
    set({ training: false });
    send({ type: 'stop' });
  },
  restart: () => begin(get().experiment, false),
  /** Shows the network as it was at the kept moment nearest to a step; null shows the present again. */
  look: (step: number | null) => {
    // Not every measurement is kept: the present may be later than the last moment that is.
    const now = get().evaluation?.step ?? 0;
    lookingAt = step !== null && step < now ? step : null;
    if (lookingAt === null) set({ looked: null });
    send({ type: 'look', step: lookingAt });
  },
  /** Shows the moment that a link names: trains until there, from the start where the run on view has gone past it. */
  goToLinked: () => {
    const { linked, progress, past, experiment } = get();
    if (!linked || !progress) return;
    const { step } = linked;
    if (!progress.altered && past.includes(step)) {
      set({ linked: null });
      transport.look(step);
      return;
    }
    set({ linked: { step, going: true }, offered: null });
    if (progress.altered || progress.step >= step || progress.phase === 'stopped') begin(experiment, false);
    else trainUntil(step);
  },
  /** Does without it: training that is under way goes on past it. */
  leaveLinked: () => {
    const { linked } = get();
    set({ linked: null });
    if (linked?.going) send({ type: 'play' });
  },
  /** Trains on from the moment on view, as a run of its own. */
  branch: () => {
    const { looked, experiment } = get();
    if (looked) resume({ past: looked.step }, experiment, {}, true);
  },
  measure: () => send({ type: 'evaluate' }),
  engine: (engineChoice: ImageEngineChoice) => {
    const { experiment, training } = get();
    set({ engineChoice });
    begin(experiment, training);
  },
  loseDevice: () => send({ type: 'lose-device' }),
};

/** Training begins, and one sees what it does. */
function lookAhead(also: { linked?: null }): void {
  if (get().looked) transport.look(null);
  set({ training: true, ...also });
}

function trainUntil(until: number): void {
  lookAhead({});
  send({ type: 'play', until });
}

/** Offers to show the run at a step that a link names, once there is a run. */
export function showMoment(step: number | null): void {
  set({ linked: step === null ? null : { step, going: false } });
  if (get().run) takeLinked();
}

/** The run on view has begun: is there such a step, and is one on the way there? */
function takeLinked(): void {
  const { linked, progress } = get();
  if (!linked || !progress) return;
  const last = progress.epochs * progress.stepsPerEpoch;
  if (linked.step > last) {
    set({ linked: null });
    tellMend(words().image.banner.linkedBeyond(count(linked.step), count(last)));
  } else if (linked.going) trainUntil(linked.step);
}

/** Follows a test image that a link names: once there is a run, where it is still made ready. */
export function lookAt(image: number): void {
  const { run } = get();
  if (!run) wantedImage = image;
  else if (image < run.testCount) inspect(image);
  else notify('problem', words().imageRun.noTestImage(image, run.testCount - 1));
}

/** Follows a test image, or none. */
export function inspect(image: number | null): void {
  set({ image, pastInspection: null, ...(image === null && { inspection: null }) });
  send({ type: 'inspect', image });
}

export const checkpoint = {
  goOn: (id: string, patch: Partial<ImageExperiment> = {}) => {
    const found = get().checkpoints.find((one) => one.id === id);
    const experiment = found?.experiment ?? get().experiment;
    set({ offered: null });
    resume({ checkpoint: id }, experiment, patch, true);
  },
  remove: (id: string) => {
    if (get().offered?.id === id) set({ offered: null });
    send({ type: 'delete-checkpoint', id });
  },
  decline: () => set({ offered: null }),
};

/** The run or a lane of it as a file: safetensors, or JSON that says where it comes from. */
export function exportWeights(lane: ImageLane | null, json: ImageWeightsOrigin | null = null): void {
  set({ exporting: true });
  send({ type: 'export', lane, json });
}

/** Goes on from an exported file, paused. A file that is none is refused, and the run on view stays. */
export async function importWeights(file: File): Promise<void> {
  set({ offered: null });
  try {
    resume({ file }, (await readSnapshotHead(file)).experiment, {}, false);
  } catch (error) {
    notify('problem', words().image.files.notOpened(file.name, messageOf(error)));
  }
}

function resume(
  from: Extract<ImageCommand, { type: 'resume' }>['from'],
  experiment: ImageExperiment,
  patch: Partial<ImageExperiment>,
  play: boolean,
): void {
  lastRun++;
  set({ linked: null });
  pending = { run: lastRun, play, checkpoint: 'checkpoint' in from ? from.checkpoint : null };
  send({ type: 'resume', from, change: patch, ...beginning(experiment, play) });
}

function receive(event: ImageEvent): void {
  if (pending && 'run' in event && event.run === pending.run) show(pending.run, pending.play);
  // The last words of a run that has been replaced.
  if ('run' in event && event.run !== runId && event.run !== -1) return;
  switch (event.type) {
    case 'preparing':
      set({ waiting: { for: 'start', what: event.what, progress: event.progress } });
      return;
    case 'started': {
      const history = emptyHistory();
      addRecords(history, event.history);
      if (resumedFrom) goOnWith(history.batches, { checkpoint: resumedFrom });
      set({
        run: event.info,
        experiment: { ...event.info.experiment, ...early },
        engine: event.engine,
        plan: event.plan,
        progress: event.progress,
        waiting: null,
        history,
      });
      if (Object.keys(early).length > 0) send({ type: 'update', change: early });
      early = {};
      if (wantedImage !== null) lookAt(wantedImage);
      wantedImage = null;
      takeLinked();
      return;
    }
    case 'frame':
      receiveFrame(event);
      return;
    case 'inspected':
      if (event.inspection.image !== get().image) return;
      set({ [event.past ? 'pastInspection' : 'inspection']: event.inspection });
      return;
    case 'looked':
      if (lookingAt !== null) set({ looked: event.evaluation });
      return;
    case 'exported':
      set({ exporting: false });
      saveFile(event.name, event.file.type || 'application/octet-stream', event.file);
      return;
    case 'checkpoints':
      receiveCheckpoints(event);
      return;
    case 'notice':
      notify('info', event.message);
      return;
    case 'refused':
      set({ exporting: false });
      notify('problem', event.message);
      if (event.kind === 'checkpoint') {
        pending = null;
        // Opened from the list of runs, and its checkpoint is gone: the experiment begins anew.
        if (!get().run && !get().waiting) begin(get().experiment, false);
      }
      return;
    case 'failed':
      failed(event);
      return;
  }
}

function notRecorded(): void {
  notify('problem', words().site.notRecorded);
}

function receiveFrame(event: ImageEvent & { type: 'frame' }): void {
  const { history, training, linked } = get();
  addCurves(history, event.curves);
  addRecords(history, event.records);
  if (event.evaluation) addEvaluation(history, event.evaluation);
  const { phase, step } = event.progress;
  const over = phase === 'finished' || phase === 'stopped';
  const arrived = linked?.going === true && step >= linked.step && (over || phase === 'paused');
  set({
    progress: event.progress,
    past: event.past,
    training: training && !over && !arrived,
    ...(arrived && { linked: null }),
    ...(event.evaluation && { evaluation: event.evaluation }),
    history: { ...history },
  });
  if (event.progress.step > 0) recordImage(notRecorded);
  whenDrawn(() => send({ type: 'drawn' }));
}

function receiveCheckpoints({ checkpoints, busy, persistent }: ImageEvent & { type: 'checkpoints' }): void {
  // Later answers tell what this visit has stored.
  const offered = asked
    ? (checkpoints.find(({ id }) => id === get().offered?.id) ?? null)
    : (checkpoints.find(({ id, status }) => status === 'running' && !busy.includes(id)) ?? null);
  asked = true;
  set({ checkpoints, checkpointsPersist: persistent, offered });
}

function failed({ reason, message, checkpoint: id }: ImageEvent & { type: 'failed' }): void {
  const { experiment } = get();
  const w = words().image.remedy;
  const back = wayBack(get(), id);
  const goOn = (patch: Partial<ImageExperiment>) => () => {
    set({ offered: null });
    if (back) resume(back.from, back.experiment, patch, true);
    else replaceExperiment({ ...experiment, ...patch }, true);
  };
  set({
    training: false,
    exporting: false,
    engineGone: reason !== 'diverged',
    waiting: get().run ? null : { for: 'remedy', message },
  });
  if (reason === 'diverged') {
    recordImage(notRecorded, true);
    const learningRate = Number(
      Math.max(experiment.learningRate / 3, IMAGE_FIELDS.learningRate.min).toPrecision(2),
    );
    const rate = decimal(String(learningRate));
    const label = back ? w.goOnWith(back.epoch, rate) : w.againWith(rate);
    notify('problem', message, { label, run: goOn({ learningRate }) });
  } else if (reason === 'memory' && experiment.batch > 1) {
    const batch = Math.floor(experiment.batch / 2);
    notify('problem', message, {
      label: w.smaller(batch),
      run: () => replaceExperiment({ ...experiment, batch }, true),
    });
  } else if (back) {
    notify('problem', message, { label: w.goOn(back.epoch), run: goOn({}) });
  } else if (reason === 'data') {
    notify('problem', message);
  } else {
    notify('problem', message, { label: w.again, run: () => begin(get().experiment, false) });
  }
}
