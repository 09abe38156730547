import { afterEach, expect, it } from 'vitest';
import { byteSize } from './byte-size';
import { setLanguage } from './index';

afterEach(() => setLanguage('en'));

it.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [1_499, '1 kB'],
  [42_000, '42 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [143_600_000, '143.6 MB'],
  [999_949_999, '999.9 MB'],
  [999_950_000, '1.0 GB'],
  [10_737_418_240, '10.7 GB'],
])('%i bytes are %s', (bytes, text) => expect(byteSize(bytes)).toBe(text));

it('writes fractions as the language does', async () => {
  await setLanguage('de');
  expect(byteSize(1_234_567)).toBe('1,2 MB');
  expect(byteSize(640_000)).toBe('640 kB');
});
