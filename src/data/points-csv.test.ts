import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_POINTS } from './point-set';
import { CsvError, parsePointsCsv, pointsToCsv } from './points-csv';

/** The fault of a text as [line, reason]. */
function fault(text: string): [number, string] {
  try {
    parsePointsCsv(text);
  } catch (error) {
    if (error instanceof CsvError) return [error.line, error.reason];
    throw error;
  }
  throw new Error('accepted');
}

const expected = { points: Float64Array.of(1, 2, -0.5, 30), labels: Uint8Array.of(0, 1), classes: 2 };

describe('parsePointsCsv accepts', () => {
  const forms: Record<string, string> = {
    commas: '1,2,a\n-.5,3e1,b',
    'spaces after commas': '1, 2, a\n-.5, 3e1, b\n',
    semicolons: '1;2;a\n-0.5;30;b',
    tabs: '1\t2\ta\n-0.5\t30\tb',
    'runs of spaces': '  1   2 a\n-0.5 30   b  ',
    'a header': 'x,y,label\n1,2,a\n-0.5,30,b',
    'another header': 'x1,x2,target\n1,2,a\n-0.5,30,b',
    'byte-order mark and CRLF': '\uFEFFx;y;label\r\n1;2;a\r\n-0.5;30;b\r\n',
    'old Mac line ends': '1,2,a\r-0.5,30,b\r',
    'comments and blank lines': '# drawn by hand\n\n1,2,a\n   \n  # more\n-0.5,30,b\n\n',
    quotes: '"x","y","label"\n"1","2","a"\n"-0.5" , "30" , "b"',
    'quotes between spaces': '"1" "2"  "a"\n-0.5 30 "b"',
    'columns in another order, and an index column': ',label,x,y\n0,a,1,2\n1,b,-0.5,30',
  };
  for (const [form, text] of Object.entries(forms)) {
    it(form, () => {
      const { set, classNames, warnings } = parsePointsCsv(text);
      expect(set).toEqual(expected);
      expect(classNames).toEqual(['a', 'b']);
      expect(warnings).toEqual([]);
    });
  }

  it('whole-number labels in ascending order, however they are written', () => {
    const { set, classNames } = parsePointsCsv('0,0,7.0\n1,1,-1\n2,2,1.0e+01\n3,3,7');
    expect(classNames).toEqual(['-1', '7', '10']);
    expect([...set.labels]).toEqual([1, 0, 2, 1]);
  });

  it('names with separators and quotation marks, in the order of their appearance', () => {
    const { classNames } = parsePointsCsv('0,0,"b, ""the"" second"\n1,1,a');
    expect(classNames).toEqual(['b, "the" second', 'a']);
  });

  it('one class, with a warning', () => {
    const { set, warnings } = parsePointsCsv('0,0,a\n1,1,a');
    expect(set.classes).toBe(1);
    expect(warnings).toEqual(['All points have the label "a": there is nothing to tell apart.']);
  });

  it(`${MAX_POINTS} points and not one more`, () => {
    const full = '1,2,a\n'.repeat(MAX_POINTS);
    expect(parsePointsCsv(full).set.labels).toHaveLength(MAX_POINTS);
    expect(fault(`${full}1,2,a`)).toEqual([5001, expect.stringContaining('more than 5000 points')]);
  });
});

