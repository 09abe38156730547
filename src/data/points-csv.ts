/**
 * Point sets as text: one point per line, "x, y, label", separated by commas, semicolons, tabs or spaces.
 *
 * Lenient about form (header, byte-order mark, line ends, comments with #, quotes, an index column that the header
 * does not call x, y or label) and strict about content: what cannot be read as meant is refused with its line.
 */
import { words } from '../words';
import { MAX_CLASSES, MAX_POINTS, type PointSet } from './point-set';

/** A file that cannot be read as points; `line` counts from 1, comments and blank lines included. */
export class CsvError extends Error {
  override name = 'CsvError';
  readonly line: number;
  readonly reason: string;

  constructor(line: number, reason: string) {
    super(words().points.csv.line(line, reason));
    this.line = line;
    this.reason = reason;
  }
}

export interface CsvPoints {
  set: PointSet;
  /** [classes]: the label of each class as it was written. */
  classNames: string[];
  /** What the reader should know although the file is sound. */
  warnings: string[];
}

interface Columns {
  x: number;
  y: number;
  label: number;
  /** How many columns each line must have. */
  count: number;
}

/**
 * Reads 2 … 5,000 points of 1 … 4 classes. Whole-number labels are classes in ascending order, names in the order
 * of their first appearance. Throws a CsvError for the first line that is damaged.
 */
export function parsePointsCsv(text: string): CsvPoints {
  const numbers: number[] = [];
  const labels: string[] = [];
  const names = new Set<string>();
  let separator: Separator | undefined;
  let columns: Columns | undefined;
  let last = 1;
  for (const [line, content] of contentLines(text)) {
    last = line;
    separator ??= findSeparator(content);
    const fields = splitFields(content, separator, line);
    if (!columns) {
      columns = findColumns(fields);
      if (isHeader(fields, columns)) continue;
    }
    if (fields.length !== columns.count)
      throw new CsvError(line, columnFault(fields, columns, separator, content));
    if (labels.length === MAX_POINTS) throw new CsvError(line, words().points.csv.tooMany(MAX_POINTS));
    numbers.push(readNumber(fields[columns.x]!, 'x', line), readNumber(fields[columns.y]!, 'y', line));
    const label = readLabel(fields[columns.label]!, line);
    names.add(label);
    if (names.size > MAX_CLASSES)
      throw new CsvError(line, words().points.csv.fifthClass(label, list(names), MAX_CLASSES));
    labels.push(label);
  }
  if (labels.length < 2) throw new CsvError(last, words().points.csv.tooFew(labels.length));
  const classNames = orderClasses(names);
  const warnings = classNames.length === 1 ? [words().points.csv.oneClass(classNames[0]!)] : [];
  const index = new Map(classNames.map((name, i) => [name, i]));
  const set: PointSet = {
    points: Float64Array.from(numbers),
    labels: Uint8Array.from(labels, (label) => index.get(label)!),
    classes: classNames.length,
  };
  return { set, classNames, warnings };
}

/**
 * "x,y,label" with a header, one line a point; numbers are written so that they read back exactly. Labels are the
 * class names, or the class numbers without them.
 */
export function pointsToCsv({ points, labels }: PointSet, classNames?: readonly string[]): string {
  const lines = ['x,y,label'];
  for (let i = 0; i < labels.length; i++) {
    const name = classNames?.[labels[i]!] ?? String(labels[i]!);
    const quoted = /[",;#\s]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
    lines.push(`${points[2 * i]},${points[2 * i + 1]},${quoted}`);
  }
  return `${lines.join('\n')}\n`;
}

type Separator = ',' | ';' | '\t' | ' ';

/** The lines that say something, with their numbers; read one by one, so that a huge file is refused early. */
function* contentLines(text: string): Generator<[line: number, content: string]> {
  let line = 0;
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const rest = /\r\n|\n|\r/g;
    rest.lastIndex = start;
    const end = rest.exec(text);
    const content = text.slice(start, end ? end.index : text.length);
    line++;
    if (content.includes('\0') || content.includes('\uFFFD'))
      throw new CsvError(line, words().points.csv.notText);
    if (content.trim() !== '' && !content.trimStart().startsWith('#')) yield [line, content];
    start = end ? rest.lastIndex : text.length;
  }
}

