/** Images and an experiment small enough to train on the processor in a test. */
import { type ImagePair, imagePair } from '../../data/images';
import { Random } from '../../math/random';
import { IMAGE_DEFAULTS, type ImageExperiment } from '../image-schema';

/** Four kinds of 8×8 images: a bright quarter each, under noise. */
export function tinyImages(train = 24, test = 10): ImagePair {
  const draw = (split: string, n: number) => {
    const random = new Random(7, split);
    const labels = Uint8Array.from({ length: n }, (_, i) => i % 4);
    const pixels = new Uint8Array(n * 192);
    for (let i = 0; i < n; i++)
      for (let y = 0; y < 8; y++)
        for (let x = 0; x < 8; x++) {
          const quarter = (y < 4 ? 0 : 2) + (x < 4 ? 0 : 1);
          for (let c = 0; c < 3; c++)
            pixels[i * 192 + (y * 8 + x) * 3 + c] = (quarter === labels[i] ? 150 : 40) + random.integer(100);
        }
    return { pixels, labels };
  };
  return imagePair(draw('train', train), draw('test', test), ['a', 'b', 'c', 'd'], {
    height: 8,
    width: 8,
    channels: 3,
  });
}

/** ResNet-8 of width 4, six steps an epoch. */
export const TINY: ImageExperiment = {
  ...IMAGE_DEFAULTS,
  data: 'builtin',
  depth: '8',
  width: 4,
  attractors: 5,
  batch: 4,
  epochs: 4,
  drop1: 2,
  drop2: 3,
  alpha: 0.01,
  alphaStep: 0.02,
  learningRate: 0.05,
  augment: 'on',
  seed: 3,
};
