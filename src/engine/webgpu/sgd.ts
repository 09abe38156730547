/**
 * SGD over all parameters at once, as PyTorch defines it (no dampening, no Nesterov): with the gradient g,
 *   d = g + λ·p,   buffer = momentum·buffer + d,   p = p − learningRate·buffer.
 * PyTorch's first step sets buffer = d; a buffer of zeros gives the same, so a fresh run starts from zeros.
 *
 * The update stops by itself when the loss is not finite, and stays stopped: the weights before the divergence
 * survive, and the host learns of it whenever it next looks at the status.
 */
import { CONTROL_WGSL } from './control';
import type { BufferSlice, Dispatch } from './kernel';

export interface SgdBuffers {
  /** A `Control`, usage UNIFORM. */
  control: BufferSlice;
  /** [count]; updated in place, as is momentum. */
  parameters: BufferSlice;
  gradients: BufferSlice;
  momentum: BufferSlice;
  /** First float: the loss of this step (the head's readings). */
  readings: BufferSlice;
  /** `STATUS_BYTES`: one u32, the update at which training stopped, or 0. Writing 0 lets training go on. */
  status: BufferSlice;
}

export const STATUS_BYTES = 4;

const THREADS = 64;
/** Enough threads to fill a GPU; each takes several parameters, for a software adapter pays for every thread. */
const MAX_WORKGROUPS = 1024;

/**
 * One dispatch that updates `count` parameters. A parameter whose own update is not finite keeps its value and stops
 * the training too: a gradient can overflow while the loss is still finite.
 */
export function sgd(count: number, buffers: SgdBuffers): Dispatch {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`SGD needs at least one parameter, and got ${count}.`);
  const { control, parameters, gradients, momentum, readings, status } = buffers;
  return {
    label: 'sgd',
    code: sgdWgsl(count),
    bindings: [control, parameters, gradients, momentum, readings, status],
    workgroups: [Math.min(Math.ceil(count / THREADS), MAX_WORKGROUPS), 1, 1],
  };
}

function sgdWgsl(count: number): string {
  return /* wgsl */ `${CONTROL_WGSL}
@group(0) @binding(0) var<uniform> control: Control;
@group(0) @binding(1) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(2) var<storage, read> gradients: array<f32>;
@group(0) @binding(3) var<storage, read_write> momentum: array<f32>;
@group(0) @binding(4) var<storage, read> readings: array<u32>;
@group(0) @binding(5) var<storage, read_write> stoppedAt: atomic<u32>;

// By bits: a compiler may assume that no float is NaN or infinite.
fn isFinite(bits: u32) -> bool { return (bits & 0x7f800000u) != 0x7f800000u; }

@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  // A stop in this very step holds nobody back, or the result would depend on which thread came first.
  let stopped = atomicLoad(&stoppedAt);
  if (stopped != 0u && stopped != control.step) { return; }
  if (!isFinite(readings[0])) {
    if (id.x == 0u) { atomicStore(&stoppedAt, control.step); }
    return;
  }
  for (var i = id.x; i < ${count}u; i += groups.x * ${THREADS}u) {
    let p = parameters[i];
    let buffer = fma(control.momentum, momentum[i], fma(control.weightDecay, p, gradients[i]));
    let next = fma(-control.learningRate, buffer, p);
    if (isFinite(bitcast<u32>(next)) && isFinite(bitcast<u32>(buffer))) {
      momentum[i] = buffer;
      parameters[i] = next;
    } else {
      atomicStore(&stoppedAt, control.step);
    }
  }
}`;
}
