import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../words';
import { cellText, columnsOf, PAGE, pagesOf, toTabs } from './table';

afterEach(() => setLanguage('en'));

const rows = [
  ['lane', 'point', 'x1', 'loss'],
  ['with', 1, -12.5, 0.7],
  ['without', 20, 3.25, 0.00001234],
  ['with', 3, Number.NaN, 0],
];

describe('a table to read', () => {
  it('gives each column of numbers as many decimals as its largest needs', () => {
    const columns = columnsOf(rows);
    expect(columns.map(({ numeric }) => numeric)).toEqual([false, true, true, true]);
    expect(columns.map(({ decimals }) => decimals)).toEqual([0, 0, 4, 6]);
    expect(rows.slice(1).map((row) => row.map((value, c) => cellText(value, columns[c]!)))).toEqual([
      ['with', '1', '−12.5000', '0.700000'],
      ['without', '20', '3.2500', '1.234e−5'],
      ['with', '3', '–', '0.000000'],
    ]);
  });

  it('speaks the language of the page, and keeps the file’s own names where it has none', async () => {
    await setLanguage('de');
    const columns = columnsOf(rows);
    expect(columns.map(({ title }) => title)).toEqual(['Netz', 'Punkt', 'x1', 'loss']);
    expect(cellText('without', columns[0]!)).toBe('ohne');
    expect(cellText(-12.5, columns[2]!)).toBe('−12,5000');
  });

  it('has pages of some hundreds of rows', () => {
    const long = [['a'], ...Array.from({ length: PAGE + 1 }, (_, i) => [i])];
    expect(pagesOf(long)).toBe(2);
    expect(pagesOf(long.slice(0, PAGE + 1))).toBe(1);
    expect(pagesOf([['a']])).toBe(1);
  });

  it('goes to a spreadsheet with every digit', () => {
    expect(
      toTabs([
        ['a', 'b'],
        [1 / 3, 'x'],
      ]),
    ).toBe(`a\tb\n${1 / 3}\tx`);
  });
});
