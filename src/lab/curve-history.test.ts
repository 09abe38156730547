import { describe, expect, it } from 'vitest';
import { CurveHistory } from './curve-history';

describe('CurveHistory', () => {
  it('keeps every value while there is room', () => {
    const history = new CurveHistory(2, 8);
    for (let i = 0; i < 5; i++) history.push(i, [i, -i]);
    expect(history.length).toBe(5);
    expect([...history.steps.slice(0, 5)]).toEqual([0, 1, 2, 3, 4]);
    expect([...history.values[1]!.slice(0, 5)]).toEqual([-0, -1, -2, -3, -4]);
  });

  it('halves its resolution, not its range, when it is full', () => {
    const history = new CurveHistory(1, 8);
    const n = 1000;
    for (let i = 0; i < n; i++) history.push(i, [i]);
    expect(history.length).toBeLessThanOrEqual(8);
    expect(history.steps[0]).toBe(0);
    // Every bucket holds the mean of the consecutive steps from its first one on.
    for (let b = 0; b + 1 < history.length; b++) {
      expect(history.values[0]![b]).toBeCloseTo((history.steps[b]! + history.steps[b + 1]! - 1) / 2, 9);
    }
  });

  it('forgets what came after a step, and goes on from there', () => {
    const history = new CurveHistory(1, 64);
    for (let i = 0; i < 20; i++) history.push(i, [i]);
    history.truncate(12);
    expect(history.length).toBe(12);
    history.push(12, [-1]);
    expect([...history.values[0]!.slice(0, history.length)].slice(-2)).toEqual([11, -1]);
  });

  it('leaves gaps where nothing finite was seen', () => {
    const history = new CurveHistory(1, 4);
    for (let i = 0; i < 8; i++) history.push(i, [i < 4 ? 1 : Number.NaN]);
    expect(history.values[0]![0]).toBe(1);
    expect(history.values[0]![history.length - 1]).toBeNaN();
  });

  it('gives a branch curves of its own, in the same buckets', () => {
    const history = new CurveHistory(1, 8);
    for (let i = 0; i < 13; i++) history.push(i, [i]);
    const branch = history.copy();
    expect([...branch.values[0]!.slice(0, branch.length)]).toEqual([
      ...history.values[0]!.slice(0, history.length),
    ]);
    branch.push(13, [100]);
    history.push(13, [13]);
    expect(branch.values[0]![branch.length - 1]).not.toBe(history.values[0]![history.length - 1]);
    expect([...branch.steps.slice(0, branch.length)]).toEqual([...history.steps.slice(0, history.length)]);
  });
});
