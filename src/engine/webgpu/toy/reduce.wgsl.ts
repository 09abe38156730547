/**
 * Adding up scalars across the invocations of a workgroup, as WGSL text. Sums are formed in a fixed order, so the same
 * block on the same device gives the same bits.
 */
import type { ToyVariant } from './variant';
import { each } from './wgsl';

/** Most floats of workgroup memory for partial sums: half of what WebGPU guarantees. */
const SCRATCH = 2048;

export interface Reduction {
  /** Floats of the workgroup array `scratch` it needs for `count` scalars. */
  scratch: (count: number) => number;
  /** Statements that put the totals of the named variables into `target[0 …]` and end with a barrier. */
  into: (target: string, names: readonly string[]) => string;
}

/** @param minSubgroup smallest subgroup the device may form; only read for variants with subgroups. */
export function reduction(variant: ToyVariant, minSubgroup: number): Reduction {
  const slots = Math.ceil(variant.workgroup / minSubgroup);
  if (!variant.subgroups) return inChunks(variant.workgroup / 2, tree(variant.workgroup));
  if (slots > 1) return inChunks(slots, overSubgroups(variant.workgroup, slots));
  return { scratch: () => 0, into: withinSubgroup };
}

type Write = (target: string, names: readonly string[], from: number) => string;

/** As many scalars at a time as fit into the scratch memory, `floats` each. */
function inChunks(floats: number, write: Write): Reduction {
  const chunk = Math.floor(SCRATCH / floats);
  return {
    scratch: (count) => Math.min(count, chunk) * floats,
    into: (target, names) => {
      const parts: string[] = [];
      for (let from = 0; from < names.length; from += chunk) {
        parts.push(write(target, names.slice(from, from + chunk), from));
      }
      return parts.join('\n');
    },
  };
}

const subgroupTotals = (names: readonly string[]): string =>
  each(names.length, (i) => `let t${i} = subgroupAdd(${names[i]});`);

/** The whole workgroup is one subgroup. */
function withinSubgroup(target: string, names: readonly string[]): string {
  return `{
${subgroupTotals(names)}
if (laneInSubgroup == 0u) {
${each(names.length, (i) => `${target}[${i}] = t${i};`)}
}
workgroupBarrier();
}`;
}

/** Totals of each subgroup by subgroupAdd, then over the subgroups through memory. */
function overSubgroups(workgroup: number, slots: number): Write {
  return (target, names, from) => `{
${subgroupTotals(names)}
if (laneInSubgroup == 0u) {
let slot = thread / subgroupSize;
${each(names.length, (i) => `scratch[${i * slots}u + slot] = t${i};`)}
}
workgroupBarrier();
let slots = (${workgroup}u + subgroupSize - 1u) / subgroupSize;
for (var p = thread; p < ${names.length}u; p += ${workgroup}u) {
  var total = scratch[p * ${slots}u];
  for (var s = 1u; s < slots; s++) { total += scratch[p * ${slots}u + s]; }
  ${target}[p + ${from}u] = total;
}
workgroupBarrier();
}`;
}

/** A tree: the upper half of the invocations hands its values to the lower half, until one is left. */
function tree(workgroup: number): Write {
  return (target, names, from) => `
for (var half = ${workgroup / 2}u; half > 0u; half /= 2u) {
if (thread >= half && thread < 2u * half) {
${each(names.length, (i) => `scratch[${i}u * half + thread - half] = ${names[i]};`)}
}
workgroupBarrier();
if (thread < half) {
${each(names.length, (i) => `${names[i]} += scratch[${i}u * half + thread];`)}
}
workgroupBarrier();
}
if (thread == 0u) {
${each(names.length, (i) => `${target}[${i + from}] = ${names[i]};`)}
}
workgroupBarrier();`;
}
