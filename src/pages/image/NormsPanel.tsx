import { memo, type ReactNode, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { lanesOf } from '../../lab/image-schema';
import { type CurveSeries, laneCurve } from '../../views/curves';
import { niceExtent } from '../../views/domain';
import {
  describeBin,
  type HistogramOptions,
  type HistogramSeries,
  histogramHit,
  histogramMove,
  histogramScene,
} from '../../views/histogram';
import { normLinesScene } from '../../views/norm-lines';
import type { Scene } from '../../views/scene';
import { decimal } from '../../words/decimal';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { useFontSize } from '../parts/use-font-size';
import { Chart, type ChartProps, Empty } from './Chart';
import { useStepDomain } from './CurvesPanel';
import { histogramFigure, normLinesFigure } from './figures';
import { normMarks } from './histogram-mark';
import { WITH } from './lanes';
import { EPOCH } from './run-history';
import { SaveMenu } from './SaveMenu';
import { seriesOf, settledTop } from './series';
import { useSelection } from './space';
import { evaluationOnView, inspectionOnView, useImage } from './store';

const CHARTS = ['histogram', 'course', 'effective', 'lines'] as const;
type NormsName = (typeof CHARTS)[number];

/** Fig. 3b and its course, and what Table 2 counts; or one of these. */
export function NormsPanel({ only }: { only?: NormsName }): ReactNode {
  const [hover, setHover] = useState<number | null>(null);
  const w = useWords().image.norms;
  const attracted = useImage((state) => lanesOf(state.experiment).includes('with'));
  const shared = { xDomain: useStepDomain(), hover, onHover: setHover };
  return (
    <section className="image-norms" aria-label={w.title}>
      {(only ? [only] : CHARTS).map((name) => {
        if (name === 'histogram') return <NormHistogram key={name} />;
        if (name === 'course') return <NormCourse key={name} {...shared} />;
        if (!attracted)
          return (
            <Empty key={name} title={w[name]}>
              {w.none}
            </Empty>
          );
        return name === 'effective' ? <EffectiveChart key={name} {...shared} /> : <NormLines key={name} />;
      })}
    </section>
  );
}

type Shared = Pick<ChartProps, 'xDomain' | 'hover' | 'onHover'>;

function NormCourse(shared: Shared): ReactNode {
  const { history, experiment } = useImage();
  const theme = useTheme();
  const { image, views } = useWords();
  const series: CurveSeries[] = lanesOf(experiment).map((lane) =>
    seriesOf(
      history.epochs,
      EPOCH.meanNorm[lane === 'with' ? WITH : 0]!,
      views.lanes[lane],
      laneCurve(theme, lane),
    ),
  );
  return (
    <Chart
      name="mean-output-norm"
      title={image.norms.course}
      series={series}
      yDomain={[0, niceExtent(settledTop(history.epochs, EPOCH.meanNorm))]}
      empty={image.norms.courseSoon}
      {...shared}
    />
  );
}

function EffectiveChart(shared: Shared): ReactNode {
  const { history, experiment } = useImage();
  const theme = useTheme();
  const w = useWords().image.norms;
  const { attractors } = experiment;
  return (
    <Chart
      name="effective-attractors"
      title={w.effective}
      series={[seriesOf(history.epochs, EPOCH.effective[WITH], w.of(attractors), laneCurve(theme, 'with'))]}
      yDomain={[0, 1.05 * attractors]}
      empty={w.effectiveSoon}
      {...shared}
    />
  );
}

/** Changes with each measurement only: the panel's charts follow every frame. */
const NormHistogram = memo(function NormHistogram(): ReactNode {
  const { evaluation, run, inspection } = useImage(
    useShallow((state) => ({
      evaluation: evaluationOnView(state),
      run: state.run,
      inspection: inspectionOnView(state),
    })),
  );
  const [bin, setBin] = useState<number | null>(null);
  const theme = useTheme();
  const fontSize = useFontSize();
  const { image, views } = useWords();
  const w = image.norms;
  if (!evaluation || !run) return <Empty title={w.histogram}>{w.histogramSoon}</Empty>;
  const measured = run.lanes.filter((lane) => evaluation.lanes[lane]);
  const series: HistogramSeries[] = measured.map((lane) => ({
    label: views.lanes[lane],
    values: evaluation.lanes[lane]!.outputNorms,
    style: laneCurve(theme, lane),
  }));
  const longest = Math.max(0, ...series.map(({ values }) => largest(values)));
  const options = (width: number, height: number): HistogramOptions => ({
    width,
    height,
    theme,
    fontSize,
    title: w.histogram,
    bins: 24,
    xDomain: [0, niceExtent(longest)],
    chosen: bin,
  });
  const chosen = inspection
    ? run.lanes.flatMap((lane) => {
        const norm = inspection.lanes[lane]?.outputNorm;
        return norm === undefined ? [] : [{ norm, colour: theme.lanes[lane].colour }];
      })
    : [];
  const scene = (width: number, height: number): Scene => {
    const drawn = histogramScene(series, options(width, height));
    drawn.marks.push(...normMarks(options(width, height), chosen));
    return drawn;
  };
  const point = (x: number, y: number, width: number, height: number): void =>
    setBin(histogramHit(series, options(width, height), x, y)?.bin ?? null);
  const onKey = (key: string, width: number, height: number): boolean | string => {
    if (key === 'Escape' && bin !== null) {
      setBin(null);
      return true;
    }
    const next = histogramMove(options(width, height), bin, key);
    if (next === null) return false;
    setBin(next);
    return describeBin(series, options(width, height), next);
  };
  const summary = run.lanes.flatMap((lane) => {
    const mean = evaluation.lanes[lane]?.measures.meanOutputNorm;
    return mean === undefined ? [] : [w.mean(views.lanes[lane], decimal(mean.toPrecision(3)))];
  });
  return (
    <div className="chart figure-box">
      <SaveMenu figures={[histogramFigure(w.histogram, measured, series, scene)]} />
      <Picture
        label={w.histogram}
        summary={`${summary.join(', ')}.`}
        scene={scene}
        onHover={point}
        onTap={point}
        onLeave={() => setBin(null)}
        onKey={onKey}
      />
    </div>
  );
});

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value > most && value < Number.POSITIVE_INFINITY) most = value;
  }
  return most;
}

const NormLines = memo(function NormLines(): ReactNode {
  const norms = useImage((state) => state.history.norms);
  // The list grows in place.
  useImage((state) => state.history.norms.length);
  const theme = useTheme();
  const fontSize = useFontSize();
  const w = useWords().image.norms;
  const xDomain = useStepDomain();
  const selection = useSelection();
  const current = useImage((state) => state.looked?.step ?? null);
  if (norms.length === 0) return <Empty title={w.lines}>{w.linesSoon}</Empty>;
  const scene = (width: number, height: number): Scene =>
    normLinesScene(norms, { width, height, theme, fontSize, title: w.lines, xDomain, selection, current });
  return (
    <div className="chart figure-box">
      <SaveMenu wholeRun figures={[normLinesFigure(w.lines, norms, scene)]} />
      <Picture label={w.lines} scene={scene} />
    </div>
  );
});
