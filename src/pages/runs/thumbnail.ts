/** The small picture of a run: a view's scene at the size of a list, once for light pages and once for dark ones. */
import type { Thumbnail } from '../../lab/runs/record';
import { drawScene } from '../../views/canvas';
import type { Scene } from '../../views/scene';
import { darkTheme, lightTheme, type Theme } from '../../views/theme';

/** In CSS pixels; drawn twice as fine. */
export const THUMBNAIL = { width: 112, height: 84 } as const;
const RATIO = 2;
const QUALITY = 0.85;

/** The inside of a plot: axes and words would be specks. Null where the browser cannot draw off the page. */
export async function drawThumbnail(scene: (theme: Theme) => Scene): Promise<Thumbnail | null> {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const drawn = async (theme: Theme): Promise<Blob> => {
    await whenIdle();
    return pictureOf(insideOf(scene(theme)));
  };
  // One after the other: both at once would hold the page up while it trains.
  const light = await drawn(lightTheme);
  const dark = await drawn(darkTheme);
  // Browsers without WebP write PNG in its place.
  const type = light.type === 'image/webp' ? 'image/webp' : 'image/png';
  const bytes = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await blob.arrayBuffer());
  return { type, light: await bytes(light), dark: await bytes(dark) };
}

/** Resolves when the page has nothing better to do; at once in a page that is hidden or left, which gets no such time. */
function whenIdle(): Promise<void> {
  if (document.hidden || typeof requestIdleCallback === 'undefined') return Promise.resolve();
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 1000 });
  });
}

/** What a view draws in its plot is one clipped group. */
function insideOf(scene: Scene): Scene {
  return { ...scene, marks: scene.marks.filter(({ kind }) => kind === 'group') };
}

async function pictureOf(scene: Scene): Promise<Blob> {
  const canvas = new OffscreenCanvas(THUMBNAIL.width * RATIO, THUMBNAIL.height * RATIO);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser cannot draw a picture of the run.');
  drawScene(scene, context, RATIO);
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
}
