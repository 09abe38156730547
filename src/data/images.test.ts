import { describe, expect, it } from 'vitest';
import { channelStatistics, imagePair, joinNotes, limitPair, type RawImages } from './images';

const SHAPE = { height: 1, width: 2, channels: 2 };

function raw(pixels: number[], labels: number[]): RawImages {
  return { pixels: Uint8Array.from(pixels), labels: Uint8Array.from(labels) };
}

describe('image sets', () => {
  it('normalise both splits by the training images', () => {
    const pair = imagePair(
      raw([0, 10, 255, 30], [0]),
      raw([1, 2, 3, 4, 5, 6, 7, 8], [1, 0]),
      ['a', 'b'],
      SHAPE,
    );
    expect(pair.train.mean).toEqual([0.5, 20 / 255]);
    expect(pair.train.deviation[0]).toBeCloseTo(0.5, 12);
    expect(pair.train.deviation[1]).toBeCloseTo(10 / 255, 12);
    expect(pair.test.mean).toEqual(pair.train.mean);
    expect(pair.test.deviation).toEqual(pair.train.deviation);
  });

  it('give a constant channel a deviation one can divide by', () => {
    expect(channelStatistics(Uint8Array.of(7, 7, 7), 1).deviation).toEqual([1 / 255]);
  });

  it.each([
    ['no images', raw([], []), /no training images/],
    ['missing pixels', raw([1, 2, 3], [0]), /1 training images of 4 bytes are 4 bytes, not 3/],
    [
      'a label beyond the classes',
      raw([1, 2, 3, 4], [2]),
      /Label 2 of training image 0 is out of range: there are 2/,
    ],
  ])('refuse %s', (_, train, message) => {
    expect(() => imagePair(train, raw([1, 2, 3, 4], [0]), ['a', 'b'], SHAPE)).toThrow(message);
  });

  it('can be limited to their beginnings', () => {
    const pair = imagePair(
      raw([0, 10, 255, 30, 9, 9, 9, 9], [0, 1]),
      raw([1, 2, 3, 4], [1]),
      ['a', 'b'],
      SHAPE,
    );
    const small = limitPair(pair, 1, 10);
    expect([...small.train.pixels]).toEqual([0, 10, 255, 30]);
    expect(small.train.mean[0]).toBe(0.5);
    expect(small.train.note).toBe('first 1 of 2');
    expect(small.test.note).toBeUndefined();
    expect([...small.test.labels]).toEqual([1]);
  });

  it('join their notes', () => {
    expect(joinNotes('a', undefined, 'b')).toBe('a; b');
    expect(joinNotes(undefined)).toBeUndefined();
  });
});
