import type { ReactNode } from 'react';
import type { ImageProgressReport } from '../../lab/image-frame';
import { count } from '../../words';
import { words } from '../../words/all';
import { decimal } from '../../words/decimal';
import { TimeSlider } from '../parts/TimeSlider';
import { useWords } from '../parts/use-all-words';
import { transport } from './session';
import { evaluationOnView, useImage, type Waiting } from './store';

/** Train, stop, start again, and a slider over the run so far. */
export function Transport(): ReactNode {
  const { run: w, transport: t } = useWords().site;
  const { training, progress, waiting } = useImage();
  const phase = progress?.phase;
  const finished = phase === 'finished';
  return (
    <div className="transport" role="toolbar" aria-label={t.name}>
      <button
        type="button"
        className="train"
        onClick={transport.toggle}
        disabled={finished || waiting?.for === 'images'}
        title={finished ? w.finishedHelp : t.space}
        aria-keyshortcuts="Space"
      >
        {trainLabel(training, progress)}
      </button>
      <button
        type="button"
        onClick={transport.stop}
        disabled={!progress || progress.step === 0 || finished || phase === 'stopped'}
        title={w.stopHelp}
      >
        {w.stop}
      </button>
      <button
        type="button"
        onClick={transport.restart}
        disabled={!progress || progress.step === 0}
        title={t.resetHelp}
        aria-label={w.restart}
      >
        <span aria-hidden="true">↺</span>
      </button>
      <div className="run-track">
        <progress
          value={progress ? doneShare(progress) : 0}
          max={1}
          aria-label={w.progress}
          data-testid="run-progress"
        />
        {progress && <TimeTravel {...progress} />}
      </div>
    </div>
  );
}

/** A slider over the run so far: the panels show the network as it was, and training is not touched. */
function TimeTravel({ epochs, stepsPerEpoch }: ImageProgressReport): ReactNode {
  const { run: w } = useWords().site;
  const past = useImage((state) => state.past);
  const shown = useImage((state) => evaluationOnView(state)?.step ?? 0);
  if (past.length < 2) return null;
  return (
    <TimeSlider
      label={w.travel}
      valueText={w.travelAt(decimal((shown / stepsPerEpoch).toFixed(1)))}
      title={w.travelHelp}
      max={Math.max(stepsPerEpoch * epochs, past.at(-1)!)}
      value={shown}
      moments={() => past}
      onGo={transport.look}
    />
  );
}

function trainLabel(training: boolean, progress: ImageProgressReport | null): string {
  const { run: w } = words().site;
  if (training) return w.pause;
  if (progress?.phase === 'finished') return w.finished;
  return progress && progress.step > 0 && progress.phase !== 'stopped' ? w.resume : w.train;
}

function doneShare({ step, stepsPerEpoch, epochs }: ImageProgressReport): number {
  return Math.min(1, step / Math.max(1, stepsPerEpoch * epochs));
}

/** Epoch, step, images a second, time left; or what the page waits for. */
export function RunLine(): ReactNode {
  const { run: w } = useWords().site;
  const { progress, waiting } = useImage();
  if (!progress)
    return (
      <span className="run-line" role="status">
        {waiting && waitingFor(waiting)}
      </span>
    );
  const { epoch, epochs, step, stepsPerEpoch, imagesPerSecond, secondsLeft, phase } = progress;
  return (
    <span className="run-line" data-testid="run-line" data-phase={phase} data-step={step}>
      {w.epoch}
      <b>{Math.floor(epoch)}</b> / {epochs} · {w.step}
      <b>{count(step)}</b> / {count(stepsPerEpoch * epochs)}
      {phase === 'training' && imagesPerSecond > 0 ? (
        <>
          {' '}
          · <b>{rate(imagesPerSecond)}</b>
          {w.rate}
          {secondsLeft !== null && <> · {w.left(duration(secondsLeft))}</>}
        </>
      ) : (
        <> · {w.phases[phase]}</>
      )}
    </span>
  );
}

/** What keeps a run from being shown. */
export function waitingFor(waiting: Waiting): string {
  const { run: w } = words().site;
  if (waiting.for === 'images') return w.noImages;
  if (waiting.for === 'remedy') return w.notRunning;
  const { what, progress } = waiting;
  const text = w.preparing[what];
  return progress ? w.preparingSome(text, count(progress.done), count(progress.all)) : text;
}

const rate = (value: number): string => (value >= 10 ? count(Math.round(value)) : decimal(value.toFixed(1)));

/** "45 s", "12 min", "3 h 20 min". */
export function duration(seconds: number): string {
  const { run: w } = words().site;
  if (seconds < 90) return w.seconds(Math.max(1, Math.round(seconds)));
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return w.minutes(minutes);
  return w.hours(Math.floor(minutes / 60), minutes % 60);
}
