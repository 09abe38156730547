/** A histogram of one quantity, such as output norms (Fig. 3b), with the lanes laid over each other. */
import { words } from '../words';
import { axisBottom, axisLeft, axisMargin, formatFixed, formatNumber, niceTicks } from './axes';
import { inBox } from './cloud';
import type { CurveStyle } from './curves';
import { described, describeHistogram } from './describe';
import { niceExtent } from './domain';
import { keyRow } from './legend';
import type { Mark, Scene } from './scene';
import type { Box, Numbers, ViewOptions } from './types';

export interface HistogramSeries {
  label: string;
  /** The observations; what is no number is left out. */
  values: Numbers;
  style: CurveStyle;
}

export interface HistogramOptions extends ViewOptions {
  /** The quantity with its unit: "norm of the output ‖x‖". */
  title: string;
  /** Default 30. */
  bins?: number;
  /** Default: 0 (or the lowest, where negative) to the highest value, nice. */
  xDomain?: readonly [number, number];
  /** Share at the top of the axis; default fitted. */
  shareMax?: number;
  /** The bin pointed at, from 0: framed, with its shares. */
  chosen?: number | null;
}

/** The bin under a pixel; null outside. */
export interface HistogramHit {
  /** Position of the bin, from 0. */
  bin: number;
  /** Bounds of the bin. */
  from: number;
  to: number;
  /** [series] share of each series' observations in it, 0 … 1. */
  shares: number[];
}

interface Binned {
  domain: readonly [number, number];
  bins: number;
  /** [series][bins] share of the series' observations. Those beyond the domain count in the outermost bins. */
  shares: Float64Array[];
}

/** Shares of observations in equal bins. */
export function binShares(
  series: readonly HistogramSeries[],
  options: Pick<HistogramOptions, 'bins' | 'xDomain'>,
): Binned {
  const bins = Math.max(1, Math.round(options.bins ?? 30));
  const domain = options.xDomain ?? fitObservations(series);
  const scale = bins / (domain[1] - domain[0]);
  const shares = series.map(({ values }) => {
    const counts = new Float64Array(bins);
    let n = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      n++;
      counts[Math.min(bins - 1, Math.max(0, Math.floor((value - domain[0]) * scale)))]!++;
    }
    return n > 0 ? counts.map((count) => count / n) : counts;
  });
  return { domain, bins, shares };
}

function fitObservations(series: readonly HistogramSeries[]): [number, number] {
  let low = 0;
  let high = 0;
  for (const { values } of series) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low === 0 && high === 0) return [0, 1];
  return [low < 0 ? -niceExtent(-low) : 0, high > 0 ? niceExtent(high) : 0];
}

function plotOf({ width, height, fontSize = 12 }: HistogramOptions): Box {
  const margin = axisMargin(fontSize);
  const top = Math.round(3.8 * fontSize);
  return {
    x: margin.left,
    y: top,
    width: Math.max(20, width - margin.left - margin.right),
    height: Math.max(20, height - top - margin.bottom),
  };
}

/** The picture: for each series a translucent area under a stepped outline. */
export function histogramScene(series: readonly HistogramSeries[], options: HistogramOptions): Scene {
  const { theme, width, height, fontSize = 12 } = options;
  const plot = plotOf(options);
  const { domain, shares } = binShares(series, options);
  const most = Math.max(0, ...shares.flatMap((row) => [...row]));
  const top = options.shareMax ?? niceExtent(most);
  const bottom = plot.y + plot.height;
  const toX = (value: number): number =>
    plot.x + ((value - domain[0]) / (domain[1] - domain[0])) * plot.width;
  const toY = (share: number): number => bottom - (share / top) * plot.height;
  const inside: Mark[] = [];
  series.forEach(({ style }, s) => {
    const { xs, ys, starts } = steppedRuns(shares[s]!, plot, toY);
    const outline = { kind: 'path' as const, xs, ys, starts };
    inside.push(
      { ...outline, fill: style.colour, opacity: 0.16 },
      {
        ...outline,
        stroke: style.colour,
        strokeWidth: style.width,
        ...(style.dash && { dash: style.dash }),
        opacity: style.opacity ?? 1,
      },
    );
  });
  const axis = { theme, fontSize };
  const say = words().views.histogram;
  const percent = niceTicks(0, 100 * top, Math.max(2, plot.height / (2.6 * fontSize)));
  const marks: Mark[] = [
    { kind: 'group', clip: plot, marks: inside },
    ...chosenBin(series, options, plot),
    ...axisBottom(
      plot,
      { at: toX, ticks: niceTicks(...domain, Math.max(2, plot.width / (5 * fontSize))) },
      axis,
    ),
    ...axisLeft(
      plot,
      {
        at: (value) => toY(value / 100),
        ticks: { values: percent.values, labels: percent.labels.map((l) => `${l}%`) },
      },
      axis,
    ),
    {
      kind: 'text',
      x: 1,
      y: 1.05 * fontSize,
      text: say.share(options.title),
      size: fontSize,
      fill: theme.ink,
      bold: true,
    },
    ...keyRow(
      series.map(({ label, style }) => ({ label, shape: 'square' as const, fill: style.colour })),
      1,
      2.35 * fontSize,
      width,
      axis,
    ),
  ];
  return described(
    { width, height, background: theme.ground, font: theme.font, title: say.title(options.title), marks },
    () => describeHistogram(series),
  );
}

