/**
 * The head of one image, one workgroup per image: batch norm's scale and shift, optional relu, global average pool,
 * dense, softmax cross-entropy and RMAN (Eq. 3–6), and in training the gradients to the logits and to the features.
 * Everything an image needs fits in workgroup memory, so the activation is read once and nothing is handed over
 * between dispatches but what the parameter gradients need.
 *
 * A thread owns whole channels, classes and attractors, and every thread makes the few sums over all of them for
 * itself: a hundred reads of workgroup memory cost less than the barriers of a shared sum, above all in software.
 */
import { CONTROL_WGSL } from '../control';
import type { HeadLayout, HeadShape } from './layout';

/** Where the head's parameters begin in the flat parameter and gradient buffers, in floats. */
export interface HeadOffsets {
  /** Dense weights [C, K]. */
  weights: number;
  /** [K]. */
  bias: number;
  /** Placement attractors [h, C]; not read when h = 0. */
  attractors: number;
}

export interface ForwardOptions {
  training: boolean;
  /** Whether a buffer of scale [C] and shift [C] is bound as the last binding. */
  normalised: boolean;
}

/** Floats of workgroup memory the kernel needs. */
export function forwardWorkgroupFloats(shape: HeadShape): number {
  return shape.channels + shape.classes + 2 * shape.attractors;
}

/** One thread per channel, class or attractor, as far as 256 go: what every device has. */
function threads({ channels, classes, attractors }: HeadShape): number {
  const widest = Math.max(channels, classes, attractors);
  return widest <= 64 ? 64 : widest <= 128 ? 128 : 256;
}

/** `body` runs for every i < count, shared out over the threads; what it stores is then visible to all. */
function shared(index: string, count: string, body: string): string {
  return /* wgsl */ `
  for (var ${index} = t; ${index} < ${count}; ${index} += T) {
    ${body}
  }
  workgroupBarrier();`;
}

/** `let name = Σ term` over all i < count, made by every thread for itself. */
function sum(name: string, index: string, count: string, term: string): string {
  return /* wgsl */ `
  var ${name} = 0.0;
  for (var ${index} = 0u; ${index} < ${count}; ${index}++) { ${name} += ${term}; }`;
}

/**
 * Bindings: control (uniform), activation [N, H·W, C], parameters (flat), labels [N] u32, state (see `headLayout`),
 * and, when normalised, scale and shift [2, C].
 */
export function forwardWgsl(
  shape: HeadShape,
  layout: HeadLayout,
  at: HeadOffsets,
  { training, normalised }: ForwardOptions,
): string {
  const { channels, classes, attractors, pixels } = shape;
  const value = 'activation[(n * PIXELS + i) * C + c]';
  const affine = normalised ? `fma(scaleShift[c], ${value}, scaleShift[C + c])` : value;
  return /* wgsl */ `${CONTROL_WGSL}
const T = ${threads(shape)}u;
const N = ${shape.batch}u;
const PIXELS = ${pixels}u;
const C = ${channels}u;
const K = ${classes}u;
@group(0) @binding(0) var<uniform> control: Control;
@group(0) @binding(1) var<storage, read> activation: array<f32>;
@group(0) @binding(2) var<storage, read> parameters: array<f32>;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
@group(0) @binding(4) var<storage, read_write> state: array<f32>;
${normalised ? '@group(0) @binding(5) var<storage, read> scaleShift: array<f32>;' : ''}
// The features x, and after RMAN's energy the residual g − x.
var<workgroup> x: array<f32, C>;
// The logits, and then the gradient to them.
var<workgroup> logit: array<f32, K>;
${attractors > 0 ? rmanMemory(attractors) : ''}
@compute @workgroup_size(T)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) t: u32) {
  let n = group.x;
  // Images past the count are padding: they weigh nothing.
  let weight = select(0.0, 1.0 / f32(control.count), n < control.count);
  ${shared(
    'c',
    'C',
    `${sum('pooled', 'i', 'PIXELS', shape.relu ? `max(${affine}, 0.0)` : affine)}
    pooled /= f32(PIXELS);
    x[c] = pooled;
    state[${layout.features}u + n * C + c] = pooled;`,
  )}
  ${sum('squaredNorm', 'c', 'C', 'x[c] * x[c]')}
  ${shared(
    'k',
    'K',
    `${sum('value', 'c', 'C', `x[c] * parameters[${at.weights}u + c * K + k]`)}
    value += parameters[${at.bias}u + k];
    logit[k] = value;
    state[${layout.logits}u + n * K + k] = value;`,
  )}
  let label = labels[n];
  let own = logit[label];
  var top = logit[0];
  // The first largest logit is the answer; a NaN is below nothing, hence never correct.
  var below = 0u;
  for (var k = 0u; k < K; k++) {
    let value = logit[k];
    top = max(top, value);
    below += select(0u, 1u, value < own || (value == own && k >= label));
  }
  ${sum('normaliser', 'k', 'K', 'exp(logit[k] - top)')}
  let crossEntropy = log(normaliser) - (own - top);
  ${training ? logitsGradient(layout) : ''}
  ${attractors > 0 ? rman(layout, at, training) : ''}
  ${training ? featuresGradient(layout, at, attractors > 0) : ''}
  if (t == 0u) {
    state[${layout.perImage}u + n] = crossEntropy;
    state[${layout.perImage}u + N + n] = ${attractors > 0 ? 'energy' : '0.0'};
    state[${layout.perImage}u + 2u * N + n] = select(0.0, 1.0, below == K);
    state[${layout.perImage}u + 3u * N + n] = sqrt(squaredNorm);
    state[${layout.perImage}u + 4u * N + n] = ${attractors > 0 ? 'select(1.0, 0.0, attracted)' : '0.0'};
  }
}`;
}

