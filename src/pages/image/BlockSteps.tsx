import type { ReactNode } from 'react';
import type { ImageRunInfo } from '../../lab/image-frame';
import type { ImageLane } from '../../lab/image-schema';
import { type ProjectionOptions, projectionHit, projectionScene } from '../../views/projection';
import type { Scene } from '../../views/scene';
import { words } from '../../words/all';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { useFontSize } from '../parts/use-font-size';
import { withClassLegend } from './class-legend';
import { imageTheme } from './class-theme';
import { projectionFigure } from './figures';
import { blockPanels, strongestOnly } from './projection-panels';
import { SaveMenu } from './SaveMenu';
import { inspect } from './session';
import { type SpaceParts, stepThrough, useChosen, useExtents, useSelection } from './space';

/** A row of small multiples for each lane: the test images before the last stage and after each of its blocks. */
export function BlockSteps(parts: SpaceParts): ReactNode {
  const { run, evaluation, lanes } = parts;
  const { of } = useExtents(parts);
  const w = useWords().image.space;
  return (
    <div className="half figure-box">
      <h2>
        {w.steps}
        <span className="panel-tools">
          <StepsSave run={run} evaluation={evaluation} lanes={lanes} extent={of} />
        </span>
      </h2>
      <div className="block-rows" data-steps={run.timeSteps}>
        {lanes.map((lane) => (
          <LaneSteps key={lane} run={run} evaluation={evaluation} lane={lane} extent={of(lane)} />
        ))}
      </div>
    </div>
  );
}

type LaneProps = Omit<SpaceParts, 'lanes'> & { lane: ImageLane; extent: number };

function LaneSteps({ run, evaluation, lane, extent }: LaneProps): ReactNode {
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const selection = useSelection();
  const chosen = useChosen();
  const { image } = useWords();
  const projection = strongestOnly(evaluation.lanes[lane]!, selection);
  const panels = blockPanels(run, projection, chosen(lane), (t) => stepTitle(run, t));
  const options = (width: number, height: number): ProjectionOptions => ({
    width,
    height,
    theme,
    fontSize: Math.max(10, 0.85 * fontSize),
    selection,
    extent,
  });
  return (
    <div>
      <p className="lane-of">
        <span className={`lane-mark ${lane}`} aria-hidden="true" />
        <span className="lane-name">{image.lanes[lane]}</span>
      </p>
      <div className="block-row">
        <Picture
          label={image.space.stepsOf[lane]}
          summary={image.space.stepsSummary(run.timeSteps)}
          scene={(width, height) => projectionScene(panels, options(width, height))}
          onTap={(x, y, width, height) => {
            const hit = projectionHit(panels, options(width, height), x, y);
            inspect(hit?.point ?? null);
          }}
          onKey={(key) => stepThrough(key, run)}
        />
      </div>
    </div>
  );
}

/** Both lanes' time steps to keep. */
function StepsSave({
  run,
  evaluation,
  lanes,
  extent,
}: SpaceParts & { extent(lane: ImageLane): number }): ReactNode {
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const chosen = useChosen();
  const { image } = useWords();
  const figures = lanes.map((lane) => {
    const measured = evaluation.lanes[lane]!;
    const draw = (width: number, height: number): Scene =>
      projectionScene(
        blockPanels(run, strongestOnly(measured), chosen(lane), (t) => stepTitle(run, t)),
        { width, height, theme, fontSize, extent: extent(lane) },
      );
    return projectionFigure(
      `time-steps-${lane}-rman`,
      image.space.stepsOf[lane],
      run,
      [[lane, measured]],
      withClassLegend(run.classNames, theme, fontSize, draw),
    );
  });
  return <SaveMenu figures={figures} />;
}

/** What each time step is called: the input, the blocks, and a relu's output apart from the last block's. */
function stepTitle({ timeSteps, experiment }: ImageRunInfo, t: number): string {
  const w = words().image.space;
  const blocks = timeSteps - 1 - (experiment.finalRelu === 'on' ? 1 : 0);
  if (t === 0) return w.input;
  if (t > blocks) return w.output;
  return t === timeSteps - 1 ? w.lastBlock(t) : w.block(t);
}
