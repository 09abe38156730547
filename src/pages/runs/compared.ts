/** How compared runs are told apart: a letter, a colour and a stroke each, the same in chart, legend and tables. */
import { RUN_LANES, type RunBody, type RunCurve, type RunHead, type RunLane } from '../../lab/runs/record';
import type { CurveSeries } from '../../views/curves';
import type { Theme } from '../../views/theme';
import { words } from '../../words/all';

/** Strokes, so that no run is told by its colour alone. */
const DASHES: readonly (readonly number[] | undefined)[] = [
  undefined,
  [9, 4],
  [2.5, 3],
  [10, 3, 2.5, 3],
  [5, 3],
  [14, 3, 2.5, 3, 2.5, 3],
];

/** "A" of the first. */
export const letterOf = (i: number): string => String.fromCharCode(65 + i);

export function comparedLook(
  theme: Theme,
  i: number,
): { colour: string; dash: readonly number[] | undefined } {
  const colours = [...theme.classes.map(({ colour }) => colour), theme.accent, theme.ink];
  return { colour: colours[i % colours.length]!, dash: DASHES[i % DASHES.length] };
}

/** The curves of one quantity; with both lanes, the plain one is thin. */
export function comparedSeries(
  runs: readonly RunHead[],
  bodies: Readonly<Record<string, RunBody>>,
  curve: RunCurve,
  lane: RunLane | 'both',
  theme: Theme,
): CurveSeries[] {
  const w = words().runs;
  return runs.flatMap((run, i) =>
    RUN_LANES.filter((one) => lane === 'both' || one === lane).flatMap((one) => {
      const kept = bodies[run.id]?.curves[curve];
      const values = kept?.lanes[one];
      if (!kept || !values) return [];
      const { colour, dash } = comparedLook(theme, i);
      const thin = lane === 'both' && one === 'without';
      return [
        {
          label: lane === 'both' ? `${letterOf(i)} ${w.lane[one]}` : letterOf(i),
          steps: kept.steps,
          values,
          style: { colour, width: thin ? 1 : 2.25, ...(dash && { dash }) },
        },
      ];
    }),
  );
}
