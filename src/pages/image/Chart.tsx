import type { ReactNode } from 'react';
import type { CurveSeries } from '../../views/curves';
import { words } from '../../words/all';
import { decimal } from '../../words/decimal';
import { Picture } from '../parts/Picture';
import { useWords } from '../parts/use-all-words';
import { useCurves } from '../parts/use-curves';
import { chartFigure } from './figures';
import { SaveMenu } from './SaveMenu';
import { useImage } from './store';

export interface ChartProps {
  /** What its file is called, e.g. "loss-with-rman". */
  name: string;
  title: string;
  series: readonly CurveSeries[];
  /** Two series, by position, whose distance is shaded. */
  gap?: readonly [number, number];
  yScale?: 'linear' | 'log';
  yDomain?: readonly [number, number];
  xDomain: readonly [number, number];
  hover: number | null;
  onHover(step: number | null): void;
  /** What will appear here, while nothing has. */
  empty: string;
}

/** One chart of curves over the training steps; a sentence in its place until there is something to draw. */
export function Chart(props: ChartProps): ReactNode {
  const { name, title, series, gap, hover, onHover, empty } = props;
  const w = useWords().image;
  const current = useImage((state) => state.looked?.step ?? null);
  const picture = useCurves({
    title,
    data: { series, ...(gap && { gap }) },
    options: {
      xTitle: w.curves.step,
      current,
      xDomain: props.xDomain,
      ...(props.yScale && { yScale: props.yScale }),
      ...(props.yDomain && { yDomain: props.yDomain }),
    },
    hover,
    onHover,
  });
  if (series.every((one) => lengthOf(one) === 0)) return <Empty title={title}>{empty}</Empty>;
  return (
    <div className="chart figure-box">
      <SaveMenu wholeRun figures={[chartFigure(name, title, series, picture.scene)]} />
      <Picture {...picture} summary={series.map((one) => `${one.label} ${lastOf(one)}`).join(', ')} />
    </div>
  );
}

/** In place of a picture that has nothing to show yet: its name, and what will appear. */
export function Empty({ title, children }: { title?: string; children: ReactNode }): ReactNode {
  return (
    <div className="empty">
      {title && <h2>{title}</h2>}
      <p>{children}</p>
    </div>
  );
}

function lengthOf({ length, steps, values }: CurveSeries): number {
  return Math.min(length ?? Number.POSITIVE_INFINITY, steps.length, values.length);
}

/** The last value that is a number, for the summary. */
function lastOf(series: CurveSeries): string {
  for (let i = lengthOf(series) - 1; i >= 0; i--) {
    const value = series.values[i]!;
    if (Number.isFinite(value)) return decimal(value.toPrecision(3));
  }
  return words().image.notYet;
}
