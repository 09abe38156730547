import type { ReactNode } from 'react';
import type { ToyMetrics } from '../../lab/toy-metrics';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { count, type Words } from '../../words';
import { decimal } from '../../words/decimal';
import { Help } from '../parts/Help';
import { useWords } from '../parts/use-words';
import { shownOf, useToy } from './store';

interface Row {
  name: keyof Words['toy']['numbers']['rows'];
  format(value: number): string;
  /** The plain lane's attractors are never trained: a number about them would mean nothing. */
  onlyWith?: boolean;
}

/** Three digits in a fixed width, so that nothing jumps while training. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1e5) return decimal(value.toExponential(1));
  if (size >= 100) return value.toFixed(0);
  return decimal(value.toFixed(size >= 10 ? 1 : size < 1 ? 3 : 2));
}
const percent = (value: number): string =>
  Number.isFinite(value) ? `${decimal((100 * value).toFixed(1))} %` : '–';

const ROWS: readonly Row[] = [
  { name: 'accuracy', format: percent },
  { name: 'withinVariance', format: digits },
  { name: 'betweenDistance', format: digits },
  { name: 'withinBetweenRatio', format: digits },
  { name: 'meanSpeedLast3', format: digits },
  { name: 'largestNorm', format: digits },
  { name: 'sensitivity', format: digits },
  { name: 'effectiveAttractors', format: count, onlyWith: true },
  { name: 'unattractedCount', format: count, onlyWith: true },
];

/** The numbers of both lanes on the test points, side by side. */
export function Numbers(): ReactNode {
  const { toy, views } = useWords();
  const w = toy.numbers;
  const frame = useToy((state) => shownOf(state).frame);
  const testCount = useToy((state) => shownOf(state).run?.testCount ?? 0);
  return (
    <section className="panel numbers" aria-label={w.title}>
      <table>
        <caption>
          {testCount > 0 ? w.onTest(count(testCount)) : w.onTraining}
          <Help label={w.help}>
            <dl>
              {ROWS.map((row) => (
                <div key={row.name}>
                  <dt>{w.rows[row.name].label}</dt>
                  <dd>{w.rows[row.name].help}</dd>
                </div>
              ))}
            </dl>
          </Help>
        </caption>
        <thead>
          <tr>
            <td />
            {LANES.map((name) => (
              <th key={name} scope="col">
                {views.lanes[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.name}>
              <th scope="row" title={w.rows[row.name].help}>
                {w.rows[row.name].label}
              </th>
              {LANES.map((name, i) => (
                <td key={name} data-metric={`${row.name}/${name}`}>
                  {cell(row, name, frame?.lanes[i]?.test)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cell(row: Row, name: LaneName, metrics: ToyMetrics | undefined): string {
  if (!metrics || (row.onlyWith && name === 'without')) return '–';
  return row.format(metrics[row.name]);
}