describe('parsePointsCsv refuses, with line and reason,', () => {
  const faults: [name: string, text: string, line: number, reason: string][] = [
    ['an empty file', '', 1, 'no point'],
    ['a header alone', '# points\nx,y,label\n', 2, 'no point'],
    ['a single point', '1,2,a', 1, 'one point; at least 2'],
    ['a missing column', '1,2,a\n1,2', 2, '2 columns instead of 3'],
    ['an extra column', '1,2,a\n1,2,3,a', 2, '4 columns instead of 3'],
    [
      'another separator midway',
      '1,2,a\n1;2;a',
      2,
      '1 column instead of 3 (x, y and label). All lines must be separated by commas',
    ],
    ['words for numbers', '# c\n1,2,a\n1,two,a', 3, 'y is "two", which is not a number'],
    ['a second header', 'x,y,label\n1,2,a\nx,y,label', 3, 'x is "x"'],
    ['a missing value', '1,2,a\n1,,a', 2, 'y is missing'],
    ['a missing first value', ',2,a\n1,2,a', 1, 'x is missing'],
    ['a missing label', '1,2,a\n1,2,', 2, 'the label is missing'],
    ['NaN in the first line', 'nan,2,a\n1,2,a', 1, 'finite'],
    ['infinity', '1,2,a\n-inf,2,a', 2, 'x is "-inf"'],
    ['a number beyond double precision', '1,2,a\n1e999,2,a', 2, 'x is 1e999, which is too large'],
    ['hexadecimal numbers', '1,2,a\n0x10,2,a', 2, 'not a number'],
    ['a fractional label', '1,2,0\n1,2,0.5', 2, 'the label is 0.5'],
    ['a label that goes on and on', `1,2,a\n1,2,${'z'.repeat(41)}`, 2, 'longer than 40'],
    ['a fifth class', '0,0,a\n0,0,b\n0,0,c\n0,0,d\n0,0,e', 5, '"e" is the fifth class'],
    ['decimal commas between semicolons', '1,5;2;a\n1;2;a', 1, 'x is "1,5" with a decimal comma; write 1.5'],
    ['decimal commas between tabs', 'x\ty\tlabel\n1\t-2,25\ta', 2, 'y is "-2,25" with a decimal comma'],
    ['decimal commas between spaces', '1,5 2,5 a', 1, 'decimal comma; write 1.5'],
    ['decimal commas in quotes', '"1,5","2,5",a', 1, 'decimal comma'],
    [
      'decimal commas between commas',
      '1,5,2,5,a',
      1,
      '5 columns instead of 3 (x, y and label). If the commas',
    ],
    ['an open quotation mark', '1,2,a\n1,2,"a', 2, 'opened and not closed'],
    ['text after a quotation', '1,2,a\n1,2,"a"b', 2, 'text follows'],
    ['a binary file', '1,2,a\nPK\0\0', 2, 'not text'],
  ];
  for (const [name, text, line, reason] of faults) {
    it(name, () => {
      expect(fault(text)).toEqual([line, expect.stringContaining(reason)]);
    });
  }

  it('and says both in its message', () => {
    expect(() => parsePointsCsv('1,2,a\n1,2')).toThrow(/^Line 2: 2 columns/);
  });

  it('or accepts whatever text it is given, but never fails in another way', () => {
    const alphabet = fc.constantFrom(
      '1',
      ',',
      '.',
      ';',
      ' ',
      '\t',
      '\n',
      '\r',
      '"',
      '#',
      '-',
      'e',
      'a',
      'x',
      'y',
    );
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 60 }), (text) => {
        try {
          const { set } = parsePointsCsv(text);
          expect(set.points).toHaveLength(2 * set.labels.length);
          expect(set.points.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(CsvError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('pointsToCsv', () => {
  it('writes what parsePointsCsv reads back exactly', () => {
    const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
    const point = fc.tuple(coordinate, coordinate, fc.nat(3));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (rows) => {
        // One point of each class first, so that the classes keep their order.
        const all = [...[0, 1, 2, 3].map((c) => [c, 0, c] as const), ...rows];
        const set = {
          points: Float64Array.from(all.flatMap(([x, y]) => [x + 0, y + 0])),
          labels: Uint8Array.from(all, ([, , label]) => label),
          classes: 4,
        };
        const names = ['red', 'deep blue', 'a "b"', '#4'];
        const read = parsePointsCsv(pointsToCsv(set, names));
        expect(read.classNames).toEqual(names);
        expect(read.set).toEqual(set);
        expect(parsePointsCsv(pointsToCsv(set)).set).toEqual(set);
      }),
    );
  });
});
