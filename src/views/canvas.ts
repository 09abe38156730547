/** Draws a scene on a 2-D canvas: the fast renderer, called every frame. */
import type {
  GroupMark,
  ImageMark,
  Mark,
  Paint,
  PathMark,
  PointsMark,
  Scene,
  Shape,
  TextMark,
} from './scene';
import { shapeCorners } from './scene';

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
  for (const mark of scene.marks) drawMark(ctx, mark, scene.font, pixelRatio);
  ctx.restore();
}

function drawMark(ctx: Context, mark: Mark, font: string, pixelRatio: number): void {
  switch (mark.kind) {
    case 'group':
      return drawGroup(ctx, mark, font, pixelRatio);
    case 'points':
      return drawPoints(ctx, mark);
    case 'text':
      return drawText(ctx, mark, font);
    case 'image':
      return drawImage(ctx, mark);
    case 'path':
      tracePath(ctx, mark);
      return paint(ctx, mark);
    case 'segments':
      ctx.beginPath();
      for (let i = 0; i < mark.x1.length; i++) {
        ctx.moveTo(mark.x1[i]!, mark.y1[i]!);
        ctx.lineTo(mark.x2[i]!, mark.y2[i]!);
      }
      return paint(ctx, mark);
    case 'arrows':
      ctx.beginPath();
      for (let i = 0; i < mark.x1.length; i++) {
        ctx.moveTo(mark.x1[i]!, mark.y1[i]!);
        ctx.lineTo(mark.x2[i]!, mark.y2[i]!);
      }
      return paint(ctx, mark);
    case 'rect':
      ctx.beginPath();
      ctx.rect(mark.x, mark.y, mark.width, mark.height);
      return paint(ctx, mark);
  }
}

function paint(ctx: Context, style: Paint): void {
  ctx.globalAlpha = style.opacity ?? 1;
  if (style.fill) {
    ctx.fillStyle = style.fill;
    ctx.fill();
  }
  if (style.stroke) {
    ctx.strokeStyle = style.stroke;
    ctx.lineWidth = style.strokeWidth ?? 1;
    ctx.setLineDash(style.dash ? [...style.dash] : []);
    ctx.stroke();
  }
}

function drawGroup(ctx: Context, group: GroupMark, font: string, pixelRatio: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(group.clip.x, group.clip.y, group.clip.width, group.clip.height);
  ctx.clip();
  for (const mark of group.marks) drawMark(ctx, mark, font, pixelRatio);
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

function drawPoints(ctx: Context, mark: PointsMark): void {
  ctx.beginPath();
  for (let i = 0; i < mark.xs.length; i++) {
    traceShape(ctx, mark.shape, mark.xs[i]!, mark.ys[i]!, typeof mark.r === 'number' ? mark.r : mark.r[i]!);
  }
  paint(ctx, mark);
}

function tracePath(ctx: Context, mark: PathMark): void {
  const starts = mark.starts ?? [0];
  ctx.beginPath();
  for (let s = 0; s < starts.length; s++) {
    const end = s + 1 < starts.length ? starts[s + 1]! : mark.xs.length;
    for (let i = starts[s]!; i < end; i++) {
      if (i === starts[s]) ctx.moveTo(mark.xs[i]!, mark.ys[i]!);
      else ctx.lineTo(mark.xs[i]!, mark.ys[i]!);
    }
    if (mark.closed) ctx.closePath();
  }
}

function drawText(ctx: Context, mark: TextMark, font: string): void {
  ctx.globalAlpha = mark.opacity ?? 1;
  ctx.font = `${mark.bold ? '600 ' : ''}${mark.size}px ${font}`;
  const align = mark.align ?? 'start';
  ctx.textAlign = align === 'middle' ? 'center' : align;
  ctx.textBaseline = mark.baseline ?? 'alphabetic';
  ctx.save();
  ctx.translate(mark.x, mark.y);
  if (mark.rotate) ctx.rotate((mark.rotate * Math.PI) / 180);
  if (mark.halo) {
    ctx.strokeStyle = mark.halo;
    ctx.lineWidth = Math.max(2, mark.size / 4);
    ctx.setLineDash([]);
    ctx.strokeText(mark.text, 0, 0);
  }
  ctx.fillStyle = mark.fill;
  ctx.fillText(mark.text, 0, 0);
  ctx.restore();
}

function drawImage(ctx: Context, mark: ImageMark): void {
  const tile = new OffscreenCanvas(mark.cols, mark.rows);
  tile.getContext('2d')!.putImageData(new ImageData(mark.rgba, mark.cols, mark.rows), 0, 0);
  ctx.globalAlpha = mark.opacity ?? 1;
  ctx.imageSmoothingEnabled = mark.smooth;
  ctx.drawImage(tile, mark.x, mark.y, mark.width, mark.height);
}
