import { type ReactNode, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ImageEvaluation, ImageRunInfo } from '../../lab/image-frame';
import type { ImageLane } from '../../lab/image-schema';
import { SteppedExtent } from '../../views/domain';
import {
  type ProjectionOptions,
  type ProjectionPanel,
  projectionHit,
  projectionScene,
} from '../../views/projection';
import type { Selection } from '../../views/types';
import { reducedMotion, useUntilSettled } from '../parts/motion';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { Help } from '../toy/Help';
import { Empty } from './Chart';
import { imageTheme } from './class-theme';
import { LANE_NAMES, LANE_TITLES } from './lanes';
import { blockPanels, type ChosenPath, outputPanel, reachOf, strongestOnly } from './projection-panels';
import { inspect } from './session';
import { select, useImage } from './store';

/** The outputs in a plane, and how the last stage's blocks bring them there: Fig. 2 in a real network. */
export function SpacePanel(): ReactNode {
  const { run, evaluation } = useImage(
    useShallow((state) => ({ run: state.run, evaluation: state.evaluation })),
  );
  const lanes = run && evaluation ? run.lanes.filter((lane) => evaluation.lanes[lane]) : [];
  return (
    <section className="image-space" aria-label="Outputs and time steps">
      <div className="half">
        <h2>
          Outputs of the test images
          <Help label="Outputs and time steps">
            <p>
              Each dot is the network’s output for a test image (the global average pool), projected on the
              two directions in which the outputs of its lane vary most; stars are placement attractors (the
              effective ones, and of many the twelve strongest, as in the circle matrix). The percentage is
              the share of the outputs’ variance that the plane shows.
            </p>
            <p>
              A deep residual network moves an image from block to block: x becomes x + f(x). The small panels
              show the same images after each block of the last stage, in the same projection. Arrows lead
              from the mean of each class after one block to its mean after the next. The last panel is the
              output.
            </p>
            <p>With a test image chosen, the arrows are its own way through the blocks.</p>
          </Help>
        </h2>
        {run && evaluation ? (
          <Outputs run={run} evaluation={evaluation} lanes={lanes} />
        ) : (
          <Empty title="Projection of the outputs">
            The outputs of the test images in the plane where they vary most, with the attractors, from the
            first measurement on.
          </Empty>
        )}
      </div>
      <div className="half">
        <h2>
          Time steps of the last stage
          {run && (
            <span className="note">
              {run.timeSteps.length > 1 ? 'after each block' : 'one block: deeper nets have more'}
            </span>
          )}
        </h2>
        {run && evaluation ? (
          <div className="block-rows">
            {lanes.map((lane) => (
              <div key={lane}>
                <span className={`lane-mark ${lane}`} title={LANE_TITLES[lane]} />
                <Blocks run={run} evaluation={evaluation} lane={lane} />
              </div>
            ))}
          </div>
        ) : (
          <Empty title="Block by block">
            The same images after each block of the last stage: the trajectories of Fig. 2 in a real network.
          </Empty>
        )}
      </div>
    </section>
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
  const inspection = useImage((state) => state.inspection);
  return (lane) => {
    const path = inspection?.lanes[lane]?.path;
    return inspection && path ? { label: inspection.label, path } : null;
  };
}

interface Parts {
  run: ImageRunInfo;
  evaluation: ImageEvaluation;
}

function Outputs({ run, evaluation, lanes }: Parts & { lanes: readonly ImageLane[] }): ReactNode {
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const selection = useSelection();
  const chosen = useChosen();
  const panels: ProjectionPanel[] = lanes.map((lane) =>
    outputPanel(
      `${LANE_TITLES[lane]} (${percent(axesShare(evaluation, lane))})`,
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
    axes: 'principal components 1 and 2 (their share of the variance)',
  });
  const pick = (how: 'hover' | 'pin') => (x: number, y: number, width: number, height: number) => {
    const hit = projectionHit(panels, options(width, height), x, y);
    if (hit?.attractor != null) return select({ attractor: hit.attractor }, how);
    if (how === 'pin') inspect(hit?.point ?? null);
    select(null, how);
  };
  return (
    <Picture
      label="Projection of the outputs"
      summary={`${run.shownCount} test images after ${evaluation.epoch.toFixed(1)} epochs. ${lanes
        .map((lane) => `${LANE_TITLES[lane]}: ${percent(axesShare(evaluation, lane))} of the variance`)
        .join('; ')}.`}
      scene={(width, height) => projectionScene(panels, options(width, height))}
      onHover={pick('hover')}
      onLeave={() => select(null, 'hover')}
      onTap={pick('pin')}
      onKey={(key) => stepThrough(key, run.shownCount)}
    />
  );
}

/** Arrow keys go through the shown images. */
export function stepThrough(key: string, count: number): boolean {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  const { image } = useImage.getState();
  if (key === 'Escape') inspect(null);
  else if (step && count > 0) inspect(((image ?? -1) + step + count) % count);
  else return false;
  return true;
}

function Blocks({ run, evaluation, lane }: Parts & { lane: ImageLane }): ReactNode {
  const theme = imageTheme(useTheme());
  const fontSize = useFontSize();
  const selection = useSelection();
  const chosen = useChosen();
  const projection = strongestOnly(evaluation.lanes[lane]!);
  const extent = useRef(new SteppedExtent({ durationMs: reducedMotion() ? 0 : 400 }));
  useUntilSettled((now) => extent.current.settled(now));
  const panels = blockPanels(run, projection, chosen(lane));
  const options = (width: number, height: number): ProjectionOptions => ({
    width,
    height,
    theme,
    fontSize: Math.max(10, 0.85 * fontSize),
    selection,
    extent: extent.current.update(reachOf(projection), performance.now()),
  });
  return (
    <Picture
      label={`Time steps ${LANE_NAMES[lane]}`}
      summary={`The test images after ${run.timeSteps.length} blocks of the last stage.`}
      scene={(width, height) => projectionScene(panels, options(width, height))}
      onTap={(x, y, width, height) => {
        const hit = projectionHit(panels, options(width, height), x, y);
        inspect(hit?.point ?? null);
      }}
    />
  );
}

function axesShare(evaluation: ImageEvaluation, lane: ImageLane): number {
  const [first, second] = evaluation.lanes[lane]!.projection.explained;
  return first + second;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
