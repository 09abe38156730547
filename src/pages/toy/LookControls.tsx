import { type ReactNode, useId } from 'react';
import type { ArrowScaling } from '../../views/flow-map';
import { useWords } from '../parts/use-words';
import { BACKGROUNDS, type Background, look, SCALINGS, useToy } from './store';

/** How the flow maps and time steps are drawn; changes nothing about the run. */
export function LookControls(): ReactNode {
  // The rail stands in the page and in a phone's sheet.
  const id = useId();
  const w = useWords().toy.look;
  const { background, arrows, scaling, paths, sharedAxes, unattracted } = useToy((state) => state.look);
  return (
    <details className="group">
      <summary>{w.title}</summary>
      <div className="field">
        <label htmlFor={`${id}-background`}>{w.background}</label>
        <select
          id={`${id}-background`}
          value={background}
          onChange={(event) => look({ background: event.target.value as Background })}
        >
          {BACKGROUNDS.map((name) => (
            <option key={name} value={name}>
              {w.backgrounds[name]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-scaling`}>{w.scaling}</label>
        <select
          id={`${id}-scaling`}
          value={scaling}
          onChange={(event) => look({ scaling: event.target.value as ArrowScaling })}
        >
          {SCALINGS.map((name) => (
            <option key={name} value={name}>
              {w.scalings[name]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-arrows`}>{w.arrows}</label>
        <input
          id={`${id}-arrows`}
          type="range"
          min={0}
          max={40}
          step={2}
          value={arrows}
          onChange={(event) => look({ arrows: Number(event.target.value) })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-paths`}>{w.paths}</label>
        <input
          id={`${id}-paths`}
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
        {w.sharedAxes}
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={unattracted}
          onChange={(event) => look({ unattracted: event.target.checked })}
        />
        {w.unattracted}
      </label>
    </details>
  );
}
