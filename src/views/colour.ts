/**
 * Colour scales: viridis and cividis (perceptually even, safe for the colour-blind) for amounts, and blue–white–
 * orange about zero for dot products. Tables of 256 colours, so that a grid is coloured by look-up.
 */
import { interpolateCividis, interpolateLab, interpolateViridis, piecewise, rgb } from 'd3';
import type { ImageMark } from './scene';
import type { Theme } from './theme';
import { classStyle } from './theme';
import type { Grid, Projection } from './types';

export interface Ramp {
  /** 256 CSS colours. */
  css: readonly string[];
  /** [256, 3]. */
  rgb: Uint8ClampedArray;
}

function makeRamp(interpolate: (t: number) => string): Ramp {
  const table = new Uint8ClampedArray(3 * 256);
  const css: string[] = [];
  for (let i = 0; i < 256; i++) {
    const colour = rgb(interpolate(i / 255));
    table.set([colour.r, colour.g, colour.b], 3 * i);
    css.push(colour.formatHex());
  }
  return { css, rgb: table };
}

const made = new Map<string, Ramp>();

function once(name: string, interpolate: () => (t: number) => string): Ramp {
  let ramp = made.get(name);
  if (!ramp) {
    ramp = makeRamp(interpolate());
    made.set(name, ramp);
  }
  return ramp;
}

/** For backgrounds: cividis, dark is little; without its brightest end, on which white arrows would vanish. */
export function sequentialRamp(): Ramp {
  return once('cividis', () => (t) => interpolateCividis(0.88 * t));
}

/** For lines on the ground: viridis as far as it stands 3 : 1 off it (no yellow on white, no violet on black). */
export function lineRamp(theme: Theme): Ramp {
  return theme.dark
    ? once('viridis-dark', () => (t) => interpolateViridis(0.33 + 0.67 * t))
    : once('viridis-light', () => (t) => interpolateViridis(0.59 * t));
}

/** For values about zero: −1 blue, 0 white (near-black in the dark), 1 orange. */
export function divergingRamp(theme: Theme): Ramp {
  return theme.dark
    ? once('diverging-dark', () =>
        piecewise(interpolateLab, ['#8cc8ff', '#3c86c4', '#262b31', '#cc6a1f', '#ffb066']),
      )
    : once('diverging-light', () =>
        piecewise(interpolateLab, ['#08457e', '#5a9fd4', '#f7f7f5', '#f0944d', '#a34700']),
      );
}

/** Entry of a ramp for t in [0, 1]; outside is the nearest end, NaN the low one. */
export function rampIndex(t: number): number {
  return t >= 1 ? 255 : t > 0 ? Math.round(255 * t) : 0;
}

/** CSS colour of t in [0, 1]. */
export function rampColour(ramp: Ramp, t: number): string {
  return ramp.css[rampIndex(t)]!;
}

/** Position of a value on a colour scale: linear, or logarithmic where both ends are positive. */
export function rampPosition(value: number, domain: readonly [number, number], log = false): number {
  const [low, high] = domain;
  if (!(high > low)) return value > high ? 1 : 0;
  if (log) return value > 0 ? Math.log(value / low) / Math.log(high / low) : 0;
  return (value - low) / (high - low);
}

/** Colour `a` with the share t of `b`, in Lab. */
export function mix(a: string, b: string, t: number): string {
  return interpolateLab(a, b)(t);
}

/** A grid as an image over the plane, coloured by a ramp. */
export function rampImage(
  grid: Grid,
  projection: Projection,
  ramp: Ramp,
  domain: readonly [number, number],
  log = false,
): ImageMark {
  return gridImage(grid, projection, (value, out, at) => {
    const i = 3 * rampIndex(rampPosition(value, domain, log));
    out[at] = ramp.rgb[i]!;
    out[at + 1] = ramp.rgb[i + 1]!;
    out[at + 2] = ramp.rgb[i + 2]!;
  });
}

/** How much of its class's colour a decision region has: enough to tell, little enough to read points on it. */
const REGION_TINT = { light: 0.2, dark: 0.28 };

/** The ground with a tint of class k. */
export function regionColour(theme: Theme, k: number): string {
  return mix(theme.ground, classStyle(theme, k).colour, theme.dark ? REGION_TINT.dark : REGION_TINT.light);
}

/** A grid of classes as tinted regions; a value that is no class stays ground. */
export function regionImage(grid: Grid, projection: Projection, theme: Theme): ImageMark {
  const tints = theme.classes.map((_, k) => rgb(regionColour(theme, k)));
  const ground = rgb(theme.ground);
  return gridImage(grid, projection, (value, out, at) => {
    const tint = value >= 0 ? tints[Math.round(value) % tints.length]! : ground;
    out[at] = tint.r;
    out[at + 1] = tint.g;
    out[at + 2] = tint.b;
  });
}

function gridImage(
  grid: Grid,
  projection: Projection,
  colour: (value: number, out: Uint8ClampedArray, at: number) => void,
): ImageMark {
  const { cols, rows, values, domain } = grid;
  if (values.length !== cols * rows) {
    throw new RangeError(`A ${cols} × ${rows} grid needs ${cols * rows} values, but got ${values.length}.`);
  }
  const rgba = new Uint8ClampedArray(4 * cols * rows);
  for (let row = 0; row < rows; row++) {
    // The image's first row is the plane's last.
    const from = (rows - 1 - row) * cols;
    for (let col = 0; col < cols; col++) {
      const at = 4 * (row * cols + col);
      colour(values[from + col]!, rgba, at);
      rgba[at + 3] = 255;
    }
  }
  const x = projection.toX(domain.x[0]);
  const y = projection.toY(domain.y[1]);
  return {
    kind: 'image',
    x,
    y,
    width: projection.toX(domain.x[1]) - x,
    height: projection.toY(domain.y[0]) - y,
    cols,
    rows,
    rgba,
    smooth: true,
  };
}

/** Samples a function of the plane at the centres of cols × rows cells. */
export function sampleGrid(
  domain: Grid['domain'],
  cols: number,
  rows: number,
  value: (x: number, y: number) => number,
): Grid {
  const values = new Float32Array(cols * rows);
  const dx = (domain.x[1] - domain.x[0]) / cols;
  const dy = (domain.y[1] - domain.y[0]) / rows;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      values[row * cols + col] = value(domain.x[0] + (col + 0.5) * dx, domain.y[0] + (row + 0.5) * dy);
    }
  }
  return { values, cols, rows, domain };
}
