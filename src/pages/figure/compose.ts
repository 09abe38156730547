/** Several scenes on one sheet, and a scene in greys: what print needs and a screen does not. */
import { rgb } from 'd3';
import type { GroupMark, Mark, Scene } from '../../views/scene';

type Shape = Exclude<Mark, GroupMark>;

const shifted = (values: Float32Array, by: number): Float32Array => values.map((value) => value + by);

/** Marks moved by (dx, dy). */
export function movedMarks(marks: readonly Mark[], dx: number, dy: number): Mark[] {
  return marks.map((mark) => moved(mark, dx, dy));
}

function moved(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.kind) {
    case 'group':
      return {
        ...mark,
        clip: { ...mark.clip, x: mark.clip.x + dx, y: mark.clip.y + dy },
        marks: movedMarks(mark.marks, dx, dy),
      };
    case 'points':
    case 'path':
      return { ...mark, xs: shifted(mark.xs, dx), ys: shifted(mark.ys, dy) };
    case 'segments':
    case 'arrows':
      return {
        ...mark,
        x1: shifted(mark.x1, dx),
        y1: shifted(mark.y1, dy),
        x2: shifted(mark.x2, dx),
        y2: shifted(mark.y2, dy),
      };
    case 'text':
    case 'image':
    case 'rect':
      return { ...mark, x: mark.x + dx, y: mark.y + dy };
  }
}

export interface Placed {
  scene: Scene;
  x: number;
  y: number;
}

/** Scenes side by side or one under another, on a sheet that just holds them. */
export function composed(
  parts: readonly Placed[],
  about: Pick<Scene, 'title' | 'description' | 'background' | 'font'>,
): Scene {
  return {
    ...about,
    width: Math.max(...parts.map(({ scene, x }) => x + scene.width)),
    height: Math.max(...parts.map(({ scene, y }) => y + scene.height)),
    marks: parts.flatMap(({ scene, x, y }) => movedMarks(scene.marks, x, y)),
  };
}

/** A colour as the grey of its lightness (ITU-R BT.709), which is what a black-and-white printer makes of it. */
export function grey(colour: string): string {
  const { r, g, b, opacity } = rgb(colour);
  // Names and forms that d3 does not know stay as they are.
  if (Number.isNaN(r)) return colour;
  const level = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return rgb(level, level, level, opacity).formatHex8().replace(/ff$/, '');
}

/** How strongly arrows are drawn in greys: under the points, which would else drown among them. */
const GREY_ARROWS = 0.45;
/** Points lighter than this get an outline, of 255. */
const LIGHT = 110;

/** The scene without colours. */
export function greyScene(scene: Scene): Scene {
  return { ...scene, background: grey(scene.background), marks: scene.marks.map(greyMark) };
}

function greyMark(mark: Mark): Mark {
  if (mark.kind === 'group') return { ...mark, marks: mark.marks.map(greyMark) };
  if (mark.kind === 'image') return { ...mark, rgba: greyPixels(mark.rgba) };
  const next: Shape = { ...mark };
  if (next.fill) next.fill = grey(next.fill);
  if ('stroke' in next && next.stroke) next.stroke = grey(next.stroke);
  if (next.kind === 'text' && next.halo) next.halo = grey(next.halo);
  if (next.kind === 'arrows') next.opacity = GREY_ARROWS * (next.opacity ?? 1);
  if (next.kind === 'points' && next.fill && rgb(next.fill).r > LIGHT && rgb(next.fill).r < 255) {
    next.stroke = '#000000';
    next.strokeWidth = 0.6;
  }
  return next;
}

function greyPixels(rgba: Uint8ClampedArray<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  const out = rgba.slice();
  for (let i = 0; i < out.length; i += 4) {
    out.fill(0.2126 * out[i]! + 0.7152 * out[i + 1]! + 0.0722 * out[i + 2]!, i, i + 3);
  }
  return out;
}
