/** Draws a scene on a 2-D canvas: the fast renderer, called every frame. */
import type {
  ArrowsMark,
  GroupMark,
  ImageMark,
  Mark,
  Paint,
  PathMark,
  PointsMark,
  Scene,
  SegmentsMark,
  Shape,
  TextMark,
} from './scene';
import { arrowHead, shapeCorners } from './scene';

/** What is drawn on: a page's canvas or a worker's. */
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Draws `scene` over the whole canvas. The canvas must be scene.width·pixelRatio × scene.height·pixelRatio
 * device pixels.
 */
export function drawScene(scene: Scene, ctx: Context, pixelRatio = 1): void {
  ctx.save();
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  ctx.globalAlpha = 1;
  ctx.fillStyle = scene.background;
  ctx.fillRect(0, 0, scene.width, scene.height);
  ctx.lineJoin = 'round';
  ctx.lineCap = 'butt';
  const pen: Pen = { ctx, font: scene.font };
  for (const mark of scene.marks) drawMark(pen, mark);
  ctx.restore();
}

interface Pen {
  ctx: Context;
  font: string;
}

function drawMark(pen: Pen, mark: Mark): void {
  const { ctx } = pen;
  switch (mark.kind) {
    case 'group':
      drawGroup(pen, mark);
      break;
    case 'points':
      drawPoints(ctx, mark);
      break;
    case 'text':
      drawText(pen, mark);
      break;
    case 'image':
      drawImage(ctx, mark);
      break;
    case 'path':
      tracePath(ctx, mark);
      paint(ctx, mark);
      break;
    case 'segments':
      traceSegments(ctx, mark);
      paint(ctx, mark);
      break;
    case 'arrows':
      drawArrows(ctx, mark);
      break;
    case 'rect':
      ctx.beginPath();
      ctx.rect(mark.x, mark.y, mark.width, mark.height);
      paint(ctx, mark);
      break;
  }
}

const SOLID: number[] = [];

function paint(ctx: Context, style: Paint): void {
  ctx.globalAlpha = style.opacity ?? 1;
  if (style.fill) {
    ctx.fillStyle = style.fill;
    ctx.fill();
  }
  if (style.stroke) {
    ctx.strokeStyle = style.stroke;
    ctx.lineWidth = style.strokeWidth ?? 1;
    ctx.setLineDash(style.dash ? [...style.dash] : SOLID);
    ctx.stroke();
  }
}

function drawGroup(pen: Pen, group: GroupMark): void {
  const { ctx } = pen;
  ctx.save();
  ctx.beginPath();
  ctx.rect(group.clip.x, group.clip.y, group.clip.width, group.clip.height);
  ctx.clip();
  for (const mark of group.marks) drawMark(pen, mark);
  ctx.restore();
}

