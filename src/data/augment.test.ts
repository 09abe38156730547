import { describe, expect, it } from 'vitest';
import { augmentation, type ByteImages, gatherCpu, normalisation } from './augment';

const SET: ByteImages = {
  height: 6,
  width: 5,
  channels: 2,
  pixels: Uint8Array.from({ length: 4 * 60 }, (_, i) => (i * 7 + 1) % 256),
  labels: Uint8Array.of(3, 1, 4, 1),
  mean: [0.4, 0.5],
  deviation: [0.2, 0.25],
};
const OPTIONS = { rows: Uint32Array.of(2, 0, 3, 1), start: 1, count: 2, augment: false, seed: 5, epoch: 2 };

describe('augmentation', () => {
  it('is what the seed, the epoch and the index say', () => {
    expect(augmentation(1, 2, 3)).toEqual(augmentation(1, 2, 3));
    expect(augmentation(-1, 0, 0)).toEqual(augmentation(0xffffffff, 0, 0));
    const drawn = (f: (i: number) => [number, number, number]) =>
      JSON.stringify(Array.from({ length: 20 }, (_, i) => augmentation(...f(i))));
    const base = drawn((i) => [1, 2, i]);
    expect(drawn((i) => [2, 2, i])).not.toBe(base);
    expect(drawn((i) => [1, 3, i])).not.toBe(base);
    // An image gets something new each epoch, not its neighbour's of the epoch before.
    expect(drawn((i) => [1, 3, i - 1])).not.toBe(base);
  });

  it('moves evenly over the nine places, and flips half', () => {
    const n = 90_000;
    const down = new Map<number, number>();
    const right = new Map<number, number>();
    let flips = 0;
    let together = 0;
    for (let i = 0; i < n; i++) {
      const a = augmentation(42, 7, i);
      down.set(a.down, (down.get(a.down) ?? 0) + 1);
      right.set(a.right, (right.get(a.right) ?? 0) + 1);
      if (a.flip) flips++;
      together += a.down * a.right;
    }
    for (const places of [down, right]) {
      expect([...places.keys()].sort((a, b) => a - b)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
      // Five standard deviations of a count of n/9.
      for (const times of places.values()) expect(Math.abs(times - n / 9)).toBeLessThan(5 * Math.sqrt(n / 9));
    }
    expect(Math.abs(flips - n / 2)).toBeLessThan(2.5 * Math.sqrt(n));
    expect(Math.abs(together / n)).toBeLessThan((5 * (20 / 3)) / Math.sqrt(n));
  });
});

describe('gatherCpu', () => {
  it('takes the images the order names, normalised', () => {
    const { images, labels } = gatherCpu(SET, OPTIONS);
    expect([...labels]).toEqual([3, 1]);
    expect(images).toHaveLength(120);
    const value = (byte: number, c: number) => Math.fround((byte / 255 - SET.mean[c]!) / SET.deviation[c]!);
    expect(images[0]).toBe(value(SET.pixels[0]!, 0));
    expect(images[61]).toBe(value(SET.pixels[3 * 60 + 1]!, 1));
  });

  it('pads with black, crops, then flips', () => {
    const rows = Uint32Array.of(2);
    for (let seed = 0; seed < 40; seed++) {
      const { images } = gatherCpu(SET, { ...OPTIONS, rows, start: 0, count: 1, augment: true, seed });
      const { down, right, flip } = augmentation(seed, OPTIONS.epoch, 2);
      // A 14 × 13 canvas with the image in its middle, as torchvision's RandomCrop makes it.
      const padded = (y: number, x: number, c: number) => {
        const inside = y >= 4 && y < 10 && x >= 4 && x < 9;
        return inside ? SET.pixels[2 * 60 + ((y - 4) * 5 + (x - 4)) * 2 + c]! : 0;
      };
      const wanted = Float32Array.from({ length: 60 }, (_, i) => {
        const c = i % 2;
        const x = Math.floor(i / 2) % 5;
        const y = Math.floor(i / 10);
        const byte = padded(y + 4 + down, (flip ? 4 - x : x) + 4 + right, c);
        return (byte / 255 - SET.mean[c]!) / SET.deviation[c]!;
      });
      expect(images).toEqual(wanted);
    }
  });

  it('says what does not fit', () => {
    expect(() => gatherCpu(SET, { ...OPTIONS, start: 3 })).toThrow(/order of 4/);
    expect(() => gatherCpu(SET, { ...OPTIONS, rows: Uint32Array.of(0, 4, 0) })).toThrow(/image 4/);
    expect(() => normalisation({ ...SET, mean: [0.5] })).toThrow(/1 and 2/);
    expect(() => normalisation({ ...SET, deviation: [1, 0] })).toThrow(/channel 1 is 0/);
  });
});
