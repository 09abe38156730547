/**
 * The fused toy kernel: one workgroup trains one lane for as many steps as the header says, without leaving the GPU.
 * Forward, cross-entropy, RMAN, backward, the sums over points, clipping, the optimiser and the watch for divergence
 * all happen inside; a dispatch over n lanes trains n networks.
 *
 * A step has two halves for every tile of points: first an invocation is a point (point.wgsl.ts) and writes the tape,
 * then it is a hidden unit or an attractor (gradient.wgsl.ts) and reads the tape.
 */
import { type ToySpec, toyLayout } from '../../../nets/toy';
import type { ToyOptimiser } from '../../toy';
import { gradientScratch, gradientWgsl } from './gradient.wgsl';
import { optimiserWgsl } from './optimiser.wgsl';
import { pointMemory, pointSums, pointWgsl, scalarsWgsl, tapeRows } from './point.wgsl';
import { reduction } from './reduce.wgsl';
import type { ToyVariant } from './variant';
import { each } from './wgsl';

/** `Status.divergedAt` of a lane that trains. */
export const TRAINING = 0xffffffff;

export interface KernelOptions {
  spec: ToySpec;
  method: ToyOptimiser['method'];
  variant: ToyVariant;
  /** Smallest subgroup the device may form; only read for variants with subgroups. */
  minSubgroup: number;
}

/**
 * The kernel's text. Bindings: 0 header, 1 points, 2 rows of the batches [steps, batchSize] (one ignored row for full
 * batches), 3 schedule [steps, lanes], 4 lanes' states [lanes, 4, size] (params, moment 1, moment 2, params of the
 * step before), 5 status [lanes], 6 readings [steps, lanes] (only of steps that a lane trained), and for variants
 * with a tape 7 tape [lanes, tapeRows, tile].
 */
