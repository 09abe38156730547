import type { ReactNode } from 'react';
import { presetExperiment, presetOf, TOY_PRESETS } from '../../lab/toy-presets';
import { isIdle, TOY_FIELDS, TOY_GROUPS, type ToyFieldName } from '../../lab/toy-schema';
import { FieldControl, formatNumber } from '../parts/FieldControl';
import { Lockable } from '../parts/Lockable';
import { maySetAll } from '../parts/locks';
import { PresetPicker } from '../parts/PresetPicker';
import { useWords } from '../parts/use-words';
import { KeepControls } from './KeepControls';
import { LookControls } from './LookControls';
import { change, replaceExperiment } from './session';
import { setDrawing, useToy } from './store';

/** The controls: presets first, then the experiment in groups that fold, then how one looks at it. */
export function Rail(): ReactNode {
  const w = useWords();
  return (
    <div className="rail-inner">
      <Lockable name="presets">
        <Presets />
      </Lockable>
      {TOY_GROUPS.map((group) => (
        <Lockable key={group.id} name={group.id}>
          <details open={group.open} className="group">
            <summary>{w.toyFields.groups[group.id]}</summary>
            {group.fields.map((name) => (
              <Lockable key={name} name={name}>
                {name === 'data' && (
                  <button type="button" className="wide" onClick={() => setDrawing(true)}>
                    {w.toy.preset.draw}
                  </button>
                )}
                <Setting name={name} />
              </Lockable>
            ))}
          </details>
        </Lockable>
      ))}
      <Lockable name="picture">
        <LookControls />
      </Lockable>
      <Lockable name="keep">
        <KeepControls />
      </Lockable>
    </div>
  );
}

function Presets(): ReactNode {
  const { toy } = useWords();
  const experiment = useToy((state) => state.experiment);
  return (
    <PresetPicker
      presets={TOY_PRESETS}
      current={presetOf(experiment)}
      words={toy.preset}
      disabled={!maySetAll(TOY_FIELDS, TOY_GROUPS)}
      onChoose={(id) => replaceExperiment(presetExperiment(id, experiment.seed), true)}
    />
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
