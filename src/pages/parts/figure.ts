/** A picture as a file: SVG, or PNG at any size, with where it comes from in the file's metadata. */

import { version } from '../../../package.json';
import type { CircleMatrix } from '../../math/attractors';
import { drawScene } from '../../views/canvas';
import { withPngText } from '../../views/png';
import type { Scene } from '../../views/scene';
import { sceneToSvg } from '../../views/svg';
import { words } from '../../words';

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

/** Where a figure comes from. */
export interface Origin {
  /** The address that gives the experiment, seed included. */
  link: string;
  /** Training steps behind what is shown, if there are any. */
  step?: number | undefined;
}

/** Where a figure comes from, as it is kept in every file. */
export function provenance(scene: Scene, { link, step }: Origin): Record<string, string> {
  return {
    Title: scene.title,
    Description: scene.description,
    Software: `Attractor Lab ${version}`,
    Experiment: link,
    ...(step !== undefined && { Step: String(step) }),
  };
}

/** The table behind Fig. 4: every cell, its dot product and its radius. */
export function matrixTable({ indices, dots, radii }: CircleMatrix): ReturnType<Figure['table']> {
  const k = indices.length;
  return [
    ['i', 'j', 'dot product', 'radius'],
    ...Array.from({ length: k * k }, (_, at) => [
      indices[Math.floor(at / k)]! + 1,
      indices[at % k]! + 1,
      dots[at]!,
      radii[at]!,
    ]),
  ];
}

/** A size to save at: a multiple of what is on screen, or a width on paper. */
export type FigureSize = { scale: number } | { widthMm: number };

/** Dots per inch of a PNG whose width is given on paper. */
const PRINT_DPI = 300;
const MM_PER_INCH = 25.4;
/** CSS pixels per inch. */
const CSS_DPI = 96;

export function figureSvg(scene: Scene, origin: Origin, size: FigureSize): string {
  const metadata = provenance(scene, origin);
  return sceneToSvg(scene, 'widthMm' in size ? { widthMm: size.widthMm, metadata } : { metadata });
}

/** Pixels of the PNG for one CSS pixel of the scene. */
export function pixelRatio(scene: Scene, size: FigureSize): number {
  return 'scale' in size ? size.scale : (size.widthMm / MM_PER_INCH) * (PRINT_DPI / scene.width);
}

/** Throws where the browser cannot make an image of that size. */
export async function figurePng(scene: Scene, origin: Origin, size: FigureSize): Promise<Blob> {
  const ratio = pixelRatio(scene, size);
  const canvas = new OffscreenCanvas(Math.round(scene.width * ratio), Math.round(scene.height * ratio));
  const context = canvas.getContext('2d');
  if (!context) throw new Error(words().parts.save.tooLarge(canvas.width, canvas.height));
  drawScene(scene, context, ratio);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const bytes = withPngText(new Uint8Array(await blob.arrayBuffer()), provenance(scene, origin));
  return new Blob([bytes], { type: 'image/png' });
}

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
