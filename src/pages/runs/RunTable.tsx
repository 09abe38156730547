import type { ReactNode } from 'react';
import type { RunHead } from '../../lab/runs/record';
import { useWords } from '../parts/use-all-words';
import { COLUMN_METRICS, type SortKey } from './list';
import { sortBy, useRuns } from './list-store';
import { RunRow } from './RunRow';

/** The kept runs, a line each; every column with a name sorts. */
export function RunTable({ runs }: { runs: readonly RunHead[] }): ReactNode {
  const { runs: w } = useWords();
  return (
    <table className="run-table">
      <caption className="visually-hidden">{w.table}</caption>
      <thead>
        <tr>
          <th scope="col" className="pin">
            <span className="visually-hidden">{w.column.pin}</span>
          </th>
          <SortHead by="run" label={w.column.run} className="run" />
          <SortHead by="step" label={w.column.step} className="number" />
          {COLUMN_METRICS.map((metric) => (
            <SortHead
              key={metric}
              by={metric}
              label={w.short[metric]}
              title={w.metric[metric]}
              className="number"
            />
          ))}
          <SortHead by="updated" label={w.column.updated} className="date" />
          <th scope="col">
            <span className="visually-hidden">{w.column.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  );
}

function SortHead(props: { by: SortKey; label: string; title?: string; className: string }): ReactNode {
  const { by, label, title, className } = props;
  const { runs: w } = useWords();
  const sort = useRuns((state) => state.sort);
  const active = sort.key === by;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => sortBy(by)} title={title ?? w.sortBy(label)}>
        {label}
        {active && (
          <span aria-hidden="true" className="sort-mark">
            {sort.descending ? '↓' : '↑'}
          </span>
        )}
      </button>
    </th>
  );
}
