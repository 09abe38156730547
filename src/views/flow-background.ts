/** What lies behind the flow map's arrows, and the strip of scales and names under it. */
import { words } from '../words';
import type { ArrowScaling } from './arrow-field';
import { arrowLength, headLength, shaftWidth } from './arrow-field';
import { axisMargin, formatRound } from './axes';
import { lineRamp, rampImage, regionColour, regionImage, sequentialRamp } from './colour';
import { niceCeil } from './domain';
import type { FlowMapData, FlowMapOptions } from './flow-map';
import type { Key } from './legend';
import { colourBar, colourBarHeight, keyRow } from './legend';
import type { ImageMark, Mark } from './scene';
import { textWidth } from './scene';
import type { Theme } from './theme';
import { classStyle } from './theme';
import type { Box, Grid, Projection } from './types';

export type FlowBackground =
  /** `grid.values` are the classes that win where the map carries this place. */
  | { kind: 'decision'; grid: Grid }
  /** E(x), Eq. 5, on a logarithmic colour scale. */
  | { kind: 'energy'; grid: Grid }
  /** ‖f(x)‖. */
  | { kind: 'speed'; grid: Grid };

/** Decades of a logarithmic colour scale below its top: less is noise about an attractor. */
const DECADES = 3;

/** [low, high] of a background's colour scale from its grid: nice numbers, so that it seldom changes. */
export function backgroundDomain(background: FlowBackground): [number, number] {
  let high = 0;
  for (const value of background.grid.values) if (value > high && Number.isFinite(value)) high = value;
  const top = niceCeil(high);
  return background.kind === 'energy' ? [top / 10 ** DECADES, top] : [0, top];
}

/** The background as an image over the plane. */
export function backgroundImage(
  background: FlowBackground,
  projection: Projection,
  theme: Theme,
  domain: readonly [number, number] = backgroundDomain(background),
): ImageMark {
  if (background.kind === 'decision') return regionImage(background.grid, projection, theme);
  return rampImage(background.grid, projection, sequentialRamp(), domain, background.kind === 'energy');
}

/** Height of the strip: a row of scales, and one of class names where there are some. */
export function flowLegendHeight(fontSize: number, classes: boolean): number {
  return Math.round(0.8 * fontSize) + colourBarHeight(fontSize) + (classes ? Math.round(1.7 * fontSize) : 0);
}

export interface LegendGeometry {
  plot: Box;
  fontSize: number;
  /** Pixels between arrows; 0 without arrows. */
  cell: number;
  speedMax: number;
  scaling: ArrowScaling;
}

/** Plots narrower than this, in font sizes, have room for symbols alone beside the bar. */
const NARROW = 26;

/** Reference arrow, colour bar (of the arrows or the background), class names. */
export function flowLegend(data: FlowMapData, options: FlowMapOptions, geometry: LegendGeometry): Mark[] {
  const { theme } = options;
  const { plot, fontSize, speedMax } = geometry;
  const right = plot.x + plot.width;
  const top = plot.y + plot.height + axisMargin(fontSize).bottom + Math.round(0.8 * fontSize);
  const middle = top + 0.3 * fontSize;
  const say = words().views.flow;
  const marks: Mark[] = [];
  let left = plot.x;
  if (geometry.cell > 0) left = referenceArrow(marks, left, middle, options, geometry);
  const bar: Box = { x: left, y: top, width: Math.min(right - left, 22 * fontSize), height: 0 };
  bar.x = right - bar.width;
  const narrow = plot.width < NARROW * fontSize;
  const background = data.background ?? null;
  if (background?.kind === 'decision') {
    marks.push(...regionKey(left, middle, options, fontSize));
  } else if (background) {
    const log = background.kind === 'energy';
    const domain = options.backgroundDomain ?? backgroundDomain(background);
    const title = narrow ? (log ? 'E' : '‖f‖') : log ? say.energy : say.speed;
    marks.push(...colourBar(bar, { theme, fontSize, ramp: sequentialRamp(), domain, log, title }));
  } else if (geometry.cell > 0) {
    const domain: [number, number] = [0, speedMax];
    const title = narrow ? '‖f‖' : say.speed;
    marks.push(...colourBar(bar, { theme, fontSize, ramp: lineRamp(theme), domain, title }));
  }
  const names = options.classNames ?? [];
  if (names.length > 0) {
    const y = top + colourBarHeight(fontSize) + 0.85 * fontSize;
    const keys: Key[] = names.map((label, k) => {
      const { shape, colour } = classStyle(theme, k);
      return { label, shape, fill: colour };
    });
    if (data.attractors)
      keys.push({ label: say.attractor, shape: 'star', fill: theme.ground, stroke: theme.ink });
    marks.push(...keyRow(keys, plot.x, y, right, { theme, fontSize }));
  }
  return marks;
}

/** Patches of the regions' tints with the signs of their classes, whose names stand in the row below. */
function regionKey(x: number, y: number, options: FlowMapOptions, fontSize: number): Mark[] {
  const { theme, classNames } = options;
  const count = Math.min(theme.classes.length, classNames?.length ?? 2);
  const side = 1.3 * fontSize;
  const marks: Mark[] = Array.from({ length: count }, (_, k) => k).flatMap((k): Mark[] => {
    const { shape, colour } = classStyle(theme, k);
    return [
      {
        kind: 'rect',
        x: x + k * side,
        y: y - side / 2,
        width: side,
        height: side,
        fill: regionColour(theme, k),
      },
      // The class's own sign: its tint alone tells it to few.
      {
        kind: 'points',
        shape,
        xs: Float32Array.of(x + (k + 0.5) * side),
        ys: Float32Array.of(y),
        r: 0.33 * fontSize,
        fill: colour,
      },
    ];
  });
  marks.push({
    kind: 'text',
    x: x + count * side + 0.5 * fontSize,
    y,
    text: words().views.flow.endsIn,
    size: fontSize,
    fill: theme.ink,
    baseline: 'middle',
  });
  return marks;
}

/** An arrow of the map's own length with the ‖f‖ it stands for; returns where the next thing may begin. */
function referenceArrow(
  marks: Mark[],
  x: number,
  y: number,
  { theme }: FlowMapOptions,
  { fontSize, cell, speedMax, scaling }: LegendGeometry,
): number {
  const length = arrowLength(speedMax, speedMax, cell, scaling);
  marks.push({
    kind: 'arrows',
    x1: Float32Array.of(x),
    y1: Float32Array.of(y),
    x2: Float32Array.of(x + length),
    y2: Float32Array.of(y),
    head: headLength(cell),
    stroke: theme.ink,
    strokeWidth: shaftWidth(cell) + 0.4,
  });
  const say = words().views.flow;
  const speed = formatRound(speedMax);
  const text = { direction: say.direction, sqrt: say.root(speed), true: `‖f‖ = ${speed}` }[scaling];
  const at = x + length + 0.5 * fontSize;
  marks.push({ kind: 'text', x: at, y, text, size: fontSize, fill: theme.ink, baseline: 'middle' });
  return at + textWidth(text, fontSize) + 1.5 * fontSize;
}
