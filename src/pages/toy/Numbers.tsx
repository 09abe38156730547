import type { ReactNode } from 'react';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { count, type Words } from '../../words';
import { NONE, percent, threeDigits } from '../parts/format';
import { NumbersTable } from '../parts/NumbersTable';
import { useWords } from '../parts/use-words';
import { shownOf, useToy } from './store';

type Row = keyof Words['toy']['numbers']['rows'];

const FORMATS: Readonly<Record<Row, (value: number) => string>> = {
  accuracy: (value) => percent(value, 1),
  withinVariance: threeDigits,
  betweenDistance: threeDigits,
  withinBetweenRatio: threeDigits,
  meanSpeedLast3: threeDigits,
  largestNorm: threeDigits,
  sensitivity: threeDigits,
  effectiveAttractors: count,
  unattractedCount: count,
};
const ROWS = Object.keys(FORMATS) as Row[];

/** The plain lane's attractors are never trained: a number about them would mean nothing. */
const ONLY_WITH: readonly Row[] = ['effectiveAttractors', 'unattractedCount'];

/** The numbers of both lanes on the test points, side by side. */
export function Numbers(): ReactNode {
  const w = useWords().toy.numbers;
  const frame = useToy((state) => shownOf(state).frame);
  const testCount = useToy((state) => shownOf(state).run?.testCount ?? 0);
  const cell = (row: Row, lane: LaneName): string => {
    const metrics = frame?.lanes[LANES.indexOf(lane)]?.test;
    if (!metrics || (lane === 'without' && ONLY_WITH.includes(row))) return NONE;
    return FORMATS[row](metrics[row]);
  };
  return (
    <section className="panel numbers" aria-label={w.title}>
      <NumbersTable
        title={w.help}
        caption={testCount > 0 ? w.onTest(count(testCount)) : w.onTraining}
        rows={ROWS}
        words={w.rows}
        cell={cell}
      />
    </section>
  );
}
