/** Where what is taken away of an image run comes from. */
import { IMAGE_FIELDS, type ImageExperiment, imageNeedsRestart } from '../../lab/image-schema';
import type { Origin } from '../parts/figure';
import { linkOf } from './link';
import { evaluationOnView, type ImageState, useImage } from './store';

/** `wholeRun` is about the run so far, not the measurement on view. */
export function imageOrigin(wholeRun: boolean, state = useImage.getState()): Origin {
  const experiment = experimentOf(state);
  const moment = wholeRun ? state.progress : evaluationOnView(state);
  const { engine, progress } = state;
  return {
    link: linkOf(experiment),
    step: moment?.step,
    runs: [{ experiment, engine: engine?.description ?? null, altered: progress?.altered ?? false }],
  };
}

/** The experiment of the run on view; what the page shows may already be that of a run on its way. */
function experimentOf({ experiment, run }: Pick<ImageState, 'experiment' | 'run'>): ImageExperiment {
  const fixed = Object.entries(run?.experiment ?? {}).filter(
    ([name]) => name in IMAGE_FIELDS && imageNeedsRestart(name as keyof ImageExperiment),
  );
  return { ...experiment, ...Object.fromEntries(fixed) };
}
