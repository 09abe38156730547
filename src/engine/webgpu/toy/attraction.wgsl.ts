/**
 * RMAN on one output x = (x, y) as WGSL text: attraction strengths (Eq. 3 or the alternatives of Eq. 2), target
 * attractor g (Eq. 4), energy ‖g − x‖² (Eq. 5), and with α ≠ 0 its gradient, to x and, without a tape, to M.
 *
 * A strength is s_j · perStrength: relu-max has s_j = relu(m_jᵀx) and perStrength = 1/Σ relu, a softmax has
 * s_j = exp(score_j − top) and perStrength = 1/Σ exp.
 */
import type { ToySpec } from '../../../nets/toy';
import { blockOf, type ToyVariant } from './variant';
import { literal, rounds, sum } from './wgsl';

/** `let s = …` of attractor `m` (a vec2f expression) at x, y; `i` keeps the names of a round apart. */
export function strengthWgsl(spec: ToySpec, m: string, i: number): string {
  const score = scoreWgsl(spec, m, i);
  if (spec.attraction === 'relu-max') return `${score}\nlet s${i} = max(k${i}, 0.0);`;
  return `${score}\nlet s${i} = exp(k${i} - top);`;
}

function scoreWgsl(spec: ToySpec, m: string, i: number): string {
  if (spec.attraction !== 'gaussian') return `let m${i} = ${m}; let k${i} = m${i}.x * x + m${i}.y * y;`;
  return `let m${i} = ${m}; let hx${i} = x - m${i}.x; let hy${i} = y - m${i}.y;
let k${i} = ${literal(-0.5 / spec.temperature ** 2)} * (hx${i} * hx${i} + hy${i} * hy${i});`;
}

/**
 * `let d = ∂loss/∂score_j` from `fx`, `fy` = ∂loss/∂g and `fg` = that times g: relu-max divides by Σ relu where the
 * relu is active, a softmax multiplies by a_j. The Gaussian's d has the 1/τ² of its score's derivative in it.
 */
export function slopeWgsl(spec: ToySpec, i: number): string {
  const slope = `(fx * m${i}.x + fy * m${i}.y - fg) * perStrength`;
  if (spec.attraction === 'relu-max') return `let d${i} = select(0.0, ${slope}, s${i} > 0.0);`;
  const scale = spec.attraction === 'gaussian' ? ` * ${literal(1 / spec.temperature ** 2)}` : '';
  return `let d${i} = s${i} * ${slope}${scale};`;
}

/** ∂loss/∂m_j = a_j ∂loss/∂g + d_j ∂score_j/∂m_j, added to `dmx…`, `dmy…`. */
function attractorGradient(spec: ToySpec, i: number): string {
  const [sx, sy] = spec.attraction === 'gaussian' ? [`hx${i}`, `hy${i}`] : ['x', 'y'];
  return `let a${i} = s${i} * perStrength;
dmx${i} += a${i} * fx + d${i} * ${sx};
dmy${i} += a${i} * fy + d${i} * ${sy};`;
}

/**
 * Reads `x`, `y`, `alpha`, `weight`; leaves `gx`, `gy`, `top`, `perStrength`; adds to `energy` and the adjoint.
 * With α = 0 no gradient is formed at all: an overflowing energy must not turn 0 · ∞ into NaN.
 */
export function attractionWgsl(spec: ToySpec, variant: ToyVariant): string {
  const overAttractors = (body: (i: number, m: string) => string, after: (all: number[]) => string): string =>
    rounds(spec.attractors, blockOf(spec.attractors, variant), 'j', (js) => {
      const all = [...js.keys()];
      const named = (i: number): string =>
        variant.weights === 'scalars' ? `attractor${js[i]}` : `attractors[${js[i]}]`;
      return `${all.map((i) => body(i, named(i))).join('\n')}\n${after(all)}`;
    });
  const findTop = overAttractors(
    (i, m) => scoreWgsl(spec, m, i),
    (all) => `top = ${all.reduce((largest, i) => `max(${largest}, k${i})`, 'top')};`,
  );
  // Where every relu is zero the point is unattracted: strengths, g and their gradients are zero.
  const normalise = spec.attraction === 'relu-max' ? 'select(0.0, 1.0 / total, total > 0.0)' : '1.0 / total';
  return `
var top = ${spec.attraction === 'relu-max' ? '0.0' : '-3.0e38'};
${spec.attraction === 'relu-max' ? '' : findTop}
var total = 0.0;
var sx = 0.0;
var sy = 0.0;
${overAttractors(
  (i, m) => strengthWgsl(spec, m, i),
  (all) => `total += ${sum(all.map((i) => `s${i}`))};
sx += ${sum(all.map((i) => `s${i} * m${i}.x`))};
sy += ${sum(all.map((i) => `s${i} * m${i}.y`))};`,
)}
let perStrength = ${normalise};
let gx = sx * perStrength;
let gy = sy * perStrength;
let ex = gx - x;
let ey = gy - y;
energy += ex * ex + ey * ey;
if (alpha != 0.0) {
  let fx = 2.0 * alpha * weight * ex;
  let fy = 2.0 * alpha * weight * ey;
  let fg = fx * gx + fy * gy;
  var qx = -fx;
  var qy = -fy;
  ${overAttractors(
    (i, m) => `${strengthWgsl(spec, m, i)}
${slopeWgsl(spec, i)}
${variant.gradients === 'tape' ? '' : attractorGradient(spec, i)}`,
    (all) =>
      spec.attraction === 'gaussian'
        ? `qx -= ${sum(all.map((i) => `d${i} * hx${i}`))};
qy -= ${sum(all.map((i) => `d${i} * hy${i}`))};`
        : `qx += ${sum(all.map((i) => `d${i} * m${i}.x`))};
qy += ${sum(all.map((i) => `d${i} * m${i}.y`))};`,
  )}
  lx += qx;
  ly += qy;
}`;
}
