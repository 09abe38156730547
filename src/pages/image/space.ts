/** What the outputs and the time steps of the image lab have in common: selection, axes, keys. */
import { useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ImageEvaluation, ImageRunInfo } from '../../lab/image-frame';
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';
import { SteppedExtent } from '../../views/domain';
import type { Selection } from '../../views/types';
import { words } from '../../words/all';
import { reducedMotion, useUntilSettled } from '../parts/motion';
import { type ChosenPath, reachOf, strongestOnly } from './projection-panels';
import { inspect } from './session';
import { inspectionOnView, useImage } from './store';
import { strongestPair } from './strongest';

export interface SpaceParts {
  run: ImageRunInfo;
  evaluation: ImageEvaluation;
  /** Those that have been measured. */
  lanes: readonly ImageLane[];
}

/** The chosen image, and the attractors pointed at or, where none are, those that pull it most. */
export function useSelection(): Selection {
  const { hovered, pinned, image, run, inspection } = useImage(
    useShallow((state) => ({
      hovered: state.hovered,
      pinned: state.pinned,
      image: state.image,
      run: state.run,
      inspection: inspectionOnView(state),
    })),
  );
  const shown = image !== null && image < (run?.shownCount ?? 0) ? image : null;
  return useMemo(
    () => ({ ...(hovered ?? pinned ?? strongestPair(inspection?.lanes.with?.strengths)), point: shown }),
    [hovered, pinned, inspection, shown],
  );
}

/** The chosen image's way in a lane, once the worker has told it. */
export function useChosen(): (lane: ImageLane) => ChosenPath | null {
  const inspection = useImage(inspectionOnView);
  return (lane) => {
    const found = inspection?.lanes[lane];
    return inspection && found ? { label: inspection.label, path: found.path, target: found.target } : null;
  };
}

/**
 * Half the side of each lane's panels, which grow at once, shrink late and ease between; the larger one for both where
 * the lanes share their axes. Choosing an image moves nothing.
 */
export function useExtents({ evaluation, lanes }: SpaceParts): {
  of(lane: ImageLane): number;
  shared: number | null;
} {
  const sameAxes = useImage((state) => state.sameAxes);
  const stepped = useRef(
    new Map(IMAGE_LANES.map((lane) => [lane, new SteppedExtent({ durationMs: reducedMotion() ? 0 : 400 })])),
  );
  // Here and not while drawing: whether it has settled is asked before the drawing's turn comes.
  const now = performance.now();
  const extents = new Map(
    lanes.map((lane) => [
      lane,
      stepped.current.get(lane)!.update(1.04 * reachOf(strongestOnly(evaluation.lanes[lane]!)), now),
    ]),
  );
  useUntilSettled((then) => lanes.every((lane) => stepped.current.get(lane)!.settled(then)));
  const shared = sameAxes && lanes.length > 1 ? Math.max(...extents.values()) : null;
  return { of: (lane) => shared ?? extents.get(lane)!, shared };
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
