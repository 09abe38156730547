import { describe, expect, it } from 'vitest';
import { CurveHistory } from '../../lab/curve-history';
import { largestIn, seriesOf, settledTop } from './series';

const style = { colour: 'black', width: 1 };

describe('a series of a history', () => {
  it('leads from measurement to measurement where some epochs were not measured', () => {
    const history = new CurveHistory(2);
    history.push(0, [3, Number.NaN]);
    history.push(8, [Number.NaN, 2]);
    history.push(16, [1, 1.5]);
    expect(seriesOf(history, 0, 'test', style)).toEqual({
      label: 'test',
      steps: [0, 16],
      values: [3, 1],
      style,
    });
    expect(seriesOf(history, 1, 'train', style)).toMatchObject({ steps: [8, 16], values: [2, 1.5] });
  });

  it('is drawn as it grows, without a copy, where every value is there', () => {
    const history = new CurveHistory(1);
    history.push(0, [3]);
    expect(seriesOf(history, 0, 'loss', style).values).toBe(history.values[0]);
    expect(seriesOf(history, 0, 'loss', style).length).toBe(1);
  });
});

describe('the top of a chart of epochs', () => {
  const learnt = (...values: number[]): CurveHistory => {
    const history = new CurveHistory(1);
    for (const [i, value] of values.entries()) history.push(8 * i, [value]);
    return history;
  };

  it('is that of what was learnt, not of the untrained network', () => {
    const history = learnt(197, 2.1, 1.7, 1.9);
    expect(largestIn(history, [0])).toBe(197);
    expect(settledTop(history, [0])).toBe(2.1);
    expect(settledTop(learnt(197, 60, 2.1, 1.7, 1.9, 1.8), [0])).toBe(2.1);
  });

  it('is that of the untrained network while there is nothing else', () => {
    expect(settledTop(learnt(197), [0])).toBe(197);
    expect(settledTop(learnt(197, Number.NaN), [0])).toBe(197);
    expect(settledTop(learnt(), [0])).toBe(0);
  });
});
