import { describe, expect, it } from 'vitest';
import { Random } from './random';

describe('Random', () => {
  it('gives the same numbers for the same seed and stream, others for another', () => {
    const draw = (seed: number, stream: string) => {
      const random = new Random(seed, stream);
      return Array.from({ length: 5 }, () => random.uniform());
    };
    expect(draw(3, 'a')).toEqual(draw(3, 'a'));
    expect(draw(3, 'a')).not.toEqual(draw(4, 'a'));
    expect(draw(3, 'a')).not.toEqual(draw(3, 'b'));
  });

  it('draws uniform and normal numbers with the right moments', () => {
    const random = new Random(1);
    const n = 100_000;
    let mean = 0;
    let square = 0;
    let uniform = 0;
    for (let i = 0; i < n; i++) {
      const z = random.normal();
      mean += z / n;
      square += (z * z) / n;
      uniform += random.uniform() / n;
    }
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(square - 1)).toBeLessThan(0.02);
    expect(Math.abs(uniform - 0.5)).toBeLessThan(0.005);
  });

  it('permutes without losing or repeating a row', () => {
    const order = new Random(9).permutation(101);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => i));
  });
});
