/** What part of the plane to show: fitted, rounded to steps, and changed rarely and smoothly. */
import type { Box, Domain, Numbers, Projection } from './types';

/** Steps of half-widths within a decade: none more than 1.34 times the one before. */
const EXTENT_STEPS = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

/** The smallest step (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8 · 10ᵏ) not below `value`; 1 for 0 or what is no number. */
export function niceExtent(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const decade = 10 ** Math.floor(Math.log10(value));
  const step = EXTENT_STEPS.find((s) => s * decade >= value * (1 - 1e-9)) ?? 10;
  return Number((step * decade).toPrecision(3));
}

/** The smallest of 1, 2, 5 · 10ᵏ not below `value`; 1 for 0 or what is no number. */
export function niceCeil(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const decade = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((s) => s * decade >= value * (1 - 1e-9)) ?? 10;
  return Number((step * decade).toPrecision(3));
}

/** The square about the origin from −extent to extent. */
export function squareDomain(extent: number): Domain {
  return { x: [-extent, extent], y: [-extent, extent] };
}

/** The bounding box of [n, 2] points; null when none is finite. */
export function bounds(points: Numbers, from = 0, to: number = points.length): Domain | null {
  let x0 = Infinity;
  let x1 = -Infinity;
  let y0 = Infinity;
  let y1 = -Infinity;
  for (let i = from; i + 1 < to; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return x1 >= x0 ? { x: [x0, x1], y: [y0, y1] } : null;
}

/** Room left around what is fitted, as a share of its half-width. */
const MARGIN = 0.06;

/**
 * A square domain that holds [n, 2] points (or a box), both axes to the same scale, with a nice half-width and
 * its centre on multiples of an eighth of it, the origin where the points surround it.
 */
export function niceDomain(content: Numbers | Domain): Domain {
  const box = 'x' in content ? content : (bounds(content) ?? squareDomain(1));
  const cx = (box.x[0] + box.x[1]) / 2;
  const cy = (box.y[0] + box.y[1]) / 2;
  const half = Math.max(box.x[1] - box.x[0], box.y[1] - box.y[0], 1e-6) / 2;
  // Rounding the centre moves it by at most 1/16 of the new half-width; two rounds find room for that.
  let extent = niceExtent(half * (1 + MARGIN));
  for (let round = 0; round < 4; round++) {
    const grid = extent / 8;
    // About the origin where that costs little: pictures of one experiment then share their centre.
    const snap = (c: number): number => (Math.abs(c) < extent / 4 ? 0 : Math.round(c / grid) * grid);
    const x = snap(cx);
    const y = snap(cy);
    const reach = Math.max(x - box.x[0], box.x[1] - x, y - box.y[0], box.y[1] - y);
    if (reach <= extent) return { x: [x - extent, x + extent], y: [y - extent, y + extent] };
    extent = niceExtent(Math.max(reach, extent * 1.01));
  }
  return { x: [cx - 2 * half, cx + 2 * half], y: [cy - 2 * half, cy + 2 * half] };
}

/** Fits a domain into a plot with one scale for both axes, widening it along one of them. */
export function projectPlane(plot: Box, domain: Domain): Projection {
  const cx = (domain.x[0] + domain.x[1]) / 2;
  const cy = (domain.y[0] + domain.y[1]) / 2;
  const scale = Math.min(plot.width / (domain.x[1] - domain.x[0]), plot.height / (domain.y[1] - domain.y[0]));
  const mx = plot.x + plot.width / 2;
  const my = plot.y + plot.height / 2;
  return {
    plot,
    domain: {
      x: [cx - plot.width / 2 / scale, cx + plot.width / 2 / scale],
      y: [cy - plot.height / 2 / scale, cy + plot.height / 2 / scale],
    },
    scale,
    toX: (x) => mx + (x - cx) * scale,
    toY: (y) => my - (y - cy) * scale,
    fromX: (px) => cx + (px - mx) / scale,
    fromY: (py) => cy - (py - my) / scale,
  };
}

export interface SteppedOptions {
  /** How long a change takes; 0 (reduced motion) jumps. Default 400. */
  durationMs?: number;
  /** How long the content must have been small before the domain shrinks. Default 700. */
  holdMs?: number;
  /** The domain shrinks once the fitted one is smaller than this share of it. Default 0.62. */
  shrinkBelow?: number;
}

/**
 * A fitted domain that does not move each frame: it grows at once when the content leaves it, shrinks only when
 * the content has stayed small for a while, and eases from step to step. Time is passed in, in milliseconds.
 */
export class SteppedDomain {
  private target: Domain | null = null;
  private from: Domain | null = null;
  private changedAt = -Infinity;
  private smallSince: number | null = null;
  private readonly durationMs: number;
  private readonly holdMs: number;
  private readonly shrinkBelow: number;

  constructor(options: SteppedOptions = {}) {
    this.durationMs = options.durationMs ?? 400;
    this.holdMs = options.holdMs ?? 700;
    this.shrinkBelow = options.shrinkBelow ?? 0.62;
  }

  /** The domain to draw now, given the content's points [n, 2] or its box. */
  update(content: Numbers | Domain, now: number): Domain {
    const box = 'x' in content ? content : bounds(content);
    if (!box) return this.at(now) ?? squareDomain(1);
    const fitted = niceDomain(box);
    if (!this.target) {
      this.target = fitted;
      this.from = fitted;
      return fitted;
    }
    if (!inside(box, this.target)) this.move(fitted, now);
    else if (side(fitted) < this.shrinkBelow * side(this.target)) {
      this.smallSince ??= now;
      if (now - this.smallSince >= this.holdMs) this.move(fitted, now);
    } else this.smallSince = null;
    return this.at(now) ?? fitted;
  }

  /** Whether the domain stands still: nothing more to draw for its sake. */
  settled(now: number): boolean {
    return now - this.changedAt >= this.durationMs && this.smallSince === null;
  }

  private move(to: Domain, now: number): void {
    this.from = this.at(now);
    this.target = to;
    this.changedAt = now;
    this.smallSince = null;
  }

  private at(now: number): Domain | null {
    if (!this.target || !this.from) return null;
    const t = this.durationMs > 0 ? Math.min(1, Math.max(0, (now - this.changedAt) / this.durationMs)) : 1;
    return t >= 1 ? this.target : between(this.from, this.target, easeInOut(t));
  }
}

/** The same for one length, such as the half-width of a panel about the origin. */
export class SteppedExtent {
  private readonly domain: SteppedDomain;

  constructor(options: SteppedOptions = {}) {
    this.domain = new SteppedDomain(options);
  }

  /** The extent to draw now, given how far the content reaches from 0. */
  update(reach: number, now: number): number {
    const r = reach > 0 && Number.isFinite(reach) ? reach : 1;
    return this.domain.update(squareDomain(r), now).x[1];
  }

  /** Whether the extent stands still: nothing more to draw for its sake. */
  settled(now: number): boolean {
    return this.domain.settled(now);
  }
}

const side = (d: Domain): number => d.x[1] - d.x[0];

const inside = (inner: Domain, outer: Domain): boolean =>
  inner.x[0] >= outer.x[0] &&
  inner.x[1] <= outer.x[1] &&
  inner.y[0] >= outer.y[0] &&
  inner.y[1] <= outer.y[1];

const easeInOut = (t: number): number => (t < 0.5 ? 4 * t * t * t : 1 - (2 - 2 * t) ** 3 / 2);

/** Between two squares: sizes geometrically, so that a zoom looks even, and centres along with them. */
function between(a: Domain, b: Domain, t: number): Domain {
  const half = (side(a) / 2) ** (1 - t) * (side(b) / 2) ** t;
  const share = side(a) === side(b) ? t : (2 * half - side(a)) / (side(b) - side(a));
  const axis = (p: readonly [number, number], q: readonly [number, number]): [number, number] => {
    const c = ((p[0] + p[1]) / 2) * (1 - share) + ((q[0] + q[1]) / 2) * share;
    return [c - half, c + half];
  };
  return { x: axis(a.x, b.x), y: axis(a.y, b.y) };
}
