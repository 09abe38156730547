/** Writes a scene as a standalone SVG file: every point a shape of its own, text as text, nothing external. */
import { pngDataUri } from './png';
import type { ArrowsMark, Mark, Paint, PathMark, PointsMark, Scene, SegmentsMark, TextMark } from './scene';
import { arrowHead, shapeCorners } from './scene';

export interface SvgOptions {
  /** Width on paper in mm; without it the size is in CSS pixels. */
  widthMm?: number;
  /** Kept in the file's <metadata>, a line for each: where the picture comes from. */
  metadata?: Readonly<Record<string, string>>;
}

/** A whole SVG document of the scene's size. */
export function sceneToSvg(scene: Scene, options: SvgOptions = {}): string {
  const { width, height } = scene;
  const { widthMm } = options;
  const size = widthMm
    ? `width="${num(widthMm)}mm" height="${num((widthMm * height) / width)}mm"`
    : `width="${num(width)}" height="${num(height)}"`;
  const notes = Object.entries(options.metadata ?? {}).map(([key, value]) => `${key}: ${value}`);
  const clips: string[] = [];
  const body = scene.marks.map((mark) => writeMark(mark, clips)).join('\n');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${num(width)} ${num(height)}" font-family="${escapeXml(scene.font)}" style="font-variant-numeric: tabular-nums" role="img">`,
    `<title>${escapeXml(scene.title)}</title>`,
    `<desc>${escapeXml(scene.description)}</desc>`,
    notes.length > 0 ? `<metadata>${escapeXml(notes.join('\n'))}</metadata>` : '',
    clips.length > 0 ? `<defs>${clips.join('')}</defs>` : '',
    `<rect width="${num(width)}" height="${num(height)}" fill="${escapeXml(scene.background)}"/>`,
    body,
    '</svg>',
    '',
  ]
    .filter((line, i, all) => line !== '' || i === all.length - 1)
    .join('\n');
}

function writeMark(mark: Mark, clips: string[]): string {
  switch (mark.kind) {
    case 'group': {
      const { x, y, width, height } = mark.clip;
      const id = `clip${clips.length}`;
      clips.push(
        `<clipPath id="${id}"><rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"/></clipPath>`,
      );
      const inside = mark.marks.map((child) => writeMark(child, clips)).join('\n');
      return `<g clip-path="url(#${id})">\n${inside}\n</g>`;
    }
    case 'points':
      return writePoints(mark);
    case 'segments':
      return `<path d="${segments(mark)}"${paint({ ...mark, fill: null })}/>`;
    case 'arrows':
      return writeArrows(mark);
    case 'path':
      return `<path d="${lines(mark)}"${paint(mark)} stroke-linejoin="round"/>`;
    case 'text':
      return writeText(mark);
    case 'image':
      return `<image x="${num(mark.x)}" y="${num(mark.y)}" width="${num(mark.width)}" height="${num(mark.height)}" preserveAspectRatio="none" image-rendering="${mark.smooth ? 'auto' : 'pixelated'}" opacity="${num(mark.opacity ?? 1)}" href="${pngDataUri(mark.rgba, mark.cols, mark.rows)}"/>`;
    case 'rect':
      return `<rect x="${num(mark.x)}" y="${num(mark.y)}" width="${num(mark.width)}" height="${num(mark.height)}"${paint(mark)}/>`;
  }
}

function writePoints(mark: PointsMark): string {
  const { xs, ys, r } = mark;
  const corners = shapeCorners(mark.shape);
  const shapes: string[] = [];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    const radius = typeof r === 'number' ? r : r[i]!;
    if (!Number.isFinite(x + y)) continue;
    if (!corners) {
      shapes.push(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}"/>`);
      continue;
    }
    let d = '';
    for (let k = 0; k < corners.length; k += 2) {
      d += `${k === 0 ? 'M' : 'L'}${num(x + radius * corners[k]!)} ${num(y + radius * corners[k + 1]!)}`;
    }
    shapes.push(`<path d="${d}Z"/>`);
  }
  return `<g${paint(mark)}>${shapes.join('')}</g>`;
}

