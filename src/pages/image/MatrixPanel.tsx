import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { lanesOf } from '../../lab/image-schema';
import {
  type CircleMatrixData,
  type CircleMatrixOptions,
  circleMatrixHit,
  circleMatrixMove,
  circleMatrixScene,
  type Direction,
} from '../../views/circle-matrix';
import type { Selection } from '../../views/types';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { Help } from '../toy/Help';
import { Empty } from './Chart';
import { select, useImage } from './store';
import { twoStrongest } from './strongest';

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Fig. 4 of the RMAN lane, over its test images. */
export function MatrixPanel(): ReactNode {
  const { evaluation, experiment, hovered, pinned, inspection } = useImage(
    useShallow((state) => ({
      evaluation: state.evaluation,
      experiment: state.experiment,
      hovered: state.hovered,
      pinned: state.pinned,
      inspection: state.inspection,
    })),
  );
  const theme = useTheme();
  const fontSize = useFontSize();
  const matrix = evaluation?.lanes.with?.matrix;
  const selection: Selection = hovered ?? pinned ?? pairOf(inspection?.lanes.with?.strengths) ?? {};
  return (
    <section className="panel" aria-label="Circle matrix">
      <h2>
        Circle matrix
        <Help label="Circle matrix">
          <p>
            Each row and column is an effective attractor of the lane with RMAN: one with ‖m‖² above 0.01
            (Fig. 4 of the paper).
          </p>
          <p>
            <b>Colour</b>: the dot product mᵢᵀmⱼ. <b>Radius on the diagonal</b>: the mean attraction aᵢ over
            all test images. <b>Radius off the diagonal</b>: the attraction aᵢ + aⱼ of the images whose two
            strongest attractors are i and j, summed and divided by the number of all images. The dashed
            circle has radius 1.
          </p>
          <p>With a test image chosen, its two strongest attractors are framed.</p>
        </Help>
        {matrix && (
          <span className="panel-tools" title="Outputs with one attraction strength above 0.9">
            {(100 * matrix.solelyAttracted).toFixed(1)} % solely attracted
          </span>
        )}
      </h2>
      {matrix ? (
        <Matrix data={matrix} selection={selection} theme={theme} fontSize={fontSize} />
      ) : (
        <Empty title="Circle matrix">
          {lanesOf(experiment).includes('with')
            ? 'How the attractors lie to each other and how strongly each pulls (Fig. 4), from the first measurement on.'
            : 'There are no attractors without RMAN.'}
        </Empty>
      )}
    </section>
  );
}

function Matrix(props: {
  data: CircleMatrixData & { solelyAttracted: number };
  selection: Selection;
  theme: CircleMatrixOptions['theme'];
  fontSize: number;
}): ReactNode {
  const { data, ...rest } = props;
  const options = (width: number, height: number): CircleMatrixOptions => ({ width, height, ...rest });
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
    const pair = circleMatrixMove(data, options(width, height), rest.selection.pair ?? null, direction);
    select(pair ? { pair } : null, 'pin');
    return true;
  };
  return (
    <Picture
      label="Circle matrix"
      summary={`${data.indices.length} effective attractors. ${(100 * data.solelyAttracted).toFixed(0)} percent of the test images are attracted by one alone.`}
      scene={(width, height) => circleMatrixScene(data, options(width, height))}
      onHover={pick('hover')}
      onLeave={() => select(null, 'hover')}
      onTap={pick('pin')}
      onKey={onKey}
    />
  );
}

/** The cell of an image's two strongest attractors; the diagonal where one alone attracts it. */
function pairOf(strengths: Float32Array | undefined): Selection | null {
  if (!strengths) return null;
  const [first, second] = twoStrongest(strengths);
  if (first === null) return null;
  return { pair: [first, second ?? first] };
}
