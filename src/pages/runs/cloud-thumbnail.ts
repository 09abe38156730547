/**
 * The small picture of a toy run: where RMAN has brought the points, filling the picture, and the attractors among them.
 * Arrows look alike in every run; the shape of the outputs does not.
 */
import { bounds } from '../../views/domain';
import { cloudAt, flowMapScene } from '../../views/flow-map';
import type { Mark, Scene } from '../../views/scene';
import type { Theme } from '../../views/theme';
import type { Domain, Numbers, Trajectories } from '../../views/types';
import { THUMBNAIL } from './thumbnail';

/** Of the cloud's extent, around it. */
const ROOM = 0.08;
/** Radius of a point, in CSS pixels: larger than a flow map of this size would have it. */
const POINT = 2.2;

export function cloudThumbnail(trajectories: Trajectories, attractors: Numbers | null, theme: Theme): Scene {
  const outputs = cloudAt(trajectories, trajectories.timeSteps);
  const scene = flowMapScene(
    { field: () => [0, 0], trajectories, attractors },
    {
      ...THUMBNAIL,
      theme,
      fontSize: 3,
      domain: roomy(bounds(outputs) ?? { x: [-1, 1], y: [-1, 1] }),
      arrowsPerSide: 0,
      pathsPerClass: 0,
      legend: false,
      unattracted: false,
    },
  );
  return { ...scene, marks: scene.marks.map(larger) };
}

function larger(mark: Mark): Mark {
  if (mark.kind === 'group') return { ...mark, marks: mark.marks.map(larger) };
  return mark.kind === 'points' && mark.shape !== 'star' ? { ...mark, r: POINT } : mark;
}

/** A little room on every side, also where all points lie on one line or in one place. */
function roomy({ x, y }: Domain): Domain {
  const room = Math.max(x[1] - x[0], y[1] - y[0], 1e-6) * ROOM;
  return { x: [x[0] - room, x[1] + room], y: [y[0] - room, y[1] + room] };
}
