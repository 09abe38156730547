import { type ReactNode, useState } from 'react';
import type { CurveHistory } from '../../lab/curve-history';
import { IMAGE_LANES, type ImageLane, lanesOf } from '../../lab/image-schema';
import { type CurveSeries, laneCurve } from '../../views/curves';
import { niceExtent } from '../../views/domain';
import type { Theme } from '../../views/theme';
import { words } from '../../words/all';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { Chart, type ChartProps, Empty } from './Chart';
import { batchCurve, plannedCurve } from './curve-styles';
import { WITH } from './lanes';
import { BATCH, EPOCH, type RunHistory } from './run-history';
import { largestIn, seriesOf, settledTop } from './series';
import { useImage } from './store';

const CHARTS = ['loss', 'error', 'energy', 'alpha'] as const;
type CurvesName = (typeof CHARTS)[number];

/** Fig. 3a for each lane, then error, energy and α of both; or one of these, without the lanes that do not train. */
export function CurvesPanel({ only }: { only?: CurvesName }): ReactNode {
  const [hover, setHover] = useState<number | null>(null);
  const w = useWords().image.curves;
  const shared = { xDomain: useStepDomain(), hover, onHover: setHover };
  return (
    <section className="image-curves" aria-label={w.title}>
      {(only ? [only] : CHARTS).map((name) => {
        if (name === 'loss') return <LossCharts key={name} idle={!only} {...shared} />;
        if (name === 'error') return <ErrorChart key={name} {...shared} />;
        return name === 'energy' ? (
          <EnergyChart key={name} {...shared} />
        ) : (
          <AlphaChart key={name} {...shared} />
        );
      })}
    </section>
  );
}

type Shared = Pick<ChartProps, 'xDomain' | 'hover' | 'onHover'>;

function LossCharts({ idle, ...shared }: Shared & { idle: boolean }): ReactNode {
  const { history, experiment } = useImage();
  const theme = useTheme();
  const w = useWords().image.curves;
  const lanes = lanesOf(experiment);
  return IMAGE_LANES.map((lane) => {
    if (lanes.includes(lane))
      return <LossChart key={lane} lane={lane} history={history} theme={theme} {...shared} />;
    return idle ? (
      <Empty key={lane} title={w.loss[lane]}>
        {lane === 'with' && experiment.attractors === 0 ? w.noAttractors : w.idleLane}
      </Empty>
    ) : null;
  });
}

function ErrorChart(shared: Shared): ReactNode {
  const { history, experiment } = useImage();
  const theme = useTheme();
  const { image, views } = useWords();
  const w = image.curves;
  const lanes = lanesOf(experiment);
  return (
    <Chart
      name="error"
      title={w.error}
      series={[
        ...lanes.map((lane) => ({
          ...ofLane(history.epochs, EPOCH.testError, views.curve.test(views.lanes[lane]), lane, theme),
          short: views.lanes[lane],
        })),
        ...lanes.map((lane, i) => ({
          ...ofLane(
            history.epochs,
            EPOCH.trainError,
            views.curve.train(views.lanes[lane]),
            lane,
            theme,
            'train',
          ),
          short: i < lanes.length - 1 ? null : views.curve.thin,
        })),
      ]}
      yDomain={[0, 1]}
      empty={w.errorSoon}
      {...shared}
    />
  );
}

function EnergyChart(shared: Shared): ReactNode {
  const { history, experiment } = useImage();
  const theme = useTheme();
  const w = useWords().image.curves;
  if (!lanesOf(experiment).includes('with')) return <Empty title={w.energy}>{w.noEnergy}</Empty>;
  return (
    <Chart
      name="energy"
      title={w.energy}
      series={[
        seriesOf(history.batches, BATCH.energy[WITH], w.batches, batchCurve(theme)),
        seriesOf(history.epochs, EPOCH.energy[WITH], w.test, laneCurve(theme, 'with')),
      ]}
      yScale="log"
      empty={w.energySoon}
      {...shared}
    />
  );
}

function AlphaChart(shared: Shared): ReactNode {
  const { history, experiment } = useImage();
  const theme = useTheme();
  const { image, views } = useWords();
  const w = image.curves;
  const planned = usePlannedAlpha(theme);
  if (!lanesOf(experiment).includes('with')) return <Empty title={w.alpha}>{w.noAlpha}</Empty>;
  const most = Math.max(
    largestIn(history.batches, [BATCH.alpha]),
    ...planned.map(({ values }) => values[1]!),
  );
  return (
    <Chart
      name="alpha"
      title={w.alpha}
      series={[
        seriesOf(history.batches, BATCH.alpha, views.lanes.with, laneCurve(theme, 'with')),
        ...planned,
      ]}
      yDomain={[0, niceExtent(1.04 * most)]}
      empty={w.alphaSoon}
      {...shared}
    />
  );
}

/** From the first step to the last planned one, so that the charts fill as the run goes on. */
export function useStepDomain(): readonly [number, number] {
  const epochs = useImage((state) => state.experiment.epochs);
  const perEpoch = useImage((state) => state.run?.stepsPerEpoch ?? 1);
  const step = useImage((state) => state.progress?.step ?? 0);
  return [0, Math.max(epochs * perEpoch, step, 1)];
}

/** α from now to the last planned step, if nobody moves it; empty before there is a run, and at its end. */
function usePlannedAlpha(theme: Theme): CurveSeries[] {
  const { experiment, progress } = useImage();
  if (!progress) return [];
  const { step, stepsPerEpoch, alpha } = progress;
  const end = experiment.epochs * stepsPerEpoch;
  if (step >= end) return [];
  const last = alpha + experiment.alphaStep * (experiment.epochs - 1 - Math.floor(step / stepsPerEpoch));
  return [
    {
      label: words().image.curves.planned,
      steps: [step, end],
      values: [alpha, last],
      style: plannedCurve(theme),
    },
  ];
}

type LossProps = Shared & {
  lane: ImageLane;
  history: RunHistory;
  theme: Theme;
};

function LossChart({ lane, history, theme, ...shared }: LossProps): ReactNode {
  const at = IMAGE_LANES.indexOf(lane);
  const w = useWords().image.curves;
  return (
    <Chart
      name={`loss-${lane}-rman`}
      title={w.loss[lane]}
      series={[
        seriesOf(history.batches, BATCH.loss[at]!, w.batches, batchCurve(theme)),
        seriesOf(history.epochs, EPOCH.trainLoss[at]!, w.train, laneCurve(theme, lane, 'train')),
        seriesOf(history.epochs, EPOCH.testLoss[at]!, w.test, laneCurve(theme, lane)),
      ]}
      gap={[1, 2]}
      yDomain={[0, lossTop(history)]}
      empty={w.lossSoon}
      {...shared}
    />
  );
}

function ofLane(
  epochs: CurveHistory,
  rows: readonly [number, number],
  label: string,
  lane: ImageLane,
  theme: Theme,
  split?: 'train',
): CurveSeries {
  return seriesOf(epochs, rows[IMAGE_LANES.indexOf(lane)]!, label, laneCurve(theme, lane, split));
}

/** The same top for both lanes' losses: above every epoch's, whatever a few wild batches did. */
function lossTop({ epochs, batches }: RunHistory): number {
  const measured = settledTop(epochs, [...EPOCH.trainLoss, ...EPOCH.testLoss]);
  return niceExtent(measured > 0 ? measured : largestIn(batches, BATCH.loss));
}
