import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { LaneEpoch, LaneMeasures } from '../../lab/image-frame';
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';
import { count, type Words } from '../../words';
import { decimal } from '../../words/decimal';
import { Help } from '../parts/Help';
import { useWords } from '../parts/use-all-words';
import { EPOCH, type RunHistory } from './run-history';
import { evaluationOnView, useImage } from './store';

interface Row {
  id: keyof Words['image']['numbers']['rows'];
  value(measures: LaneMeasures, train: Pick<LaneEpoch, 'trainLoss' | 'trainError'>): number;
  format(value: number): string;
  /** There is nothing of the kind in the plain lane. */
  onlyWith?: boolean;
}

const percent = (value: number): string => `${decimal((100 * value).toFixed(2))} %`;

/** Three digits in a fixed width, so that nothing jumps while training. */
function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e5) return decimal(value.toExponential(1));
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return decimal(value.toFixed(decimals)).replace('-', '−');
}

const ROWS: readonly Row[] = [
  { id: 'testError', value: (m) => m.testError, format: percent },
  { id: 'trainError', value: (_, train) => train.trainError, format: percent },
  { id: 'testLoss', value: (m) => m.testLoss, format: digits },
  { id: 'gap', value: (m, train) => m.testLoss - train.trainLoss, format: digits },
  { id: 'norm', value: (m) => m.meanOutputNorm, format: digits },
  { id: 'variance', value: (m) => m.outputNormVariance, format: digits },
  { id: 'energy', value: (m) => m.energy, format: digits, onlyWith: true },
  { id: 'effective', value: (m) => m.effectiveAttractors, format: String, onlyWith: true },
  { id: 'sole', value: (m) => m.solelyAttracted, format: percent, onlyWith: true },
  { id: 'unattracted', value: (m) => m.unattracted, format: percent, onlyWith: true },
];

/** The numbers of both lanes at the last measurement. */
export function Numbers(): ReactNode {
  const { run, evaluation, history } = useImage(
    useShallow((state) => ({ run: state.run, evaluation: evaluationOnView(state), history: state.history })),
  );
  const { image, views } = useWords();
  const w = image.numbers;
  const cell = (row: Row, lane: ImageLane): string => {
    const measures = evaluation?.lanes[lane]?.measures;
    if (!measures || (row.onlyWith && lane === 'without')) return '–';
    const value = row.value(measures, trainAt(history, lane, evaluation!.step));
    return Number.isFinite(value) ? row.format(value) : '–';
  };
  return (
    <section className="numbers" aria-label={w.title}>
      <table>
        <caption>
          {run && evaluation ? w.after(count(run.testCount), decimal(evaluation.epoch.toFixed(1))) : w.soon}
          <Help label={w.title}>
            <dl>
              {ROWS.map(({ id }) => (
                <div key={id}>
                  <dt>{w.rows[id].label}</dt>
                  <dd>{w.rows[id].help}</dd>
                </div>
              ))}
            </dl>
          </Help>
        </caption>
        <thead>
          <tr>
            <td />
            {IMAGE_LANES.map((lane) => (
              <th key={lane} scope="col">
                {views.lanes[lane]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.id}>
              <th scope="row" title={w.rows[row.id].help}>
                {w.rows[row.id].label}
              </th>
              {IMAGE_LANES.map((lane) => (
                <td key={lane} data-metric={`${row.id}/${lane}`}>
                  {cell(row, lane)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Means over the training batches of the last epoch that ended by a step; NaN before the first. */
function trainAt(
  { epochs }: RunHistory,
  lane: ImageLane,
  step: number,
): Pick<LaneEpoch, 'trainLoss' | 'trainError'> {
  const at = IMAGE_LANES.indexOf(lane);
  const last = epochs.steps.subarray(0, epochs.length).findLastIndex((ended) => ended <= step);
  return {
    trainLoss: epochs.values[EPOCH.trainLoss[at]!]![last] ?? Number.NaN,
    trainError: epochs.values[EPOCH.trainError[at]!]![last] ?? Number.NaN,
  };
}
