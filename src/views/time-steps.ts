/**
 * The time steps (Fig. 2): a panel for each t = 0 … T with the cloud x_t in the plane, centred on the origin.
 */
import type { Scene } from './scene';
import type { LinearClassifier, Numbers, Trajectories, ViewOptions } from './types';

export interface TimeStepsData {
  trajectories: Trajectories;
  /** Placement attractors [h, 2]; the effective ones are drawn in every panel. */
  attractors?: Numbers | null;
  /** Its decision lines are drawn at t = T. */
  classifier?: LinearClassifier | null;
}

export interface TimeStepsOptions extends ViewOptions {
  /**
   * Half the side of each panel's square in data units: one number for all panels, or one for each t.
   * Default: `fitExtents` of each panel.
   */
  extents?: number | Numbers;
  /** s in [0, T]: the panel of round(s) is marked and a marker lies at s. */
  time?: number;
}

/** What lies under a pixel of the time steps; null between panels. */
export interface TimeStepsHit {
  timeStep: number;
  place: readonly [number, number];
  point: number | null;
}

/** Half the side of an origin-centred square that holds x_t, for each t: a nice number. [timeSteps + 1]. */
export function fitExtents(trajectories: Trajectories): Float64Array {
  return new Float64Array(trajectories.timeSteps + 1).fill(1);
}

/** The picture. */
export function timeStepsScene(_data: TimeStepsData, options: TimeStepsOptions): Scene {
  const { theme, width, height } = options;
  return {
    width,
    height,
    background: theme.ground,
    font: theme.font,
    title: 'Time steps',
    description: '',
    marks: [],
  };
}

/** What lies under pixel (px, py). */
export function timeStepsHit(
  _data: TimeStepsData,
  _options: TimeStepsOptions,
  _px: number,
  _py: number,
): TimeStepsHit | null {
  return null;
}
