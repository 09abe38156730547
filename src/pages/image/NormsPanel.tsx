import { memo, type ReactNode, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { lanesOf } from '../../lab/image-schema';
import { type CurveSeries, laneCurve } from '../../views/curves';
import { niceExtent } from '../../views/domain';
import { type HistogramOptions, type HistogramSeries, histogramScene } from '../../views/histogram';
import { normLinesScene } from '../../views/norm-lines';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { Chart, Empty, seriesOf } from './Chart';
import { largestIn, useStepDomain } from './CurvesPanel';
import { normMarks } from './histogram-mark';
import { WITH } from './lanes';
import { EPOCH } from './run-history';
import { useImage } from './store';

const HISTOGRAM = 'Norm ‖x‖';
const NORMS = 'Attractor norms ‖m‖';

/** Fig. 3b and its course, and what Table 2 counts. */
export function NormsPanel(): ReactNode {
  const [hover, setHover] = useState<number | null>(null);
  const { history, experiment } = useImage();
  const theme = useTheme();
  const xDomain = useStepDomain();
  const lanes = lanesOf(experiment);
  const shared = { xDomain, hover, onHover: setHover };
  const attracted = lanes.includes('with');
  const course: CurveSeries[] = lanes.map((lane) =>
    seriesOf(history.epochs, EPOCH.meanNorm[lane === 'with' ? WITH : 0]!, lane, laneCurve(theme, lane)),
  );
  return (
    <section className="image-norms" aria-label="Outputs and attractors">
      <NormHistogram />
      <Chart
        title="Mean output norm"
        series={course}
        yDomain={[0, niceExtent(largestIn(history.epochs, EPOCH.meanNorm))]}
        empty="The mean of ‖x‖ over the test images, epoch by epoch: with RMAN the outputs stay closer to the origin."
        {...shared}
      />
      {attracted ? (
        <>
          <Chart
            title="Effective attractors"
            series={[
              seriesOf(
                history.epochs,
                EPOCH.effective[WITH],
                `of ${experiment.attractors}`,
                laneCurve(theme, 'with'),
              ),
            ]}
            yDomain={[0, 1.05 * experiment.attractors]}
            empty="How many attractors keep ‖m‖² above 0.01 (Table 2), epoch by epoch: most die."
            {...shared}
          />
          <NormLines />
        </>
      ) : (
        <>
          <Empty title="Effective attractors">There are none without RMAN.</Empty>
          <Empty title={NORMS}>There are none without RMAN.</Empty>
        </>
      )}
    </section>
  );
}

/** Changes with each measurement only: the panel's charts follow every frame. */
const NormHistogram = memo(function NormHistogram(): ReactNode {
  const { evaluation, run, inspection } = useImage(
    useShallow((state) => ({ evaluation: state.evaluation, run: state.run, inspection: state.inspection })),
  );
  const theme = useTheme();
  const fontSize = useFontSize();
  if (!evaluation || !run)
    return (
      <Empty title={HISTOGRAM}>
        How long the network’s outputs are, over all test images (Fig. 3b), from the first measurement on.
      </Empty>
    );
  const series: HistogramSeries[] = run.lanes.flatMap((lane) => {
    const values = evaluation.lanes[lane]?.outputNorms;
    return values ? [{ label: lane, values, style: laneCurve(theme, lane) }] : [];
  });
  const longest = Math.max(0, ...series.map(({ values }) => largest(values)));
  const options = (width: number, height: number): HistogramOptions => ({
    width,
    height,
    theme,
    fontSize,
    title: HISTOGRAM,
    bins: 24,
    xDomain: [0, niceExtent(longest)],
  });
  const chosen = inspection
    ? run.lanes.flatMap((lane) => {
        const norm = inspection.lanes[lane]?.outputNorm;
        return norm === undefined ? [] : [{ norm, colour: theme.lanes[lane].colour }];
      })
    : [];
  return (
    <Picture
      label={HISTOGRAM}
      summary={run.lanes
        .map((lane) => `${lane}: mean ${evaluation.lanes[lane]?.measures.meanOutputNorm.toPrecision(3)}`)
        .join(', ')}
      scene={(width, height) => {
        const scene = histogramScene(series, options(width, height));
        scene.marks.push(...normMarks(options(width, height), chosen));
        return scene;
      }}
    />
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
  const xDomain = useStepDomain();
  if (norms.length === 0)
    return (
      <Empty title={NORMS}>
        A line for each attractor, from the first measurement on. Those that attract nothing fade away.
      </Empty>
    );
  const scene = (width: number, height: number) =>
    normLinesScene(norms, { width, height, theme, fontSize, title: NORMS, xDomain });
  return <Picture label={NORMS} summary={scene(200, 200).description} scene={scene} />;
});
