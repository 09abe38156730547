import type { ReactNode } from 'react';
import { LANES } from '../../lab/toy-problem';
import {
  type CircleMatrixData,
  type CircleMatrixOptions,
  circleMatrixHit,
  circleMatrixMove,
  circleMatrixScene,
  type Direction,
  describeCell,
} from '../../views/circle-matrix';
import { Help } from '../parts/Help';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { useWords } from '../parts/use-words';
import { matrixFigure } from './figures';
import { viewSelection } from './lane-view';
import { SaveMenu } from './SaveMenu';
import { select, useShown } from './store';

const WITH = LANES.indexOf('with');
const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Fig. 4 of the RMAN lane, over its training points. */
export function MatrixPanel(): ReactNode {
  const state = useShown();
  const theme = useTheme();
  const fontSize = useFontSize();
  const w = useWords().toy.matrix;
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
  const onKey = (key: string, width: number, height: number): boolean | string => {
    if (key === 'Escape') {
      select(null, 'pin');
      return true;
    }
    const direction = ARROWS[key];
    if (!direction) return false;
    const pair = circleMatrixMove(data, options(width, height), selection.pair ?? null, direction);
    select(pair ? { pair } : null, 'pin');
    return (pair && describeCell(data, pair)) ?? true;
  };
  return (
    <section className="panel figure-box matrix" aria-label={w.figure}>
      <h2>
        {w.title}
        <Help label={w.figure}>
          <p>{w.what}</p>
          <p>
            <b>{w.colour}</b>
            {w.colourIs}
            <b>{w.diagonal}</b>
            {w.diagonalIs}
            <b>{w.offDiagonal}</b>
            {w.offDiagonalIs}
          </p>
        </Help>
        <span className="panel-tools">
          <SaveMenu figures={[matrixFigure(lane, scene)]} />
        </span>
      </h2>
      <Picture
        label={w.figure}
        summary={w.summary(indices.length, run.spec.attractors, (100 * solelyAttracted).toFixed(0))}
        scene={scene}
        onHover={pick('hover')}
        onLeave={() => select(null, 'hover')}
        onTap={pick('pin')}
        onKey={onKey}
      />
    </section>
  );
}
