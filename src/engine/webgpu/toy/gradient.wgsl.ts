/**
 * Gradients of W₁, W₂, b₂ and of the attractors M from the tape, as WGSL text. Here an invocation is a hidden unit (or
 * an attractor), not a point: it runs along the tape with its unit's sums in scalars, and nothing has to be added up
 * across invocations. Where there are more invocations than units, several share a unit, each with a slice of the tape.
 */
import { type ToySpec, toyLayout } from '../../../nets/toy';
import { slopeWgsl, strengthWgsl } from './attraction.wgsl';
import type { ToyVariant } from './variant';
import { each } from './wgsl';

/** Tape entries written out in one round; their contributions are added before they enter a sum. */
const ENTRIES = 4;

interface Work {
  /** How many units there are. */
  count: number;
  /** Tape entries to run along: a WGSL expression. */
  entries: string;
  /** The unit's own values, for carried unit `r` with index `index`. */
  load: (r: number, index: string) => string;
  /** Reads entry `e` (a WGSL expression), names ending in `_${n}`. */
  read: (e: string, n: number) => string;
  /** What entry n adds to each sum of carried unit r: statements, then one expression a sum. */
  add: (r: number, n: number) => { before: string; terms: readonly string[] };
  /** Place of each sum in the gradient for unit `index`. */
  places: readonly ((index: string) => string)[];
}

/** Adds to `gradient`; reads `tape`, `rows`, `first` (tape's start), `alpha`, `weight`. Ends with a barrier. */
export function gradientWgsl(spec: ToySpec, variant: ToyVariant): string {
  return `${overTape(unitWork(spec), variant)}
if (alpha != 0.0) {
${overTape(attractorWork(spec), variant)}
}
workgroupBarrier();`;
}

/** Floats of workgroup memory that slices need to come together. */
export function gradientScratch(spec: ToySpec, variant: ToyVariant): number {
  const sums = [unitWork(spec), attractorWork(spec)].map((work) =>
    layout(work, variant).slices > 1 ? work.places.length * variant.workgroup : 0,
  );
  return Math.max(...sums);
}

function layout(
  { count }: Work,
  { workgroup, carried: most }: ToyVariant,
): { across: number; slices: number; carried: number } {
  const across = Math.min(Math.ceil(count / most), workgroup);
  const slices = Math.floor(workgroup / across);
  return { across, slices, carried: Math.min(most, Math.ceil(count / across)) };
}

function unitWork(spec: ToySpec): Work {
  const { W1, W2, b2 } = toyLayout(spec).slices;
  const H = spec.hidden;
  const bias = b2 !== undefined;
  return {
    count: H,
    entries: `${spec.timeSteps}u * rows`,
    load: (r, index) => `let w${r} = units[${index}];${bias ? ` let b${r} = biases[${index}];` : ''}`,
    read: (e, n) => `let a_${n} = tape[first + ${e}];`,
    add: (r, n) => {
      const z = `w${r}.z * a_${n}.x + w${r}.w * a_${n}.y${bias ? ` + b${r}` : ''}`;
      return {
        before: `let z${r}_${n} = ${z}; let u${r}_${n} = max(z${r}_${n}, 0.0);
let d${r}_${n} = select(0.0, w${r}.x * a_${n}.z + w${r}.y * a_${n}.w, z${r}_${n} > 0.0);`,
        terms: [
          `a_${n}.z * u${r}_${n}`,
          `a_${n}.w * u${r}_${n}`,
          `d${r}_${n} * a_${n}.x`,
          `d${r}_${n} * a_${n}.y`,
          ...(bias ? [`d${r}_${n}`] : []),
        ],
      };
    },
    places: [W1.offset, W1.offset + H, W2.offset, W2.offset + H, ...(b2 ? [b2.offset] : [])].map(
      (offset) => (index: string) => `${offset}u + ${index}`,
    ),
  };
}

