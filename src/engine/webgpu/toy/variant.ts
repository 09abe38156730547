/**
 * How the kernel is laid out on a processor. Every variant computes the same; which is fastest depends on the
 * adapter and on the network's size, and is measured (tune.ts).
 */
import type { ToySpec } from '../../../nets/toy';

export interface ToyVariant {
  /** Invocations of the one workgroup that trains a lane, a power of two. */
  workgroup: number;
  /** Sums across invocations by subgroup operations (needs the device feature) instead of workgroup memory. */
  subgroups: boolean;
  /** Time steps written out in one round of the loop over t. */
  unroll: number;
  /**
   * Where the weights are read from in the loops: named scalars (fast on software adapters, whose memory accesses
   * cost ten multiplications each) or workgroup memory (fewer registers on a GPU).
   */
  weights: 'scalars' | 'memory';
  /**
   * How gradients are summed. `scalars`: every invocation has a sum of every gradient and adds its points to it (needs
   * weights in scalars). `tape`: states and adjoints go to memory and are read again, unit by unit, so that an
   * invocation never holds more than `carried` units' sums.
   */
  gradients: 'scalars' | 'tape';
  /** With the tape: hidden units, or attractors, whose gradients an invocation sums in one go along the tape. */
  carried: number;
}

/** Hidden units or attractors written out in one round of the loops over them, with weights in memory. */
const BLOCK = 16;

/** How many hidden units or attractors, of `count`, a round writes out: all of them if they are named scalars. */
export function blockOf(count: number, variant: ToyVariant): number {
  return variant.weights === 'scalars' ? count : BLOCK;
}

/** Largest number of sums an invocation may hold: beyond, compilers need many seconds and GPUs run out of registers. */
const MOST_SUMS = 176;
/** Largest number of hidden units times time steps written out: beyond, the loop over t stays a loop. */
const MOST_UNROLLED = 200;

/**
 * The variants worth trying for a network, the likeliest first. `subgroup` is the device's smallest subgroup, or 0
 * where it offers none; `invocations` the most a workgroup may have; `software` whether a processor plays the GPU.
 */
export function candidates(
  spec: ToySpec,
  device: { subgroup: number; invocations: number; software: boolean },
): ToyVariant[] {
  const sums = (spec.bias === 'none' ? 4 : 5) * spec.hidden + 2 * spec.attractors + 3 * spec.classes + 4;
  const small = sums <= MOST_SUMS;
  const subgroups = device.subgroup > 0;
  const flat = spec.timeSteps * spec.hidden <= MOST_UNROLLED;
  const scalars = (workgroup: number, rounds: number): ToyVariant => ({
    workgroup,
    subgroups,
    unroll: rounds,
    weights: 'scalars',
    gradients: 'scalars',
    carried: 1,
  });
  const tape = (workgroup: number, weights: 'scalars' | 'memory', carried: number): ToyVariant => ({
    workgroup,
    subgroups,
    unroll: 1,
    weights,
    gradients: 'tape',
    carried,
  });
  // A software adapter runs a workgroup on one core, one subgroup at a time: more than a subgroup only costs switches.
  let list: ToyVariant[];
  if (device.software) {
    // Loops over t with many live sums are their weak point: write all of it out, or keep few sums.
    list = small && flat ? [scalars(4, spec.timeSteps), tape(4, 'scalars', 4)] : [tape(4, 'scalars', 8)];
  } else {
    list = [
      tape(256, 'memory', 1),
      ...(small ? [scalars(64, 1), scalars(128, 1), scalars(32, 1)] : []),
      tape(128, 'memory', 1),
      tape(64, 'memory', 1),
      tape(256, 'memory', 4),
    ];
  }
  // Last, for a driver whose subgroups fail: the likeliest variant without them.
  if (subgroups) list.push({ ...list[0]!, subgroups: false });
  return list.filter(({ workgroup }) => workgroup <= device.invocations);
}
