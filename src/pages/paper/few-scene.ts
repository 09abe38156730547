/** What is left of h placed attractors: the visitor's seeds as dots, their median as a line, the paper's Table 2 behind. */
import { axisBottom, axisLeft, niceTicks } from '../../views/axes';
import type { Mark, Scene } from '../../views/scene';
import type { ViewOptions } from '../../views/types';

export interface FewSceneData {
  title: string;
  description: string;
  xTitle: string;
  /** Each run: h placed, attractors left. */
  runs: readonly { h: number; left: number }[];
  /** [h, median] of the runs, ascending. */
  medians: readonly (readonly [number, number])[];
  /** Rows of the paper: [h, mean] each. */
  paper: readonly (readonly (readonly [number, number])[])[];
}

export function fewScene(data: FewSceneData, { width, height, theme, fontSize = 12 }: ViewOptions): Scene {
  const { runs, medians, paper, title, description } = data;
  const finite = runs.filter(({ left }) => Number.isFinite(left));
  const placed = [...finite.map(({ h }) => h), ...paper.flat().map(([h]) => h)];
  const [low, high] = [Math.log2(Math.min(...placed)) - 0.4, Math.log2(Math.max(...placed)) + 0.4];
  const most = Math.max(8, ...finite.map(({ left }) => left)) * 1.08;
  const plot = {
    x: Math.round(2.6 * fontSize),
    y: Math.round(0.8 * fontSize),
    width: Math.round(width - 3.8 * fontSize),
    height: Math.round(height - 3 * fontSize),
  };
  const toX = (h: number): number => plot.x + ((Math.log2(h) - low) / (high - low)) * plot.width;
  const toY = (value: number): number => plot.y + plot.height * (1 - value / most);
  const line = (
    points: readonly (readonly [number, number])[],
    stroke: string,
    strokeWidth: number,
  ): Mark => ({
    kind: 'path',
    xs: Float32Array.from(points, ([h]) => toX(h)),
    ys: Float32Array.from(points, ([, value]) => toY(value)),
    stroke,
    strokeWidth,
  });
  // Equal counts of one h lie side by side.
  const seen = new Map<string, number>();
  const spread = finite.map(({ h, left }) => {
    const key = `${h}/${left}`;
    const k = seen.get(key) ?? 0;
    seen.set(key, k + 1);
    return toX(h) + Math.ceil(k / 2) * (k % 2 ? 1 : -1) * 0.28 * fontSize;
  });
  const ticks = [...new Set(placed)].sort((a, b) => a - b);
  const marks: Mark[] = [
    ...paper.map((row) => line(row, theme.muted, 1)),
    line(medians, theme.accent, 2),
    {
      kind: 'points',
      shape: 'circle',
      xs: Float32Array.from(spread),
      ys: Float32Array.from(finite, ({ left }) => toY(left)),
      r: 0.28 * fontSize,
      fill: theme.accent,
      stroke: theme.ground,
      strokeWidth: 0.75,
    },
    ...axisBottom(
      plot,
      { at: toX, ticks: { values: ticks, labels: ticks.map(String) } },
      { theme, fontSize },
      data.xTitle,
    ),
    ...axisLeft(
      plot,
      { at: toY, ticks: niceTicks(0, most, plot.height / (2.2 * fontSize)) },
      { theme, fontSize },
    ),
  ];
  return { width, height, background: theme.ground, font: theme.font, title, description, marks };
}
