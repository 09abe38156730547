import { describe, expect, it } from 'vitest';
import { percent, threeDigits } from './format';

describe('numbers on a page', () => {
  it('have three digits, a real minus, and no sign where they round to zero', () => {
    expect([0.04321, 4.321, 43.21, 432.1, 432100].map(threeDigits)).toEqual([
      '0.043',
      '4.32',
      '43.2',
      '432',
      '4.3e+5',
    ]);
    expect(threeDigits(-2.5)).toBe('−2.50');
    expect(threeDigits(-0.0001)).toBe('0.000');
    expect(threeDigits(Number.NaN)).toBe('–');
    expect(threeDigits(Number.POSITIVE_INFINITY)).toBe('–');
  });

  it('are shares in percent', () => {
    expect(percent(0.9755, 1)).toBe('97.5 %');
    expect(percent(Number.NaN, 1)).toBe('–');
  });
});
