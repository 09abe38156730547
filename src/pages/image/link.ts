/** The image lab's address: the experiment in the hash. */
import { imagePresetExperiment, OPENING_PRESET } from '../../lab/image-presets';
import { IMAGE_FIELDS, type ImageExperiment } from '../../lab/image-schema';
import { words } from '../../words/all';
import {
  type Address,
  besideIn,
  copyToClipboard,
  followAddress,
  linkTo,
  readAddress,
} from '../parts/address';
import { LOOK_KEY } from '../parts/look-code';
import { decodeImageLook, encodeImageLook } from './look-code';
import { exportWeights, lookAt, replaceExperiment, returnTo, showMoment } from './session';
import { notify, tellMend, useImage } from './store';

const ADDRESS: Address<typeof IMAGE_FIELDS> = {
  route: '#/image',
  fields: IMAGE_FIELDS,
  opening: imagePresetExperiment(OPENING_PRESET),
  beside: [LOOK_KEY],
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
    (experiment, back) => {
      (back ? returnTo : replaceExperiment)(experiment);
      takeLook();
    },
  );
}

/** The address that gives exactly this experiment. */
export function linkOf(experiment: ImageExperiment): string {
  return linkTo(ADDRESS, experiment);
}

/** Looks at the run as the link's sender did; without a word of it in the link, as one does already. */
export function takeLook(): void {
  const code = besideIn(LOOK_KEY);
  if (code === null) return;
  const { sameAxes, image, step, refused } = decodeImageLook(code);
  useImage.setState({ sameAxes });
  if (image !== null) lookAt(image);
  showMoment(step);
  for (const part of refused) tellMend(words().site.link.unknownSetting(part));
}

/**
 * Copies the link to what one sees: the experiment, how one looks at it, and the moment on view while it stands still.
 * Where that does not give the network on view, it says so and offers the weights. Resolves to whether the clipboard
 * took it.
 */
export function copyLink(): Promise<boolean> {
  const { experiment, sameAxes, image, looked, training, progress } = useImage.getState();
  const altered = progress?.altered === true;
  const moment = looked?.step ?? (training ? 0 : (progress?.step ?? 0));
  const step = altered || moment === 0 ? null : moment;
  const code = encodeImageLook({ sameAxes, image, step });
  const { site, image: w } = words();
  if (altered) notify('info', site.link.startsOver, { label: w.files.save, run: () => exportWeights(null) });
  const link = linkTo(ADDRESS, experiment, code === '' ? {} : { [LOOK_KEY]: code });
  return copyToClipboard(link, (message) => notify('info', message));
}
