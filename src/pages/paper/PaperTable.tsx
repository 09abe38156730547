import type { ReactNode } from 'react';
import type { ClaimId } from '../../lab/verdicts';
import { formatFixed } from '../../views/axes';
import { useWords } from '../parts/use-all-words';
import { TABLE_1, TABLE_2, TABLE_2_H } from './paper-numbers';

/** The table of the paper that belongs to a claim, as printed there; nothing for a claim without one. */
export function PaperTable({ id }: { id: ClaimId }): ReactNode {
  const { paper } = useWords();
  if (id === 'gap') {
    return (
      <Scrolled label={paper.tableOne.title}>
        <caption>{paper.tableOne.title}</caption>
        <thead>
          <tr>
            <th scope="col">{paper.tableOne.network}</th>
            <th scope="col">{paper.tableOne.without}</th>
            <th scope="col">{paper.tableOne.best}</th>
          </tr>
        </thead>
        <tbody>
          {TABLE_1.map(({ network, without, best, bestH }) => (
            <tr key={network}>
              <th scope="row">{network}</th>
              <td>{formatFixed(without, 2)}</td>
              <td>
                {formatFixed(best, 2)} <span className="aside">h = {bestH}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </Scrolled>
    );
  }
  if (id === 'few') {
    return (
      <Scrolled label={paper.tableTwo.title}>
        <caption>{paper.tableTwo.title}</caption>
        <thead>
          <tr>
            <th scope="col">{paper.tableTwo.network}</th>
            {TABLE_2_H.map((h) => (
              <th key={h} scope="col">
                {h === TABLE_2_H[0] ? `h = ${h}` : h}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TABLE_2.map(({ network, left }) => (
            <tr key={network}>
              <th scope="row">{network}</th>
              {left.map((value, i) => (
                <td key={TABLE_2_H[i]}>{formatFixed(value, 2)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Scrolled>
    );
  }
  return null;
}

/** A table that scrolls sideways where the page is narrower. */
function Scrolled({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className="paper-table">{children}</table>
    </section>
  );
}
