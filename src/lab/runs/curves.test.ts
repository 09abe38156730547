import { describe, expect, it } from 'vitest';
import { CurveHistory } from '../curve-history';
import { keepCurve, MOST_POINTS } from './curves';
import { refillHistory } from './refill-history';

function grown(steps: number): CurveHistory {
  const history = new CurveHistory(2);
  for (let step = 0; step < steps; step++) history.push(step, [step, step % 2 === 0 ? Number.NaN : 1]);
  return history;
}

describe('a kept curve', () => {
  it('has the values of a short run as they are', () => {
    const kept = keepCurve({ history: grown(5), rows: { without: 0 }, map: (value) => 2 * value })!;
    expect([...kept.steps]).toEqual([0, 1, 2, 3, 4]);
    expect([...kept.lanes.without!]).toEqual([0, 2, 4, 6, 8]);
    expect(kept.lanes.with).toBeUndefined();
  });

  it('is bounded however long the run was, and ends where it ends', () => {
    for (const steps of [319, 320, 321, 640, 4000]) {
      const kept = keepCurve({ history: grown(steps), rows: { with: 0 } })!;
      expect(kept.steps.length).toBeLessThanOrEqual(MOST_POINTS);
      expect(kept.steps.at(-1)).toBe(steps - 1);
      expect(kept.lanes.with!.at(-1)).toBe(steps - 1);
      expect([...kept.steps]).toEqual([...new Set(kept.steps)].sort((a, b) => a - b));
    }
  });

  it('keeps gaps, and is none without a value', () => {
    const kept = keepCurve({ history: grown(4), rows: { with: 1 } })!;
    expect([...kept.lanes.with!]).toEqual([Number.NaN, 1, Number.NaN, 1]);
    expect(keepCurve({ history: new CurveHistory(1), rows: { with: 0 } })).toBeNull();
  });

  it('fills a history again', () => {
    const curve = keepCurve({ history: grown(6), rows: { without: 0 } })!;
    const history = new CurveHistory(2);
    refillHistory(history, [
      { curve, lane: 'without', map: (value) => 10 * value },
      { curve: undefined, lane: 'with' },
    ]);
    expect(history.length).toBe(6);
    expect([...history.steps.subarray(0, 6)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...history.values[0]!.subarray(0, 6)]).toEqual([0, 10, 20, 30, 40, 50]);
    expect(history.values[1]![3]).toBeNaN();
  });
});
