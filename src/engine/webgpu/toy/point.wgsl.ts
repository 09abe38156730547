/**
 * One point's way through the network and back, as WGSL text: forward through T steps (Section 3), cross-entropy,
 * RMAN, and the adjoint λ_t = ∂loss/∂x_t back to x_1. docs/math.md derives it.
 *
 * Gradients of W₁, W₂, b₂ and M are either added here to named scalars (`dw1x3`, `dmy0`), or left to the tape: it keeps
 * of every point (x_t, λ_{t+1}) for t = 0 … T−1, then (x_T, g) and what Eq. 3 divided by, from which gradient.wgsl.ts
 * sums them unit by unit.
 */
import { type ToySpec, toyLayout } from '../../../nets/toy';
import { attractionWgsl } from './attraction.wgsl';
import { blockOf, type ToyVariant } from './variant';
import { each, rounds, sum } from './wgsl';

/** Tape entries a point takes. */
export function tapeRows(spec: ToySpec): number {
  return spec.timeSteps + 2;
}

/** What an invocation sums over its points: a variable's name, and its tensor and component in the gradient. */
export function pointSums(spec: ToySpec, variant: ToyVariant): { name: string; place: number }[] {
  const { W1, W2, b2, b1, V, c, M } = toyLayout(spec).slices;
  const H = spec.hidden;
  const list: { name: string; place: number }[] = [];
  const add = (count: number, stride: number, offset: number, name: string): void => {
    for (let i = 0; i < count; i++) list.push({ name: `${name}${i}`, place: offset + i * stride });
  };
  if (variant.gradients === 'scalars') {
    add(H, 1, W1.offset, 'dw1x');
    add(H, 1, W1.offset + H, 'dw1y');
    add(H, 1, W2.offset, 'dw2x');
    add(H, 1, W2.offset + H, 'dw2y');
    if (b2) add(H, 1, b2.offset, 'db2_');
    add(spec.attractors, 2, M.offset, 'dmx');
    add(spec.attractors, 2, M.offset + 1, 'dmy');
  }
  if (b1) add(2, 1, b1.offset, 'db1_');
  add(spec.classes, 2, V.offset, 'dvx');
  add(spec.classes, 2, V.offset + 1, 'dvy');
  add(spec.classes, 1, c.offset, 'dc');
  return list;
}

/** Copies the weights into scalars, for variants that want it. */
export function scalarsWgsl(spec: ToySpec, variant: ToyVariant): string {
  if (variant.weights === 'memory') return '';
  const bias = (k: number): string => (spec.bias === 'none' ? '' : `let bias${k}u = biases[${k}];`);
  return `${each(spec.hidden, (k) => `let unit${k}u = units[${k}];${bias(k)}`)}
${each(spec.attractors, (j) => `let attractor${j}u = attractors[${j}];`)}`;
}

/** Declarations of what a point needs of its own. */
export function pointMemory(spec: ToySpec, variant: ToyVariant): string {
  return variant.gradients === 'scalars' ? `var path: array<vec2f, ${spec.timeSteps}>;` : '';
}

/**
 * The body of the loop over points. Reads `point`, `weight` (1 over the batch's size), `alpha`, and with the tape
 * `rows` (points on it) and `at` (this one's place); adds to the sums and writes the tape.
 */
export function pointWgsl(spec: ToySpec, variant: ToyVariant): string {
  const tape = variant.gradients === 'tape';
  const { timeSteps: T } = spec;
  const overTime = (step: (t: string) => string): string =>
    rounds(T, variant.unroll, 't', (ts) => ts.map(step).join('\n'));
  return `
var x = point.x;
var y = point.y;
${tape ? 'var entry = at;' : ''}
${overTime((t) => forwardStep(spec, variant, t))}
${classifyWgsl(spec)}
${attractionWgsl(spec, variant)}
${tape ? 'tape[entry] = vec4f(x, y, gx, gy);\ntape[entry + rows] = vec4f(perStrength, top, 0.0, 0.0);' : ''}
${overTime((t) => backwardStep(spec, variant, `${T - 1}u - (${t})`))}`;
}

/** (w1x, w1y, w2x, w2y) of a unit as `w…`, its pre-activation as `z…`. */
function unitWgsl(spec: ToySpec, variant: ToyVariant, k: string, i: number): string {
  const scalars = variant.weights === 'scalars';
  const bias = spec.bias === 'none' ? '' : scalars ? ` + bias${k}` : ` + biases[${k}]`;
  return `let w${i} = ${scalars ? `unit${k}` : `units[${k}]`};
let z${i} = w${i}.z * x + w${i}.w * y${bias};`;
}

