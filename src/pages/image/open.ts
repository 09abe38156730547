/** Opens the image lab at the experiment in the address, on its own page or inside another. */
import { IMAGE_ENGINES } from '../../lab/image-protocol';
import type { ImageExperiment } from '../../lab/image-schema';
import { openImageData, useImageData } from './data-store';
import { experimentFromAddress, followImageAddress, takeLook } from './link';
import { openImage } from './open-run';
import { imagesArrived } from './session';
import { useImage } from './store';

/**
 * `own` is an experiment to show rather than the address's, which is then left alone; `opened` is told once a run is made ready or waits
 * for its images. Returns how to leave: the workers stay, and a run goes on training while one looks at other pages.
 */
export function openLab({
  own,
  opened = () => {},
}: {
  own?: ImageExperiment;
  opened?(): void;
} = {}): () => void {
  const options = new URLSearchParams(location.search);
  const engine = IMAGE_ENGINES.find((choice) => choice === options.get('engine')) ?? 'auto';
  const experiment = own ?? experimentFromAddress();
  const open = (wanted: ImageExperiment): void => {
    openImage(wanted, engine, options.get('play') === '1');
    if (!own) takeLook();
    opened();
  };
  let unsubscribe = (): void => {};
  if (useImageData.getState().stored) open(experiment);
  else {
    useImage.setState({ experiment });
    // The run waits until it is known which sets are stored.
    unsubscribe = useImageData.subscribe((state) => {
      if (!state.stored) return;
      unsubscribe();
      // Settings may have been changed meanwhile.
      open(useImage.getState().experiment);
    });
    openImageData(options.get('hub'), imagesArrived);
  }
  const unfollow = own ? () => {} : followImageAddress();
  return () => {
    unsubscribe();
    unfollow();
  };
}
