import { type ReactNode, useState } from 'react';
import type { CurveHistory } from '../../lab/curve-history';
import { IMAGE_LANES, type ImageLane, lanesOf } from '../../lab/image-schema';
import { type CurveSeries, type CurveStyle, laneCurve } from '../../views/curves';
import { niceExtent } from '../../views/domain';
import type { Theme } from '../../views/theme';
import { useTheme } from '../parts/theme';
import { Chart, type ChartProps, Empty, seriesOf } from './Chart';
import { LANE_NAMES, WITH } from './lanes';
import { BATCH, EPOCH, type RunHistory } from './run-history';
import { useImage } from './store';

/** Fig. 3a for each lane, then error, energy and α of both. */
export function CurvesPanel(): ReactNode {
  const [hover, setHover] = useState<number | null>(null);
  const { history, experiment } = useImage();
  const theme = useTheme();
  const xDomain = useStepDomain();
  const lanes = lanesOf(experiment);
  const shared = { xDomain, hover, onHover: setHover };
  return (
    <section className="image-curves" aria-label="Curves">
      {IMAGE_LANES.map((lane) =>
        lanes.includes(lane) ? (
          <LossChart key={lane} lane={lane} history={history} theme={theme} {...shared} />
        ) : (
          <Empty key={lane} title={`Loss ${LANE_NAMES[lane]}`}>
            This lane does not train: choose both lanes under Attractors to see it beside the other.
          </Empty>
        ),
      )}
      <Chart
        title="Error (share of images)"
        series={[
          ...lanes.map((lane) => test(history, EPOCH.testError, lane, theme)),
          ...lanes.map((lane) => train(history, EPOCH.trainError, lane, theme)),
        ]}
        yDomain={[0, 1]}
        empty="The share of images with a wrong class, in training and on the test images, from the first epoch on."
        {...shared}
      />
      {lanes.includes('with') ? (
        <Chart
          title="Mean energy E"
          series={[
            seriesOf(history.batches, BATCH.energy[WITH], 'batches', batchCurve(theme)),
            seriesOf(history.epochs, EPOCH.energy[WITH], 'test', laneCurve(theme, 'with')),
          ]}
          yScale="log"
          empty="How far the outputs are from their target attractors (Eq. 5), from the first training step on."
          {...shared}
        />
      ) : (
        <Empty title="Mean energy E">Without attractors there is no energy: train the lane with RMAN.</Empty>
      )}
      {lanes.includes('with') ? (
        <Chart
          title="Pull α"
          series={[seriesOf(history.batches, BATCH.alpha, 'with', laneCurve(theme, 'with'))]}
          yDomain={[0, niceExtent(largestIn(history.batches, [BATCH.alpha]))]}
          empty="How strongly the attractors pull; it grows with each epoch, and you may move it while training."
          {...shared}
        />
      ) : (
        <Empty title="Pull α">Without attractors nothing pulls: train the lane with RMAN.</Empty>
      )}
    </section>
  );
}

/** From the first step to the last planned one, so that the charts fill as the run goes on. */
export function useStepDomain(): readonly [number, number] {
  const epochs = useImage((state) => state.experiment.epochs);
  const perEpoch = useImage((state) => state.run?.stepsPerEpoch ?? 1);
  const step = useImage((state) => state.progress?.step ?? 0);
  return [0, Math.max(epochs * perEpoch, step, 1)];
}

/** Single batches are noisy: pale, so that the epochs' means stand out. */
const batchCurve = (theme: Theme): CurveStyle => ({ colour: theme.muted, width: 0.8, opacity: 0.45 });

type LossProps = Pick<ChartProps, 'xDomain' | 'hover' | 'onHover'> & {
  lane: ImageLane;
  history: RunHistory;
  theme: Theme;
};

function LossChart({ lane, history, theme, ...shared }: LossProps): ReactNode {
  const at = IMAGE_LANES.indexOf(lane);
  const title = `Loss ${LANE_NAMES[lane]} (nats)`;
  const batches = seriesOf(history.batches, BATCH.loss[at]!, 'batches', batchCurve(theme));
  return (
    <Chart
      title={title}
      series={[
        batches,
        seriesOf(history.epochs, EPOCH.trainLoss[at]!, 'train', laneCurve(theme, lane, 'train')),
        seriesOf(history.epochs, EPOCH.testLoss[at]!, 'test', laneCurve(theme, lane)),
      ]}
      gap={[1, 2]}
      yDomain={[0, lossTop(history)]}
      empty="Cross-entropy of the training batches, and with each epoch of the training and test images. The gap between them is shaded (Fig. 3a)."
      {...shared}
    />
  );
}

const test = (
  history: RunHistory,
  rows: readonly [number, number],
  lane: ImageLane,
  theme: Theme,
): CurveSeries =>
  seriesOf(history.epochs, rows[IMAGE_LANES.indexOf(lane)]!, `${lane}, test`, laneCurve(theme, lane));

const train = (
  history: RunHistory,
  rows: readonly [number, number],
  lane: ImageLane,
  theme: Theme,
): CurveSeries =>
  seriesOf(
    history.epochs,
    rows[IMAGE_LANES.indexOf(lane)]!,
    `${lane}, train`,
    laneCurve(theme, lane, 'train'),
  );

/** The largest finite value of some rows; 0 where there is none. */
export function largestIn(history: CurveHistory, rows: readonly number[]): number {
  let most = 0;
  for (const row of rows)
    for (let i = 0; i < history.length; i++) {
      const value = history.values[row]![i]!;
      if (value > most && value < Number.POSITIVE_INFINITY) most = value;
    }
  return most;
}

/** The same top for both lanes' losses: above every epoch's, whatever a few wild batches did. */
function lossTop({ epochs, batches }: RunHistory): number {
  const measured = largestIn(epochs, [...EPOCH.trainLoss, ...EPOCH.testLoss]);
  return niceExtent(measured > 0 ? measured : largestIn(batches, BATCH.loss));
}
