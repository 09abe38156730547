/** Which kernels may run a convolution on a device; the autotune measures them and picks one. */
import type { Dispatch } from '../kernel';
import type { ConvCall, Tiling } from './call';
import { type DirectVariant, directConv, directTiling } from './direct';
import type { Geometry } from './geometry';
import { type ConvShape, outputSize } from './shape';
import { type DirectWeightsVariant, directWeights, type WeightsCall } from './weights';

export type ConvVariant = DirectVariant;
export type WeightsVariant = DirectWeightsVariant;

/** The limits a variant is checked against. */
export type Limits = Pick<
  GPUSupportedLimits,
  'maxComputeWorkgroupStorageSize' | 'maxComputeInvocationsPerWorkgroup'
>;

/** Candidates for a gathering convolution, the likeliest first. */
export function convVariants(_g: Geometry, _limits: Limits): ConvVariant[] {
  return [
    { kind: 'direct', pixels: 8, vectors: 2 },
    { kind: 'direct', pixels: 4, vectors: 4 },
    { kind: 'direct', pixels: 4, vectors: 1 },
  ];
}

export function tilingOf(g: Geometry, variant: ConvVariant): Tiling {
  return directTiling(g, variant);
}

export function encodeConv(call: ConvCall, variant: ConvVariant): Dispatch {
  return directConv(call, variant);
}

/** Candidates for the first pass of a weight gradient, the likeliest first. */
export function weightsVariants(shape: ConvShape, _limits: Limits): WeightsVariant[] {
  const rows = shape.batch * outputSize(shape).height;
  return [
    { kind: 'direct', vectors: 2, pixels: 4, splits: Math.min(rows, 16) },
    { kind: 'direct', vectors: 1, pixels: 2, splits: Math.min(rows, 64) },
  ];
}

export function encodeWeights(call: WeightsCall, variant: WeightsVariant): Dispatch {
  return directWeights(call, variant);
}
