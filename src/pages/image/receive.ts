/** Takes what the worker tells of a run into the store, and offers a way on where a run has failed. */
import type { ImageEvent } from '../../lab/image-protocol';
import { IMAGE_FIELDS, type ImageExperiment } from '../../lab/image-schema';
import { goOnWith } from '../../lab/runs/reopen';
import { words } from '../../words/all';
import { decimal } from '../../words/decimal';
import { whenDrawn } from '../parts/draw-queue';
import { saveFile } from '../parts/save-file';
import { recordImage } from '../runs/record';
import { addCurves, addEvaluation, addRecords, emptyHistory } from './run-history';
import { present, send } from './run-state';
import { begin, lookAt, replaceExperiment, resume, show, takeLinked } from './session';
import { notify, useImage } from './store';
import { wayBack } from './way-back';

const set = useImage.setState;
const get = useImage.getState;
/** Whether the first list of checkpoints has come: it is about earlier visits. */
let asked = false;

export function receive(event: ImageEvent): void {
  if (present.pending && 'run' in event && event.run === present.pending.run)
    show(present.pending.run, present.pending.play);
  // The last words of a run that has been replaced.
  if ('run' in event && event.run !== present.runId && event.run !== -1) return;
  switch (event.type) {
    case 'preparing':
      set({ waiting: { for: 'start', what: event.what, progress: event.progress } });
      return;
    case 'started': {
      const history = emptyHistory();
      addRecords(history, event.history);
      if (present.resumedFrom) goOnWith(history.batches, { checkpoint: present.resumedFrom });
      set({
        run: event.info,
        experiment: { ...event.info.experiment, ...present.early },
        engine: event.engine,
        plan: event.plan,
        progress: event.progress,
        waiting: null,
        history,
      });
      if (Object.keys(present.early).length > 0) send({ type: 'update', change: present.early });
      present.early = {};
      if (present.wantedImage !== null) lookAt(present.wantedImage);
      present.wantedImage = null;
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
      if (present.lookingAt !== null) set({ looked: event.evaluation });
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
        present.pending = null;
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
