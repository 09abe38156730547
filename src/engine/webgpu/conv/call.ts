/** What a gathering convolution (forward, or gradient to the input) reads and writes, whichever kernel runs it. */
import type { BufferSlice } from '../kernel';
import type { Lazy, LazyGradient } from '../lazy';
import type { Term } from '../terms';
import { type Lanes, lanesFor } from '../text';
import type { Geometry } from './geometry';

export interface ConvCall {
  label: string;
  geometry: Geometry;
  source: BufferSlice;
  weights: BufferSlice;
  /** Applied to the source as it is read; padding is zero after it. */
  prologue: Lazy;
  /** result = scale · convolution + Σ terms. */
  scale: number;
  terms: readonly Term[];
  result: BufferSlice;
  /** [channels, tiles, 2]: mean and sum of squared deviations of each tile, for the batch norm that follows. */
  statistics: BufferSlice | null;
  /** Gradient only: the result is the gradient of a lazy value. */
  through: LazyGradient | null;
}

/** How a kernel cuts the destination's pixels: partial sums are per tile. */
export interface Tiling {
  tiles: number;
  /** Tile t holds min(pixels, length − pixels · (t mod ⌈length / pixels⌉)) pixels. */
  pixels: number;
  length: number;
}

/** Vector widths that the channel counts allow, per group. */
export function convLanes({ source, destination, shape }: Geometry): { source: Lanes; destination: Lanes } {
  return {
    source: lanesFor(source.channels / shape.groups),
    destination: lanesFor(destination.channels / shape.groups),
  };
}
