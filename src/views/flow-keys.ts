/** The flow map by keys: from arrow to arrow, and what is selected in a sentence. */
import { words } from '../words';
import { arrowGrid } from './arrow-field';
import { attractorName } from './axes';
import { cloudAt } from './cloud';
import { className, coordinates } from './describe';
import { arrowsPerSide, type FlowMapData, type FlowMapOptions, flowMapProjection } from './flow-map';
import type { Selection } from './types';

/** The tail of the arrow an arrow key leads to from a place; from nowhere, the one in the middle. */
export function flowMapArrowMove(
  options: FlowMapOptions,
  place: readonly [number, number] | null,
  direction: 'left' | 'right' | 'up' | 'down',
): [number, number] | null {
  const projection = flowMapProjection(options);
  const count = arrowsPerSide(options, projection);
  if (count <= 0) return null;
  const grid = arrowGrid(projection, count);
  const { plot } = projection;
  const px = place ? projection.toX(place[0]) : plot.x + plot.width / 2;
  const py = place ? projection.toY(place[1]) : plot.y + plot.height / 2;
  const across = place ? { left: -1, right: 1, up: 0, down: 0 }[direction] : 0;
  const down = place ? { left: 0, right: 0, up: -1, down: 1 }[direction] : 0;
  const snap = (p: number, from: number, n: number, move: number): number =>
    from + grid.cell * Math.min(n - 1, Math.max(0, Math.round((p - from) / grid.cell) + move));
  return [
    projection.fromX(snap(px, grid.left, grid.cols, across)),
    projection.fromY(snap(py, grid.top, grid.rows, down)),
  ];
}

/** What is selected, in a sentence. */
export function describeSelection(data: FlowMapData, options: FlowMapOptions, selection: Selection): string {
  const say = words().views.flow;
  const { point, attractor, place } = selection;
  const { trajectories } = data;
  if (point != null && trajectories && point < trajectories.n) {
    const at = cloudAt(trajectories, options.time ?? trajectories.timeSteps);
    const name = className(options.theme, trajectories.labels[point]!);
    return say.selectedPoint(point + 1, name, coordinates(at[2 * point]!, at[2 * point + 1]!));
  }
  if (attractor != null && data.attractors) {
    const M = data.attractors;
    return say.selectedAttractor(
      attractorName(attractor),
      coordinates(M[2 * attractor]!, M[2 * attractor + 1]!),
    );
  }
  if (place) return say.selectedPlace(coordinates(...place), coordinates(...data.field(...place)));
  return say.cleared;
}
