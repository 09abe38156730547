/** Opens a run in the image lab: the worker is started with the first, and lives as long as the page. */
import { startImageHost } from '../../lab/image-host';
import type { ImageEngineChoice } from '../../lab/image-protocol';
import { IMAGE_FIELDS, type ImageExperiment, type ImageFieldName, neededSet } from '../../lab/image-schema';
import { takeReopened } from '../../lab/runs/reopen';
import { isAtHand, useImageData } from './data-store';
import { receive } from './receive';
import { present } from './run-state';
import { begin, resume } from './session';
import { useImage } from './store';

const set = useImage.setState;
const get = useImage.getState;

/**
 * Shows an experiment; `play` trains at once. The run on view goes on where it is one of this very experiment: the lab
 * stays alive while one looks at other pages. A run opened from the list goes on instead, paused.
 */
export function openImage(experiment: ImageExperiment, engineChoice: ImageEngineChoice, play: boolean): void {
  const alive = present.host !== null;
  if (!alive) {
    present.host = startImageHost(receive);
    set({ engineChoice });
    // What earlier visits left can be gone on with.
    present.host.send({ type: 'checkpoints' });
  }
  const kept = takeReopened('image');
  const needed = neededSet(experiment);
  if (kept && (!needed || isAtHand(needed, useImageData.getState())))
    resume({ checkpoint: kept.checkpoint }, experiment, {}, false);
  else if (kept || !alive || present.anew || !isSame(experiment, get().experiment)) begin(experiment, play);
  present.anew = false;
  // Its images must be fetched first.
  if (get().waiting?.for === 'images') present.awaited = kept?.checkpoint ?? present.awaited;
}

function isSame(a: ImageExperiment, b: ImageExperiment): boolean {
  return (Object.keys(IMAGE_FIELDS) as ImageFieldName[]).every((name) => a[name] === b[name]);
}
