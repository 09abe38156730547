/**
 * The circle matrix (Fig. 4) over effective attractors i, j. Colour: m_iᵀm_j. Radius on the diagonal: the mean
 * of a_i over all outputs; off it: (1/n) Σ (a_i + a_j) over outputs whose two strongest attractors are {i, j}.
 */
import type { Scene } from './scene';
import type { Numbers, ViewOptions } from './types';

export interface CircleMatrixData {
  /** [k] rows of M of the effective attractors. */
  indices: Numbers;
  /** [k, k] m_iᵀm_j. */
  dots: Numbers;
  /** [k, k] mean a_i on the diagonal, shared attraction off it; 0 … 1. */
  radii: Numbers;
}

export interface CircleMatrixOptions extends ViewOptions {
  /** |m_iᵀm_j| at the ends of the colour scale; default from the data, a nice number. */
  dotMax?: number;
  /** More effective attractors than this: only the strongest are drawn, and the picture says so. Default 12. */
  maxRows?: number;
}

/** A cell of the matrix. */
export interface CircleMatrixHit {
  /** Rows of M. */
  pair: readonly [number, number];
  dot: number;
  /** 0 … 1, the circle's radius. */
  radius: number;
}

/** The picture. */
export function circleMatrixScene(_data: CircleMatrixData, options: CircleMatrixOptions): Scene {
  const { theme, width, height } = options;
  return {
    width,
    height,
    background: theme.ground,
    font: theme.font,
    title: 'Circle matrix',
    description: '',
    marks: [],
  };
}

/** The cell under pixel (px, py); null outside the matrix. */
export function circleMatrixHit(
  _data: CircleMatrixData,
  _options: CircleMatrixOptions,
  _px: number,
  _py: number,
): CircleMatrixHit | null {
  return null;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The pair an arrow key leads to from `pair` (null: the first cell); stays inside the matrix. */
export function circleMatrixMove(
  _data: CircleMatrixData,
  _options: CircleMatrixOptions,
  pair: readonly [number, number] | null,
  _direction: Direction,
): readonly [number, number] | null {
  return pair;
}
