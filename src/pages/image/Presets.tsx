import type { ReactNode } from 'react';
import { secondsAt } from '../../lab/image-fit';
import { IMAGE_PRESETS, imagePresetExperiment, imagePresetOf, OPENING_PRESET } from '../../lab/image-presets';
import { IMAGE_FIELDS, IMAGE_GROUPS } from '../../lab/image-schema';
import { count } from '../../words';
import { maySetAll } from '../parts/locks';
import { PresetPicker } from '../parts/PresetPicker';
import { useWords } from '../parts/use-all-words';
import { fitDemo } from './fit';
import { replaceExperiment } from './session';
import { useImage } from './store';
import { duration } from './Transport';

/** What a lecture, a break or a patient visitor has, in minutes. */
const TIMES = [1, 3, 10] as const;

/** Experiments known to work; the demo can be fitted to the time one has. */
export function Presets(): ReactNode {
  const { image } = useWords();
  const experiment = useImage((state) => state.experiment);
  const current = imagePresetOf(experiment);
  return (
    <PresetPicker
      presets={IMAGE_PRESETS}
      current={current}
      words={image.preset}
      disabled={!maySetAll(IMAGE_FIELDS, IMAGE_GROUPS)}
      onChoose={(id) => replaceExperiment(imagePresetExperiment(id, experiment.seed), false)}
    >
      {current?.id === OPENING_PRESET && <Fit />}
    </PresetPicker>
  );
}

/** The time one has: the machine is measured, and the demo takes as many images and epochs as fit. */
function Fit(): ReactNode {
  const fit = useImage((state) => state.fit);
  const experiment = useImage((state) => state.experiment);
  const w = useWords().image.fit;
  return (
    <>
      <fieldset className="marks" aria-label={w.label}>
        {TIMES.map((minutes) => (
          <button
            key={minutes}
            type="button"
            aria-pressed={fit?.minutes === minutes}
            onClick={() => fitDemo(minutes)}
          >
            {w.minutes(minutes)}
          </button>
        ))}
      </fieldset>
      <p className="preset-note" role="status">
        {fit && fit.imagesPerSecond === null && w.measuring}
        {fit?.imagesPerSecond &&
          w.fitted(
            count(Math.round(fit.imagesPerSecond)),
            count(experiment.limit),
            experiment.epochs,
            duration(secondsAt(experiment, fit.imagesPerSecond)),
          )}
      </p>
    </>
  );
}
