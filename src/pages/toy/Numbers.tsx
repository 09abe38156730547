import type { ReactNode } from 'react';
import type { ToyMetrics } from '../../lab/toy-metrics';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { Help } from './Help';
import { useToy } from './store';

interface Row {
  label: string;
  help: string;
  value(metrics: ToyMetrics): number;
  format(value: number): string;
  /** The plain lane's attractors are never trained: a number about them would mean nothing. */
  onlyWith?: boolean;
}

/** Three digits in a fixed width, so that nothing jumps while training. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1e5) return value.toExponential(1);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(size < 1 ? 3 : 2);
}
const percent = (value: number): string => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : '–');
const count = (value: number): string => String(value);

const ROWS: readonly Row[] = [
  {
    label: 'Test accuracy',
    help: 'Share of test points whose class has the largest logit.',
    value: (m) => m.accuracy,
    format: percent,
  },
  {
    label: 'Variance within classes',
    help: 'Mean squared distance of x_T to the mean of its class, averaged over the classes.',
    value: (m) => m.withinVariance,
    format: digits,
  },
  {
    label: 'Class distance',
    help: 'Mean distance between the class means of x_T.',
    value: (m) => m.betweenDistance,
    format: digits,
  },
  {
    label: 'Within / between',
    help: 'Square root of the within-class variance over the between-class distance.',
    value: (m) => m.withinBetweenRatio,
    format: digits,
  },
  {
    label: 'Last-step speed ‖f‖',
    help: 'Mean ‖f(x_t)‖ over the last three time steps.',
    value: (m) => m.meanSpeedLast3,
    format: digits,
  },
  {
    label: 'Largest output ‖x_T‖',
    help: 'The farthest any test point ends from the origin.',
    value: (m) => m.largestNorm,
    format: digits,
  },
  {
    label: 'Sensitivity',
    help: '‖δx_T‖/‖δx₀‖: how much a tiny shift of the input (0.001) has grown at the output, on average.',
    value: (m) => m.sensitivity,
    format: digits,
  },
  {
    label: 'Effective attractors',
    help: 'Placement attractors with ‖m‖² above 0.01.',
    value: (m) => m.effectiveAttractors,
    format: count,
    onlyWith: true,
  },
  {
    label: 'Unattracted points',
    help: 'Test points for which every mⱼᵀx is zero or negative: relu-max leaves them without attraction.',
    value: (m) => m.unattractedCount,
    format: count,
    onlyWith: true,
  },
];

/** The numbers of both lanes on the test points, side by side. */
export function Numbers(): ReactNode {
  const frame = useToy((state) => state.frame);
  const testCount = useToy((state) => state.run?.testCount ?? 0);
  return (
    <section className="panel numbers" aria-label="Numbers">
      <table>
        <caption>
          Measured on{' '}
          {testCount > 0 ? `${testCount.toLocaleString('en')} test points` : 'the training points'}
          <Help label="The numbers">
            <dl>
              {ROWS.map((row) => (
                <div key={row.label}>
                  <dt>{row.label}</dt>
                  <dd>{row.help}</dd>
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
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.label}>
              <th scope="row" title={row.help}>
                {row.label}
              </th>
              {LANES.map((name, i) => (
                <td key={name} data-metric={`${row.label}/${name}`}>
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
  return row.format(row.value(metrics));
}
