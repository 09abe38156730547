import type { ReactNode } from 'react';
import type { ArrowScaling } from '../../views/flow-map';
import { BACKGROUNDS, type Background, look, useToy } from './store';

const BACKGROUND_NAMES: Record<Background, string> = {
  none: 'Nothing',
  decision: 'Decision regions (pulled back to the input)',
  energy: 'Energy E(x)',
  speed: 'Speed ‖f(x)‖',
};

const SCALING_NAMES: Record<ArrowScaling, string> = {
  sqrt: 'Length by √‖f‖',
  true: 'Length by ‖f‖',
  direction: 'Direction only',
};

/** How the flow maps and time steps are drawn; changes nothing about the run. */
export function LookControls(): ReactNode {
  const { background, arrows, scaling, paths, sharedAxes, unattracted } = useToy((state) => state.look);
  return (
    <details className="group">
      <summary>Picture</summary>
      <div className="field">
        <label htmlFor="look-background">Behind the arrows</label>
        <select
          id="look-background"
          value={background}
          onChange={(event) => look({ background: event.target.value as Background })}
        >
          {BACKGROUNDS.map((name) => (
            <option key={name} value={name}>
              {BACKGROUND_NAMES[name]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="look-scaling">Arrows</label>
        <select
          id="look-scaling"
          value={scaling}
          onChange={(event) => look({ scaling: event.target.value as ArrowScaling })}
        >
          {Object.entries(SCALING_NAMES).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="look-arrows">Arrows along a side</label>
        <input
          id="look-arrows"
          type="range"
          min={0}
          max={40}
          step={2}
          value={arrows}
          onChange={(event) => look({ arrows: Number(event.target.value) })}
        />
      </div>
      <div className="field">
        <label htmlFor="look-paths">Trajectories of each class</label>
        <input
          id="look-paths"
          type="range"
          min={0}
          max={40}
          value={paths}
          onChange={(event) => look({ paths: Number(event.target.value) })}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={sharedAxes}
          onChange={(event) => look({ sharedAxes: event.target.checked })}
        />
        Same axes in both lanes
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={unattracted}
          onChange={(event) => look({ unattracted: event.target.checked })}
        />
        Mark where no attractor pulls
      </label>
    </details>
  );
}
