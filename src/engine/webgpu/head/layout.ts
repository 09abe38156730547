/** Where the head keeps what it computes: one buffer, cut into regions that can be bound or copied by themselves. */

export interface HeadShape {
  /** Images N. */
  batch: number;
  /** H·W of the last activation. */
  pixels: number;
  /** C. */
  channels: number;
  /** K. */
  classes: number;
  /** h placement attractors; 0 is the network without RMAN. */
  attractors: number;
  /** Whether a relu stands between the last batch norm and the pooling. */
  relu: boolean;
}

export interface HeadLayout {
  /** x, the pooled features [N, C]. */
  features: number;
  /** [N, K]. */
  logits: number;
  /** a, the attraction strengths of Eq. 3 [N, h]. */
  attraction: number;
  /** Per image, five rows of N: cross-entropy, energy E (Eq. 5), correct (0 or 1), ‖x‖, unattracted (0 or 1). */
  perImage: number;
  /** Gradient of the loss to x [N, C]; training only, as are the three below. */
  featuresGradient: number;
  /** [N, K]. */
  logitsGradient: number;
  /** 2α/N · (g − x) [N, C], what a_j m_j hands on to m_j. */
  residual: number;
  /** α/N · ∂E/∂(m_jᵀx) [N, h]. */
  pull: number;
  /** Floats in all. */
  length: number;
}

/** The rows of `perImage`, in order. */
export const PER_IMAGE = ['crossEntropy', 'energy', 'correct', 'norm', 'unattracted'] as const;

/** What the readings buffer holds, eight floats in this order: means over the `count` images that count. */
export const READINGS = [
  /** Cross-entropy + α · energy (Eq. 6). */
  'loss',
  'crossEntropy',
  /** How many of them are right: a number, not a share. */
  'correct',
  'energy',
  /** Mean ‖x‖. */
  'norm',
  /** Share of images that no attractor pulls (every m_jᵀx ≤ 0). */
  'unattracted',
  'alpha',
  'step',
] as const;

export type Reading = (typeof READINGS)[number];

/** Bytes of the readings buffer. */
export const READINGS_BYTES = 4 * READINGS.length;

/** Names the eight floats that came back. */
export function unpackReadings(floats: ArrayLike<number>): Record<Reading, number> {
  return Object.fromEntries(READINGS.map((name, i) => [name, floats[i]!])) as Record<Reading, number>;
}

/** 256 bytes: every device can bind a region that starts at a multiple of it. */
const ALIGNMENT = 64;

/** Offsets in floats, each a multiple of 64, into the head's state buffer. */
export function headLayout(shape: HeadShape): HeadLayout {
  const { batch, channels, classes, attractors } = shape;
  let length = 0;
  const region = (floats: number): number => {
    const start = length;
    length += Math.ceil(floats / ALIGNMENT) * ALIGNMENT;
    return start;
  };
  const layout = {
    features: region(batch * channels),
    logits: region(batch * classes),
    attraction: region(batch * attractors),
    perImage: region(batch * PER_IMAGE.length),
    featuresGradient: region(batch * channels),
    logitsGradient: region(batch * classes),
    residual: region(attractors > 0 ? batch * channels : 0),
    pull: region(batch * attractors),
  };
  return { ...layout, length };
}
