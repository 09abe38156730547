import { afterEach, describe, expect, it } from 'vitest';
import { number } from '../../lab/fields';
import { TOY_FIELDS } from '../../lab/toy-schema';
import { setLanguage } from '../../words';
import { decimal, readDecimal } from '../../words/decimal';
import { formatNumber, sliderScale } from './FieldControl';

afterEach(() => setLanguage('en'));

describe('the slider of a number', () => {
  it.each(Object.entries(TOY_FIELDS).filter(([, field]) => field.kind === 'number'))(
    '%s reaches both limits',
    (_, field) => {
      if (field.kind !== 'number') return;
      const scale = sliderScale(field);
      expect(scale.fromStop(0)).toBe(field.min);
      expect(scale.fromStop(scale.stops)).toBe(field.max);
    },
  );

  it('comes back to the value it was set from', () => {
    const alpha = sliderScale(TOY_FIELDS.alpha);
    for (const value of [0, 1e-6, 1e-4, 0.1, 1, 100]) expect(alpha.fromStop(alpha.toStop(value))).toBe(value);
    const linear = sliderScale(number({ key: 'k', restart: false, min: 0, max: 1, step: 0.1, default: 0 }));
    expect(linear.fromStop(linear.toStop(0.3))).toBe(0.3);
  });
});

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [1200, '1200'],
    [1e-4, '1e-4'],
    [8.33e-5, '8.33e-5'],
    [0.012, '0.012'],
    [0.1234567, '0.1235'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('is written and read as the language does', async () => {
    await setLanguage('de');
    for (const value of [0, 1200, 1e-4, 8.33e-5, -0.5]) {
      expect(readDecimal(formatNumber(value))).toBe(value);
    }
    expect(formatNumber(0.012)).toBe('0,012');
    expect(readDecimal('0.5')).toBe(0.5);
    expect(readDecimal(' ')).toBeNaN();
    expect(decimal('1.25e-3')).toBe('1,25e-3');
  });
});
