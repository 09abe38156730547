import { type ComponentType, type ReactNode, useRef, useState } from 'react';
import { lightTheme } from '../../views/theme';
import { count } from '../../words';
import { decimal, readDecimal } from '../../words/decimal';
import { messageOf } from '../../words/say';
import { type Figure, type FigureSize, type Origin, PAPER_LIMITS, paperWidth, toCsv } from './figure';
import { saveFile } from './save-file';
import type { TableDialogProps } from './TableDialog';
import { inTheme } from './theme';
import { useWords } from './use-words';

export interface FigureMenuProps {
  figures: readonly Figure[];
  /** Experiment and step of what is shown. */
  origin(): Origin;
  onProblem(message: string): void;
}

/** Usual widths of a column and of a page, in mm. */
const PAPER_WIDTHS = [85, 175];
/** Pictures are laid out at least this wide, in CSS pixels: on narrower paper they shrink, letters and all. */
const LEAST_LAYOUT = 240;

/** The width of one's own asked for last, in mm: in every menu, as long as the page is open. */
let lastWidth = 120;

/** "Save" beside a panel's title: the figure as SVG or PNG, and the data behind it. */
export function FigureMenu({ figures, origin, onProblem }: FigureMenuProps): ReactNode {
  const { parts, views } = useWords();
  const w = parts.save;
  const menu = useRef<HTMLDetailsElement>(null);
  const [table, setTable] = useState<Table | null>(null);
  const [own, setOwn] = useState(lastWidth);
  const latest = useRef(figures);
  latest.current = figures;
  /** Folds the menu; the button that did it goes, so the focus returns to the menu's own. */
  const shut = (): void => {
    menu.current?.removeAttribute('open');
    menu.current?.querySelector('summary')?.focus();
  };
  const showTable = async (figure: Figure): Promise<void> => {
    shut();
    const { step } = origin();
    const moment = step === undefined ? undefined : views.table.step(count(step));
    // Taken at once: training goes on while the dialog's code is fetched.
    const rows = figure.table();
    try {
      const { TableDialog } = await import('./TableDialog');
      const { label, name } = figure;
      setTable({ Dialog: TableDialog, label, name, rows, ...(moment && { moment }) });
    } catch {
      onProblem(views.table.failed);
    }
  };
  const save = async (
    figure: Figure,
    index: number,
    format: 'svg' | 'png',
    size: FigureSize,
  ): Promise<void> => {
    shut();
    try {
      const pictures = menu.current?.closest('.figure-box')?.querySelectorAll('.picture') ?? [];
      const picture = pictures[Math.min(index, pictures.length - 1)];
      const width = picture?.clientWidth || 640;
      const height = picture?.clientHeight || 480;
      const w = 'widthMm' in size ? Math.max(LEAST_LAYOUT, paperWidth(size.widthMm)) : width;
      const draw = () => latest.current[index]!.scene(w, Math.round((w * height) / width));
      // Paper is white, whatever the theme.
      const scene = 'widthMm' in size ? inTheme(lightTheme, draw) : draw();
      // Taken at once: training goes on while the code that writes files is fetched.
      const from = origin();
      const { figurePng, figureSvg } = await import('./figure-file');
      if (format === 'svg') saveFile(`${figure.name}.svg`, 'image/svg+xml', figureSvg(scene, from, size));
      else saveFile(`${figure.name}.png`, 'image/png', await figurePng(scene, from, size));
    } catch (error) {
      onProblem(w.failed(messageOf(error)));
    }
  };
  const onPaper = (figure: Figure, index: number, widthMm: number): ReactNode =>
    (['svg', 'png'] as const).map((format) => (
      <button
        key={`${format} ${widthMm}`}
        type="button"
        onClick={() => save(figure, index, format, { widthMm })}
      >
        {format.toUpperCase()} {decimal(String(widthMm))} mm
      </button>
    ));
  return (
    <>
      <details
        className="menu"
        ref={menu}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.removeAttribute('open');
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          shut();
        }}
      >
        <summary aria-label={w.what(figures.map((figure) => figure.label).join(', '))}>{w.button}</summary>
        <div className="menu-body">
          {figures.map((figure, index) => (
            <div key={figure.name} className="menu-group">
              {figures.length > 1 && <p>{figure.label}</p>}
              <button type="button" onClick={() => save(figure, index, 'svg', { scale: 1 })}>
                SVG
              </button>
              {[1, 2, 4].map((scale) => (
                <button key={scale} type="button" onClick={() => save(figure, index, 'png', { scale })}>
                  PNG {scale}×
                </button>
              ))}
              {PAPER_WIDTHS.map((widthMm) => onPaper(figure, index, widthMm))}
              <span className="menu-width">
                <OwnWidth value={own} onChange={setOwn} /> mm
              </span>
              {onPaper(figure, index, own)}
              <button
                type="button"
                onClick={() => {
                  shut();
                  saveFile(`${figure.name}.csv`, 'text/csv', toCsv(figure.table()));
                }}
              >
                {w.data}
              </button>
              <button type="button" className="show-table" onClick={() => showTable(figure)}>
                {views.table.show}
              </button>
            </div>
          ))}
        </div>
      </details>
      {table && (
        <table.Dialog
          {...table}
          onClose={() => {
            setTable(null);
            menu.current?.querySelector('summary')?.focus();
          }}
        />
      )}
    </>
  );
}

/** A width on paper to type: the buttons under it follow, and what is out of its limits goes to the nearest. */
function OwnWidth({ value, onChange }: { value: number; onChange(value: number): void }): ReactNode {
  const w = useWords().parts.save;
  const [least, most] = PAPER_LIMITS;
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string): void => {
    const mm = Math.min(Math.max(readDecimal(text), least), most);
    if (Number.isNaN(mm)) return;
    lastWidth = mm;
    onChange(mm);
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={w.width(least, most)}
      title={w.width(least, most)}
      value={typed ?? decimal(String(value))}
      onChange={({ target }) => {
        setTyped(target.value);
        take(target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** The table on view, with the code that shows it: fetched when the first is asked for. */
type Table = Omit<TableDialogProps, 'onClose'> & { Dialog: ComponentType<TableDialogProps> };
