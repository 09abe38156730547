import { type ReactNode, useState } from 'react';
import type { CurveHistory } from '../../lab/curve-history';
import { LANES } from '../../lab/toy-problem';
import { type CurveSeries, type CurvesOptions, curvesHit, curvesScene, laneCurve } from '../../views/curves';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { curveFigure } from './figures';
import { SaveMenu } from './SaveMenu';
import { MEASURES, SERIES, useToy } from './store';

type Chart = 'loss' | 'energy' | 'alpha' | 'accuracy';

const TITLES: Record<Chart, string> = {
  loss: 'Cross-entropy (nats)',
  energy: 'Mean energy E',
  alpha: 'Pull α',
  accuracy: 'Accuracy',
};

/** Cross-entropy, energy, α and accuracy over the run: both lanes in each chart. */
export function CurvesPanel(): ReactNode {
  const [hover, setHover] = useState<number | null>(null);
  // The histories grow in place; the frame says when.
  useToy((state) => state.frame);
  return (
    <section className="panel curves" aria-label="Curves">
      {(Object.keys(TITLES) as Chart[]).map((chart) => (
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
  const { curves, measures, frame, experiment } = useToy();
  const theme = useTheme();
  const fontSize = useFontSize();
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
    loss: () => [0, 1].map((i) => of(curves, SERIES.crossEntropy[i]!, i ? 'with' : 'without', i)),
    energy: () => [0, 1].map((i) => of(curves, SERIES.energy[i]!, i ? 'with' : 'without', i)),
    alpha: () => [of(curves, SERIES.alpha, 'with', 1)],
    accuracy: () => [
      ...[0, 1].map((i) => of(measures, MEASURES.test[i]!, i ? 'with, test' : 'without, test', i)),
      ...[0, 1].map((i) =>
        of(measures, MEASURES.train[i]!, i ? 'with, train' : 'without, train', i, 'train'),
      ),
    ],
  }[chart]();
  const data = { series };
  const options = (width: number, height: number): CurvesOptions => ({
    width,
    height,
    theme,
    fontSize,
    title: TITLES[chart],
    yScale: chart === 'accuracy' || chart === 'alpha' ? 'linear' : 'log',
    xDomain: [0, Math.max(experiment.steps, frame?.step ?? 0)],
    hover,
    ...(chart === 'accuracy' && { yDomain: [0, 1] as const }),
  });
  const scene = (width: number, height: number) => curvesScene(data, options(width, height));
  return (
    <div className="chart figure-box">
      <SaveMenu figures={[curveFigure(chart, TITLES[chart], series, scene)]} />
      <Picture
        label={TITLES[chart]}
        summary={series.map((s) => `${s.label} ${last(s)}`).join(', ')}
        scene={scene}
        onHover={(x, y, width, height) =>
          onHover(curvesHit(data, options(width, height), x, y)?.step ?? null)
        }
        onTap={(x, y, width, height) => onHover(curvesHit(data, options(width, height), x, y)?.step ?? null)}
        onLeave={() => onHover(null)}
      />
    </div>
  );
}

function last(series: CurveSeries): string {
  const value = series.values[(series.length ?? 0) - 1];
  return value === undefined || Number.isNaN(value) ? 'none yet' : value.toPrecision(3);
}
