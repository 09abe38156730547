/** A small stand-in for CIFAR-100, for tests and for the local server that stands in for the Hub. */
import { CIFAR } from '../cifar';
import { type ImagePair, imagePair, type RawImages } from '../images';
import { type SyntheticOptions, syntheticImages } from '../synthetic-images';

/** The built-in images under CIFAR-100's classes, which take turns: label i mod 100. There is little to learn in it. */
export function hundredClasses(options: SyntheticOptions): ImagePair {
  const { train, test } = syntheticImages(options);
  const { classNames } = CIFAR.cifar100;
  const relabelled = ({ pixels, labels }: RawImages): RawImages => ({
    pixels,
    labels: labels.map((_, i) => i % classNames.length),
  });
  return imagePair(relabelled(train), relabelled(test), classNames);
}
