import { describe, expect, it } from 'vitest';
import { augmentationOf, gather, PADDING } from './augmentation';
import type { ImageSet, StoredBatch } from './graph';

/** Two images of 3×5 pixels and 2 channels; each byte tells where it comes from. */
const set: ImageSet = {
  height: 3,
  width: 5,
  channels: 2,
  pixels: Uint8Array.from({ length: 60 }, (_, i) => i + 1),
  labels: Uint8Array.from([7, 4]),
  mean: [0, 0.5],
  deviation: [1, 0.25],
};
const batchOf = (rows: number[], options: Partial<StoredBatch> = {}): StoredBatch => ({
  set,
  order: { rows: Uint32Array.from(rows), seed: 5, epoch: 2 },
  start: 0,
  count: rows.length,
  augment: false,
  ...options,
});

describe('augmentationOf', () => {
  const many = Array.from({ length: 20_000 }, (_, position) => augmentationOf(123, 1, position));

  it.each(['top', 'left'] as const)('chooses each %s of 0 … 8 equally often', (side) => {
    const counts = new Array<number>(9).fill(0);
    for (const one of many) counts[one[side]]! += 1;
    for (const count of counts) expect(Math.abs(count / many.length - 1 / 9)).toBeLessThan(0.01);
  });

  it('flips half of them', () => {
    expect(many.filter((one) => one.flip).length / many.length).toBeCloseTo(0.5, 1);
  });

  it.each([
    ['seed', 124, 1],
    ['epoch', 123, 2],
  ])('depends on the %s', (_, seed, epoch) => {
    expect(augmentationOf(123, 1, 9)).toEqual(many[9]);
    const other = many.map((_, position) => augmentationOf(seed, epoch, position));
    const same = many.filter((one, i) => JSON.stringify(one) === JSON.stringify(other[i])).length;
    expect(same / many.length).toBeCloseTo(1 / 162, 2);
  });

  it('is the sequence that shaders reproduce', () => {
    expect(many.slice(0, 4)).toMatchInlineSnapshot(`
      [
        {
          "flip": false,
          "left": 0,
          "top": 2,
        },
        {
          "flip": true,
          "left": 4,
          "top": 8,
        },
        {
          "flip": false,
          "left": 4,
          "top": 1,
        },
        {
          "flip": true,
          "left": 3,
          "top": 2,
        },
      ]
    `);
    expect(augmentationOf(0xffffffff, 0xffffffff, 0xffffffff)).toMatchInlineSnapshot(`
      {
        "flip": false,
        "left": 7,
        "top": 8,
      }
    `);
  });
});

describe('gather', () => {
  it('normalises each channel and takes the rows in order', () => {
    const { images, labels } = gather(batchOf([1, 0, 1]));
    expect([...labels]).toEqual([4, 7, 4]);
    expect(images).toHaveLength(90);
    expect(images[0]).toBeCloseTo(31 / 255, 6);
    expect(images[1]).toBeCloseTo((32 / 255 - 0.5) / 0.25, 5);
    expect(images[30]).toBeCloseTo(1 / 255, 6);
  });

  it('crops the padded image and flips what it cropped', () => {
    const rows = new Array<number>(40).fill(0);
    const batch = batchOf(rows, { augment: true });
    const { images } = gather(batch);
    rows.forEach((_, i) => {
      const { top, left, flip } = augmentationOf(5, 2, i);
      for (let y = 0; y < 3; y++) {
        for (let x = 0; x < 5; x++) {
          const sourceY = y + top - PADDING;
          const sourceX = (flip ? 4 - x : x) + left - PADDING;
          const inside = sourceY >= 0 && sourceY < 3 && sourceX >= 0 && sourceX < 5;
          const expected = inside ? ((sourceY * 5 + sourceX) * 2 + 1) / 255 : 0;
          expect(images[(i * 15 + y * 5 + x) * 2]).toBeCloseTo(expected, 6);
          if (!inside) expect(images[(i * 15 + y * 5 + x) * 2 + 1]).toBe(0);
        }
      }
    });
  });

  it('hashes positions of the order, so that batches may be of any size', () => {
    const rows = [0, 1, 0, 1, 0];
    const whole = gather(batchOf(rows, { augment: true }));
    const tail = gather(batchOf(rows, { augment: true, start: 3, count: 2 }));
    expect(tail.images).toEqual(whole.images.slice(90));
  });

  it('refuses rows and positions that do not exist', () => {
    expect(() => gather(batchOf([0, 2]))).toThrow('Position 1 asks for row 2 of a set of 2 images.');
    expect(() => gather(batchOf([0], { count: 2 }))).toThrow('Positions 0 to 1 of an order that has 1');
  });
});
