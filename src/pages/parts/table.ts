/** The data behind a picture as a table to read: how its numbers are written, and page by page. */
import { formatFixed } from '../../views/axes';
import { words } from '../../words';
import { decimal } from '../../words/decimal';

/** A header, then rows: what a figure gives. */
export type Rows = readonly (readonly (string | number)[])[];

/** Rows drawn at once: more make a browser slow, and a screen reader's table long. */
export const PAGE = 250;

export interface Column {
  /** As the file names it. */
  key: string;
  title: string;
  numeric: boolean;
  /** Digits behind the decimal separator, the same in the whole column. */
  decimals: number;
}

/** Digits that a column's largest number shows. */
const DIGITS = 6;

export function columnsOf([header = [], ...rows]: Rows): Column[] {
  const { columns } = words().views.table;
  return header.map((name, c) => {
    const key = String(name);
    const values = rows.map((row) => row[c]).filter((value) => typeof value === 'number');
    const whole = values.every((value) => Number.isInteger(value) || !Number.isFinite(value));
    let largest = 0;
    for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
    const size = largest > 0 ? Math.floor(Math.log10(largest)) + 1 : 1;
    return {
      key,
      title: columns[key] ?? key,
      // A cell may have nothing to say.
      numeric: values.length > 0 && rows.every((row) => typeof row[c] === 'number' || row[c] === ''),
      decimals: whole ? 0 : Math.min(DIGITS, Math.max(0, DIGITS - size)),
    };
  });
}

/** What stands in a cell. Numbers too small for the column's digits are written with a power of ten. */
export function cellText(value: string | number | undefined, { key, decimals }: Column): string {
  if (value === undefined) return '';
  if (typeof value === 'string') {
    if (key === 'kind') return words().views.table.columns[value] ?? value;
    return key === 'lane' ? laneName(value) : value;
  }
  const smallest = 10 ** (2 - decimals);
  if (decimals > 0 && value !== 0 && Math.abs(value) < smallest) {
    return decimal(value.toExponential(3).replace('-', '−').replace('e-', 'e−'));
  }
  return formatFixed(value, decimals);
}

function laneName(lane: string): string {
  const { lanes } = words().views;
  return lane === 'with' || lane === 'without' ? lanes[lane] : lane;
}

/** How many pages the rows (header not counted) fill; an empty table has one. */
export function pagesOf(rows: Rows): number {
  return Math.max(1, Math.ceil((rows.length - 1) / PAGE));
}

/** Tab-separated, with every digit: what a spreadsheet takes from the clipboard. */
export function toTabs(rows: Rows): string {
  return rows.map((row) => row.join('\t')).join('\n');
}
