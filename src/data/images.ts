/**
 * Labelled images as bytes: what every reader of this room gives and every engine takes.
 *
 * A set knows how to normalise itself. Train and test are normalised alike, with the statistics of the training
 * images, since a network is tested with the map it was trained with.
 */
import { count } from '../words';
import { words } from '../words/all';
import { DataError } from './data-error';

export interface ImageSet {
  /** [n, height, width, channels], NHWC. */
  pixels: Uint8Array<ArrayBuffer>;
  /** [n], each an index of classNames. */
  labels: Uint8Array<ArrayBuffer>;
  height: number;
  width: number;
  channels: number;
  classNames: string[];
  /** Per channel, in units of byte / 255; an image enters a network as (byte/255 − mean) / deviation. */
  mean: number[];
  deviation: number[];
  /** What a reader of results should know about these images ("4 of 5 training batches"). */
  note?: string;
}

export interface ImagePair {
  train: ImageSet;
  test: ImageSet;
}

/** Images of one split before the statistics are known. */
export interface RawImages {
  /** [n, height, width, channels]. */
  pixels: Uint8Array<ArrayBuffer>;
  /** [n]. */
  labels: Uint8Array<ArrayBuffer>;
  note?: string;
}

export interface ImageShape {
  height: number;
  width: number;
  channels: number;
}

/** The shape of all sets of the CIFAR family, the built-in one included. */
export const CIFAR_SHAPE: ImageShape = { height: 32, width: 32, channels: 3 };

/** How far a slow reader or download has come. */
export interface ImageProgress {
  phase: 'download' | 'read' | 'decode' | 'generate';
  /** Bytes of input dealt with so far, and in all where that is known. */
  bytes: number;
  totalBytes: number | null;
  /** Images ready so far, and in all where that is known. */
  images: number;
  totalImages: number | null;
}

/**
 * Makes a pair of sets normalised by the training images. Throws a DataError when a split is empty, has labels beyond
 * the class names, or pixels that are not n images of the shape.
 */
export function imagePair(
  train: RawImages,
  test: RawImages,
  classNames: readonly string[],
  shape: ImageShape = CIFAR_SHAPE,
): ImagePair {
  check(train, 'train', classNames, shape);
  check(test, 'test', classNames, shape);
  const { mean, deviation } = channelStatistics(train.pixels, shape.channels);
  const complete = (raw: RawImages): ImageSet => ({
    pixels: raw.pixels,
    labels: raw.labels,
    ...shape,
    classNames: [...classNames],
    mean: [...mean],
    deviation: [...deviation],
    ...(raw.note ? { note: raw.note } : {}),
  });
  return { train: complete(train), test: complete(test) };
}

function check(
  raw: RawImages,
  split: 'train' | 'test',
  classNames: readonly string[],
  shape: ImageShape,
): void {
  const says = words().data.images;
  const n = raw.labels.length;
  const size = shape.height * shape.width * shape.channels;
  if (n === 0) throw new DataError('format', says.none(split));
  if (raw.pixels.length !== n * size)
    throw new DataError(
      'format',
      says.size(count(n), split, size, count(n * size), count(raw.pixels.length)),
    );
  const bad = raw.labels.findIndex((label) => label >= classNames.length);
  if (bad >= 0)
    throw new DataError('format', says.label(raw.labels[bad]!, split, count(bad), classNames.length));
}

/**
 * Mean and standard deviation of each channel over all images and places, of byte / 255. Exact: sums of bytes and of
 * their squares stay below 2⁵³ up to 10¹¹ pixels. A constant channel gets the deviation of one grey level, 1/255,
 * since an engine divides by it.
 */
export function channelStatistics(
  pixels: Uint8Array,
  channels: number,
): { mean: number[]; deviation: number[] } {
  const sums = new Array<number>(channels).fill(0);
  const squares = new Array<number>(channels).fill(0);
  for (let i = 0; i < pixels.length; i += channels)
    for (let c = 0; c < channels; c++) {
      const value = pixels[i + c]!;
      sums[c]! += value;
      squares[c]! += value * value;
    }
  const n = pixels.length / channels;
  const mean = sums.map((sum) => sum / n);
  return {
    mean: mean.map((m) => m / 255),
    deviation: squares.map((square, c) => {
      const variance = square / n - mean[c]! ** 2;
      return variance > 1e-9 ? Math.sqrt(variance) / 255 : 1 / 255;
    }),
  };
}

/**
 * The first `train` and `test` images of each split, copied, with statistics of their own. Limits beyond the splits
 * take all. For a quick run on part of a set.
 */
export function limitPair(pair: ImagePair, train: number, test: number): ImagePair {
  const { height, width, channels, classNames } = pair.train;
  const first = (set: ImageSet, n: number): RawImages => {
    const kept = Math.min(n, set.labels.length);
    const note =
      kept < set.labels.length ? words().data.images.first(count(kept), count(set.labels.length)) : undefined;
    return {
      pixels: set.pixels.slice(0, kept * height * width * channels),
      labels: set.labels.slice(0, kept),
      note: joinNotes(set.note, note),
    };
  };
  return imagePair(first(pair.train, train), first(pair.test, test), classNames, { height, width, channels });
}

/** Notes in one sentence; undefined when there is none. */
export function joinNotes(...notes: (string | undefined)[]): string | undefined {
  const present = notes.filter((note) => note !== undefined && note !== '');
  return present.length > 0 ? present.join('; ') : undefined;
}
