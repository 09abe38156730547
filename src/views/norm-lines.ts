/**
 * Norms of the placement attractors over the training (Table 2): a thin line for each, bold where it is effective at
 * the end, or at the moment on view, and the norm below which an attractor counts for nothing.
 */
import { EFFECTIVE_NORM_SQUARED } from '../math/attractors';
import { words } from '../words';
import { isSelected } from './attractor-marks';
import {
  attractorName,
  axisBottom,
  axisLeft,
  axisMargin,
  formatNumber,
  logTicks,
  niceTicks,
  segments,
} from './axes';
import { described, describeNorms } from './describe';
import { nowMarks } from './now-marks';
import type { Mark, PathMark, Scene } from './scene';
import type { Box, Numbers, ViewOptions } from './types';

/** ‖m_1‖ … ‖m_h‖ after a training step. */
export interface NormsAt {
  step: number;
  norms: Numbers;
}

export interface NormLinesOptions extends ViewOptions {
  title: string;
  xDomain: readonly [number, number];
  /** An earlier step on view: which attractors are effective is then said of it. */
  current?: number | null;
}

/** ‖m‖ of an attractor that is just not effective. */
const LEAST_NORM = Math.sqrt(EFFECTIVE_NORM_SQUARED);

/** Norms under this are drawn on the axis: they only ever shrink on. */
const FLOOR = 1e-3;

/** More lines than this are drawn thin, or they become a band. */
const MOST_BOLD = 12;

/** The picture, on a logarithmic axis: an attractor decays by a constant factor a step. */
export function normLinesScene(rows: readonly NormsAt[], options: NormLinesOptions): Scene {
  const { theme, width, height, fontSize = 12, title, xDomain } = options;
  const plot = plotOf(options);
  const top = topOf(rows);
  const toX = (step: number): number =>
    plot.x + ((step - xDomain[0]) / (xDomain[1] - xDomain[0])) * plot.width;
  const rise = plot.height / Math.log(top / FLOOR);
  const toY = (norm: number): number => plot.y + plot.height - Math.log(Math.max(norm, FLOOR) / FLOOR) * rise;
  const current = options.current ?? null;
  const seen = current === null ? rows : rows.filter(({ step }) => step <= current);
  const last = seen.at(-1);
  const h = last?.norms.length ?? 0;
  const alive = Array.from({ length: h }, (_, j) => j).filter((j) => last!.norms[j]! > LEAST_NORM);
  const dead = Array.from({ length: h }, (_, j) => j).filter((j) => !(last!.norms[j]! > LEAST_NORM));
  const chosen = Array.from({ length: h }, (_, j) => j).filter((j) => isSelected(options.selection, j));
  const least = toY(LEAST_NORM);
  const axis = { theme, fontSize };
  const say = words().views.norms;
  const marks: Mark[] = [
    {
      kind: 'group',
      clip: plot,
      marks: [
        {
          ...segments([[plot.x, least, plot.x + plot.width, least]], theme.muted, 1),
          dash: [2, 3],
        },
        {
          ...lines(rows, dead, toX, toY),
          stroke: theme.muted,
          strokeWidth: dead.length > MOST_BOLD ? 0.8 : 1.2,
          opacity: 0.7,
        },
        {
          ...lines(rows, alive, toX, toY),
          stroke: theme.lanes.with.colour,
          strokeWidth: alive.length > MOST_BOLD ? 0.8 : 1.6,
        },
        ...(chosen.length > 0
          ? [
              { ...lines(rows, chosen, toX, toY), stroke: theme.ground, strokeWidth: 5 },
              { ...lines(rows, chosen, toX, toY), stroke: theme.ink, strokeWidth: 2.2 },
            ]
          : []),
        ...(current === null ? [] : nowMarks(plot, theme, toX(current))),
        ...(rows.length === 1 ? [dots(rows[0]!, toX, toY, theme.lanes.with.colour)] : []),
      ],
    },
    ...axisBottom(
      plot,
      { at: toX, ticks: niceTicks(...xDomain, Math.max(2, plot.width / (6 * fontSize))) },
      axis,
      say.step,
    ),
    ...axisLeft(plot, { at: toY, ticks: logTicks(FLOOR, top, plot.height / (2.6 * fontSize)) }, axis),
    {
      kind: 'text',
      x: 1,
      y: 1.05 * fontSize,
      text: words().views.curve.log(title),
      size: fontSize,
      fill: theme.ink,
      bold: true,
    },
    {
      kind: 'text',
      x: 1,
      y: 2.35 * fontSize,
      text:
        chosen.length > 0
          ? chosen.map((j) => `‖${attractorName(j)}‖ = ${formatNumber(last!.norms[j]!, 3)}`).join(', ')
          : say.alive(alive.length, h),
      size: fontSize,
      fill: chosen.length > 0 ? theme.ink : theme.lanes.with.colour,
      baseline: 'middle',
    },
  ];
  return described({ width, height, background: theme.ground, font: theme.font, title, marks }, () =>
    describeNorms(seen, LEAST_NORM),
  );
}

function plotOf({ width, height, fontSize = 12 }: NormLinesOptions): Box {
  const margin = axisMargin(fontSize);
  const top = Math.round(3.8 * fontSize);
  return {
    x: margin.left,
    y: top,
    width: Math.max(20, width - margin.left - margin.right),
    height: Math.max(20, height - top - margin.bottom),
  };
}

/** The decade above the largest norm. */
function topOf(rows: readonly NormsAt[]): number {
  let largest = 1;
  for (const { norms } of rows)
    for (let j = 0; j < norms.length; j++) {
      const norm = norms[j]!;
      if (norm > largest && norm < Number.POSITIVE_INFINITY) largest = norm;
    }
  return 10 ** Math.ceil(Math.log10(largest * 1.01));
}

/** All lines of one look as one mark: h may be hundreds. */
function lines(
  rows: readonly NormsAt[],
  which: readonly number[],
  toX: (step: number) => number,
  toY: (norm: number) => number,
): PathMark {
  const n = rows.length;
  const xs = new Float32Array(n * which.length);
  const ys = new Float32Array(n * which.length);
  which.forEach((j, k) => {
    rows.forEach(({ step, norms }, i) => {
      xs[k * n + i] = toX(step);
      ys[k * n + i] = toY(norms[j]!);
    });
  });
  return { kind: 'path', xs, ys, starts: Uint32Array.from(which, (_, k) => k * n) };
}

/** One measurement makes no line yet. */
function dots(
  { step, norms }: NormsAt,
  toX: (step: number) => number,
  toY: (norm: number) => number,
  fill: string,
): Mark {
  const all = Array.from(norms);
  return {
    kind: 'points',
    shape: 'circle',
    xs: Float32Array.from(all, () => toX(step)),
    ys: Float32Array.from(all, toY),
    r: 1.8,
    fill,
  };
}
