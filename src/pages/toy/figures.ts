/** The toy lab's pictures as figures to keep: each with the data behind it. */
import type { LaneFrame } from '../../lab/toy-frame';
import type { LaneName } from '../../lab/toy-problem';
import type { CurveSeries } from '../../views/curves';
import { type FlowMapData, type FlowMapOptions, flowMapArrows } from '../../views/flow-map';
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

/**
 * All that a flow map shows: the points at each time step, the arrows, the attractors, and the grid behind them, where
 * there is one. What a row has nothing of is empty.
 */
export function flowTable(
  run: Run,
  name: LaneName,
  lane: LaneFrame,
  data: FlowMapData,
  options: FlowMapOptions,
): Table {
  const [, ...points] = trajectoryTable(run, name, lane);
  const M = data.attractors ?? [];
  return [
    ['lane', 'kind', 'number', 'class', 't', 'x1', 'x2', 'f1', 'f2', 'value'],
    ...points.map(([of, ...point]) => [of!, 'point', ...point, '', '', '']),
    ...flowMapArrows(data, options).map(([x = 0, y = 0, fx = 0, fy = 0], i) => {
      return [name, 'arrow', i + 1, '', '', x, y, fx, fy, Math.hypot(fx, fy)];
    }),
    ...Array.from({ length: M.length / 2 }, (_, j) => {
      const [x, y] = [M[2 * j]!, M[2 * j + 1]!];
      return [name, 'attractor', j + 1, '', '', x, y, '', '', Math.hypot(x, y)];
    }),
    ...backgroundRows(name, data.background ?? null),
  ];
}

/** Energy, speed or winning class at the middle of every cell, row by row. */
function backgroundRows(name: LaneName, background: FlowMapData['background']): (string | number)[][] {
  if (!background) return [];
  const { kind, grid } = background;
  const { cols, rows, values, domain } = grid;
  const at = ([low, high]: readonly [number, number], i: number, n: number): number =>
    low + ((high - low) * (i + 0.5)) / n;
  return Array.from(values, (value, i) => {
    const x = at(domain.x, i % cols, cols);
    const y = at(domain.y, Math.floor(i / cols), rows);
    // Classes are counted from 1, as in the pictures.
    const shown = kind === 'decision' ? value + 1 : value;
    return [name, kind, i + 1, '', '', x, y, '', '', shown];
  });
}

/** Fig. 1. `table` is asked for when the data are. */
export function flowFigure(name: LaneName, scene: Draw, table: () => Table): Figure {
  return { name: `flow-map-${name}-rman`, label: words().toy.flow.title[name], scene, table };
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
    name: `time-steps-${name}-rman`,
    label: words().toy.steps.lanes[name],
    scene,
    table: () => trajectoryTable(run, name, lane),
  };
}
