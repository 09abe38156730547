/** What the visitor asks of an image run, sent to the worker; receive.ts hears what comes of it. */
import type { ImageCommand, ImageEngineChoice } from '../../lab/image-protocol';
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
import { count } from '../../words';
import { words } from '../../words/all';
import { messageOf } from '../../words/say';
import { withoutOffers } from '../parts/notices';
import { isAtHand, useImageData } from './data-store';
import { emptyHistory } from './run-history';
import { present, send } from './run-state';
import { notify, tellMend, useImage } from './store';

const set = useImage.setState;
const get = useImage.getState;
let restartTimer: ReturnType<typeof setTimeout> | undefined;

/** A dragged slider starts one run, not one a pixel; making one ready takes longer than the toy's. */
const RESTART_REST = 350;

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
  const opened = present.host !== null;
  const from = run && progress && progress.step > 0 ? run.checkpoint : null;
  if (training) transport.pause();
  parked = true;
  present.anew = true;
  return () => {
    parked = false;
    present.anew = false;
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
export function begin(experiment: ImageExperiment, play: boolean): void {
  clearTimeout(restartTimer);
  const needed = neededSet(experiment);
  if (needed && !isAtHand(needed, useImageData.getState())) {
    if (get().run) send({ type: 'pause' });
    show(++present.lastRun, false);
    set({ experiment, waiting: { for: 'images' } });
    return;
  }
  show(++present.lastRun, play);
  set({ experiment });
  send({ type: 'start', experiment, ...beginning(experiment, play) });
}

/** Clears the view for a run that begins. */
export function show(run: number, play: boolean): void {
  present.runId = run;
  present.lookingAt = null;
  present.resumedFrom = present.pending?.run === run ? present.pending.checkpoint : null;
  present.pending = null;
  present.early = {};
  present.awaited = null;
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
    run: present.lastRun,
    engine: get().engineChoice,
    pair: (needed && useImageData.getState().held[needed]) ?? null,
    play,
  };
}

/** Told when a set has been fetched or read: it is what one wants to train on. */
export function imagesArrived(id: NonNullable<ReturnType<typeof neededSet>>): void {
  const { experiment, waiting, run } = get();
  if (experiment.data === id) {
    if (waiting?.for === 'images' && present.awaited)
      resume({ checkpoint: present.awaited }, experiment, {}, false);
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
    else present.early = { ...present.early, ...changed };
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
    present.lookingAt = step !== null && step < now ? step : null;
    if (present.lookingAt === null) set({ looked: null });
    send({ type: 'look', step: present.lookingAt });
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
export function takeLinked(): void {
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
  if (!run) present.wantedImage = image;
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

export function resume(
  from: Extract<ImageCommand, { type: 'resume' }>['from'],
  experiment: ImageExperiment,
  patch: Partial<ImageExperiment>,
  play: boolean,
): void {
  present.lastRun++;
  set({ linked: null });
  present.pending = { run: present.lastRun, play, checkpoint: 'checkpoint' in from ? from.checkpoint : null };
  send({ type: 'resume', from, change: patch, ...beginning(experiment, play) });
}
