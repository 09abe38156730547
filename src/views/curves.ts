/** Curves over training steps: several series in one chart, on a linear or logarithmic axis. */
import type { Scene } from './scene';
import type { Theme } from './theme';
import type { Numbers, ViewOptions } from './types';

export interface CurveStyle {
  colour: string;
  width: number;
  dash?: readonly number[];
  opacity?: number;
}

export interface CurveSeries {
  /** Written at the line's end. */
  label: string;
  /** Ascending steps of the values. */
  steps: Numbers;
  /** NaN is a gap. */
  values: Numbers;
  /** How many of them count, for buffers that grow; default all. */
  length?: number;
  style: CurveStyle;
}

export interface CurvesData {
  series: readonly CurveSeries[];
  /** Two series whose distance is shaded, by position. */
  gap?: readonly [number, number] | null;
}

export interface CurvesOptions extends ViewOptions {
  /** What is drawn, with its unit: "cross-entropy". */
  title: string;
  /** Default "training step". */
  xTitle?: string;
  /** Default 'linear'. */
  yScale?: 'linear' | 'log';
  /** Default: the steps of all series. */
  xDomain?: readonly [number, number];
  /** Default: fitted to the values, nice. */
  yDomain?: readonly [number, number];
  /** Crosshair at this step, with the values there. */
  hover?: number | null;
  /** Marks the step shown elsewhere. */
  current?: number | null;
}

/** What lies under a pixel of the chart; null outside. */
export interface CurvesHit {
  /** The step nearest to the pixel that any series has. */
  step: number;
  /** [series] value at that step, or NaN where a series has none. */
  values: number[];
  /** The series whose line is nearest, within reach. */
  series: number | null;
}

/** The lanes' looks: RMAN solid, without dashed; test bold, training thin. */
export function laneCurve(
  theme: Theme,
  lane: 'with' | 'without',
  split: 'train' | 'test' = 'test',
): CurveStyle {
  const { colour, dash } = theme.lanes[lane];
  return {
    colour,
    width: split === 'test' ? 2 : 1,
    ...(dash && { dash }),
    opacity: split === 'test' ? 1 : 0.75,
  };
}

/** The picture. */
export function curvesScene(_data: CurvesData, options: CurvesOptions): Scene {
  const { theme, width, height } = options;
  return {
    width,
    height,
    background: theme.ground,
    font: theme.font,
    title: options.title,
    description: '',
    marks: [],
  };
}

/** What lies under pixel (px, py). */
export function curvesHit(
  _data: CurvesData,
  _options: CurvesOptions,
  _px: number,
  _py: number,
): CurvesHit | null {
  return null;
}
