/**
 * The augmentation that all engines share, number by number: a random crop after padding by 4 pixels and a random
 * horizontal flip (He et al. 2015), hashed from the order's seed, its epoch and the position in it. Only 32-bit integer
 * arithmetic, so that a shader says the same; and the plain version of the gather, that shaders are held against.
 */
import type { ImageBatch, StoredBatch } from './graph';

/** Zero pixels added to each side before cropping. */
export const PADDING = 4;

/** What happens to one example. */
export interface Augmentation {
  /** First row of the crop in the padded image, 0 … 8; PADDING leaves the image where it is. */
  top: number;
  /** First column of the crop in the padded image, 0 … 8. */
  left: number;
  flip: boolean;
}

/**
 * Crop and flip of the example at `position` of an order: 15 bits choose the row, 15 the column, the last the flip.
 * All arguments and sums count as unsigned 32-bit integers.
 */
export function augmentationOf(seed: number, epoch: number, position: number): Augmentation {
  const bits = mix(mix(mix(seed) + epoch) + position);
  const places = 2 * PADDING + 1;
  return {
    top: ((bits & 0x7fff) * places) >>> 15,
    left: (((bits >>> 15) & 0x7fff) * places) >>> 15,
    flip: bits >>> 31 === 1,
  };
}

/** A bijection of 32-bit integers in which every input bit reaches every output bit (Wellons' lowbias32). */
function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * The batch as numbers: row `order.rows[start + i]` of the set, normalised, then cropped and flipped if it is to
 * be augmented; pixels from beyond the image are 0. Throws a RangeError for a row that the set or a position that the order has not.
 */
export function gather(batch: StoredBatch): ImageBatch {
  const { set, order, start, count } = batch;
  const { height, width, channels } = set;
  const size = height * width * channels;
  if (start < 0 || start + count > order.rows.length) {
    throw new RangeError(
      `Positions ${start} to ${start + count - 1} of an order that has ${order.rows.length}; shorten the batch.`,
    );
  }
  const images = new Float32Array(count * size);
  const labels = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const row = order.rows[start + i]!;
    if (row >= set.labels.length) {
      throw new RangeError(
        `Position ${start + i} asks for row ${row} of a set of ${set.labels.length} images.`,
      );
    }
    labels[i] = set.labels[row]!;
    const chance = augmentationOf(order.seed, order.epoch, start + i);
    const down = batch.augment ? chance.top - PADDING : 0;
    const right = batch.augment ? chance.left - PADDING : 0;
    for (let y = 0; y < height; y++) {
      const sourceY = y + down;
      if (sourceY < 0 || sourceY >= height) continue;
      for (let x = 0; x < width; x++) {
        const sourceX = (batch.augment && chance.flip ? width - 1 - x : x) + right;
        if (sourceX < 0 || sourceX >= width) continue;
        const from = row * size + (sourceY * width + sourceX) * channels;
        const to = i * size + (y * width + x) * channels;
        for (let c = 0; c < channels; c++) {
          images[to + c] = (set.pixels[from + c]! / 255 - set.mean[c]!) / set.deviation[c]!;
        }
      }
    }
  }
  return { images, labels };
}
