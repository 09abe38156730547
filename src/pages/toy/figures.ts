/** The toy lab's pictures as figures to keep: each with the data behind it. */
import type { LaneFrame } from '../../lab/toy-frame';
import type { LaneName } from '../../lab/toy-problem';
import type { CurveSeries } from '../../views/curves';
import type { Scene } from '../../views/scene';
import { words } from '../../words';
import { type Figure, matrixTable } from '../parts/figure';
import type { Run } from './lane-view';

type Draw = (width: number, height: number) => Scene;
type Table = ReturnType<Figure['table']>;

/** Every state of every point: the data of Figs 1 and 2. */
export function trajectoryTable(run: Run, name: LaneName, lane: LaneFrame): Table {
  const n = run.train.labels.length;
  const rows: (string | number)[][] = [['lane', 'point', 'class', 't', 'x1', 'x2']];
  for (let i = 0; i < n; i++) {
    for (let t = 0; t <= run.spec.timeSteps; t++) {
      const at = 2 * (t * n + i);
      rows.push([name, i + 1, run.train.labels[i]! + 1, t, lane.states[at]!, lane.states[at + 1]!]);
    }
  }
  return rows;
}

export function flowFigure(run: Run, name: LaneName, lane: LaneFrame, scene: Draw): Figure {
  return {
    name: `flow-map-${name}-rman`,
    label: words().toy.flow.figure,
    scene,
    table: () => trajectoryTable(run, name, lane),
  };
}

/** Fig. 4: every cell, its dot product and its radius. */
export function matrixFigure(lane: LaneFrame, scene: Draw): Figure {
  return {
    name: 'circle-matrix',
    label: words().toy.matrix.figure,
    scene,
    table: () => matrixTable(lane.matrix),
  };
}

/** A chart's series, a column each; all have the same steps. */
export function curveFigure(
  name: string,
  label: string,
  series: readonly CurveSeries[],
  scene: Draw,
): Figure {
  const first = series[0]!;
  return {
    name,
    label,
    scene,
    table: () => [
      ['step', ...series.map((one) => one.label)],
      ...Array.from({ length: first.length ?? first.steps.length }, (_, i) => [
        first.steps[i]!,
        ...series.map((one) => one.values[i]!),
      ]),
    ],
  };
}

export function timeStepsFigure(run: Run, name: LaneName, lane: LaneFrame, scene: Draw): Figure {
  return {
    ...flowFigure(run, name, lane, scene),
    name: `time-steps-${name}-rman`,
    label: words().toy.steps.title,
  };
}
