import type { ReactNode } from 'react';
import type { ImageEvaluation } from '../../lab/image-frame';
import type { ImageLane } from '../../lab/image-schema';
import {
  type ProjectionOptions,
  type ProjectionPanel,
  projectionHit,
  projectionScene,
} from '../../views/projection';
import type { Scene } from '../../views/scene';
import { decimal } from '../../words/decimal';
import { Help } from '../parts/Help';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { useFontSize } from '../parts/use-font-size';
import { withClassLegend } from './class-legend';
import { imageTheme } from './class-theme';
import { projectionFigure } from './figures';
import { outputPanel, strongestOnly } from './projection-panels';
import { SaveMenu } from './SaveMenu';
import { inspect } from './session';
import { type SpaceParts, stepThrough, useChosen, useExtents, useSelection } from './space';
import { select, useImage } from './store';

/** The outputs of the test images in the plane where they vary most, with the attractors. */
export function Outputs(parts: SpaceParts): ReactNode {
  const { run, evaluation, lanes } = parts;
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const selection = useSelection();
  const chosen = useChosen();
  const { of, shared } = useExtents(parts);
  const { image } = useWords();
  const w = image.space;
  const panels: ProjectionPanel[] = lanes.map((lane) => ({
    ...outputPanel(
      w.panel(image.lanes[lane], percent(axesShare(evaluation, lane))),
      run,
      strongestOnly(evaluation.lanes[lane]!, selection),
      chosen(lane),
    ),
    extent: of(lane),
  }));
  const options = (width: number, height: number): ProjectionOptions => ({
    width,
    height,
    theme,
    fontSize,
    selection,
    axes: w.axes,
    ...(shared !== null && { extent: shared }),
  });
  const pick = (how: 'hover' | 'pin') => (x: number, y: number, width: number, height: number) => {
    const hit = projectionHit(panels, options(width, height), x, y);
    if (hit?.attractor != null) return select({ attractor: hit.attractor }, how);
    if (how === 'pin') inspect(hit?.point ?? null);
    select(null, how);
  };
  const scene = (width: number, height: number): Scene => projectionScene(panels, options(width, height));
  const figure = projectionFigure(
    'outputs',
    w.outputs,
    run,
    lanes.map((lane) => [lane, evaluation.lanes[lane]!] as const),
    withClassLegend(run.classNames, theme, fontSize, scene),
  );
  return (
    <div className="half figure-box">
      <h2>
        {w.outputs}
        <Help label={w.title}>
          {w.help.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </Help>
        <span className="panel-tools">
          {lanes.length > 1 && <SameAxes />}
          <SaveMenu figures={[figure]} />
        </span>
      </h2>
      <Picture
        label={w.picture}
        summary={w.summary(
          run.shownCount,
          decimal(evaluation.epoch.toFixed(1)),
          lanes
            .map((lane) => w.ofVariance(image.lanes[lane], percent(axesShare(evaluation, lane))))
            .join('; '),
        )}
        scene={scene}
        onHover={pick('hover')}
        onLeave={() => select(null, 'hover')}
        onTap={pick('pin')}
        onKey={(key) => stepThrough(key, run)}
      />
    </div>
  );
}

/** Whether both lanes are drawn to one scale: then one sees at a glance that the outputs are smaller. */
function SameAxes(): ReactNode {
  const sameAxes = useImage((state) => state.sameAxes);
  const w = useWords().image.space;
  return (
    <button
      type="button"
      aria-pressed={sameAxes}
      title={w.sameAxesHelp}
      onClick={() => useImage.setState({ sameAxes: !sameAxes })}
    >
      {w.sameAxes}
    </button>
  );
}

function axesShare(evaluation: ImageEvaluation, lane: ImageLane): number {
  const [first, second] = evaluation.lanes[lane]!.projection.explained;
  return first + second;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