function traceShape(ctx: Context, shape: Shape, x: number, y: number, r: number): void {
  const corners = shapeCorners(shape);
  if (!corners) {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  ctx.moveTo(x + r * corners[0]!, y + r * corners[1]!);
  for (let k = 2; k < corners.length; k += 2) ctx.lineTo(x + r * corners[k]!, y + r * corners[k + 1]!);
  ctx.closePath();
}

/**
 * Filled points are one path: measured, two to three times as fast as stamping an image of each. Outlined ones are
 * a path each, so that every point keeps its own outline where they overlap.
 */
function drawPoints(ctx: Context, mark: PointsMark): void {
  const { shape, xs, ys, r } = mark;
  const together = !mark.stroke;
  if (together) ctx.beginPath();
  for (let i = 0; i < xs.length; i++) {
    if (!together) ctx.beginPath();
    traceShape(ctx, shape, xs[i]!, ys[i]!, typeof r === 'number' ? r : r[i]!);
    if (!together) paint(ctx, mark);
  }
  if (together) paint(ctx, mark);
}

function traceSegments(ctx: Context, mark: SegmentsMark | ArrowsMark): void {
  ctx.beginPath();
  for (let i = 0; i < mark.x1.length; i++) {
    ctx.moveTo(mark.x1[i]!, mark.y1[i]!);
    ctx.lineTo(mark.x2[i]!, mark.y2[i]!);
  }
}

function drawArrows(ctx: Context, mark: ArrowsMark): void {
  ctx.globalAlpha = mark.opacity ?? 1;
  if (!mark.stroke) return;
  ctx.strokeStyle = mark.stroke;
  ctx.fillStyle = mark.stroke;
  ctx.lineWidth = mark.strokeWidth ?? 1;
  ctx.setLineDash(SOLID);
  const heads = new Float32Array(6 * mark.x1.length);
  ctx.beginPath();
  for (let i = 0; i < mark.x1.length; i++) {
    arrowHead(mark, i, heads, 6 * i);
    ctx.moveTo(mark.x1[i]!, mark.y1[i]!);
    // To the middle of the head's base, so that the line's blunt end does not show beside the tip.
    ctx.lineTo((heads[6 * i + 2]! + heads[6 * i + 4]!) / 2, (heads[6 * i + 3]! + heads[6 * i + 5]!) / 2);
  }
  ctx.stroke();
  ctx.beginPath();
  for (let i = 0; i < heads.length; i += 6) {
    ctx.moveTo(heads[i]!, heads[i + 1]!);
    ctx.lineTo(heads[i + 2]!, heads[i + 3]!);
    ctx.lineTo(heads[i + 4]!, heads[i + 5]!);
    ctx.closePath();
  }
  ctx.fill();
}

function tracePath(ctx: Context, mark: PathMark): void {
  const { xs, ys, starts } = mark;
  ctx.beginPath();
  const lines = starts?.length ?? 1;
  for (let s = 0; s < lines; s++) {
    const from = starts?.[s] ?? 0;
    const to = starts && s + 1 < lines ? starts[s + 1]! : xs.length;
    if (from >= to) continue;
    ctx.moveTo(xs[from]!, ys[from]!);
    for (let i = from + 1; i < to; i++) ctx.lineTo(xs[i]!, ys[i]!);
    if (mark.closed) ctx.closePath();
  }
}

function drawText(pen: Pen, mark: TextMark): void {
  const { ctx } = pen;
  ctx.globalAlpha = mark.opacity ?? 1;
  const font = `${mark.bold ? '600 ' : ''}${mark.size}px ${pen.font}`;
  if (ctx.font !== font) ctx.font = font;
  const align = mark.align ?? 'start';
  ctx.textAlign = align === 'middle' ? 'center' : align;
  ctx.textBaseline = mark.baseline ?? 'alphabetic';
  if (mark.rotate) {
    ctx.save();
    ctx.translate(mark.x, mark.y);
    ctx.rotate((mark.rotate * Math.PI) / 180);
    writeText(ctx, mark, 0, 0);
    ctx.restore();
  } else writeText(ctx, mark, mark.x, mark.y);
}

function writeText(ctx: Context, mark: TextMark, x: number, y: number): void {
  if (mark.halo) {
    ctx.strokeStyle = mark.halo;
    ctx.lineWidth = Math.max(2, mark.size / 4);
    ctx.setLineDash(SOLID);
    ctx.strokeText(mark.text, x, y);
  }
  ctx.fillStyle = mark.fill;
  ctx.fillText(mark.text, x, y);
}

let imageTile: OffscreenCanvas | null = null;

function drawImage(ctx: Context, mark: ImageMark): void {
  // One tile for all images: setting its size clears it, and drawImage copies at once.
  imageTile ??= new OffscreenCanvas(1, 1);
  imageTile.width = mark.cols;
  imageTile.height = mark.rows;
  imageTile.getContext('2d')!.putImageData(new ImageData(mark.rgba, mark.cols, mark.rows), 0, 0);
  ctx.globalAlpha = mark.opacity ?? 1;
  ctx.imageSmoothingEnabled = mark.smooth;
  ctx.drawImage(imageTile, mark.x, mark.y, mark.width, mark.height);
}
