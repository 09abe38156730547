/**
 * CIFAR's usual augmentation: a random crop after padding by 4 black pixels on each side, and a random horizontal
 * flip. What is done to an image is a hash of (seed, epoch, index of the image), so every engine, on the GPU or not,
 * makes the same batch, in whatever order it makes the images.
 */

/** Pixels of padding on each side before the crop. */
export const CROP_PADDING = 4;

export interface Augmentation {
  /** Rows and columns the window moves over the image, −4 … 4: pixel (y, x) of the crop is (y + down, x + right). */
  down: number;
  right: number;
  /** Mirror the crop left to right. */
  flip: boolean;
}

/** What happens to image `index` of the set in this epoch; all three are taken modulo 2³². */
export function augmentation(seed: number, epoch: number, index: number): Augmentation {
  const crop = mix(index ^ mix(epoch ^ mix(seed ^ 0x9e3779b9)));
  const window = 2 * CROP_PADDING + 1;
  return {
    down: (((crop & 0xffff) * window) >>> 16) - CROP_PADDING,
    right: (((crop >>> 16) * window) >>> 16) - CROP_PADDING,
    flip: mix(crop ^ 0x85ebca6b) >>> 31 === 1,
  };
}

/** A 32-bit mixer of low bias (Chris Wellons, "Prospecting for Hash Functions"); u32 to u32. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Images as bytes, [n, height, width, channels], with the numbers that normalise them. */
export interface ByteImages {
  height: number;
  width: number;
  channels: number;
  pixels: Uint8Array;
  /** [n]. */
  labels: Uint8Array;
  /** Per channel, in units of byte / 255. */
  mean: readonly number[];
  deviation: readonly number[];
}

/**
 * What every byte becomes, [channels, 256]: (byte/255 − mean) / deviation in float32. All engines look values up
 * here, so their batches agree to the last bit. Throws when there is not one mean and one deviation per channel.
 */
export function normalisation(images: Pick<ByteImages, 'channels' | 'mean' | 'deviation'>): Float32Array {
  const { channels, mean, deviation } = images;
  if (mean.length !== channels || deviation.length !== channels)
    throw new RangeError(
      `Images of ${channels} channels need that many means and deviations, not ${mean.length} and ${deviation.length}.`,
    );
  const bad = deviation.findIndex((value) => !(value > 0));
  if (bad >= 0)
    throw new RangeError(`The deviation of channel ${bad} is ${deviation[bad]}: it must be above 0.`);
  return Float32Array.from({ length: channels * 256 }, (_, i) => {
    const channel = i >> 8;
    return ((i & 255) / 255 - mean[channel]!) / deviation[channel]!;
  });
}

export interface GatherOptions {
  /** Indices into the set; each position is one example. */
  rows: Uint32Array;
  /** First position of the batch, and how many. */
  start: number;
  count: number;
  augment: boolean;
  seed: number;
  epoch: number;
}

/**
 * One batch, normalised [count, height, width, channels], and its labels [count]. Padding is black before the
 * normalisation, as torchvision has it. Throws when the order is too short or names an image the set lacks.
 */
export function gatherCpu(
  set: ByteImages,
  { rows, start, count, augment, seed, epoch }: GatherOptions,
): { images: Float32Array<ArrayBuffer>; labels: Uint32Array<ArrayBuffer> } {
  if (start < 0 || start + count > rows.length)
    throw new RangeError(
      `Positions ${start} to ${start + count - 1} are not all in an order of ${rows.length}.`,
    );
  const { height, width, channels, pixels } = set;
  const table = normalisation(set);
  const size = height * width * channels;
  const images = new Float32Array(count * size);
  const labels = new Uint32Array(count);
  for (let n = 0; n < count; n++) {
    const index = rows[start + n]!;
    const label = set.labels[index];
    if (label === undefined)
      throw new RangeError(`The order names image ${index}, and the set has ${set.labels.length}.`);
    labels[n] = label;
    const { down, right, flip } = augment
      ? augmentation(seed, epoch, index)
      : { down: 0, right: 0, flip: false };
    let at = n * size;
    for (let y = 0; y < height; y++) {
      const row = y + down;
      for (let x = 0; x < width; x++) {
        const column = (flip ? width - 1 - x : x) + right;
        const inside = row >= 0 && row < height && column >= 0 && column < width;
        const from = index * size + (row * width + column) * channels;
        for (let c = 0; c < channels; c++) images[at++] = table[c * 256 + (inside ? pixels[from + c]! : 0)]!;
      }
    }
  }
  return { images, labels };
}
