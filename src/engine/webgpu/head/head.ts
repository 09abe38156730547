/**
 * The end of a network as two dispatches: pooling, classifier, cross-entropy and RMAN with everything an image needs
 * for itself (forward.wgsl), then what is summed over the batch (gradients.wgsl). The caller broadcasts
 * `featuresGradient` / (H·W) over the pixels, which its batch norm's backward does on the fly.
 */
import { words } from '../../../words/all';
import { EngineRefusedError } from '../../graph';
import type { BufferSlice, Dispatch } from '../kernel';
import { forwardWgsl, forwardWorkgroupFloats, type HeadOffsets } from './forward.wgsl';
import { gradientsWgsl, gradientWorkgroups, readingsWgsl } from './gradients.wgsl';
import { type HeadShape, headLayout } from './layout';

export type { HeadOffsets } from './forward.wgsl';
export * from './layout';

export interface HeadBuffers {
  /** The last activation [N, H, W, C], before its batch norm. */
  activation: BufferSlice;
  /** Batch norm's scale [C], then its shift [C]; null pools the activation as it is. */
  scaleShift: BufferSlice | null;
  /** All parameters, flat, and where the head's begin. */
  parameters: BufferSlice;
  offsets: HeadOffsets;
  /** [N] u32, each below K. */
  labels: BufferSlice;
  /** A `Control`, usage UNIFORM. */
  control: BufferSlice;
  /** 4 · `headLayout(shape).length` bytes. */
  state: BufferSlice;
  /** `READINGS_BYTES`. */
  readings: BufferSlice;
}

export interface TrainingHeadBuffers extends HeadBuffers {
  /** All gradients, flat, with the parameters' offsets. Only the head's are written, none is added to. */
  gradients: BufferSlice;
}

/** WebGPU's default limit of workgroup memory, in floats, and of workgroups per dimension. */
const WORKGROUP_FLOATS = 4096;
const MAX_WORKGROUPS = 65535;

/** Forward and backward in two dispatches. Throws when the shape is not one the kernels can take. */
export function trainingHead(shape: HeadShape, buffers: TrainingHeadBuffers): Dispatch[] {
  const layout = headLayout(shape);
  const groups = gradientWorkgroups(shape) + 1;
  const rows = Math.ceil(groups / MAX_WORKGROUPS);
  return [
    forward(shape, buffers, true),
    {
      label: 'head gradients',
      code: gradientsWgsl(shape, layout, buffers.offsets),
      bindings: [buffers.control, buffers.state, buffers.readings, buffers.gradients],
      workgroups: [Math.ceil(groups / rows), rows, 1],
    },
  ];
}

/** Forward alone and the readings, in two dispatches; the regions that are for training only stay untouched. */
export function evaluationHead(shape: HeadShape, buffers: HeadBuffers): Dispatch[] {
  return [
    forward(shape, buffers, false),
    {
      label: 'head readings',
      code: readingsWgsl(shape, headLayout(shape)),
      bindings: [buffers.control, buffers.state, buffers.readings],
      workgroups: [1, 1, 1],
    },
  ];
}

function forward(shape: HeadShape, buffers: HeadBuffers, training: boolean): Dispatch {
  check(shape);
  const { control, activation, parameters, labels, state, scaleShift } = buffers;
  const bindings = [control, activation, parameters, labels, state];
  return {
    label: training ? 'head forward and backward' : 'head forward',
    code: forwardWgsl(shape, headLayout(shape), buffers.offsets, {
      training,
      normalised: scaleShift !== null,
    }),
    bindings: scaleShift ? [...bindings, scaleShift] : bindings,
    workgroups: [shape.batch, 1, 1],
  };
}

function check(shape: HeadShape): void {
  for (const key of ['batch', 'pixels', 'channels', 'classes'] as const) {
    if (!Number.isInteger(shape[key]) || shape[key] < 1)
      throw new RangeError(`The head needs a whole number of ${key}, 1 or more, not ${shape[key]}.`);
  }
  if (!Number.isInteger(shape.attractors) || shape.attractors < 0)
    throw new RangeError(
      `The number of attractors is ${shape.attractors}: give a whole number, 0 without RMAN.`,
    );
  const { channels, classes, attractors } = shape;
  const floats = forwardWorkgroupFloats(shape);
  if (floats > WORKGROUP_FLOATS)
    throw new EngineRefusedError(
      words().graphEngine.workgroupMemory(channels, classes, attractors, 4 * floats, 4 * WORKGROUP_FLOATS),
    );
}
