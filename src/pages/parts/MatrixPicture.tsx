import type { ReactNode } from 'react';
import {
  type CircleMatrixData,
  type CircleMatrixOptions,
  circleMatrixHit,
  circleMatrixMove,
  circleMatrixScene,
  type Direction,
  describeCell,
} from '../../views/circle-matrix';
import type { Selection } from '../../views/types';
import { Picture } from './Picture';
import { useTheme } from './theme';
import { useFontSize } from './use-font-size';

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export interface MatrixPictureProps {
  label: string;
  summary: string;
  data: CircleMatrixData;
  selection: Selection;
  select(selection: Selection | null, how: 'hover' | 'pin'): void;
}

/** Fig. 4 on a canvas: pointed at, clicked, or gone through with the arrow keys, it selects a pair of attractors. */
export function MatrixPicture(props: MatrixPictureProps): ReactNode {
  const { label, summary, data, selection, select } = props;
  const theme = useTheme();
  const fontSize = useFontSize();
  const options = (width: number, height: number): CircleMatrixOptions => ({
    width,
    height,
    theme,
    fontSize,
    selection,
  });
  const pick = (how: 'hover' | 'pin') => (x: number, y: number, width: number, height: number) => {
    const hit = circleMatrixHit(data, options(width, height), x, y);
    select(hit ? { pair: hit.pair } : null, how);
  };
  const onKey = (key: string, width: number, height: number): boolean | string => {
    if (key === 'Escape') {
      select(null, 'pin');
      // Without a selection the key is the page's.
      return selection.pair != null || selection.attractor != null;
    }
    const direction = ARROWS[key];
    if (!direction) return false;
    const pair = circleMatrixMove(data, options(width, height), selection.pair ?? null, direction);
    select(pair ? { pair } : null, 'pin');
    return (pair && describeCell(data, pair)) ?? true;
  };
  return (
    <Picture
      label={label}
      summary={summary}
      scene={(width, height) => circleMatrixScene(data, options(width, height))}
      onHover={pick('hover')}
      onLeave={() => select(null, 'hover')}
      onTap={pick('pin')}
      onKey={onKey}
    />
  );
}