export function kernelWgsl({ spec, method, variant, minSubgroup }: KernelOptions): string {
  const { size, slices } = toyLayout(spec);
  const { W1, W2, b2, b1, V, c, M } = slices;
  const { workgroup, subgroups } = variant;
  const H = spec.hidden;
  const reduce = reduction(variant, minSubgroup);
  const tape = variant.gradients === 'tape';
  const summed = pointSums(spec, variant);
  const sums = [...summed.map(({ name }) => name), 'crossEntropy', 'energy'];
  const scratch = Math.max(reduce.scratch(sums.length), tape ? gradientScratch(spec, variant) : 1, 1);
  return `${subgroups ? 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);' : ''}
// tile: points on the tape at a time. clipNorm 0 does not clip.
struct Header {
  steps: u32, lanes: u32, batchSize: u32, batched: u32,
  tile: u32, momentum: f32, weightDecay: f32, clipNorm: f32,
}
// stepSize: the learning rate (Adam's with its first bias correction); scale2: Adam's second; count: the batch's size.
struct Schedule { stepSize: f32, alpha: f32, scale2: f32, count: u32 }
struct Point { x: f32, y: f32, label: u32, unused: u32 }
struct Status { updates: u32, divergedAt: u32 }

@group(0) @binding(0) var<uniform> header: Header;
@group(0) @binding(1) var<storage, read> points: array<Point>;
@group(0) @binding(2) var<storage, read> batches: array<u32>;
@group(0) @binding(3) var<storage, read> schedule: array<Schedule>;
@group(0) @binding(4) var<storage, read_write> states: array<f32>;
@group(0) @binding(5) var<storage, read_write> status: array<Status>;
@group(0) @binding(6) var<storage, read_write> readings: array<vec4f>;
${tape ? '@group(0) @binding(7) var<storage, read_write> tape: array<vec4f>;' : ''}

// (w1x, w1y, w2x, w2y) of every hidden unit; (vx, vy, c) of every class.
var<workgroup> units: array<vec4f, ${H}>;
${b2 ? `var<workgroup> biases: array<f32, ${H}>;` : ''}
var<workgroup> classifier: array<vec3f, ${spec.classes}>;
var<workgroup> attractors: array<vec2f, ${spec.attractors}>;
var<workgroup> gradient: array<f32, ${size}>;
var<workgroup> sums: array<f32, ${sums.length}>;
var<workgroup> squares: array<f32, 1>;
var<workgroup> scratch: array<f32, ${scratch}>;
// Cross-entropy, energy, gradient norm.
var<workgroup> summary: vec3f;
var<workgroup> stopped: u32;

// By the bits: a compiler may assume that no float is NaN or infinite.
fn isFinite(value: f32) -> bool { return (bitcast<u32>(value) & 0x7f800000u) != 0x7f800000u; }

@compute @workgroup_size(${workgroup})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
${subgroups ? '@builtin(subgroup_size) subgroupSize: u32,\n@builtin(subgroup_invocation_id) laneInSubgroup: u32,' : ''}
) {
let lane = group.x;
let state = lane * ${4 * size}u;
${tape ? `let first = lane * ${tapeRows(spec)}u * header.tile;` : ''}
if (thread == 0u) { stopped = select(0u, 1u, status[lane].divergedAt != ${TRAINING}u); }
if (workgroupUniformLoad(&stopped) != 0u) { return; }

for (var step = 0u; step < header.steps; step++) {
let now = schedule[step * header.lanes + lane];
let alpha = now.alpha;
let weight = 1.0 / f32(now.count);
for (var k = thread; k < ${H}u; k += ${workgroup}u) {
  units[k] = vec4f(states[state + ${W1.offset}u + k], states[state + ${W1.offset + H}u + k],
    states[state + ${W2.offset}u + k], states[state + ${W2.offset + H}u + k]);
  ${b2 ? `biases[k] = states[state + ${b2.offset}u + k];` : ''}
}
for (var k = thread; k < ${spec.classes}u; k += ${workgroup}u) {
  classifier[k] = vec3f(states[state + ${V.offset}u + 2u * k], states[state + ${V.offset + 1}u + 2u * k],
    states[state + ${c.offset}u + k]);
}
for (var j = thread; j < ${spec.attractors}u; j += ${workgroup}u) {
  attractors[j] = vec2f(states[state + ${M.offset}u + 2u * j], states[state + ${M.offset + 1}u + 2u * j]);
}
${tape ? `for (var p = thread; p < ${size}u; p += ${workgroup}u) { gradient[p] = 0.0; }` : ''}
${b1 ? `let outer = vec2f(states[state + ${b1.offset}u], states[state + ${b1.offset + 1}u]);` : ''}
workgroupBarrier();
${scalarsWgsl(spec, variant)}
${pointMemory(spec, variant)}
${each(sums.length, (i) => `var ${sums[i]} = 0.0;`)}

${tape ? tiles(spec, variant) : points(spec, variant, 'now.count', '0u')}

${reduce.into('sums', sums)}
if (thread == 0u) {
${each(summed.length, (i) => `gradient[${summed[i]!.place}] = sums[${i}];`)}
}
workgroupBarrier();
var square = 0.0;
for (var p = thread; p < ${size}u; p += ${workgroup}u) { square += gradient[p] * gradient[p]; }
${reduce.into('squares', ['square'])}
if (thread == 0u) {
  summary = vec3f(sums[${sums.length - 2}] * weight, sums[${sums.length - 1}] * weight, sqrt(squares[0]));
}
let seen = workgroupUniformLoad(&summary);
if (thread == 0u) { readings[step * header.lanes + lane] = vec4f(seen, 0.0); }
let norm = seen.z;
var healthy = isFinite(seen.x) && isFinite(norm);
if (alpha != 0.0) { healthy = healthy && isFinite(seen.x + alpha * seen.y); }
if (!healthy) {
  // Back to the parameters of the step before, the last ones with a finite loss.
  for (var p = thread; p < ${size}u; p += ${workgroup}u) { states[state + p] = states[state + ${3 * size}u + p]; }
  if (thread == 0u) { status[lane].divergedAt = status[lane].updates; }
  return;
}
${optimiserWgsl(method, size, workgroup)}
if (thread == 0u) { status[lane].updates += 1u; }
storageBarrier();
workgroupBarrier();
}
}
`;
}

/** Invocations share out `rows` points of the batch, from `begin` on. */
function points(spec: ToySpec, variant: ToyVariant, rows: string, begin: string): string {
  return `for (var i = thread; i < ${rows}; i += ${variant.workgroup}u) {
  var row = ${begin} + i;
  if (header.batched != 0u) { row = batches[step * header.batchSize + row]; }
  let point = points[row];
  ${variant.gradients === 'tape' ? 'let at = first + i;' : ''}
${pointWgsl(spec, variant)}
}`;
}

/** As many points at a time as the tape has room for: first points, then units and attractors. */
function tiles(spec: ToySpec, variant: ToyVariant): string {
  return `for (var begin = 0u; begin < now.count; begin += header.tile) {
let rows = min(header.tile, now.count - begin);
${points(spec, variant, 'rows', 'begin')}
storageBarrier();
${gradientWgsl(spec, variant)}
}`;
}
