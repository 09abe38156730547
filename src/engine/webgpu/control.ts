/**
 * The few numbers a step needs from outside, in one small uniform buffer that the head, the optimiser and the gather
 * kernel share. Writing it is all a training step uploads, and all that "live" means: the next step reads it.
 */

export interface Control {
  /** α of Eq. 6, the attraction strength. */
  alpha: number;
  learningRate: number;
  momentum: number;
  weightDecay: number;
  /** Number of the update, from 1; recorded when it diverges. */
  step: number;
  /** Images of the batch that count, 1 … batch: the last batch of an evaluation may be partly filled. */
  count: number;
  /** Where the batch begins in the order of images. */
  start: number;
  epoch: number;
  /** Seed of the augmentation, any integer. */
  seed: number;
  /** Random crop and flip. */
  augment: boolean;
}

/** Size of the uniform buffer in bytes. */
export const CONTROL_BYTES = 48;

/** The WGSL twin of `packControl`. */
export const CONTROL_WGSL = /* wgsl */ `
struct Control {
  alpha: f32,
  learningRate: f32,
  momentum: f32,
  weightDecay: f32,
  step: u32,
  count: u32,
  start: u32,
  epoch: u32,
  seed: u32,
  augment: u32,
}
`;

/** The bytes of a `Control` as the shaders read it. */
export function packControl(control: Control): ArrayBuffer {
  const bytes = new ArrayBuffer(CONTROL_BYTES);
  new Float32Array(bytes).set([control.alpha, control.learningRate, control.momentum, control.weightDecay]);
  new Uint32Array(bytes).set(
    [control.step, control.count, control.start, control.epoch, control.seed, control.augment ? 1 : 0],
    4,
  );
  return bytes;
}
