/**
 * The flow map (Fig. 1): arrows of f over the plane, where the attractors sit, and where the data go.
 */
import { EFFECTIVE_NORM_SQUARED } from '../math/attractors';
import { words } from '../words';
import type { ArrowScaling, FieldSamples } from './arrow-field';
import { arrowGrid, arrowMarks, sampleField } from './arrow-field';
import { attractorAt, attractorMarks, placeAttractors } from './attractor-marks';
import { axisMargin, originLines, planeAxes } from './axes';
import { cloudAt, cloudMarks, countOutside, inBox, nearestPoint, pointRadius, selectedPoint } from './cloud';
import { lineRamp } from './colour';
import { described, describeFlow } from './describe';
import { niceExtent, projectPlane } from './domain';
import type { FlowBackground } from './flow-background';
import { backgroundImage, flowLegend, flowLegendHeight } from './flow-background';
import { regionBorders } from './region-borders';
import type { Mark, Scene } from './scene';
import { selectedPath, trajectoryMarks } from './trajectory-marks';
import type { Domain, Numbers, Projection, Selection, Trajectories, ViewOptions } from './types';
import { unattractedMarks } from './unattracted';

export type { ArrowScaling } from './arrow-field';
export { cloudAt } from './cloud';
export type { FlowBackground } from './flow-background';

export interface FlowMapData {
  /** f(x, y) in data units a step. */
  field: (x: number, y: number) => readonly [number, number];
  /** Placement attractors [h, 2]; absent for a network without RMAN. */
  attractors?: Numbers | null;
  trajectories?: Trajectories | null;
  background?: FlowBackground | null;
}

export interface FlowMapOptions extends ViewOptions {
  /** What must be visible; widened along one axis to the shape of the plot. */
  domain: Domain;
  /** Arrows along the shorter side; 0 draws none. Default by size, 24 at 400 px. */
  arrowsPerSide?: number;
  /** Default 'sqrt'. */
  arrowScaling?: ArrowScaling;
  /** ‖f‖ at the top of the arrows' length and colour scale: give both lanes the same to compare them. */
  speedMax?: number;
  /** [low, high] of the background's colour scale (energy, speed); default from its grid. */
  backgroundDomain?: readonly [number, number];
  /** s in [0, T]: where the cloud is, between two steps. Default T. */
  time?: number;
  /** Draw the cloud of points. Default true. */
  cloud?: boolean;
  /** Trajectories drawn of each class; Infinity draws all. Default 12. */
  pathsPerClass?: number;
  /** Mark where every m_jᵀx ≤ 0, which relu-max (Eq. 3) leaves without attraction. Default true. */
  unattracted?: boolean;
  /** Names of the classes for the legend; absent leaves classes out of it. */
  classNames?: readonly string[];
  /** The strip under the plot with scales and names. Default true. */
  legend?: boolean;
}

/** What lies under a pixel of the flow map; null outside the plot. */
export interface FlowMapHit {
  place: readonly [number, number];
  /** Row of the trajectories whose point (at `time`) is nearest, within reach. */
  point: number | null;
  attractor: number | null;
  /** The nearest arrow: its tail and f there. */
  arrow: { x: number; y: number; fx: number; fy: number } | null;
}

const fontOf = (options: ViewOptions): number => options.fontSize ?? 12;

/** Pixels to data and back, for zoom, pan and for sampling a background over what is visible. */
export function flowMapProjection(options: FlowMapOptions): Projection {
  const fontSize = fontOf(options);
  const margin = axisMargin(fontSize);
  const legend =
    options.legend === false ? 0 : flowLegendHeight(fontSize, (options.classNames?.length ?? 0) > 0);
  const plot = {
    x: margin.left,
    y: margin.top,
    width: Math.max(20, options.width - margin.left - margin.right),
    height: Math.max(20, options.height - margin.top - margin.bottom - legend),
  };
  return projectPlane(plot, options.domain);
}

/** The arrows that fit without asking: one for each 14 px or so. */
export function arrowsPerSide(options: FlowMapOptions, projection: Projection): number {
  if (options.arrowsPerSide !== undefined) return options.arrowsPerSide;
  const side = Math.min(projection.plot.width, projection.plot.height);
  return Math.min(32, Math.max(8, Math.round(side / 14.5)));
}

function samplesOf(data: FlowMapData, options: FlowMapOptions, projection: Projection): FieldSamples | null {
  const count = arrowsPerSide(options, projection);
  return count > 0 ? sampleField(data.field, projection, arrowGrid(projection, count)) : null;
}