function attractorWork(spec: ToySpec): Work {
  const { M } = toyLayout(spec).slices;
  return {
    count: spec.attractors,
    entries: 'rows',
    load: (r, index) => `let attractor${r} = attractors[${index}];`,
    read: (e, n) => `let at_${n} = tape[first + ${spec.timeSteps}u * rows + ${e}];
let norm_${n} = tape[first + ${spec.timeSteps + 1}u * rows + ${e}];
let fx_${n} = 2.0 * alpha * weight * (at_${n}.z - at_${n}.x);
let fy_${n} = 2.0 * alpha * weight * (at_${n}.w - at_${n}.y);`,
    add: (r, n) => ({
      before: `var tx${r}_${n} = 0.0; var ty${r}_${n} = 0.0;
{
let x = at_${n}.x; let y = at_${n}.y; let fx = fx_${n}; let fy = fy_${n};
let fg = fx * at_${n}.z + fy * at_${n}.w;
let perStrength = norm_${n}.x; let top = norm_${n}.y;
${strengthWgsl(spec, `attractor${r}`, 0)}
${slopeWgsl(spec, 0)}
let a = s0 * perStrength;
tx${r}_${n} = a * fx + d0 * ${spec.attraction === 'gaussian' ? 'hx0' : 'x'};
ty${r}_${n} = a * fy + d0 * ${spec.attraction === 'gaussian' ? 'hy0' : 'y'};
}`,
      terms: [`tx${r}_${n}`, `ty${r}_${n}`],
    }),
    places: [0, 1].map((c) => (index: string) => `${M.offset + c}u + 2u * (${index})`),
  };
}

/** The loop along the tape, with every unit in turn. */
function overTape(work: Work, variant: ToyVariant): string {
  const { across, slices, carried } = layout(work, variant);
  const { count, places } = work;
  const { workgroup } = variant;
  const sums = places.length;
  const last = `${count - 1}u`;
  const round = (entries: number): string => {
    const parts: string[] = [];
    for (let n = 0; n < entries; n++) parts.push(work.read(`e + ${n * slices}u`, n));
    for (let r = 0; r < carried; r++) {
      const added = Array.from({ length: entries }, (_, n) => work.add(r, n));
      for (const { before } of added) parts.push(before);
      for (let s = 0; s < sums; s++) {
        parts.push(`sum${r}_${s} += ${added.map(({ terms }) => terms[s]!).join(' + ')};`);
      }
    }
    return parts.join('\n');
  };
  const own = each(carried, (r) =>
    places
      .map((place, s) => `if (index${r} < ${count}u) { gradient[${place(`index${r}`)}] += sum${r}_${s}; }`)
      .join('\n'),
  );
  // Slices of one unit come together in workgroup memory.
  const shared = each(
    carried,
    (r) => `
${each(sums, (s) => `scratch[${s * workgroup}u + thread] = sum${r}_${s};`)}
workgroupBarrier();
for (var p = thread; p < ${sums * across}u; p += ${workgroup}u) {
  let part = p / ${across}u;
  let index = unit + ${r * across}u + p % ${across}u;
  var total = 0.0;
  for (var s = 0u; s < ${slices}u; s++) { total += scratch[part * ${workgroup}u + s * ${across}u + p % ${across}u]; }
  if (index < ${count}u) {
  ${each(sums, (s) => `if (part == ${s}u) { gradient[${places[s]!('index')}] += total; }`)}
  }
}
workgroupBarrier();`,
  );
  return `for (var unit = 0u; unit < ${count}u; unit += ${across * carried}u) {
${each(carried, (r) => `let index${r} = unit + ${r * across}u + thread % ${across}u;\n${work.load(r, `min(index${r}, ${last})`)}`)}
${each(carried, (r) => each(sums, (s) => `var sum${r}_${s} = 0.0;`))}
let entries = select(0u, ${work.entries}, thread < ${across * slices}u);
var e = thread / ${across}u;
for (; e + ${(ENTRIES - 1) * slices}u < entries; e += ${ENTRIES * slices}u) {
${round(ENTRIES)}
}
for (; e < entries; e += ${slices}u) {
${round(1)}
}
${slices > 1 ? shared : own}
}`;
}
