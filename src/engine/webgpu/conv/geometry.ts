/**
 * Forward pass and gradient to the input are the same computation: every destination pixel gathers, over the
 * kernel's taps, source pixels times a matrix. This file says which source pixels.
 *
 *   forward:  out[y, x, o] = Σ_ky,kx,i in[s·y + ky − p, s·x + kx − p, i] · W[ky, kx, i, o]
 *   gradient: in'[y, x, i] = Σ_ky,kx,o out'[(y + p − ky)/s, (x + p − kx)/s, o] · W[ky, kx, i, o], where s divides
 *
 * With stride 2 the gradient's even and odd columns have different taps; they are two phases.
 */
import { type ConvShape, outputSize, padding } from './shape';

export type Direction = 'forward' | 'inputGradient';

export interface Plane {
  height: number;
  width: number;
  channels: number;
}

export interface Tap {
  kx: number;
  /** Source column of the phase's pixel p, less `sourceStep`·p. */
  offset: number;
}

export interface Geometry {
  direction: Direction;
  shape: ConvShape;
  source: Plane;
  destination: Plane;
  /** Columns whose taps agree: one, or the even and the odd ones. Column = phases · p + phase. */
  phases: readonly (readonly Tap[])[];
  /** Source columns between two neighbouring pixels of a phase. */
  sourceStep: number;
}

export function geometry(shape: ConvShape, direction: Direction): Geometry {
  const { height, width, channelsIn, channelsOut, stride, kernel } = shape;
  const input: Plane = { height, width, channels: channelsIn };
  const output: Plane = { ...outputSize(shape), channels: channelsOut };
  const pad = padding(shape);
  const columns = Array.from({ length: kernel }, (_, kx) => kx);
  if (direction === 'forward') {
    const taps = columns.map((kx) => ({ kx, offset: kx - pad }));
    return { direction, shape, source: input, destination: output, phases: [taps], sourceStep: stride };
  }
  const phases = Array.from({ length: stride }, (_, phase) =>
    columns
      .filter((kx) => (phase + pad - kx) % stride === 0)
      .map((kx) => ({ kx, offset: (phase + pad - kx) / stride })),
  );
  return { direction, shape, source: output, destination: input, phases, sourceStep: 1 };
}

/** Pixels of one phase in one row (the even columns are at least as many as the odd ones). */
export function phaseWidth({ destination, phases }: Geometry): number {
  return Math.ceil(destination.width / phases.length);
}

/**
 * WGSL that, inside a loop over ky, sets `sourceRow` (i32) for the destination row `row` (i32) and `rowInside`,
 * whether that row exists and has a tap here.
 */
export function sourceRowWgsl({ direction, shape, source }: Geometry): string {
  const pad = padding(shape);
  if (direction === 'forward') {
    return `let sourceRow = row * ${shape.stride} + ky - ${pad};
    let rowInside = sourceRow >= 0 && sourceRow < ${source.height};`;
  }
  return `let aligned = row + ${pad} - ky;
    let sourceRow = aligned ${shape.stride === 2 ? '>> 1u' : ''};
    let rowInside = aligned >= 0 && sourceRow < ${source.height}${shape.stride === 2 ? ' && (aligned & 1) == 0' : ''};`;
}
