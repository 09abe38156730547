import { type ReactNode, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { IMAGE_PRESETS, imagePresetExperiment, imagePresetOf } from '../../lab/image-presets';
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
import { DataSection } from './DataSection';
import { RunFiles } from './RunFiles';
import { change, replaceExperiment, transport } from './session';
import { useImage } from './store';

/** The controls: presets first, then the experiment in groups that fold, then the files of a run. */
export function Rail(): ReactNode {
  return (
    <div className="rail-inner">
      <Presets />
      {IMAGE_GROUPS.map((group) => (
        <details key={group.title} open={group.open} className="group">
          <summary>{group.title}</summary>
          {group.fields.map((name) => (
            <Setting key={name} name={name} />
          ))}
          {group.title === 'Images' && <DataSection />}
          {group.title === 'Training' && <Engine />}
        </details>
      ))}
      <RunFiles />
    </div>
  );
}

function Presets(): ReactNode {
  const experiment = useImage((state) => state.experiment);
  const current = imagePresetOf(experiment);
  const id = useId();
  return (
    <div className="presets">
      <label htmlFor={id}>Preset</label>
      <select
        id={id}
        value={current?.id ?? ''}
        aria-describedby={`${id}-note`}
        onChange={(event) =>
          replaceExperiment(imagePresetExperiment(event.target.value, experiment.seed), false)
        }
      >
        {!current && <option value="">Your own settings</option>}
        {IMAGE_PRESETS.map((preset) => (
          <option key={preset.id} value={preset.id}>
            {preset.label}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} className="preset-note">
        {current?.note ?? 'A mixture of your own. Choose a preset to return to one that is known to work.'}
      </p>
    </div>
  );
}

function Setting({ name }: { name: ImageFieldName }): ReactNode {
  const experiment = useImage((state) => state.experiment);
  const now = useImage(({ progress }) => {
    if (name === 'alpha') return progress?.alpha;
    return name === 'learningRate' ? progress?.learningRate : undefined;
  });
  if (imageIsIdle(name, experiment)) return null;
  const live = !imageNeedsRestart(name);
  const words = [
    ...(live ? ['Live: a change takes effect while training.'] : []),
    ...(now === undefined ? [] : [`Now ${formatNumber(now)}.`]),
  ];
  return (
    <div className={live ? 'setting live' : 'setting'}>
      <FieldControl
        field={IMAGE_FIELDS[name]}
        value={experiment[name]}
        onChange={(value) => change({ [name]: value })}
        {...(words.length > 0 && { now: words.join(' ') })}
      />
      {name === 'attractors' && <PaperMarks current={experiment.attractors} />}
    </div>
  );
}

const ENGINE_NAMES: Record<ImageEngineChoice, string> = {
  auto: 'The fastest there is',
  webgpu: 'WebGPU',
  webgl: 'TensorFlow.js on WebGL',
  cpu: 'TensorFlow.js on the processor',
};

/** No part of the experiment: the same run, computed elsewhere. */
function Engine(): ReactNode {
  const { engineChoice, engine } = useImage(
    useShallow((state) => ({ engineChoice: state.engineChoice, engine: state.engine })),
  );
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Engine</label>
      <select
        id={id}
        value={engineChoice}
        aria-describedby={`${id}-help`}
        onChange={(event) => transport.engine(event.target.value as ImageEngineChoice)}
      >
        {IMAGE_ENGINES.map((name) => (
          <option key={name} value={name}>
            {ENGINE_NAMES[name]}
          </option>
        ))}
      </select>
      <p className="help" id={`${id}-help`}>
        What computes the training. A change starts the run again.{' '}
        <span className="now">
          Now {engine?.description ?? 'none'}. {engine?.why}
        </span>
      </p>
    </div>
  );
}

/** The numbers of attractors in the paper's tables, one click each. */
function PaperMarks({ current }: { current: number }): ReactNode {
  return (
    <fieldset className="marks" aria-label="Numbers of attractors in the paper">
      the paper’s:
      {PAPER_ATTRACTORS.map((h) => (
        <button key={h} type="button" aria-pressed={h === current} onClick={() => change({ attractors: h })}>
          {h}
        </button>
      ))}
    </fieldset>
  );
}
