import type { ReactNode } from 'react';
import { shapeCorners } from '../../views/scene';
import { classStyle } from '../../views/theme';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { hasSigns } from './class-legend';
import { imageTheme } from './class-theme';

/** Of a sign, in pixels. */
const RADIUS = 4;

/** The classes by colour and shape, as the dots of the projections have them. */
export function ClassLegend({ classNames }: { classNames: readonly string[] }): ReactNode {
  const theme = imageTheme(useTheme());
  const w = useWords().image.space;
  if (!hasSigns(classNames, theme)) return <p className="class-legend">{w.manyClasses(classNames.length)}</p>;
  return (
    <ul className="class-legend" aria-label={w.classes}>
      {classNames.map((name, k) => {
        const { colour, shape } = classStyle(theme, k);
        const corners = shapeCorners(shape);
        return (
          <li key={name}>
            <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
              {corners ? (
                <polygon points={corners.map((at) => RADIUS * at).join(' ')} fill={colour} />
              ) : (
                <circle r={RADIUS} fill={colour} />
              )}
            </svg>
            {name}
          </li>
        );
      })}
    </ul>
  );
}
