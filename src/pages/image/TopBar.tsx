import { type ReactNode, useState } from 'react';
import type { ImagePhase, ImageProgressReport } from '../../lab/image-frame';
import { Help } from '../parts/Help';
import { setThemeChoice, THEME_CHOICES, type ThemeChoice, useThemeChoice } from '../parts/theme';
import { copyLink } from './link';
import { transport } from './session';
import { useImage } from './store';

const THEME_NAMES: Record<ThemeChoice, string> = {
  system: 'System theme',
  light: 'Light',
  dark: 'Dark',
  'high-contrast': 'High contrast',
};

export function TopBar(): ReactNode {
  const theme = useThemeChoice();
  const [copied, setCopied] = useState(false);
  return (
    <header className="topbar">
      <a className="brand" href="#/toy">
        Attractor Lab
      </a>
      <nav className="labs" aria-label="Labs">
        <a href="#/toy">Toy</a>
        <a href="#/image" aria-current="page">
          Images
        </a>
      </nav>
      <Transport />
      <RunLine />
      <EngineLine />
      <div className="topbar-end">
        <button
          type="button"
          onClick={async () => {
            await copyLink();
            setCopied(true);
            setTimeout(() => setCopied(false), 2000);
          }}
        >
          {copied ? 'Copied' : 'Copy link'}
        </button>
        <select
          aria-label="Theme"
          value={theme}
          onChange={(event) => setThemeChoice(event.target.value as ThemeChoice)}
        >
          {THEME_CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {THEME_NAMES[choice]}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}

function Transport(): ReactNode {
  const { training, progress, waiting } = useImage();
  const phase = progress?.phase;
  const finished = phase === 'finished';
  return (
    <div className="transport" role="toolbar" aria-label="Training">
      <button
        type="button"
        className="train"
        onClick={transport.toggle}
        disabled={finished || waiting?.for === 'images'}
        title={finished ? 'The run is finished: raise its epochs to go on, or start again' : 'Space'}
        aria-keyshortcuts="Space"
      >
        {trainLabel(training, progress)}
      </button>
      <button
        type="button"
        onClick={transport.stop}
        disabled={!progress || progress.step === 0 || finished || phase === 'stopped'}
        title="Ends the run; what it has learnt stays on view"
      >
        Stop
      </button>
      <button
        type="button"
        onClick={transport.restart}
        disabled={!progress || progress.step === 0}
        title="Back to the same initial weights ( r )"
        aria-label="Start again"
      >
        <span aria-hidden="true">↺</span>
      </button>
      <progress
        value={progress ? doneShare(progress) : 0}
        max={1}
        aria-label="Progress of the run"
        data-testid="run-progress"
      />
    </div>
  );
}

function trainLabel(training: boolean, progress: ImageProgressReport | null): string {
  if (training) return 'Pause';
  if (progress?.phase === 'finished') return 'Finished';
  return progress && progress.step > 0 && progress.phase !== 'stopped' ? 'Resume' : 'Train';
}

function doneShare({ step, stepsPerEpoch, epochs }: ImageProgressReport): number {
  return Math.min(1, step / Math.max(1, stepsPerEpoch * epochs));
}

const PHASES: Record<ImagePhase, string> = {
  training: 'training',
  measuring: 'measuring',
  saving: 'saving a checkpoint',
  paused: 'paused',
  finished: 'finished',
  stopped: 'stopped',
};

/** Epoch, step, images a second, time left; or what the page waits for. */
function RunLine(): ReactNode {
  const { progress, waiting } = useImage();
  if (!progress)
    return (
      <span className="run-line" role="status">
        {waiting?.for === 'images' && 'The images are not here yet'}
        {waiting?.for === 'remedy' && 'Not running'}
        {waiting?.for === 'start' && preparing(waiting.what, waiting.progress)}
      </span>
    );
  const { epoch, epochs, step, stepsPerEpoch, imagesPerSecond, secondsLeft, phase } = progress;
  return (
    <span className="run-line" data-testid="run-line" data-phase={phase} data-step={step}>
      epoch <b>{Math.floor(epoch)}</b> / {epochs} · step <b>{step.toLocaleString('en')}</b> /{' '}
      {(stepsPerEpoch * epochs).toLocaleString('en')}
      {phase === 'training' && imagesPerSecond > 0 ? (
        <>
          {' '}
          · <b>{rate(imagesPerSecond)}</b> images/s
          {secondsLeft !== null && <> · {duration(secondsLeft)} left</>}
        </>
      ) : (
        <> · {PHASES[phase]}</>
      )}
    </span>
  );
}

function preparing(
  what: 'images' | 'network',
  progress: { images: number; totalImages: number | null } | null,
): string {
  if (what === 'network') return 'Preparing the network…';
  const images = progress?.totalImages
    ? ` ${progress.images.toLocaleString('en')} of ${progress.totalImages.toLocaleString('en')}`
    : '';
  return `Preparing the images…${images}`;
}

const rate = (value: number): string =>
  value >= 10 ? Math.round(value).toLocaleString('en') : value.toFixed(1);

/** "45 s", "12 min", "3 h 20 min". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function EngineLine(): ReactNode {
  const engine = useImage((state) => state.engine);
  return (
    <div className="engine-line" title={engine ? `${engine.description}. ${engine.why ?? ''}` : undefined}>
      <span className="engine-name" data-testid="engine" data-engine={engine?.name}>
        {engine?.description ?? 'starting…'}
      </span>
      {engine?.why && (
        <Help label="Why this engine">
          <p>
            Training runs on <b>{engine.description}</b>. {engine.why}
          </p>
        </Help>
      )}
    </div>
  );
}
