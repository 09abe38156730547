/** The image lab's address: the experiment in the hash. */
import { imagePresetExperiment, OPENING_PRESET } from '../../lab/image-presets';
import { IMAGE_FIELDS, type ImageExperiment } from '../../lab/image-schema';
import { type Address, copyToClipboard, followAddress, linkTo, readAddress } from '../parts/address';
import { replaceExperiment, returnTo } from './session';
import { notify, tellMend, useImage } from './store';

const ADDRESS: Address<typeof IMAGE_FIELDS> = {
  route: '#/image',
  fields: IMAGE_FIELDS,
  opening: imagePresetExperiment(OPENING_PRESET),
  onNote: tellMend,
};

export function experimentFromAddress(): ImageExperiment {
  return readAddress(ADDRESS);
}

/** Returns how to stop. */
export function followImageAddress(): () => void {
  return followAddress(
    ADDRESS,
    () => useImage.getState().experiment,
    (changed) =>
      useImage.subscribe((state, before) => {
        if (state.experiment !== before.experiment) changed();
      }),
    (experiment, back) => (back ? returnTo : replaceExperiment)(experiment),
  );
}

/** The address that gives exactly this experiment. */
export function linkOf(experiment: ImageExperiment): string {
  return linkTo(ADDRESS, experiment);
}

/** Copies the link to the experiment. Resolves to whether the clipboard took it. */
export function copyLink(): Promise<boolean> {
  const link = linkTo(ADDRESS, useImage.getState().experiment);
  return copyToClipboard(link, (message) => notify('info', message));
}