/** Tabs and semicolons before commas: a comma in such a line is a decimal comma, which is then refused as one. */
function findSeparator(content: string): Separator {
  const bare = content.replaceAll(/"[^"]*"/g, '""');
  if (bare.trim().includes('\t')) return '\t';
  if (bare.includes(';')) return ';';
  return bare.includes(',') && !DECIMAL_COMMA_ROW.test(bare.trim()) ? ',' : ' ';
}

/** Two numbers with decimal commas and a label, separated by spaces. */
const DECIMAL_COMMA_ROW = /^[+-]?\d+(,\d+)?\s+[+-]?\d+(,\d+)?\s+[^\s,]+$/;

function splitFields(content: string, separator: Separator, line: number): string[] {
  const text = separator === '\t' ? content : content.trim();
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === ' ') at++;
    let field = '';
    if (text[at] === '"') {
      const closing = /"((?:[^"]|"")*)" */y;
      closing.lastIndex = at;
      const quoted = closing.exec(text);
      if (!quoted) throw new CsvError(line, words().points.csv.openQuote);
      field = quoted[1]!.replaceAll('""', '"');
      at = closing.lastIndex - (separator === ' ' && quoted[0].endsWith(' ') ? 1 : 0);
      if (at < text.length && text[at] !== separator)
        throw new CsvError(line, words().points.csv.afterQuote(field));
    } else {
      let end = text.indexOf(separator, at);
      if (end < 0) end = text.length;
      field = text.slice(at, end).trim();
      at = end;
    }
    fields.push(field.trim());
    if (at >= text.length) return fields;
    at++;
  }
}

/** By the names of a header that has all three; otherwise the first three of exactly three columns. */
function findColumns(fields: string[]): Columns {
  const names = fields.map((field) => field.toLowerCase());
  const x = names.indexOf('x');
  const y = names.indexOf('y');
  const label = names.findIndex((name) => name === 'label' || name === 'class');
  if (x >= 0 && y >= 0 && label >= 0) return { x, y, label, count: fields.length };
  return { x: 0, y: 1, label: 2, count: 3 };
}

/** A first line whose coordinates both are words, such as x1 and x2. */
function isHeader(fields: string[], columns: Columns): boolean {
  const word = /^(?![+-]?(nan|inf|infinity)$)[\p{L}_]/iu;
  return word.test(fields[columns.x]!) && word.test(fields[columns.y] ?? '');
}

function columnFault(fields: string[], columns: Columns, separator: Separator, content: string): string {
  const { csv } = words().points;
  const found = csv.columns(fields.length, columns.count);
  const decimal = fields.length > columns.count && /^\s*[+-]?\d+,\d+,[+-]?\d+,\d+,/.test(content);
  return decimal ? csv.decimalCommas(found) : csv.separated(found, csv.separators[separator]);
}

/** A decimal number, as Number() reads it but without its hexadecimal and empty forms. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function readNumber(field: string, name: 'x' | 'y', line: number): number {
  const { csv } = words().points;
  if (field === '') throw new CsvError(line, csv.missing(name));
  if (/^[+-]?\d*,\d+$/.test(field))
    throw new CsvError(line, csv.decimalComma(name, field, field.replace(',', '.')));
  if (/^[+-]?(nan|inf|infinity)$/i.test(field)) throw new CsvError(line, csv.notFinite(name, field));
  if (!NUMBER.test(field)) throw new CsvError(line, csv.notNumber(name, shorten(field)));
  const value = Number(field);
  if (!Number.isFinite(value)) throw new CsvError(line, csv.tooLarge(name, field));
  return value;
}

/** Labels such as 1.0 or 1.000e+00, as numerical tools write them, are the whole number 1. */
function readLabel(field: string, line: number): string {
  const { csv } = words().points;
  if (field === '') throw new CsvError(line, csv.noLabel);
  if (field.length > 40) throw new CsvError(line, csv.longLabel(shorten(field)));
  if (!NUMBER.test(field)) return field;
  const value = Number(field);
  if (!Number.isSafeInteger(value)) throw new CsvError(line, csv.badLabel(field));
  return String(value === 0 ? 0 : value);
}

function orderClasses(names: Set<string>): string[] {
  const order = [...names];
  return order.every((name) => /^-?\d+$/.test(name)) ? order.sort((a, b) => Number(a) - Number(b)) : order;
}

function list(names: Iterable<string>): string {
  return [...names].map((name) => words().points.csv.quoted(name)).join(', ');
}

function shorten(field: string): string {
  return field.length > 30 ? `${field.slice(0, 29)}…` : field;
}
