/**
 * What is summed over the batch: the gradients of the dense layer and of the placement attractors, one thread each,
 * and the readings, by the last workgroup. No barriers: the sums are short and run side by side.
 */
import { CONTROL_WGSL } from '../control';
import type { HeadOffsets } from './forward.wgsl';
import type { HeadLayout, HeadShape } from './layout';

/** Small workgroups spread the few thousand sums over a whole GPU. */
const THREADS = 64;

/** Workgroups of the gradients; the readings take one more. */
export function gradientWorkgroups(shape: HeadShape): number {
  return Math.ceil(gradientCount(shape) / THREADS);
}

function gradientCount({ channels, classes, attractors }: HeadShape): number {
  return channels * classes + classes + attractors * channels;
}

/** Bindings: control (uniform), state, readings, gradients (flat). */
export function gradientsWgsl(shape: HeadShape, layout: HeadLayout, at: HeadOffsets): string {
  const { channels, classes, attractors } = shape;
  const bias = channels * classes;
  const placement = bias + classes;
  return /* wgsl */ `${head(shape)}
@group(0) @binding(3) var<storage, read_write> gradients: array<f32>;
${readingsFunction(layout)}
@compute @workgroup_size(${THREADS})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) t: u32,
) {
  let index = group.y * groups.x + group.x;
  if (index == ${gradientWorkgroups(shape)}u) {
    writeReadings(t);
    return;
  }
  let i = index * ${THREADS}u + t;
  var sum = 0.0;
  if (i < ${bias}u) {
    let c = i / K;
    let k = i % K;
    for (var n = 0u; n < N; n++) {
      sum += state[${layout.features}u + n * C + c] * state[${layout.logitsGradient}u + n * K + k];
    }
    gradients[${at.weights}u + i] = sum;
  } else if (i < ${placement}u) {
    let k = i - ${bias}u;
    for (var n = 0u; n < N; n++) { sum += state[${layout.logitsGradient}u + n * K + k]; }
    gradients[${at.bias}u + k] = sum;
  }${attractors > 0 ? attractorGradient(attractors, placement, gradientCount(shape), layout, at) : ''}
}`;
}

/** ∂/∂m_j of α/N Σ_n E(x_n): through the strengths (pull · x) and through g (a_j · residual). */
function attractorGradient(
  attractors: number,
  first: number,
  end: number,
  layout: HeadLayout,
  at: HeadOffsets,
): string {
  return /* wgsl */ ` else if (i < ${end}u) {
    let j = (i - ${first}u) / C;
    let c = (i - ${first}u) % C;
    for (var n = 0u; n < N; n++) {
      let pair = n * ${attractors}u + j;
      sum += state[${layout.pull}u + pair] * state[${layout.features}u + n * C + c]
        + state[${layout.attraction}u + pair] * state[${layout.residual}u + n * C + c];
    }
    gradients[${at.attractors}u + i - ${first}u] = sum;
  }`;
}

/** Bindings: control (uniform), state, readings; one workgroup. */
export function readingsWgsl(shape: HeadShape, layout: HeadLayout): string {
  return /* wgsl */ `${head(shape)}
${readingsFunction(layout)}
@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) t: u32) { writeReadings(t); }`;
}

function head({ batch, channels, classes }: HeadShape): string {
  return /* wgsl */ `${CONTROL_WGSL}
const N = ${batch}u;
const C = ${channels}u;
const K = ${classes}u;
@group(0) @binding(0) var<uniform> control: Control;
@group(0) @binding(1) var<storage, read> state: array<f32>;
@group(0) @binding(2) var<storage, read_write> readings: array<f32>;`;
}

/** Means over the images that count, in the order of `READINGS`; one thread for one or two of them. */
function readingsFunction(layout: HeadLayout): string {
  return /* wgsl */ `
fn meanOf(row: u32) -> f32 {
  var sum = 0.0;
  for (var n = 0u; n < min(N, control.count); n++) { sum += state[${layout.perImage}u + row * N + n]; }
  return sum / f32(control.count);
}

fn writeReadings(t: u32) {
  switch (t) {
    case 0u: {
      let crossEntropy = meanOf(0u);
      readings[0] = crossEntropy + control.alpha * meanOf(1u);
      readings[1] = crossEntropy;
    }
    case 1u: { readings[2] = round(meanOf(2u) * f32(control.count)); }
    case 2u: { readings[3] = meanOf(1u); }
    case 3u: { readings[4] = meanOf(3u); }
    case 4u: { readings[5] = meanOf(4u); }
    case 5u: {
      readings[6] = control.alpha;
      readings[7] = f32(control.step);
    }
    default: {}
  }
}`;
}
