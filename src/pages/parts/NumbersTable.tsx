import type { ReactNode } from 'react';
import { decimal } from '../../words/decimal';
import { Help } from './Help';
import { useWords } from './use-words';

const LANES = ['without', 'with'] as const;

export interface NumbersTableProps<Id extends string> {
  title: string;
  /** On what they were measured, and when. */
  caption: string;
  rows: readonly Id[];
  words: Readonly<Record<Id, { label: string; help: string }>>;
  cell(row: Id, lane: (typeof LANES)[number]): string;
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

/** Stands for a number that is not there. */
export const NONE = '–';

/** Three digits in a fixed width, so that nothing jumps while training. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  if (size >= 1e5) return decimal(value.toExponential(1));
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return decimal(value.toFixed(decimals)).replace('-', '−');
}

/** "97.5 %" of a share. */
export function percent(value: number, decimals: number): string {
  return Number.isFinite(value) ? `${decimal((100 * value).toFixed(decimals))} %` : NONE;
}