/** The outline of each run of bins that hold something: an empty stretch needs no line along the axis. */
function steppedRuns(
  shares: Float64Array,
  plot: Box,
  toY: (share: number) => number,
): { xs: Float32Array; ys: Float32Array; starts: Uint32Array } {
  const xs: number[] = [];
  const ys: number[] = [];
  const starts: number[] = [];
  const at = (b: number): number => plot.x + (b / shares.length) * plot.width;
  const bottom = toY(0);
  shares.forEach((share, b) => {
    if (!(share > 0)) return;
    if (b === 0 || !(shares[b - 1]! > 0)) {
      starts.push(xs.length);
      xs.push(at(b));
      ys.push(bottom);
    }
    xs.push(at(b), at(b + 1));
    ys.push(toY(share), toY(share));
    if (b === shares.length - 1 || !(shares[b + 1]! > 0)) {
      xs.push(at(b + 1));
      ys.push(bottom);
    }
  });
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys), starts: Uint32Array.from(starts) };
}

/** The bin under pixel (px, py). */
export function histogramHit(
  series: readonly HistogramSeries[],
  options: HistogramOptions,
  px: number,
  py: number,
): HistogramHit | null {
  const plot = plotOf(options);
  if (!inBox(plot, px, py)) return null;
  const { domain, bins, shares } = binShares(series, options);
  const b = Math.min(bins - 1, Math.floor(((px - plot.x) / plot.width) * bins));
  const at = (k: number): number => domain[0] + (k / bins) * (domain[1] - domain[0]);
  return { bin: b, from: at(b), to: at(b + 1), shares: shares.map((row) => row[b]!) };
}

/** A frame about the chosen bin, with the share of each series beside it. */
function chosenBin(series: readonly HistogramSeries[], options: HistogramOptions, plot: Box): Mark[] {
  const { theme, fontSize = 12, chosen } = options;
  if (chosen === undefined || chosen === null) return [];
  const { bins, shares } = binShares(series, options);
  if (chosen < 0 || chosen >= bins) return [];
  const width = plot.width / bins;
  const x = plot.x + chosen * width;
  const left = x > plot.x + 0.7 * plot.width;
  return [
    { kind: 'rect', x, y: plot.y, width, height: plot.height, stroke: theme.ink, strokeWidth: 1.2 },
    ...series.map(
      ({ label }, s): Mark => ({
        kind: 'text',
        x: left ? x - 0.4 * fontSize : x + width + 0.4 * fontSize,
        y: plot.y + (0.7 + 1.2 * s) * fontSize,
        text: `${label} ${formatFixed(100 * shares[s]![chosen]!, 1)}%`,
        size: fontSize,
        fill: theme.ink,
        align: left ? 'end' : 'start',
        baseline: 'middle',
        bold: true,
        halo: theme.ground,
      }),
    ),
  ];
}

/** The bin a key leads to from another: the next, or an end. Null: no such key. */
export function histogramMove(options: HistogramOptions, from: number | null, key: string): number | null {
  const last = Math.max(1, Math.round(options.bins ?? 30)) - 1;
  if (key === 'Home' || (key === 'ArrowRight' && from === null)) return 0;
  if (key === 'End' || (key === 'ArrowLeft' && from === null)) return last;
  if (key === 'ArrowRight') return Math.min(last, from! + 1);
  return key === 'ArrowLeft' ? Math.max(0, from! - 1) : null;
}

/** A bin's bounds and shares in a sentence. */
export function describeBin(
  series: readonly HistogramSeries[],
  options: HistogramOptions,
  bin: number,
): string {
  const { domain, bins, shares } = binShares(series, options);
  const at = (k: number): string => formatNumber(domain[0] + (k / bins) * (domain[1] - domain[0]));
  const told = series.map(({ label }, s) => `${label} ${formatFixed(100 * (shares[s]![bin] ?? 0), 1)} %`);
  return words().views.histogram.bin(at(bin), at(bin + 1), told.join('; '));
}
