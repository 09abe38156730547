/**
 * The flow map (Fig. 1): arrows of f over the plane, where the attractors sit, and where the data go.
 */
import type { Scene } from './scene';
import { classStyle } from './theme';
import type { Domain, Grid, Numbers, Projection, Selection, Trajectories, ViewOptions } from './types';

/** How long an arrow is: proportional to ‖f‖, to √‖f‖, or always the same. */
export type ArrowScaling = 'true' | 'sqrt' | 'direction';

/** What is drawn behind the arrows. */
export type FlowBackground =
  /** `grid.values` are the classes that win where the map carries this place. */
  | { kind: 'decision'; grid: Grid }
  /** E(x), Eq. 5, on a logarithmic colour scale. */
  | { kind: 'energy'; grid: Grid }
  /** ‖f(x)‖. */
  | { kind: 'speed'; grid: Grid };

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

/** Pixels to data and back, for zoom, pan and for sampling a background over what is visible. */
export function flowMapProjection(options: FlowMapOptions): Projection {
  const { domain, width, height } = options;
  const w = domain.x[1] - domain.x[0];
  const h = domain.y[1] - domain.y[0];
  const scale = Math.min(width / w, height / h);
  const cx = (domain.x[0] + domain.x[1]) / 2;
  const cy = (domain.y[0] + domain.y[1]) / 2;
  return {
    plot: { x: 0, y: 0, width, height },
    domain: {
      x: [cx - width / 2 / scale, cx + width / 2 / scale],
      y: [cy - height / 2 / scale, cy + height / 2 / scale],
    },
    scale,
    toX: (x) => width / 2 + (x - cx) * scale,
    toY: (y) => height / 2 - (y - cy) * scale,
    fromX: (px) => cx + (px - width / 2) / scale,
    fromY: (py) => cy - (py - height / 2) / scale,
  };
}

/** The largest ‖f‖ over the arrows' tails, rounded up to 1, 2 or 5 · 10ᵏ: the default `speedMax`. */
export function flowMapSpeedMax(data: FlowMapData, options: FlowMapOptions): number {
  const { domain } = flowMapProjection(options);
  const [fx, fy] = data.field(domain.x[1], domain.y[1]);
  return Math.hypot(fx, fy);
}

/** Where the cloud is at time s, straight between x_⌊s⌋ and x_⌈s⌉: [n, 2] in data coordinates. */
export function cloudAt(trajectories: Trajectories, s: number): Float32Array {
  const { states, n, timeSteps } = trajectories;
  const t = Math.min(Math.max(s, 0), timeSteps);
  const from = Math.min(Math.floor(t), Math.max(timeSteps - 1, 0));
  const share = t - from;
  const out = new Float32Array(2 * n);
  const a = from * 2 * n;
  const b = Math.min(from + 1, timeSteps) * 2 * n;
  for (let i = 0; i < 2 * n; i++) out[i] = states[a + i]! * (1 - share) + states[b + i]! * share;
  return out;
}

/** The picture. */
export function flowMapScene(data: FlowMapData, options: FlowMapOptions): Scene {
  const { theme, width, height } = options;
  const projection = flowMapProjection(options);
  const scene: Scene = {
    width,
    height,
    background: theme.ground,
    font: theme.font,
    title: 'Flow map',
    description: '',
    marks: [],
  };
  if (data.trajectories) {
    const { n, labels, timeSteps } = data.trajectories;
    const cloud = cloudAt(data.trajectories, options.time ?? timeSteps);
    for (let i = 0; i < n; i++) {
      const { colour, shape } = classStyle(theme, labels[i]!);
      const xs = Float32Array.of(projection.toX(cloud[2 * i]!));
      const ys = Float32Array.of(projection.toY(cloud[2 * i + 1]!));
      scene.marks.push({ kind: 'points', shape, xs, ys, r: 3, fill: colour });
    }
  }
  return scene;
}

/** What lies under pixel (px, py): the attractor or point within reach, and the place itself. */
export function flowMapHit(
  _data: FlowMapData,
  options: FlowMapOptions,
  px: number,
  py: number,
): FlowMapHit | null {
  const projection = flowMapProjection(options);
  return {
    place: [projection.fromX(px), projection.fromY(py)],
    point: null,
    attractor: null,
    arrow: null,
  };
}

/** What the arrow keys walk through: effective attractors by norm, then points class by class. */
export function flowMapOrder(data: FlowMapData): Selection[] {
  const n = data.trajectories?.n ?? 0;
  return Array.from({ length: n }, (_, point) => ({ point }));
}
