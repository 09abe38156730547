/** What is written on a chart of curves: names of the lines, and the values at a step. */
import { words } from '../words';
import { formatFixed, formatNumber, segments } from './axes';
import { type CurvesLayout, lengthOf } from './curve-layout';
import type { CurveSeries, CurveStyle, CurvesData, CurvesOptions } from './curves';
import { lowerBound, spread, valueAt } from './decimate';
import type { Mark, TextMark } from './scene';
import { textWidth } from './scene';

/** The last value of a series within the chart that can be shown: [step, value]; null where there is none. */
function lastShown(series: CurveSeries, { x, toY }: CurvesLayout): [number, number] | null {
  for (
    let i = Math.min(lengthOf(series), lowerBound(series.steps, lengthOf(series), x[1]) + 1) - 1;
    i >= 0;
    i--
  ) {
    if (series.steps[i]! <= x[1] && Number.isFinite(toY(series.values[i]!))) {
      return [series.steps[i]!, series.values[i]!];
    }
  }
  return null;
}

/** A line's end nearer to the furthest one than this, in font sizes, has its name in the margin beside that. */
const SAME_END = 1.5;

/**
 * Names at the lines' ends, moved apart where they would overlap: in the margin, and for lines that end well before the
 * others in the plot, where they end.
 */
export function endLabels(data: CurvesData, layout: CurvesLayout, options: CurvesOptions): Mark[] {
  const { theme, fontSize = 12 } = options;
  const { plot, toX, toY } = layout;
  const named = data.series.flatMap((series) => {
    const last = lastShown(series, layout);
    return last ? [{ series, x: toX(last[0]), y: toY(last[1]) }] : [];
  });
  const furthest = Math.max(...named.map(({ x }) => x));
  const early = ({ x }: { x: number }): boolean => x < furthest - SAME_END * fontSize;
  const half = 0.5 * fontSize;
  const apart = (ys: number[]): number[] =>
    spread(ys, 1.15 * fontSize, plot.y + half, plot.y + plot.height - half);
  const column = named.filter((one) => !early(one));
  const marks = apart(column.map(({ y }) => y)).map((y, k) =>
    nameMark(column[k]!.series, plot.x + plot.width + 0.5 * fontSize, y, fontSize),
  );
  for (const group of besideEachOther(named.filter(early), fontSize)) {
    apart(group.map(({ y }) => y)).forEach((y, k) => {
      const { series, x } = group[k]!;
      // Other lines run on behind it.
      marks.push({ ...nameMark(series, x + 0.5 * fontSize, y, fontSize), halo: theme.ground });
    });
  }
  return marks;
}

function nameMark({ label, style }: CurveSeries, x: number, y: number, size: number): TextMark {
  return { kind: 'text', x, y, text: label, size, fill: style.colour, baseline: 'middle' };
}

/** Ends whose names could overlap, by groups: each begins before the name to its left is over. */
function besideEachOther<End extends { series: CurveSeries; x: number }>(
  ends: readonly End[],
  fontSize: number,
): End[][] {
  const groups: End[][] = [];
  let over = Number.NEGATIVE_INFINITY;
  for (const end of [...ends].sort((a, b) => a.x - b.x)) {
    if (end.x <= over) groups.at(-1)!.push(end);
    else groups.push([end]);
    over = Math.max(over, end.x + textWidth(end.series.label, fontSize) + fontSize);
  }
  return groups;
}

/** Names under the title, each after a stroke of its line; short ones where the whole ones do not fit. */
export function labelRow(data: CurvesData, { fontSize = 12, width }: CurvesOptions): Mark[] {
  const whole = data.series.map(({ label, style }) => ({ name: label, style }));
  const short = data.series.flatMap(({ label, short = label, style }) =>
    short === null ? [] : [{ name: short, style }],
  );
  const gaps = { stroke: 1.7 * fontSize, after: 0.4 * fontSize, between: 0.8 * fontSize };
  const tight = { stroke: 1.2 * fontSize, after: 0.3 * fontSize, between: 0.6 * fontSize };
  const fits = 1 + rowWidth(whole, gaps, fontSize) <= width;
  return fits ? row(whole, gaps, fontSize, width) : row(short, tight, fontSize, width);
}

interface Name {
  name: string;
  style: CurveStyle;
}

type Gaps = Record<'stroke' | 'after' | 'between', number>;

function rowWidth(names: readonly Name[], { stroke, after, between }: Gaps, fontSize: number): number {
  const each = names.map(({ name }) => stroke + after + textWidth(name, fontSize));
  return each.reduce((sum, wide) => sum + wide, between * Math.max(0, names.length - 1));
}

/** As many as there is room for. */
function row(names: readonly Name[], gaps: Gaps, fontSize: number, width: number): Mark[] {
  const y = 2.35 * fontSize;
  const marks: Mark[] = [];
  let x = 1;
  for (const { name, style } of names) {
    const wide = rowWidth([{ name, style }], gaps, fontSize);
    if (x + wide > width) break;
    marks.push(
      {
        ...segments([[x, y, x + gaps.stroke, y]], style.colour, style.width),
        ...(style.dash && { dash: style.dash }),
        opacity: style.opacity ?? 1,
      },
      {
        kind: 'text',
        x: x + gaps.stroke + gaps.after,
        y,
        text: name,
        size: fontSize,
        fill: style.colour,
        baseline: 'middle',
      },
    );
    x += wide + gaps.between;
  }
  return marks;
}

/** A hairline at the step, a dot on each line and its value beside it. */
export function crosshair(
  data: CurvesData,
  layout: CurvesLayout,
  options: CurvesOptions,
  step: number,
): Mark[] {
  const { theme, fontSize = 12 } = options;
  const { plot, toX, toY } = layout;
  const x = toX(step);
  if (x < plot.x - 0.5 || x > plot.x + plot.width + 0.5) return [];
  const marks: Mark[] = [segments([[x, plot.y, x, plot.y + plot.height]], theme.ink, 0.8)];
  const shown = data.series.flatMap((series) => {
    const value = valueAt(series.steps, series.values, lengthOf(series), step);
    const y = toY(value);
    return Number.isFinite(y) ? [{ series, value, y }] : [];
  });
  const half = 0.5 * fontSize;
  const ys = spread(
    shown.map(({ y }) => y),
    1.15 * fontSize,
    plot.y + half,
    plot.y + plot.height - half,
  );
  const left = x > plot.x + 0.72 * plot.width;
  shown.forEach(({ series, value, y }, k) => {
    marks.push(
      {
        kind: 'points',
        shape: 'circle',
        xs: Float32Array.of(x),
        ys: Float32Array.of(y),
        r: 3,
        fill: series.style.colour,
        stroke: theme.ground,
      },
      {
        kind: 'text',
        x: x + (left ? -0.6 : 0.6) * fontSize,
        y: ys[k]!,
        text: formatNumber(value, 3),
        size: fontSize,
        fill: series.style.colour,
        align: left ? 'end' : 'start',
        baseline: 'middle',
        bold: true,
        halo: theme.ground,
      },
    );
  });
  const label = words().views.curve.stepAt(formatFixed(step, Number.isInteger(step) ? 0 : 1));
  marks.push({
    kind: 'text',
    x: Math.min(Math.max(x, plot.x + textWidth(label, fontSize) / 2), plot.x + plot.width),
    y: plot.y + 0.1 * fontSize,
    text: label,
    size: fontSize,
    fill: theme.ink,
    align: 'middle',
    halo: theme.ground,
  });
  return marks;
}
