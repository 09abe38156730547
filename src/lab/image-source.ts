/** The images of an experiment: drawn here, or read from what this machine has stored. */
import { CIFAR } from '../data/cifar';
import { DataError } from '../data/data-error';
import { ImageStore } from '../data/image-store';
import type { ImagePair, ImageProgress } from '../data/images';
import type { FileStorage } from '../data/opfs';
import { syntheticImages } from '../data/synthetic-images';
import { words } from '../words/all';
import { BUILTIN_IMAGES, type ImageExperiment } from './image-schema';

/**
 * Draws the built-in set as large as the experiment wants it, or reads CIFAR from the store. Throws a DataError
 * ('storage') when the set is not there or damaged.
 */
export async function imagesFor(
  { data, limit, testImages }: ImageExperiment,
  storage: FileStorage | null,
  onProgress: (progress: ImageProgress) => void,
): Promise<ImagePair> {
  if (data === 'builtin')
    return syntheticImages({
      train: limit > 0 ? limit : BUILTIN_IMAGES.train,
      test: testImages > 0 ? testImages : BUILTIN_IMAGES.test,
      onProgress,
    });
  const { title, archive } = CIFAR[data];
  const pair = storage && (await (await ImageStore.open(storage)).load(data));
  if (!pair) throw new DataError('storage', words().imageSets.absent(title, archive));
  return pair;
}
