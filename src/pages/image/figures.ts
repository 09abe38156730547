/** The image lab's pictures as figures to keep: each with the data behind it. */
import type { ImageRunInfo, LaneEvaluation } from '../../lab/image-frame';
import type { ImageLane } from '../../lab/image-schema';
import type { CircleMatrix } from '../../math/attractors';
import type { CurveSeries } from '../../views/curves';
import type { HistogramSeries } from '../../views/histogram';
import type { Scene } from '../../views/scene';
import { type Figure, matrixTable } from '../parts/figure';

type Draw = (width: number, height: number) => Scene;

/** A chart's series. They have different steps (batches, epochs), so each value has a row of its own. */
export function chartFigure(
  name: string,
  label: string,
  series: readonly CurveSeries[],
  scene: Draw,
): Figure {
  return {
    name,
    label,
    scene,
    table: () => [
      ['series', 'step', 'value'],
      ...series.flatMap(({ label: of, steps, values, length = steps.length }) =>
        Array.from({ length }, (_, i) => [of, steps[i]!, values[i]!]).filter(([, , value]) =>
          Number.isFinite(value),
        ),
      ),
    ],
  };
}

/** Fig. 3b: the norm of every output; `lanes` are those of the series. */
export function histogramFigure(
  label: string,
  lanes: readonly ImageLane[],
  series: readonly HistogramSeries[],
  scene: Draw,
): Figure {
  return {
    name: 'output-norms',
    label,
    scene,
    table: () => [
      ['lane', 'test image', 'norm'],
      ...series.flatMap(({ values }, at) =>
        Array.from({ length: values.length }, (_, i) => [lanes[at]!, i + 1, values[i]!]),
      ),
    ],
  };
}

/** The norm of every attractor at every measurement. */
export function normLinesFigure(
  label: string,
  norms: readonly { step: number; norms: ArrayLike<number> }[],
  scene: Draw,
): Figure {
  return {
    name: 'attractor-norms',
    label,
    scene,
    table: () => [
      ['step', 'attractor', 'norm'],
      ...norms.flatMap(({ step, norms: at }) =>
        Array.from({ length: at.length }, (_, j) => [step, j + 1, at[j]!]),
      ),
    ],
  };
}

/** Fig. 4: every cell, its dot product and its radius. */
export function matrixFigure(label: string, matrix: CircleMatrix, scene: Draw): Figure {
  return {
    name: 'circle-matrix',
    label,
    scene,
    table: () => matrixTable(matrix),
  };
}

/** Outputs and time steps: every shown image at each time step in the plane, then the attractors. */
export function projectionFigure(
  name: string,
  label: string,
  run: ImageRunInfo,
  lanes: readonly (readonly [ImageLane, LaneEvaluation])[],
  scene: Draw,
): Figure {
  const { shownCount, timeSteps, classNames, testLabels } = run;
  return {
    name,
    label,
    scene,
    table: () => [
      ['lane', 'kind', 'number', 'class', 't', 'pc1', 'pc2'],
      ...lanes.flatMap(([lane, { projection }]) => [
        ...Array.from({ length: timeSteps * shownCount }, (_, row) => {
          const [t, i] = [Math.floor(row / shownCount), row % shownCount];
          const at = 2 * row;
          const { states } = projection;
          return [lane, 'image', i + 1, classNames[testLabels[i]!]!, t, states[at]!, states[at + 1]!];
        }),
        ...Array.from({ length: projection.attractors.length / 2 }, (_, j) => {
          const { attractors } = projection;
          return [lane, 'attractor', j + 1, '', '', attractors[2 * j]!, attractors[2 * j + 1]!];
        }),
      ]),
    ],
  };
}
