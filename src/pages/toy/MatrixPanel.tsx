import type { ReactNode } from 'react';
import { LANES } from '../../lab/toy-problem';
import {
  type CircleMatrixData,
  type CircleMatrixOptions,
  circleMatrixHit,
  circleMatrixMove,
  circleMatrixScene,
  type Direction,
} from '../../views/circle-matrix';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { matrixFigure } from './figures';
import { Help } from './Help';
import { viewSelection } from './lane-view';
import { SaveMenu } from './SaveMenu';
import { select, useToy } from './store';

const WITH = LANES.indexOf('with');
const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Fig. 4 of the RMAN lane, over its training points. */
export function MatrixPanel(): ReactNode {
  const state = useToy();
  const theme = useTheme();
  const fontSize = useFontSize();
  const { run, frame } = state;
  const lane = frame?.lanes[WITH];
  if (!run || !lane) return <section className="panel matrix" />;
  const { indices, dots, radii, solelyAttracted } = lane.matrix;
  const data: CircleMatrixData = { indices, dots, radii };
  const selection = viewSelection(state);
  const options = (width: number, height: number): CircleMatrixOptions => ({
    width,
    height,
    theme,
    fontSize,
    selection,
  });
  const scene = (width: number, height: number) => circleMatrixScene(data, options(width, height));
  const pick = (how: 'hover' | 'pin') => (x: number, y: number, width: number, height: number) => {
    const hit = circleMatrixHit(data, options(width, height), x, y);
    select(hit ? { pair: hit.pair } : null, how);
  };
  const onKey = (key: string, width: number, height: number): boolean => {
    if (key === 'Escape') {
      select(null, 'pin');
      return true;
    }
    const direction = ARROWS[key];
    if (!direction) return false;
    const pair = circleMatrixMove(data, options(width, height), selection.pair ?? null, direction);
    select(pair ? { pair } : null, 'pin');
    return true;
  };
  return (
    <section className="panel figure-box matrix" aria-label="Circle matrix">
      <h2>
        Effective attractors
        <Help label="Circle matrix">
          <p>
            Each row and column is an effective attractor of the lane with RMAN: one with ‖m‖² above 0.01
            (Fig. 4 of the paper).
          </p>
          <p>
            <b>Colour</b>: the dot product mᵢᵀmⱼ. <b>Radius on the diagonal</b>: the mean attraction aᵢ over
            all training points. <b>Radius off the diagonal</b>: the attraction aᵢ + aⱼ of the points whose
            two strongest attractors are i and j, summed and divided by the number of all points. The outlined
            circle has radius 1.
          </p>
        </Help>
        <span className="panel-tools">
          <SaveMenu figures={[matrixFigure(lane, scene)]} />
        </span>
      </h2>
      <Picture
        label="Circle matrix"
        summary={`${indices.length} effective attractors of ${run.spec.attractors}. ${(100 * solelyAttracted).toFixed(0)} percent of the points are attracted by one alone.`}
        scene={scene}
        onHover={pick('hover')}
        onLeave={() => select(null, 'hover')}
        onTap={pick('pin')}
        onKey={onKey}
      />
    </section>
  );
}
