import { describe, expect, it } from 'vitest';
import type { ImageProgress } from './images';
import { SYNTHETIC_CLASSES, syntheticImages } from './synthetic-images';
import { SHAPES } from './synthetic-shapes';

describe('the built-in image set', () => {
  const pair = syntheticImages({ seed: 3, train: 60, test: 20 });

  it('has ten named classes in turn, 32×32 RGB', () => {
    expect(SYNTHETIC_CLASSES).toEqual(
      'disc ring crescent triangle square cross star heart arrow hourglass'.split(' '),
    );
    expect(pair.train.classNames).toEqual(SYNTHETIC_CLASSES);
    expect([...pair.train.labels.slice(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    expect(pair.train.pixels.length).toBe(60 * 32 * 32 * 3);
    expect(pair.test.labels.length).toBe(20);
  });

  it('repeats from its seed, and a smaller set begins a larger one', () => {
    const larger = syntheticImages({ seed: 3, train: 70, test: 20 });
    expect(larger.train.pixels.slice(0, pair.train.pixels.length)).toEqual(pair.train.pixels);
    expect(larger.test.pixels).toEqual(pair.test.pixels);
  });

  it('differs between seeds, splits and images', () => {
    const other = syntheticImages({ seed: 4, train: 60, test: 20 });
    expect(other.train.pixels).not.toEqual(pair.train.pixels);
    const image = (pixels: Uint8Array, i: number) => pixels.slice(i * 3072, (i + 1) * 3072);
    expect(image(pair.train.pixels, 0)).not.toEqual(image(pair.test.pixels, 0));
    expect(image(pair.train.pixels, 0)).not.toEqual(image(pair.train.pixels, 10));
  });

  it('tells its classes by shape: the mean images of two halves of a class are no template', () => {
    // A nearest-mean classifier, which sees colours and places but no shapes, stays near chance.
    const { train, test } = syntheticImages({ seed: 5, train: 600, test: 200 });
    const means = Array.from({ length: 10 }, () => new Float64Array(3072));
    train.labels.forEach((label, i) => {
      for (let k = 0; k < 3072; k++) means[label]![k]! += train.pixels[i * 3072 + k]! / 60;
    });
    let right = 0;
    test.labels.forEach((label, i) => {
      const distances = means.map((mean) =>
        mean.reduce((sum, value, k) => sum + (value - test.pixels[i * 3072 + k]!) ** 2, 0),
      );
      if (distances.indexOf(Math.min(...distances)) === label) right++;
    });
    expect(right / 200).toBeLessThan(0.25);
  });

  it('reports its progress up to the whole', () => {
    const seen: ImageProgress[] = [];
    syntheticImages({ train: 300, test: 10, onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ images }) => images)).toEqual([0, 250, 300, 310]);
    expect(seen.at(-1)).toMatchObject({ phase: 'generate', totalImages: 310, bytes: 310 * 3072 });
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %s images', (train) => {
    expect(() => syntheticImages({ train })).toThrow(/train images must be a whole number of at least 1/);
  });
});

describe('the shapes', () => {
  it.each(SHAPES.map((shape) => [shape.name, shape] as const))(
    '%s fits its circle and is comparably large',
    (_, shape) => {
      let inside = 0;
      let beyond = 0;
      const n = 200;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const x = ((i + 0.5) / n) * 3 - 1.5;
          const y = ((j + 0.5) / n) * 3 - 1.5;
          if (shape.distance(x, y) >= 0) continue;
          inside++;
          if (Math.hypot(x, y) > 1.1) beyond++;
        }
      const area = (inside * 9) / (n * n);
      expect(beyond).toBe(0);
      expect(area).toBeGreaterThan(0.7);
      expect(area).toBeLessThan(2.3);
    },
  );
});