/** (softmax − one-hot) / N, over the logits in place. */
function logitsGradient(layout: HeadLayout): string {
  return /* wgsl */ `
  workgroupBarrier();
  ${shared(
    'k',
    'K',
    `let gradient = weight * (exp(logit[k] - top) / normaliser - select(0.0, 1.0, k == label));
    logit[k] = gradient;
    state[${layout.logitsGradient}u + n * K + k] = gradient;`,
  )}`;
}

function featuresGradient(layout: HeadLayout, at: HeadOffsets, attracted: boolean): string {
  return /* wgsl */ `
  for (var c = t; c < C; c += T) {
    ${sum('gradient', 'k', 'K', `parameters[${at.weights}u + c * K + k] * logit[k]`)}
    ${
      attracted
        ? `${sum('pulled', 'j', 'H', `pull[j] * parameters[${at.attractors}u + j * C + c]`)}
    gradient += pulled - strength * x[c];`
        : ''
    }
    state[${layout.featuresGradient}u + n * C + c] = gradient;
  }`;
}

function rmanMemory(attractors: number): string {
  return /* wgsl */ `
const H = ${attractors}u;
// relu(m_jᵀx), Eq. 3's numerator.
var<workgroup> score: array<f32, H>;
// α/N · 2 (g − x)ᵀm_j, and then α/N · ∂E/∂(m_jᵀx).
var<workgroup> pull: array<f32, H>;`;
}

/**
 * Eq. 3–5, and in training: with r = g − x, u_j = 2 rᵀm_j and ū = Σ a_j u_j,
 * ∂E/∂(m_jᵀx) = 1[m_jᵀx > 0] (u_j − ū) / S, ∂E/∂x = −2r + Σ_j ∂E/∂(m_jᵀx) m_j, ∂E/∂m_j = 2 a_j r + ∂E/∂(m_jᵀx) x.
 */
function rman(layout: HeadLayout, at: HeadOffsets, training: boolean): string {
  const m = (row: string) => `parameters[${at.attractors}u + ${row} * C + c]`;
  return /* wgsl */ `
  ${shared('j', 'H', `${sum('dot', 'c', 'C', `${m('j')} * x[c]`)} score[j] = max(dot, 0.0);`)}
  ${sum('scoreSum', 'j', 'H', 'score[j]')}
  // No attractor pulls: a = 0 and g = 0, hence E = ‖x‖².
  let attracted = scoreSum > 0.0;
  let divisor = select(1.0, scoreSum, attracted);
  for (var j = t; j < H; j += T) { state[${layout.attraction}u + n * H + j] = score[j] / divisor; }
  ${shared('c', 'C', `${sum('pulled', 'j', 'H', `score[j] * ${m('j')}`)} x[c] = pulled / divisor - x[c];`)}
  ${sum('energy', 'c', 'C', 'x[c] * x[c]')}
  ${training ? rmanGradient(layout, m('j')) : ''}`;
}

function rmanGradient(layout: HeadLayout, attractor: string): string {
  return /* wgsl */ `
  let strength = 2.0 * control.alpha * weight;
  for (var c = t; c < C; c += T) { state[${layout.residual}u + n * C + c] = strength * x[c]; }
  ${shared('j', 'H', `${sum('dot', 'c', 'C', `${attractor} * x[c]`)} pull[j] = strength * dot;`)}
  ${sum('meanPull', 'j', 'H', 'score[j] / divisor * pull[j]')}
  workgroupBarrier();
  ${shared(
    'j',
    'H',
    `let gradient = select(0.0, (pull[j] - meanPull) / divisor, score[j] > 0.0);
    pull[j] = gradient;
    state[${layout.pull}u + n * H + j] = gradient;`,
  )}`;
}
