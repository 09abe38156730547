/** What the views share: plain arrays in, pictures out. Nothing here knows a tensor, a worker or a store. */
import type { Theme } from './theme';

/** Any row of numbers: typed or plain. */
export type Numbers = ArrayLike<number>;

/** A part of the plane, in data coordinates. */
export interface Domain {
  x: readonly [number, number];
  y: readonly [number, number];
}

/** A rectangle in pixels, y downwards. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What every view takes. Lengths are CSS pixels. */
export interface ViewOptions {
  width: number;
  height: number;
  theme: Theme;
  /** Of labels and ticks; everything else scales with it. Presenter mode uses about 18. Default 12. */
  fontSize?: number;
  selection?: Selection;
}

/** What the visitor points at. Every view highlights what belongs to it; an absent field is no selection. */
export interface Selection {
  /** Row of the trajectories. */
  point?: number | null;
  /** Rows of the trajectories that belong to what is selected; the others step back. */
  points?: readonly number[] | null;
  /** Row of the placement attractors M. */
  attractor?: number | null;
  /** Two rows of M, a cell of the circle matrix. */
  pair?: readonly [number, number] | null;
  timeStep?: number | null;
  /** A place in the plane, in data coordinates. */
  place?: readonly [number, number] | null;
}

/** The outputs of every time step of every point: x_0 … x_T. */
export interface Trajectories {
  /** [timeSteps + 1, n, 2], row-major. */
  states: Numbers;
  /** [n], the class of each point, 0 … classes − 1. */
  labels: Numbers;
  n: number;
  /** T. */
  timeSteps: number;
}

/** A function of the plane sampled at the centres of cols × rows cells; row 0 is the one with the lowest y. */
export interface Grid {
  /** [rows, cols], row-major. */
  values: Float32Array;
  cols: number;
  rows: number;
  domain: Domain;
}

/** A linear classifier on x_T: class k wins where weights_k · x + bias_k is largest. */
export interface LinearClassifier {
  /** [classes, 2], row-major. */
  weights: Numbers;
  /** [classes]. */
  bias: Numbers;
}

/** Between data and pixels, both axes to the same scale. */
export interface Projection {
  /** Where the plane is drawn. */
  plot: Box;
  /** What is visible in `plot`: the asked domain, widened along one axis to the plot's shape. */
  domain: Domain;
  /** Pixels in one data unit. */
  scale: number;
  toX(x: number): number;
  toY(y: number): number;
  fromX(px: number): number;
  fromY(py: number): number;
}
