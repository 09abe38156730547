import { type CSSProperties, type ReactNode, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ImageEvaluation, ImageRunInfo } from '../../lab/image-frame';
import type { ImageLane } from '../../lab/image-schema';
import { niceExtent, SteppedExtent } from '../../views/domain';
import {
  type ProjectionOptions,
  type ProjectionPanel,
  projectionHit,
  projectionScene,
} from '../../views/projection';
import type { Scene } from '../../views/scene';
import type { Selection } from '../../views/types';
import { words } from '../../words/all';
import { decimal } from '../../words/decimal';
import { Help } from '../parts/Help';
import { reducedMotion, useUntilSettled } from '../parts/motion';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { useFontSize } from '../parts/use-font-size';
import { Empty } from './Chart';
import { ClassLegend } from './ClassLegend';
import { withClassLegend } from './class-legend';
import { imageTheme } from './class-theme';
import { projectionFigure } from './figures';
import { blockPanels, type ChosenPath, outputPanel, reachOf, strongestOnly } from './projection-panels';
import { SaveMenu } from './SaveMenu';
import { inspect } from './session';
import { evaluationOnView, inspectionOnView, select, useImage } from './store';

const HALVES = ['outputs', 'steps'] as const;

/** The outputs in a plane, and how the last stage's blocks bring them there: Fig. 2 in a real network; or one of both. */
export function SpacePanel({ only }: { only?: (typeof HALVES)[number] }): ReactNode {
  const { run, evaluation } = useImage(
    useShallow((state) => ({ run: state.run, evaluation: evaluationOnView(state) })),
  );
  const w = useWords().image.space;
  const parts = run &&
    evaluation && { run, evaluation, lanes: run.lanes.filter((lane) => evaluation.lanes[lane]) };
  return (
    <section
      className="image-space"
      aria-label={only ? w[only] : w.title}
      style={{ '--lanes': parts?.lanes.length ?? 1 } as CSSProperties}
    >
      {(only ? [only] : HALVES).map((half) => {
        if (!parts)
          return (
            <div key={half} className="half">
              <h2>{w[half]}</h2>
              <Empty>{half === 'outputs' ? w.outputsSoon : w.stepsSoon}</Empty>
            </div>
          );
        return half === 'outputs' ? <Outputs key={half} {...parts} /> : <Steps key={half} {...parts} />;
      })}
      {run && <ClassLegend classNames={run.classNames} />}
    </section>
  );
}

function Steps(parts: Parts): ReactNode {
  const w = useWords().image.space;
  return (
    <div className="half figure-box">
      <h2>
        {w.steps}
        <span className="panel-tools">
          <StepsSave {...parts} />
        </span>
      </h2>
      <div className="block-rows" data-steps={parts.run.timeSteps}>
        {parts.lanes.map((lane) => (
          <LaneSteps key={lane} run={parts.run} evaluation={parts.evaluation} lane={lane} />
        ))}
      </div>
    </div>
  );
}

function useSelection(): Selection {
  const { hovered, pinned, image, run } = useImage(
    useShallow((state) => ({
      hovered: state.hovered,
      pinned: state.pinned,
      image: state.image,
      run: state.run,
    })),
  );
  const shown = image !== null && image < (run?.shownCount ?? 0) ? image : null;
  return useMemo(() => ({ ...(hovered ?? pinned ?? {}), point: shown }), [hovered, pinned, shown]);
}

/** The selected image's way in a lane, once the worker has told it. */
function useChosen(): (lane: ImageLane) => ChosenPath | null {
  const inspection = useImage(inspectionOnView);
  return (lane) => {
    const found = inspection?.lanes[lane];
    return inspection && found ? { label: inspection.label, path: found.path, target: found.target } : null;
  };
}

interface Parts {
  run: ImageRunInfo;
  evaluation: ImageEvaluation;
  /** Those that have been measured. */
  lanes: readonly ImageLane[];
}

function Outputs({ run, evaluation, lanes }: Parts): ReactNode {
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const selection = useSelection();
  const chosen = useChosen();
  const { image } = useWords();
  const w = image.space;
  const panels: ProjectionPanel[] = lanes.map((lane) =>
    outputPanel(
      w.panel(image.lanes[lane], percent(axesShare(evaluation, lane))),
      run,
      strongestOnly(evaluation.lanes[lane]!),
      chosen(lane),
    ),
  );
  const options = (width: number, height: number): ProjectionOptions => ({
    width,
    height,
    theme,
    fontSize,
    selection,
    axes: w.axes,
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

/** Arrow keys go through the shown images. */
export function stepThrough(key: string, run: ImageRunInfo): boolean | string {
  const { image } = useImage.getState();
  if (key === 'Escape') {
    inspect(null);
    return image !== null;
  }
  const count = run.shownCount;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[key];
  const ends = { Home: 0, End: count - 1 }[key];
  if (count === 0 || (step === undefined && ends === undefined)) return false;
  const from = image ?? (step! > 0 ? -1 : 0);
  const to = ends ?? (((from + step!) % count) + count) % count;
  inspect(to);
  return words().image.strip.image(to + 1, run.classNames[run.testLabels[to]!]!);
}

/** What each time step is called: the input, the blocks, and a relu's output apart from the last block's. */
function stepTitle({ timeSteps, experiment }: ImageRunInfo, t: number): string {
  const w = words().image.space;
  const blocks = timeSteps - 1 - (experiment.finalRelu === 'on' ? 1 : 0);
  if (t === 0) return w.input;
  if (t > blocks) return w.output;
  return t === timeSteps - 1 ? w.lastBlock(t) : w.block(t);
}

function LaneSteps({ run, evaluation, lane }: Omit<Parts, 'lanes'> & { lane: ImageLane }): ReactNode {
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const selection = useSelection();
  const chosen = useChosen();
  const { image } = useWords();
  const projection = strongestOnly(evaluation.lanes[lane]!);
  const extent = useRef(new SteppedExtent({ durationMs: reducedMotion() ? 0 : 400 }));
  // Here and not while drawing: whether it has settled is asked before the drawing's turn comes.
  const reach = extent.current.update(reachOf(projection), performance.now());
  useUntilSettled((now) => extent.current.settled(now));
  const panels = blockPanels(run, projection, chosen(lane), (t) => stepTitle(run, t));
  const options = (width: number, height: number): ProjectionOptions => ({
    width,
    height,
    theme,
    fontSize: Math.max(10, 0.85 * fontSize),
    selection,
    extent: reach,
  });
  return (
    <div>
      <p className="lane-of">
        <span className={`lane-mark ${lane}`} title={image.lanes[lane]} />
        <span className="lane-name">{image.lanes[lane]}</span>
      </p>
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
  );
}

/** Both lanes' time steps to keep. */
function StepsSave({ run, evaluation, lanes }: Parts): ReactNode {
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const chosen = useChosen();
  const { image } = useWords();
  const figures = lanes.map((lane) => {
    const measured = evaluation.lanes[lane]!;
    const projection = strongestOnly(measured);
    const draw = (width: number, height: number): Scene =>
      projectionScene(
        blockPanels(run, projection, chosen(lane), (t) => stepTitle(run, t)),
        { width, height, theme, fontSize, extent: niceExtent(1.06 * reachOf(projection)) },
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

function axesShare(evaluation: ImageEvaluation, lane: ImageLane): number {
  const [first, second] = evaluation.lanes[lane]!.projection.explained;
  return first + second;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
