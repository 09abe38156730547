/** Tells the recorder of the toy lab's run: what its store shows, as a moment to keep. */
import type { CurveSource } from '../../lab/runs/curves';
import { toyRunMetrics } from '../../lab/runs/metrics';
import type { RunMoment } from '../../lab/runs/moment';
import type { KeptCurves, RunCurve, RunStatus } from '../../lab/runs/record';
import { isBranch } from '../../lab/runs/reopen';
import { shownAttractors, trajectoriesOf } from '../toy/lane-view';
import { MEASURES, notify, SERIES, type ToyState, useToy } from '../toy/store';
import { cloudThumbnail } from './cloud-thumbnail';
import { keepAll } from './keep-curves';
import { startRecorder } from './recorder';
import { drawThumbnail } from './thumbnail';

/** From now on every run of the toy lab is kept, as long as the page is open. */
export async function followToy(): Promise<void> {
  const recorder = await startRecorder((message) => notify('problem', message));
  const see = (state: ToyState): void => {
    const moment = momentOf(state);
    if (moment) recorder.see(moment);
  };
  see(useToy.getState());
  useToy.subscribe((state, before) => {
    if (!state.run && before.run) recorder.leave();
    else if (state.frame !== before.frame || state.playing !== before.playing) see(state);
  });
}

/** Null while there is nothing of this run to keep: no frame yet, or one of the run before. */
function momentOf(state: ToyState): RunMoment | null {
  const { run, frame, snapshot, engine, past, curves, measures } = state;
  const first = past.snapshots[0];
  if (!run || !frame || !snapshot || !engine || !first || snapshot.step !== frame.step) return null;
  // The weights on view belong to the settings they were trained with, not to those just chosen.
  const { experiment } = snapshot;
  return {
    lab: 'toy',
    experiment,
    run: past,
    step: frame.step,
    turns: past.turns,
    status: statusOf(state),
    engine: engine.description,
    fromStart:
      !isBranch(past) && first.step === 0 && JSON.stringify(first.experiment) === JSON.stringify(experiment),
    checkpoint: null,
    metrics: () => toyRunMetrics(frame),
    curves: () => toyCurves(curves, measures),
    snapshot: () => snapshot,
    thumbnail: () => {
      const lane = frame.lanes[1]!;
      const cloud = trajectoriesOf(run, lane);
      return drawThumbnail((theme) => cloudThumbnail(cloud, shownAttractors(run, 'with', lane), theme));
    },
  };
}

function statusOf({ playing, frame, snapshot }: ToyState): RunStatus {
  if (frame!.lanes.some(({ divergedAt }) => divergedAt !== null)) return 'diverged';
  // At once: the worker says only with its next frame that it plays no more.
  if (frame!.step >= snapshot!.experiment.steps) return 'finished';
  return playing ? 'running' : 'paused';
}

function toyCurves(curves: ToyState['curves'], measures: ToyState['measures']): KeptCurves {
  const of = ([without, rman]: readonly [number, number] | readonly number[]) => ({
    without: without!,
    with: rman!,
  });
  const error = (accuracy: number): number => 1 - accuracy;
  const sources: Partial<Record<RunCurve, CurveSource>> = {
    trainLoss: { history: curves, rows: of(SERIES.crossEntropy) },
    energy: { history: curves, rows: of(SERIES.energy) },
    alpha: { history: curves, rows: { with: SERIES.alpha } },
    trainError: { history: measures, rows: of(MEASURES.train), map: error },
    testError: { history: measures, rows: of(MEASURES.test), map: error },
  };
  return keepAll(sources);
}
