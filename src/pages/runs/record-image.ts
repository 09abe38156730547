/** Tells the recorder of the image lab's run: what its store shows, as a moment to keep. */
import { imageRunMetrics } from '../../lab/runs/metrics';
import type { RunMoment } from '../../lab/runs/moment';
import type { KeptCurves, RunStatus } from '../../lab/runs/record';
import { continuedBy } from '../../lab/runs/reopen';
import { curvesScene, laneCurve } from '../../views/curves';
import { BATCH, EPOCH, type RunHistory } from '../image/run-history';
import { type ImageState, notify, useImage } from '../image/store';
import { keepAll } from './keep-curves';
import { startRecorder } from './recorder';
import { drawThumbnail, THUMBNAIL } from './thumbnail';

/** What is known of a run besides the store: when it was first seen, and its checkpoint. */
interface Seen {
  since: number;
  checkpoint: string | null;
  fromStart: boolean;
  diverged: boolean;
}

/** From now on every run of the image lab is kept. Returns how to tell that the run on view has diverged. */
export async function followImage(): Promise<(diverged: boolean) => void> {
  const recorder = await startRecorder((message) => notify('problem', message));
  const seen = new WeakMap<object, Seen>();
  const see = (state: ImageState, diverged = false): void => {
    const moment = momentOf(state, seen, diverged);
    if (moment) recorder.see(moment);
  };
  see(useImage.getState());
  useImage.subscribe((state, before) => {
    if (!state.run && before.run) recorder.leave();
    else if (
      state.progress !== before.progress ||
      state.training !== before.training ||
      state.checkpoints !== before.checkpoints
    )
      see(state);
  });
  return (diverged) => see(useImage.getState(), diverged);
}

function momentOf(state: ImageState, seen: WeakMap<object, Seen>, diverged: boolean): RunMoment | null {
  const { run, progress, engine, history, evaluation, experiment } = state;
  if (!run || !progress || !engine) return null;
  // Its curves grow in place from a run's start to its end.
  const key = history.batches;
  // The first steps come before their readings: only these tell where the run began.
  if (progress.phase === 'training' && key.length === 0) return null;
  const about = seen.get(key) ?? firstSight(state);
  seen.set(key, about);
  about.checkpoint = checkpointOf(state, about) ?? about.checkpoint;
  about.diverged ||= diverged;
  const last = history.epochs.length - 1;
  const trainLoss = (lane: 0 | 1): number =>
    history.epochs.values[EPOCH.trainLoss[lane]]![last] ?? Number.NaN;
  return {
    lab: 'image',
    experiment,
    run: key,
    step: progress.step,
    // An image run that goes on from an earlier moment begins anew.
    turns: 0,
    status: about.diverged ? 'diverged' : statusOf(state),
    engine: engine.description,
    fromStart: about.fromStart,
    checkpoint: about.checkpoint,
    metrics: () => imageRunMetrics(evaluation, { without: trainLoss(0), with: trainLoss(1) }),
    curves: () => imageCurves(history),
    snapshot: () => null,
    thumbnail: () => drawThumbnail((theme) => lossScene(history, theme)),
  };
}

function firstSight({ history, progress }: ImageState): Seen {
  const from = continuedBy(history.batches);
  return {
    since: Date.now(),
    checkpoint: from && 'checkpoint' in from ? from.checkpoint : null,
    fromStart: (history.batches.length > 0 ? history.batches.steps[0] : progress!.step) === 0,
    diverged: false,
  };
}

/** The checkpoint of the run on view: the newest, once one was written since the run was first seen. */
function checkpointOf({ checkpoints, progress, experiment }: ImageState, { since }: Seen): string | null {
  const [newest] = checkpoints;
  const own =
    newest &&
    newest.saved >= since &&
    newest.step <= progress!.step &&
    newest.experiment.seed === experiment.seed;
  return own ? newest.id : null;
}

function statusOf({ training, progress }: ImageState): RunStatus {
  if (progress!.phase === 'finished' || progress!.phase === 'stopped') return 'finished';
  // A block may still be under way when one has asked for a pause.
  return training || progress!.phase !== 'paused' ? 'running' : 'paused';
}

function imageCurves(history: RunHistory): KeptCurves {
  const { batches, epochs } = history;
  const of = ([without, rman]: readonly [number, number]) => ({ without, with: rman });
  const perEpoch = (rows: readonly [number, number]) => ({ history: epochs, rows: of(rows) });
  return keepAll({
    trainLoss: { history: batches, rows: of(BATCH.loss) },
    trainError: { history: batches, rows: of(BATCH.error) },
    energy: { history: batches, rows: { with: BATCH.energy[1] } },
    alpha: { history: batches, rows: { with: BATCH.alpha } },
    testLoss: perEpoch(EPOCH.testLoss),
    testError: perEpoch(EPOCH.testError),
    meanNorm: perEpoch(EPOCH.meanNorm),
    effectiveAttractors: { history: epochs, rows: { with: EPOCH.effective[1] } },
  });
}

/** Cross-entropy of both lanes over the training, without words. */
function lossScene(
  { batches }: RunHistory,
  theme: Parameters<typeof laneCurve>[0],
): ReturnType<typeof curvesScene> {
  const series = (['without', 'with'] as const).map((lane, i) => ({
    label: '',
    steps: batches.steps,
    values: batches.values[BATCH.loss[i]!]!,
    length: batches.length,
    style: laneCurve(theme, lane),
  }));
  return curvesScene({ series }, { ...THUMBNAIL, theme, title: '', xTitle: '', fontSize: 5, yScale: 'log' });
}
