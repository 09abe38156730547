/** A picture that can be taken away: what it is, the data behind it, and where it comes from. figure-file.ts writes it. */
import type { CircleMatrix } from '../../math/attractors';
import type { Scene } from '../../views/scene';

export interface Figure {
  /** File name without its ending, e.g. "flow-map-with-rman". */
  name: string;
  /** In the menu, where a panel has several. */
  label: string;
  /** The picture at a size in CSS pixels. */
  scene(width: number, height: number): Scene;
  /** The data behind it: a header, then rows. */
  table(): readonly (readonly (string | number)[])[];
}

/** A run behind a figure. */
export interface RunOrigin {
  /** Every setting by its name. */
  experiment: Readonly<Record<string, unknown>> & { seed: number | readonly number[] };
  /** Which engine trained it, in words; null while it is not known. */
  engine: string | null;
  /** Settings, engine or weights were changed on the way: the link alone does not give it again. */
  altered: boolean;
}

/** Where a figure comes from. */
export interface Origin {
  /** The address that gives the experiment, seed included. */
  link: string;
  /** Training steps behind what is shown, if there are any. */
  step?: number | undefined;
  /** One, but for charts of several. */
  runs: readonly RunOrigin[];
}

/** The table behind Fig. 4, which the lane with RMAN alone has: every cell, its dot product and its radius. */
export function matrixTable({ indices, dots, radii }: CircleMatrix): ReturnType<Figure['table']> {
  const k = indices.length;
  return [
    ['lane', 'i', 'j', 'dot product', 'radius'],
    ...Array.from({ length: k * k }, (_, at) => [
      'with',
      indices[Math.floor(at / k)]! + 1,
      indices[at % k]! + 1,
      dots[at]!,
      radii[at]!,
    ]),
  ];
}

/** A size to save at: a multiple of what is on screen, or a width on paper. */
export type FigureSize = { scale: number } | { widthMm: number };

const MM_PER_INCH = 25.4;
/** CSS pixels per inch. */
const CSS_DPI = 96;

/** Widths on paper that one may ask for, in mm. */
export const PAPER_LIMITS = [20, 400] as const;

/** A scene laid out for a width on paper: at 96 dpi its text is as large as on screen. */
export function paperWidth(widthMm: number): number {
  return Math.round((widthMm / MM_PER_INCH) * CSS_DPI);
}

/** RFC 4180: quotes where a field needs them, CRLF between rows. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const field = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
