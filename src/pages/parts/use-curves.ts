/** Curves over the training steps as a picture's props: pointed at, tapped, or gone through with the arrow keys. */
import {
  type CurvesData,
  type CurvesOptions,
  curvesHit,
  curvesMove,
  curvesScene,
  describeCurvesAt,
} from '../../views/curves';
import type { PictureProps } from './Picture';
import { useTheme } from './theme';
import { useFontSize } from './use-font-size';

export interface CurveChart {
  title: string;
  data: CurvesData;
  /** How they are drawn, besides what page and box decide. */
  options: Omit<CurvesOptions, 'width' | 'height' | 'theme' | 'fontSize' | 'title' | 'hover'>;
  /** The step under the crosshair; charts side by side may share it. */
  hover: number | null;
  onHover(step: number | null): void;
}

type Handlers = 'scene' | 'onHover' | 'onTap' | 'onLeave' | 'onKey';

export function useCurves(chart: CurveChart): Required<Pick<PictureProps, Handlers>> & { label: string } {
  const { title, data, hover, onHover } = chart;
  const theme = useTheme();
  const fontSize = useFontSize();
  const options = (width: number, height: number): CurvesOptions => ({
    ...chart.options,
    width,
    height,
    theme,
    fontSize,
    title,
    hover,
  });
  const point = (x: number, y: number, width: number, height: number): void =>
    onHover(curvesHit(data, options(width, height), x, y)?.step ?? null);
  return {
    label: title,
    scene: (width, height) => curvesScene(data, options(width, height)),
    onHover: point,
    onTap: point,
    onLeave: () => onHover(null),
    onKey: (key, width, height) => {
      if (key === 'Escape' && hover !== null) {
        onHover(null);
        return true;
      }
      const step = curvesMove(data, options(width, height), hover, key);
      if (step === null) return false;
      onHover(step);
      return describeCurvesAt(data, step);
    },
  };
}
