import { type ReactNode, useId } from 'react';
import { useWords } from '../parts/use-words';
import { BACKGROUNDS, look, SCALINGS, type ToyState, useToy } from './store';

type Look = ToyState['look'];

/** How the flow maps and time steps are drawn; changes nothing about the run. */
export function LookControls(): ReactNode {
  const w = useWords().toy.look;
  return (
    <details className="group">
      <summary>{w.title}</summary>
      <Choice name="background" options={BACKGROUNDS} words={w.backgrounds} />
      <Choice name="scaling" options={SCALINGS} words={w.scalings} />
      <Amount name="arrows" step={2} />
      <Amount name="paths" step={1} />
      <Check name="sharedAxes" />
      <Check name="unattracted" />
    </details>
  );
}

function Choice<Name extends 'background' | 'scaling'>(props: {
  name: Name;
  options: readonly Look[Name][];
  words: Readonly<Record<Look[Name], string>>;
}): ReactNode {
  const { name, options, words } = props;
  const value = useToy((state) => state.look[name]);
  return (
    <Labelled name={name}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => look({ [name]: event.target.value })}>
          {options.map((option) => (
            <option key={option} value={option}>
              {words[option]}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** How many are drawn, up to 40. */
function Amount({ name, step }: { name: 'arrows' | 'paths'; step: number }): ReactNode {
  const value = useToy((state) => state.look[name]);
  return (
    <Labelled name={name}>
      {(id) => (
        <input
          id={id}
          type="range"
          min={0}
          max={40}
          step={step}
          value={value}
          onChange={(event) => look({ [name]: Number(event.target.value) })}
        />
      )}
    </Labelled>
  );
}

/** A control under its name; the rail stands in the page and in a phone's sheet, so ids are made. */
function Labelled(props: {
  name: 'background' | 'scaling' | 'arrows' | 'paths';
  children(id: string): ReactNode;
}): ReactNode {
  const id = useId();
  const w = useWords().toy.look;
  return (
    <div className="field">
      <label htmlFor={id}>{w[props.name]}</label>
      {props.children(id)}
    </div>
  );
}

function Check({ name }: { name: 'sharedAxes' | 'unattracted' }): ReactNode {
  const w = useWords().toy.look;
  const checked = useToy((state) => state.look[name]);
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => look({ [name]: event.target.checked })} />
      {w[name]}
    </label>
  );
}
