/** Which kernels may run a convolution on a device; the autotune measures them and picks one. */
import type { Dispatch } from '../kernel';
import type { ConvCall, Tiling } from './call';
import { type DirectVariant, directConv, directTiling } from './direct';
import type { Geometry } from './geometry';
import { type ConvShape, outputSize } from './shape';
import { canTile, type TiledVariant, tiledConv, tiledNeeds, tiledTiling, vectorsOfWorkgroup } from './tiled';
import { type DirectWeightsVariant, directWeights, type WeightsCall, weightCount } from './weights';
import { canTileWeights, type TiledWeightsVariant, tiledWeights, tiledWeightsVariant } from './weights-tiled';

export type ConvVariant = DirectVariant | TiledVariant;
export type WeightsVariant = DirectWeightsVariant | TiledWeightsVariant;

/** What the choice depends on besides the shape. */
export interface Hardware {
  limits: Pick<GPUSupportedLimits, 'maxComputeWorkgroupStorageSize' | 'maxComputeInvocationsPerWorkgroup'>;
  /**
   * A software adapter: workgroup memory costs it barriers and wins nothing. On SwiftShader the tiled forms run at a
   * fifth of the direct ones' speed and compile five times as long, so that they are not even tried.
   */
  software: boolean;
  /** Only this form, where a shape has it: for tests of forms that would not be chosen here. */
  form?: Form;
}

export type Form = (ConvVariant | WeightsVariant)['kind'];

/** Candidates for a gathering convolution, the likeliest first. */
export function convVariants(g: Geometry, { limits, software, form }: Hardware): ConvVariant[] {
  const direct: ConvVariant[] = [
    { kind: 'direct', pixels: 8, vectors: 2 },
    { kind: 'direct', pixels: 4, vectors: 2 },
  ];
  const tiled = tiledVariants(g).filter((variant) => {
    const { threads, bytes } = tiledNeeds(g, variant);
    return (
      threads <= limits.maxComputeInvocationsPerWorkgroup && bytes <= limits.maxComputeWorkgroupStorageSize
    );
  });
  return chosenFrom(direct, tiled, software, form);
}

function chosenFrom<V extends { kind: Form }>(
  direct: readonly V[],
  tiled: readonly V[],
  software: boolean,
  form: Form | undefined,
): V[] {
  const all = software && form !== 'tiled' ? [...direct] : [...tiled, ...direct];
  const wanted = all.filter(({ kind }) => kind === form);
  return wanted.length > 0 ? wanted : all;
}

/** Workgroups of 64 to 256 invocations, of eight or four pixels each. */
function tiledVariants(g: Geometry): TiledVariant[] {
  if (!canTile(g)) return [];
  const groups = Math.min(64, Math.max(16, 128 / vectorsOfWorkgroup(g.destination.channels)));
  return [
    { kind: 'tiled', pixels: 8 * groups, perThread: 8 },
    { kind: 'tiled', pixels: 4 * groups, perThread: 4 },
  ];
}

export function tilingOf(g: Geometry, variant: ConvVariant): Tiling {
  return variant.kind === 'direct' ? directTiling(g, variant) : tiledTiling(g, variant);
}

export function encodeConv(call: ConvCall, variant: ConvVariant): Dispatch {
  return variant.kind === 'direct' ? directConv(call, variant) : tiledConv(call, variant);
}

/** Candidates for the first pass of a weight gradient, the likeliest first. */
export function weightsVariants(shape: ConvShape, { software, form }: Hardware): WeightsVariant[] {
  const direct: WeightsVariant[] = [directWeightsVariant(shape, 2), directWeightsVariant(shape, 1)];
  const tiled: WeightsVariant[] = canTileWeights(shape) ? [tiledWeightsVariant(shape)] : [];
  return chosenFrom(direct, tiled, software, form);
}

export function encodeWeights(call: WeightsCall, variant: WeightsVariant): Dispatch {
  return variant.kind === 'direct' ? directWeights(call, variant) : tiledWeights(call, variant);
}

/** Enough splits to occupy the device, and no more: each split writes all weights once. */
const DIRECT_ITEMS = 1024;

function directWeightsVariant(shape: ConvShape, vectors: number): DirectWeightsVariant {
  const rows = shape.batch * outputSize(shape).height;
  const perSplit = weightCount(shape) / (shape.kernel * 16 * vectors);
  const splits = Math.min(rows, Math.max(1, Math.ceil(DIRECT_ITEMS / perSplit)));
  return { kind: 'direct', vectors, pixels: 4, splits };
}
