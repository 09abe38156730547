/** From a frame to what the views draw and the inspector lists. */
import { forwardToy, softmaxInPlace, toyField, toyLogits } from '../../engine/reference/toy-forward';
import type { LaneFrame } from '../../lab/toy-frame';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { attraction, type PointAttraction } from '../../math/attractors';
import { attractorsOf, type ToySpec, toyLayout } from '../../nets/toy';
import type { FlowBackground, FlowMapData } from '../../views/flow-map';
import type { Domain, Grid, LinearClassifier, Selection, Trajectories } from '../../views/types';
import type { Background, ToyState } from './store';

export type Run = NonNullable<ToyState['run']>;

export function trajectoriesOf(run: Run, lane: LaneFrame): Trajectories {
  return {
    states: lane.states,
    labels: run.train.labels,
    n: run.train.labels.length,
    timeSteps: run.spec.timeSteps,
  };
}

/** The attractors a lane is shown with: the plain lane has none that mean anything. */
export function shownAttractors(run: Run, name: LaneName, lane: LaneFrame): Float32Array | null {
  return name === 'with' ? attractorsOf(lane.params, run.spec) : null;
}

export function classifierOf(spec: ToySpec, lane: LaneFrame): LinearClassifier {
  const { V, c } = toyLayout(spec).slices;
  return {
    weights: lane.params.subarray(V.offset, V.offset + V.length),
    bias: lane.params.subarray(c.offset, c.offset + c.length),
  };
}

export function flowMapData(
  run: Run,
  name: LaneName,
  lane: LaneFrame,
  background: FlowBackground | null,
): FlowMapData {
  return {
    field: toyField(run.spec, lane.params),
    attractors: shownAttractors(run, name, lane),
    trajectories: trajectoriesOf(run, lane),
    background,
  };
}

/** Cells along a side of a background: fine enough to read a boundary, cheap enough to follow the training. */
const GRID = 56;

/** The function of the plane behind the arrows, sampled over a domain. */
export function sampleBackground(
  kind: Background,
  run: Run,
  name: LaneName,
  lane: LaneFrame,
  domain: Domain,
): FlowBackground | null {
  if (kind === 'none' || (kind === 'energy' && name === 'without')) return null;
  const { spec } = run;
  const [x0, x1] = domain.x;
  const [y0, y1] = domain.y;
  const places = new Float64Array(2 * GRID * GRID);
  for (let i = 0; i < GRID * GRID; i++) {
    places[2 * i] = x0 + ((x1 - x0) * ((i % GRID) + 0.5)) / GRID;
    places[2 * i + 1] = y0 + ((y1 - y0) * (Math.floor(i / GRID) + 0.5)) / GRID;
  }
  const grid: Grid = { values: new Float32Array(GRID * GRID), cols: GRID, rows: GRID, domain };
  if (kind === 'decision') {
    const outputs = forwardToy(spec, lane.params, places).subarray(-places.length);
    const logits = toyLogits(spec, lane.params, outputs);
    for (let i = 0; i < GRID * GRID; i++) grid.values[i] = argmax(logits, i * spec.classes, spec.classes);
    return { kind, grid };
  }
  if (kind === 'speed') {
    const f = toyField(spec, lane.params);
    for (let i = 0; i < GRID * GRID; i++)
      grid.values[i] = Math.hypot(...f(places[2 * i]!, places[2 * i + 1]!));
    return { kind, grid };
  }
  const M = attractorsOf(lane.params, spec);
  for (let i = 0; i < GRID * GRID; i++) {
    const place = [places[2 * i]!, places[2 * i + 1]!];
    grid.values[i] = attraction(spec.attraction, place, M, spec.temperature).energy;
  }
  return { kind, grid };
}

function argmax(row: Float64Array, at: number, k: number): number {
  let best = 0;
  for (let i = 1; i < k; i++) if (row[at + i]! > row[at + best]!) best = i;
  return best;
}

/** What one point went through in one lane. */
export interface PointReading {
  label: number;
  /** x_0 and x_T. */
  from: [number, number];
  to: [number, number];
  /** Class probabilities, [classes]. */
  probabilities: Float64Array;
  attraction: PointAttraction | null;
}

export function readPoint(run: Run, name: LaneName, lane: LaneFrame, point: number): PointReading {
  const { spec, train } = run;
  const n = train.labels.length;
  const at = (t: number): [number, number] => [
    lane.states[2 * (t * n + point)]!,
    lane.states[2 * (t * n + point) + 1]!,
  ];
  const to = at(spec.timeSteps);
  const probabilities = toyLogits(spec, lane.params, to);
  softmaxInPlace(probabilities, 0, spec.classes);
  return {
    label: train.labels[point]!,
    from: at(0),
    to,
    probabilities,
    attraction:
      name === 'with'
        ? attraction(spec.attraction, to, attractorsOf(lane.params, spec), spec.temperature)
        : null,
  };
}

/**
 * The points that belong to a selection in the RMAN lane: those that an attractor attracts most, or whose two
 * strongest attractors are a pair. Null when the selection names no attractor.
 */
export function pointsOf(
  selection: Selection | null,
  spec: ToySpec,
  lanes: readonly LaneFrame[],
): number[] | null {
  if (!selection) return null;
  const pair =
    selection.pair ?? (selection.attractor != null ? [selection.attractor, selection.attractor] : null);
  if (!pair) return null;
  const [i, j] = pair as [number, number];
  const A = lanes[LANES.indexOf('with')]!.strengths;
  const h = spec.attractors;
  const rows: number[] = [];
  for (let row = 0; row < A.length / h; row++) {
    const [first, second] = twoStrongest(A, row * h, h);
    if (i === j ? first === i : (first === i && second === j) || (first === j && second === i))
      rows.push(row);
  }
  return rows;
}

function twoStrongest(A: Float32Array, at: number, h: number): [number, number] {
  let first = -1;
  let second = -1;
  for (let j = 0; j < h; j++) {
    const a = A[at + j]!;
    if (!(a > 0)) continue;
    if (first < 0 || a > A[at + first]!) {
      second = first;
      first = j;
    } else if (second < 0 || a > A[at + second]!) second = j;
  }
  return [first, second];
}

/** The selection as the views take it, with the points that belong to it. */
export function viewSelection(state: ToyState): Selection {
  const selection = state.hovered ?? state.pinned;
  if (!selection || !state.run || !state.frame) return {};
  const points = pointsOf(selection, state.run.spec, state.frame.lanes);
  return points ? { ...selection, points } : selection;
}
