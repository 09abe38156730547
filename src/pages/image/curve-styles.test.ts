import { describe, expect, it } from 'vitest';
import type { RunBody, RunHead } from '../../lab/runs/record';
import { type CurveStyle, curvesScene, laneCurve } from '../../views/curves';
import { flatMarks, type SegmentsMark } from '../../views/scene';
import { contrast } from '../../views/testing/contrast';
import { darkTheme, highContrast, highContrastDark, lightTheme } from '../../views/theme';
import { comparedSeries } from '../runs/compared';
import { batchCurve, plannedCurve } from './curve-styles';

const RUNS = 'abcdef'.split('').map((id) => ({ id }) as RunHead);
const lanes = { without: [1], with: [1] };
const BODIES = Object.fromEntries(
  RUNS.map(({ id }) => [id, { curves: { crossEntropy: { steps: [0], lanes } } } as unknown as RunBody]),
);

describe.each([lightTheme, darkTheme, highContrast, highContrastDark])('curves in $name', (theme) => {
  /** As seen: a line thinner than a pixel is as much paler. */
  const seen = ({ colour, width, opacity = 1 }: CurveStyle): number =>
    contrast(colour, theme.ground, opacity * Math.min(1, width));

  it('of lanes, batches and plans stand 3 : 1 off the ground', () => {
    const styles = [
      ...(['with', 'without'] as const).flatMap((lane) => [
        laneCurve(theme, lane),
        laneCurve(theme, lane, 'train'),
      ]),
      batchCurve(theme),
      plannedCurve(theme),
    ];
    for (const style of styles) expect(seen(style), JSON.stringify(style)).toBeGreaterThanOrEqual(3);
  });

  it('of compared runs are as clear as the classes’ colours', () => {
    const series = comparedSeries(RUNS, BODIES, 'crossEntropy' as never, 'both', theme);
    expect(series).toHaveLength(12);
    for (const { style } of series) {
      // Okabe and Ito's purple, as in the pictures.
      const least = style.colour === '#CC79A7' ? 2.9 : 3;
      expect(seen(style), JSON.stringify(style)).toBeGreaterThanOrEqual(least);
    }
  });

  it('and the step on view are told from the ground', () => {
    const series = { label: 'a', steps: [0, 10], values: [0, 1], style: laneCurve(theme, 'with') };
    const { marks } = curvesScene(
      { series: [series] },
      { width: 300, height: 200, theme, title: 'a', current: 5 },
    );
    const line = [...flatMarks(marks)].find(
      (mark) => mark.kind === 'segments' && mark.x1.length === 1 && mark.x1[0] === mark.x2[0],
    ) as SegmentsMark;
    expect(contrast(line.stroke as string, theme.ground, line.opacity)).toBeGreaterThanOrEqual(3);
  });
});
