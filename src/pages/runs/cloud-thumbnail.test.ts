import { describe, expect, it } from 'vitest';
import { flatMarks } from '../../views/scene';
import { lightTheme } from '../../views/theme';
import { cloudThumbnail } from './cloud-thumbnail';
import { THUMBNAIL } from './thumbnail';

describe('the small picture of a toy run', () => {
  /** Two points from (0, 0) to the places given. */
  const picture = (ends: number[], attractors: number[] = []) => {
    const states = Float32Array.from([0, 0, 0, 0, ...ends]);
    const trajectories = { states, labels: Uint8Array.of(0, 1), n: 2, timeSteps: 1 };
    return [...flatMarks(cloudThumbnail(trajectories, Float32Array.from(attractors), lightTheme).marks)];
  };

  it('is filled by the outputs, however large they are, and has no arrows', () => {
    for (const size of [0.01, 1, 500]) {
      const marks = picture([-size, 0, size, 0.2 * size]);
      const xs = marks.flatMap((mark) => (mark.kind === 'points' ? [...mark.xs] : []));
      expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(0.7 * THUMBNAIL.width);
      expect(Math.min(...xs)).toBeGreaterThan(0);
      expect(Math.max(...xs)).toBeLessThan(THUMBNAIL.width);
      expect(marks.some(({ kind }) => kind === 'arrows')).toBe(false);
    }
  });

  it('can be drawn of outputs in one place, and of none that are numbers', () => {
    for (const ends of [
      [2, 2, 2, 2],
      [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    ]) {
      for (const mark of picture(ends, [2, 2]))
        if (mark.kind === 'points') expect([...mark.xs, ...mark.ys].every(Number.isFinite)).toBe(true);
    }
  });
});
