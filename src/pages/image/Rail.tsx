import { type CSSProperties, type ReactNode, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { IMAGE_ENGINES, type ImageEngineChoice } from '../../lab/image-protocol';
import {
  IMAGE_FIELDS,
  IMAGE_GROUPS,
  type ImageFieldName,
  imageIsIdle,
  imageNeedsRestart,
  PAPER_ATTRACTORS,
} from '../../lab/image-schema';
import { FieldControl, formatNumber } from '../parts/FieldControl';
import { Lockable } from '../parts/Lockable';
import { useWords } from '../parts/use-all-words';
import { DataSection } from './DataSection';
import { Presets } from './Presets';
import { RunFiles } from './RunFiles';
import { change, transport } from './session';
import { useImage } from './store';

/** The controls: presets first, then the experiment in groups that fold, then the files of a run. */
export function Rail(): ReactNode {
  const w = useWords();
  return (
    <div className="rail-inner">
      <Lockable name="presets">
        <Presets />
      </Lockable>
      {IMAGE_GROUPS.map((group) => (
        <Lockable key={group.id} name={group.id}>
          <details open={group.open} className="group">
            <summary>{w.imageFields.groups[group.id]}</summary>
            {group.fields.map((name) => (
              <Lockable key={name} name={name}>
                <Setting name={name} />
              </Lockable>
            ))}
            {group.id === 'images' && (
              <Lockable name="data">
                <DataSection />
              </Lockable>
            )}
            {group.id === 'training' && (
              <Lockable name="engine">
                <Engine />
              </Lockable>
            )}
          </details>
        </Lockable>
      ))}
      <Lockable name="keep">
        <RunFiles />
      </Lockable>
    </div>
  );
}

function Setting({ name }: { name: ImageFieldName }): ReactNode {
  const w = useWords().image.setting;
  const experiment = useImage((state) => state.experiment);
  const now = useImage(({ progress }) => {
    if (name === 'alpha') return progress?.alpha;
    return name === 'learningRate' ? progress?.learningRate : undefined;
  });
  if (imageIsIdle(name, experiment)) return null;
  const live = !imageNeedsRestart(name);
  const said = [...(live ? [w.liveHelp] : []), ...(now === undefined ? [] : [w.now(formatNumber(now))])];
  return (
    <div className={live ? 'setting live' : 'setting'} style={{ '--live': `"${w.live}"` } as CSSProperties}>
      <FieldControl
        field={IMAGE_FIELDS[name]}
        value={experiment[name]}
        onChange={(value) => change({ [name]: value })}
        {...(said.length > 0 && { now: said.join(' ') })}
      />
      {name === 'attractors' && <PaperMarks current={experiment.attractors} />}
    </div>
  );
}

/** No part of the experiment: the same run, computed elsewhere. */
function Engine(): ReactNode {
  const { engineChoice, engine } = useImage(
    useShallow((state) => ({ engineChoice: state.engineChoice, engine: state.engine })),
  );
  const w = useWords().image.engine;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{w.label}</label>
      <select
        id={id}
        value={engineChoice}
        aria-describedby={`${id}-help`}
        onChange={(event) => transport.engine(event.target.value as ImageEngineChoice)}
      >
        {IMAGE_ENGINES.map((name) => (
          <option key={name} value={name}>
            {w.names[name]}
          </option>
        ))}
      </select>
      <p className="help" id={`${id}-help`}>
        {w.help} <span className="now">{w.now(engine?.description ?? w.none, engine?.why ?? '')}</span>
      </p>
    </div>
  );
}

/** The numbers of attractors in the paper's tables, one click each. */
function PaperMarks({ current }: { current: number }): ReactNode {
  const w = useWords().image.setting;
  return (
    <fieldset className="marks" aria-label={w.paperHelp}>
      {w.paper}
      {PAPER_ATTRACTORS.map((h) => (
        <button key={h} type="button" aria-pressed={h === current} onClick={() => change({ attractors: h })}>
          {h}
        </button>
      ))}
    </fieldset>
  );
}
