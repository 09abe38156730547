import { type ReactNode, useState } from 'react';
import { ENGINE_CHOICES, type EngineChoice } from '../../lab/toy-protocol';
import { setThemeChoice, THEME_CHOICES, type ThemeChoice, useThemeChoice } from '../parts/theme';
import { copyLink } from './link';
import { transport, useToy } from './store';

/** Steps a second that the speed control stops at; the last is as fast as it goes. */
const SPEEDS: readonly (number | null)[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, null];

const THEME_NAMES: Record<ThemeChoice, string> = {
  system: 'Theme: auto',
  light: 'Light',
  dark: 'Dark',
  'high-contrast': 'High contrast',
};

const ENGINE_NAMES: Record<EngineChoice, string> = {
  auto: 'Auto',
  webgpu: 'WebGPU',
  reference: 'JavaScript',
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
        <a href="#/toy" aria-current="page">
          Toy
        </a>
        <a href="#/image">Images</a>
      </nav>
      <Transport />
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
        <button
          type="button"
          onClick={() => useToy.setState({ keysShown: true })}
          aria-label="Keys"
          title="Keys ( ? )"
        >
          ?
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
  const playing = useToy((state) => state.playing);
  const step = useToy((state) => state.frame?.step ?? 0);
  const goal = useToy((state) => state.experiment.steps);
  const speed = useToy((state) => state.speed);
  return (
    <div className="transport" role="toolbar" aria-label="Training">
      <button
        type="button"
        className="play"
        onClick={transport.toggle}
        aria-keyshortcuts="Space"
        title="Space"
        aria-label={playing ? 'Pause' : 'Play'}
      >
        <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
      </button>
      <button type="button" onClick={transport.step} title="One training step ( . )" aria-label="One step">
        <span aria-hidden="true">▶❘</span>
      </button>
      <button
        type="button"
        onClick={transport.reset}
        title="Back to the same initial weights ( r )"
        aria-label="Reset"
      >
        <span aria-hidden="true">↺</span>
      </button>
      <button type="button" onClick={transport.newSeed} title="Other points and other initial weights ( n )">
        New seed
      </button>
      <output className="steps" aria-live="off" aria-label="Training steps done">
        <b>{step.toLocaleString('en')}</b>
        <span className="of"> / {goal.toLocaleString('en')}</span>
      </output>
      <TimeTravel />
      <label className="speed">
        <span className="visually-hidden">Speed</span>
        <span className="speed-value">{speed === null ? 'full speed' : `${speed} / s`}</span>
        <input
          type="range"
          min={0}
          max={SPEEDS.length - 1}
          value={SPEEDS.indexOf(speed)}
          aria-valuetext={speed === null ? 'as fast as it goes' : `${speed} steps a second`}
          onChange={(event) => transport.speed(SPEEDS[Number(event.target.value)] ?? null)}
        />
      </label>
    </div>
  );
}

/** A slider over the run so far: moving it back pauses there, and training goes on from there. */
function TimeTravel(): ReactNode {
  const step = useToy((state) => state.frame?.step ?? 0);
  const goal = useToy((state) => state.experiment.steps);
  return (
    <input
      type="range"
      className="time-travel"
      aria-label="Training step: move back to go on from there"
      aria-valuetext={`step ${step} of ${goal}`}
      title="Go back in training"
      min={0}
      max={Math.max(goal, step)}
      value={step}
      onChange={(event) => transport.rewind(Number(event.target.value))}
    />
  );
}

function EngineLine(): ReactNode {
  const engine = useToy((state) => state.engine);
  const choice = useToy((state) => state.engineChoice);
  const rate = useToy((state) => Math.round(state.stepsPerSecond));
  return (
    <div className="engine-line" title={engine?.why ?? engine?.description}>
      <span className="rate" title="Training steps a second">
        {rate > 0 ? `${rate.toLocaleString('en')} steps/s` : 'paused'}
      </span>
      <select
        aria-label="Engine"
        value={choice}
        onChange={(event) => transport.engine(event.target.value as EngineChoice)}
      >
        {ENGINE_CHOICES.map((name) => (
          <option key={name} value={name}>
            {ENGINE_NAMES[name]}
          </option>
        ))}
      </select>
      <span className="engine-name" data-testid="engine" data-engine={engine?.name}>
        {engine?.description ?? 'starting…'}
      </span>
    </div>
  );
}
