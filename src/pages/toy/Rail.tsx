import type { ReactNode } from 'react';
import { presetExperiment, presetOf, TOY_PRESETS } from '../../lab/toy-presets';
import { isIdle, TOY_FIELDS, TOY_GROUPS, type ToyFieldName } from '../../lab/toy-schema';
import { FieldControl, formatNumber } from '../parts/FieldControl';
import { useWords } from '../parts/use-words';
import { KeepControls } from './KeepControls';
import { LookControls } from './LookControls';
import { change, replaceExperiment, setDrawing, useToy } from './store';

/** The controls: presets first, then the experiment in groups that fold, then how one looks at it. */
export function Rail(): ReactNode {
  const w = useWords();
  return (
    <div className="rail-inner">
      <Presets />
      {TOY_GROUPS.map((group) => (
        <details key={group.id} open={group.open} className="group">
          <summary>{w.toyFields.groups[group.id]}</summary>
          {group.id === 'data' && (
            <button type="button" className="wide" onClick={() => setDrawing(true)}>
              {w.toy.preset.draw}
            </button>
          )}
          {group.fields.map((name) => (
            <Setting key={name} name={name} />
          ))}
        </details>
      ))}
      <LookControls />
      <KeepControls />
    </div>
  );
}

function Presets(): ReactNode {
  const w = useWords().toy.preset;
  const experiment = useToy((state) => state.experiment);
  const current = presetOf(experiment);
  return (
    <div className="presets">
      <label htmlFor="preset">{w.label}</label>
      <select
        id="preset"
        value={current?.id ?? ''}
        aria-describedby="preset-note"
        onChange={(event) => replaceExperiment(presetExperiment(event.target.value, experiment.seed), true)}
      >
        {!current && <option value="">{w.own}</option>}
        {TOY_PRESETS.map((preset) => (
          <option key={preset.id} value={preset.id}>
            {preset.label}
          </option>
        ))}
      </select>
      <p id="preset-note" className="preset-note">
        {current?.note ?? w.ownNote}
      </p>
    </div>
  );
}

function Setting({ name }: { name: ToyFieldName }): ReactNode {
  const w = useWords().toy.preset;
  const experiment = useToy((state) => state.experiment);
  const alphaNow = useToy((state) => (name === 'alpha' ? state.frame?.alpha : undefined));
  const rateNow = useToy((state) => (name === 'learningRate' ? state.frame?.learningRate : undefined));
  if (isIdle(name, experiment)) return null;
  const field = TOY_FIELDS[name];
  if (name === 'data') {
    // Without drawn points there is nothing to choose.
    const options = TOY_FIELDS.data.options.filter((o) => o.value !== 'drawn' || experiment.drawn !== '');
    return (
      <FieldControl
        field={{ ...TOY_FIELDS.data, options }}
        value={experiment.data}
        onChange={(value) => change({ data: value as typeof experiment.data })}
      />
    );
  }
  const now = alphaNow ?? rateNow;
  return (
    <FieldControl
      field={field}
      value={experiment[name]}
      onChange={(value) => change({ [name]: value })}
      {...(now !== undefined && { now: w.now(formatNumber(now)) })}
    />
  );
}
