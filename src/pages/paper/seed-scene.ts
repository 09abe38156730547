/**
 * One number of many runs: a dot for each seed, on a row for each lane. Where both lanes have it, a hairline joins the
 * two dots of a seed, so that one sees on which side each seed falls.
 */
import { axisBottom, logTicks, niceTicks, segments } from '../../views/axes';
import type { Mark, Scene } from '../../views/scene';
import { textWidth } from '../../views/scene';
import type { Theme } from '../../views/theme';
import type { ViewOptions } from '../../views/types';

export interface SeedRow {
  label: string;
  colour: string;
  /** One value a seed, in the same order in all rows; NaN is left out. */
  values: readonly number[];
}

export interface SeedSceneData {
  title: string;
  description: string;
  rows: readonly SeedRow[];
  /** A value or a range that the criterion speaks of. */
  reference?: { from: number; to: number };
  /** Always in view, e.g. 0 and 1 of a share. */
  include?: readonly number[];
}

/** From a value to a pixel, with ticks; logarithmic where all values are positive and far apart. */
function scaleOf(
  values: readonly number[],
  left: number,
  right: number,
  count: number,
): { at(value: number): number; ticks: ReturnType<typeof niceTicks> } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low > 0 && high / low > 5) {
    const from = Math.log10(low) - 0.08 * Math.log10(high / low);
    const to = Math.log10(high) + 0.08 * Math.log10(high / low);
    return {
      at: (value) => left + ((Math.log10(value) - from) / (to - from)) * (right - left),
      ticks: logTicks(10 ** from, 10 ** to, count),
    };
  }
  const room = 0.08 * (high - low || Math.abs(high) || 1);
  const [from, to] = [low - room, high + room];
  return {
    at: (value) => left + ((value - from) / (to - from)) * (right - left),
    ticks: niceTicks(from, to, count),
  };
}

export function seedScene(data: SeedSceneData, { width, height, theme, fontSize = 12 }: ViewOptions): Scene {
  const { rows, reference, include = [] } = data;
  const finite = [
    ...rows.flatMap((row) => row.values.filter(Number.isFinite)),
    ...include,
    ...(reference ? [reference.from, reference.to] : []),
  ];
  const labels = Math.max(...rows.map((row) => textWidth(row.label, fontSize)));
  const plot = {
    x: Math.round(labels + fontSize),
    y: Math.round(0.4 * fontSize),
    width: Math.round(width - labels - 2.6 * fontSize),
    height: Math.round(height - 2.4 * fontSize),
  };
  const marks: Mark[] = [];
  if (finite.length > 0 && plot.width > 20) {
    const scale = scaleOf(finite, plot.x, plot.x + plot.width, plot.width / (6 * fontSize));
    const y = (row: number): number => plot.y + ((row + 0.5) / rows.length) * plot.height;
    if (reference) marks.push(referenceMark(reference, scale.at, plot, theme));
    marks.push(joins(rows, scale.at, y, theme));
    rows.forEach((row, k) => {
      marks.push({
        kind: 'text',
        x: plot.x - 0.6 * fontSize,
        y: y(k),
        text: row.label,
        size: fontSize,
        fill: theme.ink,
        align: 'end',
        baseline: 'middle',
      });
      marks.push(dots(row, y(k), scale.at, plot.height / rows.length, theme, fontSize));
    });
    marks.push(...axisBottom(plot, scale, { theme, fontSize }));
  }
  const { title, description } = data;
  return { width, height, background: theme.ground, font: theme.font, title, description, marks };
}

/** The dots of a row; those that would cover one another are stacked. */
function dots(
  row: SeedRow,
  y: number,
  at: (value: number) => number,
  room: number,
  theme: Theme,
  fontSize: number,
): Mark {
  const r = 0.36 * fontSize;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const value of row.values) {
    if (!Number.isFinite(value)) continue;
    const x = at(value);
    // 0, 1, −1, 2, … dots off the middle of the row.
    let k = 0;
    const offset = (): number => Math.ceil(k / 2) * (k % 2 ? 1 : -1) * Math.min(2 * r, (room - 2 * r) / 12);
    while (k < 24 && xs.some((other, i) => Math.hypot(other - x, ys[i]! - y - offset()) < r)) k++;
    xs.push(x);
    ys.push(y + offset());
  }
  return {
    kind: 'points',
    shape: 'circle',
    xs: Float32Array.from(xs),
    ys: Float32Array.from(ys),
    r,
    fill: row.colour,
    stroke: theme.ground,
    strokeWidth: 1,
  };
}

/** A hairline from each seed's dot in one row to its dot in the next. */
function joins(
  rows: readonly SeedRow[],
  at: (value: number) => number,
  y: (row: number) => number,
  theme: Theme,
): Mark {
  const lines: [number, number, number, number][] = [];
  for (let k = 0; k + 1 < rows.length; k++) {
    rows[k]!.values.forEach((value, i) => {
      const next = rows[k + 1]!.values[i]!;
      if (Number.isFinite(value) && Number.isFinite(next)) lines.push([at(value), y(k), at(next), y(k + 1)]);
    });
  }
  return segments(lines, theme.hairline);
}

function referenceMark(
  { from, to }: { from: number; to: number },
  at: (value: number) => number,
  plot: { y: number; height: number },
  theme: Theme,
): Mark {
  const x = at(from);
  return {
    kind: 'rect',
    x,
    y: plot.y,
    width: Math.max(1, at(to) - x),
    height: plot.height,
    fill: theme.hairline,
    opacity: 0.55,
  };
}
