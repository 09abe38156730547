import { describe, expect, it } from 'vitest';
import { MAX_POINTS } from '../../data/point-set';
import { decodePoints, encodePoints } from '../../data/points-code';
import { Random } from '../../math/random';
import { type Drawing, dab, erase, fromPointSet, toPointSet } from './drawing';

describe('a drawing', () => {
  it('takes dabs near the pointer, never beyond what a link holds', () => {
    const drawing = dab([], { x: 1, y: 0, label: 1 }, 0.3, 50, new Random(1));
    expect(drawing).toHaveLength(50);
    const mean = drawing.reduce((sum, p) => sum + p.x / 50, 0);
    expect(Math.abs(mean - 1)).toBeLessThan(0.1);
    const far = dab([], { x: 3.99, y: -3.99, label: 0 }, 2, 200, new Random(1));
    expect(far.every((p) => Math.abs(p.x) <= 4 && Math.abs(p.y) <= 4)).toBe(true);
    const full: Drawing = Array.from({ length: MAX_POINTS }, () => ({ x: 0, y: 0, label: 0 }));
    expect(dab(full, { x: 0, y: 0, label: 0 }, 1, 9, new Random(1))).toHaveLength(MAX_POINTS);
  });

  it('erases within the radius only', () => {
    const drawing = [
      { x: 0, y: 0, label: 0 },
      { x: 1, y: 0, label: 1 },
    ];
    expect(erase(drawing, { x: 0.1, y: 0 }, 0.2)).toEqual([drawing[1]]);
    expect(erase(drawing, { x: -1, y: 0 }, 0.2)).toBe(drawing);
  });

  it('survives the way into a link and back', () => {
    const drawing = dab([], { x: 0.5, y: -0.5, label: 2 }, 0.5, 20, new Random(3));
    const back = fromPointSet(decodePoints(encodePoints(toPointSet(drawing))));
    for (const [i, point] of back.entries()) {
      expect(point.label).toBe(2);
      expect(point.x).toBeCloseTo(drawing[i]!.x, 3);
      expect(point.y).toBeCloseTo(drawing[i]!.y, 3);
    }
  });
});
