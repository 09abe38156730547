import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { lanesOf } from '../../lab/image-schema';
import { circleMatrixScene } from '../../views/circle-matrix';
import type { Selection } from '../../views/types';
import { decimal } from '../../words/decimal';
import { Help } from '../parts/Help';
import { MatrixPicture } from '../parts/MatrixPicture';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { useFontSize } from '../parts/use-font-size';
import { Empty } from './Chart';
import { matrixFigure } from './figures';
import { SaveMenu } from './SaveMenu';
import { evaluationOnView, inspectionOnView, select, useImage } from './store';
import { strongestPair } from './strongest';

/** Fig. 4 of the RMAN lane, over its test images. */
export function MatrixPanel(): ReactNode {
  const { evaluation, experiment, hovered, pinned, inspection } = useImage(
    useShallow((state) => ({
      evaluation: evaluationOnView(state),
      experiment: state.experiment,
      hovered: state.hovered,
      pinned: state.pinned,
      inspection: inspectionOnView(state),
    })),
  );
  const theme = useTheme();
  const fontSize = useFontSize();
  const w = useWords().image.matrix;
  const matrix = evaluation?.lanes.with?.matrix;
  const selection: Selection = hovered ?? pinned ?? strongestPair(inspection?.lanes.with?.strengths) ?? {};
  const sole = matrix && w.sole(`${decimal((100 * matrix.solelyAttracted).toFixed(1))} %`);
  return (
    <section className="panel figure-box" aria-label={w.title}>
      <h2>
        {w.title}
        <Help label={w.title}>
          <p>{w.what}</p>
          <p>
            <b>{w.colour}</b>
            {w.colourIs}
            <b>{w.diagonal}</b>
            {w.diagonalIs}
            <b>{w.offDiagonal}</b>
            {w.offDiagonalIs}
          </p>
          <p>{w.chosen}</p>
        </Help>
        {matrix && (
          <span className="panel-tools">
            <SaveMenu
              figures={[
                matrixFigure(w.title, matrix, (width, height) =>
                  circleMatrixScene(matrix, { width, height, theme, fontSize, selection }),
                ),
              ]}
            />
          </span>
        )}
        {matrix && (
          <span className="sole" title={w.soleHelp}>
            {sole}
          </span>
        )}
      </h2>
      {matrix ? (
        <MatrixPicture
          label={w.title}
          summary={`${sole}.`}
          data={matrix}
          selection={selection}
          select={select}
        />
      ) : (
        <Empty>{lanesOf(experiment).includes('with') ? w.soon : w.none}</Empty>
      )}
    </section>
  );
}
