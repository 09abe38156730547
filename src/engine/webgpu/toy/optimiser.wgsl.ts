/**
 * One update of all parameters of a lane as WGSL text, each by the invocation that owns it: PyTorch's
 * clip_grad_norm_, then its SGD or Adam with the decay λ·p added to the gradient.
 */
import type { ToyOptimiser } from '../../toy';
import { literal } from './wgsl';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * What the host must work out for update number `updates` (0-based) in float64, since 1 − β₂ᵗ cancels in float32:
 * the step size with Adam's first bias correction, and 1/√(1 − β₂ᵗ).
 */
export function stepScales(
  optimiser: ToyOptimiser,
  learningRate: number,
  updates: number,
): { stepSize: number; scale2: number } {
  if (optimiser.method === 'sgd') return { stepSize: learningRate, scale2: 1 };
  return {
    stepSize: learningRate / (1 - BETA1 ** (updates + 1)),
    scale2: 1 / Math.sqrt(1 - BETA2 ** (updates + 1)),
  };
}

/** Reads `norm`, `now`, `header`, `gradient`, `states`; writes `states`. No barrier at the end. */
export function optimiserWgsl(method: ToyOptimiser['method'], size: number, workgroup: number): string {
  // SGD's buffer is zero before the first update, so momentum · buffer + d is PyTorch's first step too.
  const update =
    method === 'sgd'
      ? `let m = header.momentum * states[moment] + d;
states[moment] = m;
states[state + p] = value - now.stepSize * m;`
      : `let m = ${literal(BETA1)} * states[moment] + ${literal(1 - BETA1)} * d;
let v = ${literal(BETA2)} * states[moment + ${size}u] + ${literal(1 - BETA2)} * d * d;
states[moment] = m;
states[moment + ${size}u] = v;
states[state + p] = value - now.stepSize * m / (sqrt(v) * now.scale2 + ${literal(EPSILON)});`;
  return `var clip = 1.0;
if (header.clipNorm > 0.0) { clip = min(1.0, header.clipNorm / (norm + 1e-6)); }
for (var p = thread; p < ${size}u; p += ${workgroup}u) {
  let value = states[state + p];
  let moment = state + ${size}u + p;
  states[state + ${3 * size}u + p] = value;
  let d = clip * gradient[p] + header.weightDecay * value;
${update}
}`;
}
