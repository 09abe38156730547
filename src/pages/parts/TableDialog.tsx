/** The data behind a picture, as they were when the table was opened: to read, to copy, to save. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { count } from '../../words';
import { toCsv } from './figure';
import { saveFile } from './save-file';
import { cellText, columnsOf, PAGE, pagesOf, type Rows, toTabs } from './table';
import './table-dialog.css';
import { Modal } from './Modal';
import { useWords } from './use-words';

export interface TableDialogProps {
  /** Names the picture. */
  label: string;
  /** When the rows were taken, e.g. "step 600". */
  moment?: string;
  /** File name without its ending. */
  name: string;
  rows: Rows;
  onClose(): void;
}

export function TableDialog({ label, moment, name, rows, onClose }: TableDialogProps): ReactNode {
  const w = useWords().views.table;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const scroll = useRef<HTMLElement>(null);
  const [page, setPage] = useState(0);
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // The table first: it scrolls by keys at once.
    scroll.current?.focus();
  }, []);
  const all = rows.length - 1;
  const from = page * PAGE;
  const to = Math.min(all, from + PAGE);
  const turn = (next: number): void => {
    setPage(next);
    setNote(null);
    scroll.current?.scrollTo(0, 0);
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(toTabs(rows));
      setNote(w.copied);
    } catch {
      // Browsers refuse the clipboard on insecure pages and without permission.
      setNote(w.refused);
    }
  };
  return createPortal(
    <Modal dialog={dialog} className="table-dialog" label={label} onClose={onClose}>
      <div className="table-body">
        <header>
          <h2>{label}</h2>
          {moment && <p>{w.now(moment)}</p>}
          <button type="button" className="close" onClick={() => dialog.current?.close()}>
            {w.close}
          </button>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
        <section ref={scroll} className="table-scroll" tabIndex={0} aria-labelledby={`${id}-title`}>
          <DataTable
            rows={rows}
            from={from}
            to={to}
            caption={moment ? `${label}. ${w.now(moment)}` : label}
          />
        </section>
        <footer>
          <fieldset className="table-pages" aria-label={w.pages}>
            <Turn label={w.first} sign="❘◀" to={0} page={page} rows={rows} turn={turn} />
            <Turn label={w.earlier} sign="◀" to={page - 1} page={page} rows={rows} turn={turn} />
            <Turn label={w.later} sign="▶" to={page + 1} page={page} rows={rows} turn={turn} />
            <Turn label={w.last} sign="▶❘" to={pagesOf(rows) - 1} page={page} rows={rows} turn={turn} />
          </fieldset>
          <p role="status">{note ?? (all > 0 ? w.rows(count(from + 1), count(to), count(all)) : w.empty)}</p>
          <span className="space" />
          <button type="button" onClick={copy}>
            {w.copy}
          </button>
          <button type="button" onClick={() => saveFile(`${name}.csv`, 'text/csv', toCsv(rows))}>
            {w.csv}
          </button>
        </footer>
      </div>
    </Modal>,
    document.body,
  );
}

function DataTable({ rows, from, to, caption }: { rows: Rows; from: number; to: number; caption: string }) {
  const w = useWords().views.table;
  const columns = columnsOf(rows);
  const numbers = Array.from({ length: to - from }, (_, i) => from + i + 1);
  return (
    <table aria-rowcount={rows.length}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{w.row}</th>
          {columns.map(({ key, title, numeric }) => (
            <th key={key} scope="col" className={numeric ? 'number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbers.map((number) => (
          <tr key={number} aria-rowindex={number + 1}>
            <th scope="row">{count(number)}</th>
            {columns.map((column, c) => (
              <td key={column.key} className={column.numeric ? 'number' : undefined}>
                {cellText(rows[number]![c], column)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A button to another page. It stays focusable at the ends, so that the focus is never lost under one's hand. */
function Turn(props: {
  label: string;
  sign: string;
  to: number;
  page: number;
  rows: Rows;
  turn(page: number): void;
}): ReactNode {
  const { label, sign, to, page, rows, turn } = props;
  const idle = to === page || to < 0 || to >= pagesOf(rows);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={idle}
      onClick={() => {
        if (!idle) turn(to);
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