/** Every arrow: its tail and f there, [x, y, f1, f2] in data units, row by row from the top left. */
export function flowMapArrows(data: FlowMapData, options: FlowMapOptions): number[][] {
  const projection = flowMapProjection(options);
  const samples = samplesOf(data, options, projection);
  if (!samples) return [];
  const { cols, cell, left, top } = samples.grid;
  return Array.from(samples.fx, (fx, i) => [
    projection.fromX(left + (i % cols) * cell),
    projection.fromY(top + Math.floor(i / cols) * cell),
    fx,
    samples.fy[i]!,
  ]);
}

/** The largest ‖f‖ over the arrows' tails, rounded up by `niceExtent`: the default `speedMax`. */
export function flowMapSpeedMax(data: FlowMapData, options: FlowMapOptions): number {
  return niceExtent(samplesOf(data, options, flowMapProjection(options))?.fastest ?? 1);
}

/** The picture. */
export function flowMapScene(data: FlowMapData, options: FlowMapOptions): Scene {
  const { theme, selection } = options;
  const fontSize = fontOf(options);
  const projection = flowMapProjection(options);
  const { plot } = projection;
  const samples = samplesOf(data, options, projection);
  const speedMax = options.speedMax ?? niceExtent(samples?.fastest ?? 1);
  const scaling = options.arrowScaling ?? 'sqrt';
  const say = words().views.flow;
  const inside: Mark[] = [];
  const background = data.background ?? null;
  if (background) inside.push(backgroundImage(background, projection, theme, options.backgroundDomain));
  const borders = background?.kind === 'decision' && regionBorders(background.grid, projection, theme);
  if (borders) inside.push(borders);
  inside.push(...originLines(projection, theme, background ? 0.45 : 1));
  const attractors = data.attractors ?? null;
  if (attractors && attractors.length > 0 && options.unattracted !== false) {
    inside.push(...unattractedMarks(attractors, projection, theme, fontSize));
  }
  if (samples) {
    const [colour, opacity] = arrowColour(background, options);
    inside.push(...arrowMarks(samples, speedMax, scaling, colour, opacity));
  }
  const side = Math.min(plot.width, plot.height);
  const trajectories = data.trajectories ?? null;
  const time = options.time ?? trajectories?.timeSteps ?? 0;
  let outside = 0;
  if (trajectories) {
    const r = pointRadius(trajectories.n, side, fontSize);
    inside.push(
      ...trajectoryMarks(trajectories, projection, theme, {
        perClass: options.pathsPerClass ?? 12,
        outline: background !== null && background.kind !== 'decision',
      }),
    );
    if (options.cloud !== false) {
      const cloud = cloudAt(trajectories, time);
      outside = countOutside(cloud, trajectories.n, projection);
      inside.push(
        ...cloudMarks(cloud, 0, trajectories.labels, trajectories.n, projection, {
          theme,
          r,
          outline: true,
          belonging: selection?.points,
        }),
      );
    }
    inside.push(...selectionMarks(trajectories, time, projection, options, r));
  }
  if (attractors) {
    const style = { theme, fontSize, r: starRadius(side, fontSize), labels: true };
    const placed = placeAttractors(attractors, projection, style.r);
    inside.push(...attractorMarks(placed, projection, style, selection));
  }
  if (selection?.place) inside.push(...placeMarks(data, selection.place, projection, options, speedMax));
  const marks: Mark[] = [
    { kind: 'group', clip: plot, marks: inside },
    ...planeAxes(projection, { theme, fontSize }),
  ];
  if (outside > 0 && trajectories) {
    marks.push(note(say.outside(outside, trajectories.n), projection, options));
  }
  if (options.legend !== false) {
    const cell = samples?.grid.cell ?? 0;
    marks.push(...flowLegend(data, options, { plot, fontSize, cell, speedMax, scaling }));
  }
  const { width, height } = options;
  const { domain } = projection;
  const shown = options.cloud === false ? null : trajectories;
  return described(
    { width, height, background: theme.ground, font: theme.font, title: say.title, marks },
    () => describeFlow({ theme, domain, speedMax, attractors, trajectories: shown, time, outside }),
  );
}

/** Coloured by speed on the plain ground; ink on a coloured one, which already carries a scale. */
function arrowColour(
  background: FlowBackground | null,
  { theme }: FlowMapOptions,
): [ReturnType<typeof lineRamp> | string, number] {
  if (!background) return [lineRamp(theme), 1];
  if (background.kind === 'decision') return [theme.ink, 0.45];
  return ['#ffffff', 0.6];
}

const starRadius = (side: number, fontSize: number): number =>
  Math.min(0.6 * fontSize, Math.max(4, 0.018 * side));

