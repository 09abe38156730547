import type { ReactNode } from 'react';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { Help } from './Help';
import { useWords } from './use-words';

export interface NumbersTableProps<Id extends string> {
  title: string;
  /** On what they were measured, and when. */
  caption: string;
  rows: readonly Id[];
  words: Readonly<Record<Id, { label: string; help: string }>>;
  cell(row: Id, lane: LaneName): string;
}

/** Numbers of both lanes side by side, with what each means behind a question mark. */
export function NumbersTable<Id extends string>(props: NumbersTableProps<Id>): ReactNode {
  const { title, caption, rows, words, cell } = props;
  const { views } = useWords();
  return (
    <table>
      <caption>
        {caption}
        <Help label={title}>
          <dl>
            {rows.map((id) => (
              <div key={id}>
                <dt>{words[id].label}</dt>
                <dd>{words[id].help}</dd>
              </div>
            ))}
          </dl>
        </Help>
      </caption>
      <thead>
        <tr>
          <td />
          {LANES.map((lane) => (
            <th key={lane} scope="col">
              {views.lanes[lane]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((id) => (
          <tr key={id}>
            <th scope="row" title={words[id].help}>
              {words[id].label}
            </th>
            {LANES.map((lane) => (
              <td key={lane} data-metric={`${id}/${lane}`}>
                {cell(id, lane)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
