/** From an evaluation to the panels that the projection draws. */
import type { ImageRunInfo, LaneEvaluation, LaneProjection } from '../../lab/image-frame';
import { shownRows } from '../../views/circle-matrix';
import type { ProjectionPanel } from '../../views/projection';
import type { Selection } from '../../views/types';

/** A selected image, its way through the blocks [timeSteps, 2], and where g(x) pulls it. */
export interface ChosenPath {
  label: number;
  path: Float32Array;
  target: readonly [number, number] | null;
}

/** With more classes than this their means are a thicket: only a selected image's path is drawn. */
const MOST_PATHS = 20;

/**
 * The projection with only those attractors that the circle matrix shows: the selected ones, and of the effective ones
 * the strongest, since a crowd of stars hides the outputs. In the plane alone one cannot tell a dead attractor from one
 * that points elsewhere. The others keep their rows, and so their names.
 */
export function strongestOnly(
  { projection, matrix }: Pick<LaneEvaluation, 'projection' | 'matrix'>,
  selection?: Selection,
): LaneProjection {
  const rows = matrix ? shownRows(matrix, undefined, selection) : [];
  const shown = new Set(rows.map((row) => matrix!.indices[row]!));
  const attractors = projection.attractors.map((value, i) => (shown.has(i >> 1) ? value : Number.NaN));
  return { ...projection, attractors };
}

/** The outputs of one lane: dots, attractors, and the ways of the class means or of the selected image. */
export function outputPanel(
  title: string,
  run: ImageRunInfo,
  projection: LaneProjection,
  chosen: ChosenPath | null,
): ProjectionPanel {
  const { shownCount, timeSteps } = run;
  const attracted = projection.attractedStep === timeSteps - 1;
  return {
    title,
    points: stateAt(projection, timeSteps - 1, shownCount),
    labels: run.testLabels.subarray(0, shownCount),
    attractors: attracted ? projection.attractors : null,
    target: attracted ? (chosen?.target ?? null) : null,
    chosen: chosen && placeOf(chosen, timeSteps - 1),
    paths: chosen ? pathOf(chosen, 0, timeSteps - 1) : classPaths(run, projection, 0, timeSteps - 1),
  };
}

/** A panel for each time step of the last stage, with arrows from the one before. `title` names step t. */
export function blockPanels(
  run: ImageRunInfo,
  projection: LaneProjection,
  chosen: ChosenPath | null,
  title: (t: number) => string,
): ProjectionPanel[] {
  const { shownCount, timeSteps } = run;
  return Array.from({ length: timeSteps }, (_, t) => {
    const before = Math.max(0, t - 1);
    return {
      title: title(t),
      points: stateAt(projection, t, shownCount),
      labels: run.testLabels.subarray(0, shownCount),
      attractors: t === projection.attractedStep ? projection.attractors : null,
      target: t === projection.attractedStep ? (chosen?.target ?? null) : null,
      chosen: chosen && placeOf(chosen, t),
      paths: chosen ? pathOf(chosen, before, t) : classPaths(run, projection, before, t),
    };
  });
}

/** [shownCount, 2] after block t. */
function stateAt({ states }: LaneProjection, t: number, shownCount: number): Float32Array {
  return states.subarray(2 * t * shownCount, 2 * (t + 1) * shownCount);
}

function placeOf({ label, path }: ChosenPath, t: number): ProjectionPanel['chosen'] {
  return { place: [path[2 * t]!, path[2 * t + 1]!], label };
}

/** The path of one image from block `from` to `to` under its class: the only one drawn. */
function pathOf({ label, path }: ChosenPath, from: number, to: number): Float32Array[] {
  const paths: Float32Array[] = Array.from({ length: label }, () => new Float32Array(0));
  return [...paths, path.subarray(2 * from, 2 * (to + 1))];
}

/** The mean of each class after blocks `from` … `to`, [classes][blocks, 2]; empty for a class without an image. */
export function classPaths(
  run: Pick<ImageRunInfo, 'classNames' | 'testLabels' | 'shownCount'>,
  projection: LaneProjection,
  from: number,
  to: number,
): Float32Array[] {
  const { shownCount, testLabels } = run;
  const classes = run.classNames.length;
  if (classes > MOST_PATHS || from === to) return [];
  const counts = new Uint32Array(classes);
  for (let i = 0; i < shownCount; i++) counts[testLabels[i]!]!++;
  const paths = Array.from(counts, (count) => new Float32Array(count > 0 ? 2 * (to - from + 1) : 0));
  for (let t = from; t <= to; t++) {
    const states = stateAt(projection, t, shownCount);
    for (let i = 0; i < shownCount; i++) {
      const label = testLabels[i]!;
      const path = paths[label]!;
      path[2 * (t - from)]! += states[2 * i]! / counts[label]!;
      path[2 * (t - from) + 1]! += states[2 * i + 1]! / counts[label]!;
    }
  }
  return paths;
}

/** How far a lane's states and attractors reach from the origin along an axis. */
export function reachOf({ states, attractors }: LaneProjection): number {
  let reach = 0;
  for (const values of [states, attractors])
    for (const value of values) {
      const size = Math.abs(value);
      if (size > reach && size < Number.POSITIVE_INFINITY) reach = size;
    }
  return reach;
}
