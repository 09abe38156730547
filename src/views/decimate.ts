/** A long curve as a short one that looks the same: per pixel column its first, lowest, highest and last value. */
import type { Numbers } from './types';

export interface PixelLine {
  xs: Float32Array;
  ys: Float32Array;
  /** Where each unbroken run starts. */
  starts: Uint32Array;
}

/** From this many values for each pixel column on, a curve is thinned. */
const DENSE = 3;

/**
 * Values [0, length) at ascending steps, in pixels. A run ends where a value is NaN, or cannot be shown: `toY`
 * gives NaN. Steps outside [x0, x1] (data) are cut, but for one on each side that leads the line out.
 */
export function pixelLine(
  steps: Numbers,
  values: Numbers,
  length: number,
  toX: (step: number) => number,
  toY: (value: number) => number,
  x0 = -Infinity,
  x1 = Infinity,
): PixelLine {
  const from = Math.max(0, lowerBound(steps, length, x0) - 1);
  const to = Math.min(length, lowerBound(steps, length, x1) + 1);
  const count = Math.max(0, to - from);
  const columns = count > 0 ? Math.abs(toX(steps[to - 1]!) - toX(steps[from]!)) + 1 : 1;
  return count > DENSE * columns
    ? thin(steps, values, from, to, toX, toY)
    : plain(steps, values, from, to, toX, toY);
}

/** The first place whose step is not below `step`. */
export function lowerBound(steps: Numbers, length: number, step: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

function plain(
  steps: Numbers,
  values: Numbers,
  from: number,
  to: number,
  toX: (step: number) => number,
  toY: (value: number) => number,
): PixelLine {
  const xs: number[] = [];
  const ys: number[] = [];
  const starts: number[] = [];
  let open = false;
  for (let i = from; i < to; i++) {
    const y = toY(values[i]!);
    if (!Number.isFinite(y)) {
      open = false;
      continue;
    }
    if (!open) starts.push(xs.length);
    open = true;
    xs.push(toX(steps[i]!));
    ys.push(y);
  }
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys), starts: Uint32Array.from(starts) };
}

function thin(
  steps: Numbers,
  values: Numbers,
  from: number,
  to: number,
  toX: (step: number) => number,
  toY: (value: number) => number,
): PixelLine {
  const xs: number[] = [];
  const ys: number[] = [];
  const starts: number[] = [];
  let column = Number.NaN;
  let first = 0;
  let low = 0;
  let high = 0;
  let last = 0;
  let open = false;
  const flush = (): void => {
    if (!open) return;
    // Both scales rise or fall throughout, so the extremes of the values are the extremes of the pixels.
    for (const value of low === high ? [first] : [first, low, high, last]) {
      xs.push(column + 0.5);
      ys.push(toY(value));
    }
  };
  // A scale is the same everywhere: two of its values give it, and 100,000 calls are saved.
  const origin = toX(0);
  const slope = toX(1) - origin;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value) || (value <= 0 && !Number.isFinite(toY(value)))) {
      flush();
      open = false;
      column = Number.NaN;
      continue;
    }
    const at = Math.floor(origin + slope * steps[i]!);
    if (at !== column) {
      flush();
      if (!open) starts.push(xs.length);
      column = at;
      first = value;
      low = value;
      high = value;
      open = true;
    } else {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    last = value;
  }
  flush();
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys), starts: Uint32Array.from(starts) };
}

/** The value at a step, straight between its neighbours; NaN beyond the ends and in gaps. */
export function valueAt(steps: Numbers, values: Numbers, length: number, step: number): number {
  if (length === 0 || step < steps[0]! || step > steps[length - 1]!) return Number.NaN;
  const i = lowerBound(steps, length, step);
  if (steps[i] === step) return values[i]!;
  const share = (step - steps[i - 1]!) / (steps[i]! - steps[i - 1]!);
  return values[i - 1]! * (1 - share) + values[i]! * share;
}

/**
 * Moves labels apart: positions at least `gap` from each other within [low, high], as near as they can be to where
 * they belong, in the same order. Where they cannot all fit they are spread evenly.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const n = wanted.length;
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const step = n > 1 ? Math.min(gap, (high - low) / (n - 1)) : gap;
  const placed = order.map((i) => Math.min(Math.max(wanted[i]!, low), high));
  for (let k = 1; k < n; k++) placed[k] = Math.max(placed[k]!, placed[k - 1]! + step);
  if (n > 0) placed[n - 1] = Math.min(placed[n - 1]!, high);
  for (let k = n - 2; k >= 0; k--) placed[k] = Math.min(placed[k]!, placed[k + 1]! - step);
  const out = new Array<number>(n);
  order.forEach((i, k) => {
    out[i] = placed[k]!;
  });
  return out;
}
