import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { LaneEpoch, LaneMeasures } from '../../lab/image-frame';
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';
import { count, type Words } from '../../words';
import { decimal } from '../../words/decimal';
import { NONE, percent, threeDigits } from '../parts/format';
import { NumbersTable } from '../parts/NumbersTable';
import { useWords } from '../parts/use-all-words';
import { EPOCH, type RunHistory } from './run-history';
import { evaluationOnView, useImage } from './store';

type RowId = keyof Words['image']['numbers']['rows'];

interface Row {
  value(measures: LaneMeasures, train: Pick<LaneEpoch, 'trainLoss' | 'trainError'>): number;
  format(value: number): string;
  /** There is nothing of the kind in the plain lane. */
  onlyWith?: boolean;
}

const share = (value: number): string => percent(value, 2);

const ROWS: Readonly<Record<RowId, Row>> = {
  testError: { value: (m) => m.testError, format: share },
  trainError: { value: (_, train) => train.trainError, format: share },
  testLoss: { value: (m) => m.testLoss, format: threeDigits },
  gap: { value: (m, train) => m.testLoss - train.trainLoss, format: threeDigits },
  norm: { value: (m) => m.meanOutputNorm, format: threeDigits },
  variance: { value: (m) => m.outputNormVariance, format: threeDigits },
  within: { value: (m) => m.withinVariance ?? Number.NaN, format: threeDigits },
  speed: { value: (m) => m.lateSpeed ?? Number.NaN, format: threeDigits },
  energy: { value: (m) => m.energy, format: threeDigits, onlyWith: true },
  effective: { value: (m) => m.effectiveAttractors, format: count, onlyWith: true },
  sole: { value: (m) => m.solelyAttracted, format: share, onlyWith: true },
  unattracted: { value: (m) => m.unattracted, format: share, onlyWith: true },
};

/** The numbers of both lanes at the last measurement. */
export function Numbers(): ReactNode {
  const { run, evaluation, history } = useImage(
    useShallow((state) => ({ run: state.run, evaluation: evaluationOnView(state), history: state.history })),
  );
  const w = useWords().image.numbers;
  const cell = (id: RowId, lane: ImageLane): string => {
    const measures = evaluation?.lanes[lane]?.measures;
    const { value, format, onlyWith } = ROWS[id];
    if (!measures || (onlyWith && lane === 'without')) return NONE;
    const number = value(measures, trainAt(history, lane, evaluation!.step));
    return Number.isFinite(number) ? format(number) : NONE;
  };
  return (
    <section className="numbers" aria-label={w.title}>
      <NumbersTable
        title={w.title}
        caption={
          run && evaluation ? w.after(count(run.testCount), decimal(evaluation.epoch.toFixed(1))) : w.soon
        }
        rows={Object.keys(ROWS) as RowId[]}
        words={w.rows}
        cell={cell}
      />
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
