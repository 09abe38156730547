/**
 * A picture as a file: SVG, or PNG at any size, with where it comes from in the file's metadata. Fetched when the first
 * is saved.
 */
import { version } from '../../../package.json';
import { drawScene } from '../../views/canvas';
import { withPngText } from '../../views/png';
import type { Scene } from '../../views/scene';
import { sceneToSvg } from '../../views/svg';
import { words } from '../../words';
import type { FigureSize, Origin } from './figure';

/** Read by other programs: English in every language. */
const ALTERED =
  'yes: settings, engine or weights changed on the way, so that the link alone does not give it again';

/** Where a figure comes from, as it is kept in every file. Of several runs, each in the order of the links. */
export function provenance(scene: Scene, { link, step, runs }: Origin): Record<string, string> {
  const experiments = runs.map(({ experiment }) => experiment);
  const engines = [...new Set(runs.flatMap(({ engine }) => engine ?? []))];
  return {
    Title: scene.title,
    Description: scene.description,
    Software: `Attractor Lab ${version}`,
    Experiment: link,
    Seed: experiments.flatMap(({ seed }) => seed).join(', '),
    Settings: JSON.stringify(experiments.length === 1 ? experiments[0] : experiments),
    ...(engines.length > 0 && { Engine: engines.join('; ') }),
    Changed: runs.map(({ altered }) => (altered ? ALTERED : 'no')).join('; '),
    ...(step !== undefined && { Step: String(step) }),
  };
}

/** Dots per inch of a PNG whose width is given on paper. */
const PRINT_DPI = 300;
const MM_PER_INCH = 25.4;

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
  const dpi = 'widthMm' in size ? PRINT_DPI : undefined;
  const bytes = withPngText(new Uint8Array(await blob.arrayBuffer()), provenance(scene, origin), dpi);
  return new Blob([bytes], { type: 'image/png' });
}
