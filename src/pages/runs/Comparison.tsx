import { type ReactNode, useState } from 'react';
import { differences, runName } from '../../lab/runs/names';
import { RUN_CURVES, RUN_METRICS, type RunCurve, type RunHead, type RunLane } from '../../lab/runs/record';
import type { CurveSeries } from '../../views/curves';
import { FigureMenu } from '../parts/FigureMenu';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { useCurves } from '../parts/use-curves';
import { comparedLook, comparedSeries, letterOf } from './compared';
import { lanesWith } from './list';
import { linkOfRun, MOST_PINS, notify, togglePin, useRuns } from './list-store';
import { LaneValues } from './RunRow';

/** The runs chosen in the list, side by side: a chart of their curves, their numbers, and where their settings differ. */
export function Comparison({ runs }: { runs: readonly RunHead[] }): ReactNode {
  const { runs: w } = useWords();
  if (runs.length === 0) return <p className="runs-hint">{w.compare.hint(MOST_PINS)}</p>;
  return (
    <section className="comparison" aria-label={w.compare.title}>
      <h2>{w.compare.title}</h2>
      <Legend runs={runs} />
      <CurveChart runs={runs} />
      <div className="comparison-tables">
        <NumbersTable runs={runs} />
        <SettingsTable runs={runs} />
      </div>
    </section>
  );
}

/** Which letter, colour and stroke a run has in everything below. */
function Legend({ runs }: { runs: readonly RunHead[] }): ReactNode {
  const { runs: w } = useWords();
  const theme = useTheme();
  return (
    <ul className="compared">
      {runs.map((run, i) => {
        const { colour, dash } = comparedLook(theme, i);
        return (
          <li key={run.id}>
            <svg width="34" height="10" aria-hidden="true">
              <line
                x1="0"
                x2="34"
                y1="5"
                y2="5"
                stroke={colour}
                strokeWidth="3"
                strokeDasharray={dash?.join(' ')}
              />
            </svg>
            <span>
              <b>{letterOf(i)}</b> {runName(run)}
            </span>
            <button
              type="button"
              className="quiet"
              aria-label={w.compare.unpin(runName(run))}
              onClick={() => togglePin(run.id)}
            >
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function CurveChart({ runs }: { runs: readonly RunHead[] }): ReactNode {
  const { runs: w } = useWords();
  const bodies = useRuns((state) => state.bodies);
  const theme = useTheme();
  const [curve, setCurve] = useState<RunCurve>('trainLoss');
  const [lane, setLane] = useState<RunLane | 'both'>('with');
  const [hover, setHover] = useState<number | null>(null);
  const kept = RUN_CURVES.filter((name) => runs.some(({ id }) => bodies[id]?.curves[name]));
  const shown = kept.includes(curve) ? curve : (kept[0] ?? curve);
  const series = comparedSeries(runs, bodies, shown, lane, theme);
  const title = w.curve[shown];
  const picture = useCurves({
    title,
    data: { series },
    options: {
      xTitle: w.compare.xAxis,
      yScale: ['trainLoss', 'testLoss', 'energy', 'meanNorm'].includes(shown) ? 'log' : 'linear',
    },
    hover,
    onHover: setHover,
  });
  return (
    <div className="comparison-chart figure-box">
      <div className="runs-tools">
        <label>
          {w.compare.curve}{' '}
          <select value={shown} onChange={(event) => setCurve(event.target.value as RunCurve)}>
            {kept.map((name) => (
              <option key={name} value={name}>
                {w.curve[name]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {w.compare.lane}{' '}
          <select value={lane} onChange={(event) => setLane(event.target.value as RunLane | 'both')}>
            <option value="with">{w.lanes.with}</option>
            <option value="without">{w.lanes.without}</option>
            <option value="both">{w.compare.both}</option>
          </select>
        </label>
        {series.length > 0 && (
          <FigureMenu
            figures={[
              { name: `runs-${shown}`, label: title, scene: picture.scene, table: () => curveTable(series) },
            ]}
            origin={() => ({
              link: runs.map((run) => `${runName(run)}: ${linkOfRun(run)}`).join('; '),
              runs,
            })}
            onProblem={(message) => notify('problem', message)}
          />
        )}
      </div>
      {series.length > 0 ? <Picture {...picture} /> : <p className="runs-hint">{w.compare.noCurve}</p>}
    </div>
  );
}

/** Runs have steps of their own: a row for each value. */
function curveTable(series: readonly CurveSeries[]): (string | number)[][] {
  return [
    ['run', 'step', 'value'],
    ...series.flatMap(({ label, steps, values }) =>
      Array.from(steps, (step, i): (string | number)[] => [label, step, values[i]!]),
    ),
  ];
}

function RunHeads({ runs }: { runs: readonly RunHead[] }): ReactNode {
  return runs.map((run, i) => (
    <th key={run.id} scope="col" title={runName(run)}>
      {letterOf(i)}
    </th>
  ));
}

function NumbersTable({ runs }: { runs: readonly RunHead[] }): ReactNode {
  const { runs: w } = useWords();
  return (
    <table className="compared-numbers">
      <caption>{w.compare.numbers}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{w.compare.number}</span>
          </th>
          <RunHeads runs={runs} />
        </tr>
      </thead>
      <tbody>
        {RUN_METRICS.filter((metric) => lanesWith(runs, metric).length > 0).map((metric) => (
          <tr key={metric}>
            <th scope="row">{w.metric[metric]}</th>
            {runs.map((run) => (
              <td key={run.id} className="number">
                <LaneValues run={run} metric={metric} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SettingsTable({ runs }: { runs: readonly RunHead[] }): ReactNode {
  const { runs: w } = useWords();
  const rows = differences(runs);
  return (
    <table className="compared-settings">
      <caption>{w.compare.settings}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{w.compare.setting}</span>
          </th>
          <RunHeads runs={runs} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, label, values }) => (
          <tr key={name}>
            <th scope="row">{label}</th>
            {runs.map((run, i) => (
              <td key={run.id}>{values[i] ?? <span title={w.compare.idle}>–</span>}</td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={runs.length + 1}>{runs.length === 1 ? w.compare.one : w.compare.same}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
