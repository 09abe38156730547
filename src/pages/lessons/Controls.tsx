import { type ReactNode, useId } from 'react';
import { TOY_FIELDS, TOY_GROUPS, type ToyFieldName } from '../../lab/toy-schema';
import { FieldControl, formatNumber } from '../parts/FieldControl';
import { Lockable } from '../parts/Lockable';
import { useWords } from '../parts/use-all-words';
import { change } from '../toy/session';
import { BACKGROUNDS, type Background, look, useToy } from '../toy/store';
import type { ControlName } from './lesson';

/** The lab's own controls that a step needs, at hand beside its text; a link that locks or hides them does so here, too. */
export function Controls({ names }: { names: readonly ControlName[] }): ReactNode {
  const { lessons: say } = useWords();
  return (
    <fieldset className="lesson-controls" aria-label={say.controls}>
      {names.map((name) => (
        <Lockable key={name} name={groupOf(name)}>
          <Lockable name={name}>
            <Control name={name} />
          </Lockable>
        </Lockable>
      ))}
    </fieldset>
  );
}

/** Of the rail: what is no setting is how the pictures are drawn. */
function groupOf(name: ControlName): string {
  return TOY_GROUPS.find(({ fields }) => (fields as readonly string[]).includes(name))?.id ?? 'picture';
}

function Control({ name }: { name: ControlName }): ReactNode {
  if (name === 'background') return <BackgroundControl />;
  return name === 'sharedAxes' ? <SharedAxesControl /> : <SettingControl name={name} />;
}

function SettingControl({ name }: { name: ToyFieldName }): ReactNode {
  const value = useToy((state) => state.experiment[name]);
  const now = useToy((state) => (name === 'alpha' ? state.frame?.alpha : undefined));
  const { lessons: say } = useWords();
  return (
    <FieldControl
      field={TOY_FIELDS[name]}
      value={value}
      onChange={(next) => change({ [name]: next })}
      {...(now !== undefined && { now: say.now(formatNumber(now)) })}
    />
  );
}

function BackgroundControl(): ReactNode {
  const { toy } = useWords();
  const background = useToy((state) => state.look.background);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{toy.look.background}</label>
      <select
        id={id}
        value={background}
        onChange={(event) => look({ background: event.target.value as Background })}
      >
        {BACKGROUNDS.map((name) => (
          <option key={name} value={name}>
            {toy.look.backgrounds[name]}
          </option>
        ))}
      </select>
    </div>
  );
}

function SharedAxesControl(): ReactNode {
  const { toy } = useWords();
  const sharedAxes = useToy((state) => state.look.sharedAxes);
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={sharedAxes}
        onChange={(event) => look({ sharedAxes: event.target.checked })}
      />
      {toy.look.sharedAxes}
    </label>
  );
}
