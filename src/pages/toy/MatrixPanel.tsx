import type { ReactNode } from 'react';
import { LANES } from '../../lab/toy-problem';
import { type CircleMatrixData, circleMatrixScene } from '../../views/circle-matrix';
import { Help } from '../parts/Help';
import { MatrixPicture } from '../parts/MatrixPicture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { useWords } from '../parts/use-words';
import { matrixFigure } from './figures';
import { viewSelection } from './lane-view';
import { SaveMenu } from './SaveMenu';
import { select, useShown } from './store';

const WITH = LANES.indexOf('with');

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
  const scene = (width: number, height: number) =>
    circleMatrixScene(data, { width, height, theme, fontSize, selection });
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
      <MatrixPicture
        label={w.figure}
        summary={w.summary(indices.length, run.spec.attractors, (100 * solelyAttracted).toFixed(0))}
        data={data}
        selection={selection}
        select={select}
      />
    </section>
  );
}
