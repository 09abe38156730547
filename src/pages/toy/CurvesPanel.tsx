import { type ReactNode, useState } from 'react';
import type { CurveHistory } from '../../lab/curve-history';
import { LANES } from '../../lab/toy-problem';
import { type CurveSeries, laneCurve } from '../../views/curves';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useCurves } from '../parts/use-curves';
import { useWords } from '../parts/use-words';
import { curveFigure } from './figures';
import { SaveMenu } from './SaveMenu';
import { stepsShown } from './steps-shown';
import { MEASURES, SERIES, shownOf, useShown, useToy } from './store';

const CHARTS = ['loss', 'energy', 'alpha', 'accuracy'] as const;
type Chart = (typeof CHARTS)[number];

/** Cross-entropy, energy, α and accuracy over the run, or one of them: both lanes in each chart. */
export function CurvesPanel({ only }: { only?: Chart }): ReactNode {
  const w = useWords().toy.curves;
  const [hover, setHover] = useState<number | null>(null);
  // The histories grow in place; the frame says when.
  useToy((state) => shownOf(state).frame);
  return (
    <section className="panel curves" aria-label={only ? w.charts[only] : w.title}>
      {(only ? [only] : CHARTS).map((chart) => (
        <CurveChart key={chart} chart={chart} hover={hover} onHover={setHover} />
      ))}
    </section>
  );
}

function CurveChart(props: {
  chart: Chart;
  hover: number | null;
  onHover(step: number | null): void;
}): ReactNode {
  const { chart, hover, onHover } = props;
  const { curves, measures, frame, experiment, past } = useShown();
  const theme = useTheme();
  const { toy, views } = useWords();
  const title = toy.curves.charts[chart];
  const step = frame?.step ?? 0;
  const latest = Math.max(step, past.latest);
  const lane = (i: number): string => views.lanes[LANES[i]!];
  const of = (
    history: CurveHistory,
    index: number,
    label: string,
    lane: number,
    split?: 'train',
  ): CurveSeries => ({
    label,
    steps: history.steps,
    values: history.values[index]!,
    length: history.length,
    style: laneCurve(theme, LANES[lane]!, split),
  });
  const series: CurveSeries[] = {
    loss: () => [0, 1].map((i) => of(curves, SERIES.crossEntropy[i]!, lane(i), i)),
    energy: () => [0, 1].map((i) => of(curves, SERIES.energy[i]!, lane(i), i)),
    alpha: () => [of(curves, SERIES.alpha, lane(1), 1)],
    accuracy: () => [
      ...[0, 1].map((i) => ({
        ...of(measures, MEASURES.test[i]!, views.curve.test(lane(i)), i),
        short: lane(i),
      })),
      ...[0, 1].map((i) => ({
        ...of(measures, MEASURES.train[i]!, views.curve.train(lane(i)), i, 'train'),
        // The thin lines of both lanes are of a kind: one name tells.
        short: i === 0 ? null : views.curve.thin,
      })),
    ],
  }[chart]();
  const picture = useCurves({
    title,
    data: { series },
    options: {
      yScale: chart === 'accuracy' || chart === 'alpha' ? 'linear' : 'log',
      xDomain: [0, stepsShown(experiment.steps, latest)],
      current: step < latest ? step : null,
      ...(chart === 'accuracy' && { yDomain: [0, 1] as const }),
    },
    hover,
    onHover,
  });
  return (
    <div className="chart figure-box">
      <SaveMenu figures={[curveFigure(chart, title, series, picture.scene)]} />
      <Picture {...picture} />
    </div>
  );
}