function selectionMarks(
  trajectories: Trajectories,
  time: number,
  projection: Projection,
  options: FlowMapOptions,
  r: number,
): Mark[] {
  const point = options.selection?.point ?? null;
  if (point === null || point < 0 || point >= trajectories.n) return [];
  const at = cloudAt(trajectories, time);
  return [
    ...selectedPath(trajectories, point, projection, options.theme, r),
    ...selectedPoint(
      projection.toX(at[2 * point]!),
      projection.toY(at[2 * point + 1]!),
      trajectories.labels[point]!,
      r,
      options.theme,
    ),
  ];
}

/** The arrow of f at the selected place, to the map's own scale: from x to x + f(x). */
function placeMarks(
  data: FlowMapData,
  place: readonly [number, number],
  projection: Projection,
  { theme, fontSize = 12 }: FlowMapOptions,
  speedMax: number,
): Mark[] {
  const [fx, fy] = data.field(place[0], place[1]);
  if (!Number.isFinite(fx + fy)) return [];
  const x = projection.toX(place[0]);
  const y = projection.toY(place[1]);
  const marks: Mark[] = [
    {
      kind: 'points',
      shape: 'circle',
      xs: Float32Array.of(x),
      ys: Float32Array.of(y),
      r: 0.22 * fontSize,
      fill: theme.accent,
    },
  ];
  if (Math.hypot(fx, fy) > speedMax * 1e-4) {
    marks.push({
      kind: 'arrows',
      x1: Float32Array.of(x),
      y1: Float32Array.of(y),
      x2: Float32Array.of(x + fx * projection.scale),
      y2: Float32Array.of(y - fy * projection.scale),
      head: 0.7 * fontSize,
      stroke: theme.accent,
      strokeWidth: 2,
    });
  }
  return marks;
}

function note(text: string, { plot }: Projection, { theme, fontSize = 12 }: FlowMapOptions): Mark {
  return {
    kind: 'text',
    x: plot.x + plot.width - 0.3 * fontSize,
    y: plot.y + 0.3 * fontSize,
    text,
    size: fontSize,
    fill: theme.ink,
    align: 'end',
    baseline: 'top',
    halo: theme.ground,
  };
}

/** What lies under pixel (px, py): the attractor or point within `reach` pixels, the arrow and the place. */
export function flowMapHit(
  data: FlowMapData,
  options: FlowMapOptions,
  px: number,
  py: number,
  reach = 12,
): FlowMapHit | null {
  const projection = flowMapProjection(options);
  const { plot } = projection;
  if (!inBox(plot, px, py)) return null;
  const fontSize = fontOf(options);
  const side = Math.min(plot.width, plot.height);
  const placed = placeAttractors(data.attractors ?? [], projection, starRadius(side, fontSize));
  const { trajectories } = data;
  const point =
    trajectories && options.cloud !== false
      ? nearestPoint(
          cloudAt(trajectories, options.time ?? trajectories.timeSteps),
          0,
          trajectories.n,
          projection,
          px,
          py,
          reach,
        )
      : null;
  return {
    place: [projection.fromX(px), projection.fromY(py)],
    point,
    attractor: attractorAt(placed, px, py, reach),
    arrow: arrowAt(data, options, projection, px, py),
  };
}

function arrowAt(
  data: FlowMapData,
  options: FlowMapOptions,
  projection: Projection,
  px: number,
  py: number,
): FlowMapHit['arrow'] {
  const count = arrowsPerSide(options, projection);
  if (count <= 0) return null;
  const grid = arrowGrid(projection, count);
  const snap = (p: number, from: number, n: number): number =>
    from + grid.cell * Math.min(n - 1, Math.max(0, Math.round((p - from) / grid.cell)));
  const x = projection.fromX(snap(px, grid.left, grid.cols));
  const y = projection.fromY(snap(py, grid.top, grid.rows));
  const [fx, fy] = data.field(x, y);
  return { x, y, fx, fy };
}

/** What the arrow keys walk through: effective attractors by norm, then points class by class, left to right. */
export function flowMapOrder(data: FlowMapData): Selection[] {
  const M = data.attractors ?? [];
  const order: Selection[] = [];
  const squared = (j: number): number => M[2 * j]! ** 2 + M[2 * j + 1]! ** 2;
  for (let j = 0; 2 * j + 1 < M.length; j++) {
    if (squared(j) > EFFECTIVE_NORM_SQUARED) order.push({ attractor: j });
  }
  order.sort((a, b) => squared(b.attractor!) - squared(a.attractor!));
  const { trajectories } = data;
  if (!trajectories) return order;
  const { labels, states, n } = trajectories;
  const points = Array.from({ length: n }, (_, i) => i);
  points.sort((a, b) => labels[a]! - labels[b]! || states[2 * a]! - states[2 * b]! || a - b);
  return order.concat(points.map((point) => ({ point })));
}
