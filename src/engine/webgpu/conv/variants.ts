/** Which kernels may run a convolution on a device; the autotune measures them and picks one. */
import type { Dispatch } from '../kernel';
import type { ConvCall, Tiling } from './call';
import { type DirectVariant, directConv, directTiling } from './direct';
import type { Geometry } from './geometry';
import { type ConvShape, outputSize } from './shape';
import { type DirectWeightsVariant, directWeights, type WeightsCall, weightCount } from './weights';

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
  return [directWeightsVariant(shape, 2), directWeightsVariant(shape, 1)];
}

export function encodeWeights(call: WeightsCall, variant: WeightsVariant): Dispatch {
  return directWeights(call, variant);
}

/** Enough splits to occupy the device, and no more: each split writes all weights once. */
const DIRECT_ITEMS = 1024;

function directWeightsVariant(shape: ConvShape, vectors: number): DirectWeightsVariant {
  const rows = shape.batch * outputSize(shape).height;
  const perSplit = weightCount(shape) / (shape.kernel * 16 * vectors);
  const splits = Math.min(rows, Math.max(1, Math.ceil(DIRECT_ITEMS / perSplit)));
  return { kind: 'direct', vectors, pixels: 4, splits };
}
