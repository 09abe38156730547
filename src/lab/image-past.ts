/**
 * The past of an image run: its weights and what was measured of them, at the end of epochs, in bounded memory. The
 * moments are densest near the present (see SnapshotRing); how many there is room for follows from the network's size.
 */
import type { GraphState } from '../engine/graph';
import type { ImageEvaluation } from './image-frame';
import type { ImageSnapshot } from './image-snapshot';
import { SnapshotRing } from './snapshot-ring';

/** Bytes of weights and pictures that one run's past may take. */
const BUDGET = 192 * 2 ** 20;
const MOST_MOMENTS = 120;
/** The first and the last are worth having even of a network too large for more. */
const FEWEST_MOMENTS = 3;

export interface ImageMoment {
  step: number;
  snapshot: ImageSnapshot;
  evaluation: ImageEvaluation;
}

export class ImagePast {
  private ring: SnapshotRing<ImageMoment> | null = null;

  /** @param budget bytes that the moments may take together. */
  constructor(private readonly budget = BUDGET) {}

  /** Training steps one can go back to, ascending. */
  get steps(): number[] {
    return this.ring?.snapshots.map(({ step }) => step) ?? [];
  }

  keep(snapshot: ImageSnapshot, evaluation: ImageEvaluation): void {
    const moment = { step: snapshot.step, snapshot, evaluation };
    this.ring ??= new SnapshotRing(roomFor(byteLength(moment), this.budget));
    this.ring.push(moment);
  }

  /** The moment nearest to a step; null when there is none. */
  at(step: number): ImageMoment | null {
    return this.ring?.nearest(step) ?? null;
  }

  /** The past up to a step, for a run that branches off there. */
  upTo(step: number): ImagePast {
    this.ring?.truncate(step);
    return this;
  }
}

function roomFor(bytes: number, budget: number): number {
  return Math.min(MOST_MOMENTS, Math.max(FEWEST_MOMENTS, Math.floor(budget / bytes)));
}

/** Bytes of the arrays of a moment; the few numbers beside them do not count. */
export function byteLength({ snapshot, evaluation }: ImageMoment): number {
  let bytes = 0;
  for (const state of Object.values(snapshot.lanes)) bytes += stateBytes(state);
  for (const lane of Object.values(evaluation.lanes)) {
    const { outputNorms, predicted, attractorNorms, projection, matrix } = lane;
    bytes += outputNorms.byteLength + predicted.byteLength + attractorNorms.byteLength;
    bytes += projection.states.byteLength + projection.attractors.byteLength;
    if (matrix) bytes += matrix.dots.byteLength + matrix.radii.byteLength;
  }
  return bytes;
}

function stateBytes({ parameters, momentum, statistics, attractors, attractorMomentum }: GraphState): number {
  let bytes = attractors.byteLength + attractorMomentum.byteLength;
  for (const tensors of [parameters, momentum, statistics])
    for (const tensor of Object.values(tensors)) bytes += tensor.byteLength;
  return bytes;
}