/** x_{t+1} = x_t + W₁ relu(W₂ᵀ x_t + b₂) + b₁. */
function forwardStep(spec: ToySpec, variant: ToyVariant, t: string): string {
  const keep =
    variant.gradients === 'tape'
      ? 'tape[entry].x = x;\ntape[entry].y = y;\nentry += rows;'
      : `path[${t}] = vec2f(x, y);`;
  return `{
${keep}
var fx = ${spec.bias === 'both' ? 'outer.x' : '0.0'};
var fy = ${spec.bias === 'both' ? 'outer.y' : '0.0'};
${rounds(
  spec.hidden,
  blockOf(spec.hidden, variant),
  'k',
  (ks) => `${ks.map((k, i) => `${unitWgsl(spec, variant, k, i)}\nlet u${i} = max(z${i}, 0.0);`).join('\n')}
fx += ${sum(ks.map((_, i) => `w${i}.x * u${i}`))};
fy += ${sum(ks.map((_, i) => `w${i}.y * u${i}`))};`,
)}
x += fx;
y += fy;
}`;
}

/** λ_t = λ_{t+1} + W₂ (W₁ᵀ λ_{t+1} where the unit is active). */
function backwardStep(spec: ToySpec, variant: ToyVariant, t: string): string {
  const tape = variant.gradients === 'tape';
  const recall = tape
    ? `entry -= rows;
tape[entry].z = lx;
tape[entry].w = ly;
let x = tape[entry].x;
let y = tape[entry].y;`
    : `let x = path[${t}].x;\nlet y = path[${t}].y;`;
  const gradients = (i: number): string =>
    `let u${i} = max(z${i}, 0.0);
dw1x${i} += lx * u${i};
dw1y${i} += ly * u${i};
dw2x${i} += d${i} * x;
dw2y${i} += d${i} * y;
${spec.bias === 'none' ? '' : `db2_${i} += d${i};`}`;
  return `{
${recall}
${spec.bias === 'both' ? 'db1_0 += lx; db1_1 += ly;' : ''}
var fx = 0.0;
var fy = 0.0;
${rounds(
  spec.hidden,
  blockOf(spec.hidden, variant),
  'k',
  (ks) => `${ks
    .map(
      (k, i) => `${unitWgsl(spec, variant, k, i)}
let d${i} = select(0.0, w${i}.x * lx + w${i}.y * ly, z${i} > 0.0);
${tape ? '' : gradients(i)}`,
    )
    .join('\n')}
fx += ${sum(ks.map((_, i) => `w${i}.z * d${i}`))};
fy += ${sum(ks.map((_, i) => `w${i}.w * d${i}`))};`,
)}
lx += fx;
ly += fy;
}`;
}

/**
 * Cross-entropy of the logits V x + c, and its gradient; opens the adjoint `lx`, `ly` = ∂loss/∂x_T.
 * log Σ exp is max + log(1 + s) with log(1 + s) = 2 artanh(s/(2+s)) as a series: the shader's own log is only good to
 * an absolute error, and a confident point's cross-entropy is far smaller than that.
 */
function classifyWgsl(spec: ToySpec): string {
  const C = spec.classes;
  const classes = [...Array(C).keys()];
  // artanh r = Σ r^(2k+1)/(2k+1); r ≤ 1/3, 1/2, 3/5 for 2, 3, 4 classes; the first term left out is below 1e-8.
  const terms = [8, 13, 18][C - 2]!;
  let series = `1.0 / ${2 * terms - 1}.0`;
  for (let k = terms - 2; k >= 0; k--) series = `(${series}) * r2 + 1.0 / ${2 * k + 1}.0`;
  const largest = classes.slice(1).reduce((m, k) => `max(${m}, o${k})`, 'o0');
  const except = (k: number): string =>
    classes
      .filter((j) => j !== k)
      .map((j) => `e${j}`)
      .join(' + ');
  const pick = (value: (k: number) => string, key: string): string =>
    classes.slice(1).reduce((o, k) => `select(${o}, ${value(k)}, ${key} == ${k}u)`, value(0));
  return `
${each(C, (k) => `let v${k} = classifier[${k}]; let o${k} = v${k}.x * x + v${k}.y * y + v${k}.z;`)}
let largest = ${largest};
var winner = 0u;
${each(C - 1, (k) => `winner = select(winner, ${k + 1}u, o${k + 1} == largest);`)}
${each(C, (k) => `let e${k} = exp(o${k} - largest);`)}
let others = ${pick(except, 'winner')};
let ratio = others / (others + 2.0);
let r2 = ratio * ratio;
let own = ${pick((k) => `o${k}`, 'point.label')};
crossEntropy += (largest - own) + 2.0 * ratio * (${series});
let perSum = weight / (${classes.map((k) => `e${k}`).join(' + ')});
var lx = 0.0;
var ly = 0.0;
${each(
  C,
  // Softmax minus one-hot, without the cancellation of p − 1.
  (k) => `let p${k} = perSum * select(e${k}, -(${except(k)}), point.label == ${k}u);
dvx${k} += p${k} * x;
dvy${k} += p${k} * y;
dc${k} += p${k};
lx += p${k} * v${k}.x;
ly += p${k} * v${k}.y;`,
)}`;
}