function segments(mark: SegmentsMark): string {
  let d = '';
  for (let i = 0; i < mark.x1.length; i++) {
    d += `M${num(mark.x1[i]!)} ${num(mark.y1[i]!)}L${num(mark.x2[i]!)} ${num(mark.y2[i]!)}`;
  }
  return d;
}

function writeArrows(mark: ArrowsMark): string {
  const head = new Float32Array(6);
  let shafts = '';
  let heads = '';
  for (let i = 0; i < mark.x1.length; i++) {
    arrowHead(mark, i, head, 0);
    const [x, y, lx, ly, rx, ry] = [...head] as [number, number, number, number, number, number];
    shafts += `M${num(mark.x1[i]!)} ${num(mark.y1[i]!)}L${num((lx + rx) / 2)} ${num((ly + ry) / 2)}`;
    heads += `M${num(x)} ${num(y)}L${num(lx)} ${num(ly)}L${num(rx)} ${num(ry)}Z`;
  }
  const style = { opacity: mark.opacity ?? 1 };
  return (
    `<path d="${shafts}"${paint({ ...mark, fill: null })}/>` +
    `<path d="${heads}"${paint({ ...style, fill: mark.stroke ?? null })}/>`
  );
}

function lines(mark: PathMark): string {
  const { xs, ys, starts } = mark;
  const count = starts?.length ?? 1;
  let d = '';
  for (let s = 0; s < count; s++) {
    const from = starts?.[s] ?? 0;
    const to = starts && s + 1 < count ? starts[s + 1]! : xs.length;
    for (let i = from; i < to; i++) d += `${i === from ? 'M' : 'L'}${num(xs[i]!)} ${num(ys[i]!)}`;
    if (mark.closed && to > from) d += 'Z';
  }
  return d;
}

/** SVG's dominant-baseline is drawn differently by every program; a shift of the baseline is not. */
const BASELINE_SHIFT = { alphabetic: 0, middle: 0.35, top: 0.78 };

function writeText(mark: TextMark): string {
  const y = mark.y + BASELINE_SHIFT[mark.baseline ?? 'alphabetic'] * mark.size;
  const parts = [
    `<text x="${num(mark.x)}" y="${num(y)}" font-size="${num(mark.size)}" fill="${escapeXml(mark.fill)}"`,
    mark.align && mark.align !== 'start' ? ` text-anchor="${mark.align}"` : '',
    mark.bold ? ' font-weight="600"' : '',
    mark.opacity !== undefined && mark.opacity !== 1 ? ` opacity="${num(mark.opacity)}"` : '',
    mark.rotate ? ` transform="rotate(${num(mark.rotate)} ${num(mark.x)} ${num(mark.y)})"` : '',
    mark.halo
      ? ` stroke="${escapeXml(mark.halo)}" stroke-width="${num(Math.max(2, mark.size / 4))}" stroke-linejoin="round" paint-order="stroke"`
      : '',
    `>${escapeXml(mark.text)}</text>`,
  ];
  return parts.join('');
}

function paint(style: Paint): string {
  let out = ` fill="${style.fill ? escapeXml(style.fill) : 'none'}"`;
  if (style.stroke) {
    out += ` stroke="${escapeXml(style.stroke)}" stroke-width="${num(style.strokeWidth ?? 1)}"`;
    if (style.dash) out += ` stroke-dasharray="${style.dash.map(num).join(' ')}"`;
  }
  if (style.opacity !== undefined && style.opacity !== 1) out += ` opacity="${num(style.opacity)}"`;
  return out;
}

/** A hundredth of a pixel is enough; a value that is no number must not break the file. */
function num(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0';
}

function escapeXml(text: string): string {
  let out = '';
  for (const char of text) {
    // XML 1.0 has no way to write control characters.
    if (char < ' ' && char !== '\n' && char !== '\t') continue;
    out += ENTITIES[char] ?? char;
  }
  return out;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
