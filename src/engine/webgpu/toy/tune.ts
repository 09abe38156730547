/**
 * Which variant of the kernel is fastest here: measured on the problem itself, with learning rate 0, once for each
 * kind of network on each adapter. The likeliest variant comes first, and where compiling is slow (software adapters
 * take a second) the search ends with it.
 */

import { ToldError, tell } from '../../../words/told';
import { ToyGradient } from '../../reference/toy-gradient';
import { freshState, type ToyProblem } from '../../toy';
import { adapterName, isSoftware } from '../device';
import { compileKernel, type Kernel, launch, smallestSubgroup } from './launch';
import type { ToyMemory } from './memory';
import { candidates, type ToyVariant } from './variant';

/** Milliseconds after which no further variant is tried. */
const BUDGET = 400;
/** Milliseconds a measurement should take, so that the clock's resolution does not matter. */
const MEASUREMENT = 8;
/** Largest relative difference from the float64 cross-entropy that a sound variant may show. */
const TOLERANCE = 1e-2;

const remembered = new Map<string, ToyVariant>();

/** The compiled kernel to use. Leaves the lanes' states as the problem has them. */
export async function tunedKernel(memory: ToyMemory): Promise<Kernel> {
  const { device, problem } = memory;
  const { spec, optimiser } = problem;
  const key = tuningKey(device, problem);
  const known = remembered.get(key);
  if (known) return compileKernel(device, spec, optimiser.method, known);

  const variants = candidates(spec, {
    subgroup: smallestSubgroup(device),
    invocations: device.limits.maxComputeInvocationsPerWorkgroup,
    software: isSoftware(device),
  });
  const start = performance.now();
  let best: { kernel: Kernel; seconds: number } | null = null;
  let refusal: unknown;
  for (const variant of variants) {
    if (best && performance.now() - start > BUDGET) break;
    try {
      const kernel = await compileKernel(device, spec, optimiser.method, variant);
      const seconds = await measure(memory, kernel);
      if (Number.isFinite(seconds) && (!best || seconds < best.seconds)) best = { kernel, seconds };
    } catch (error) {
      // A driver may refuse one variant and take the next; the loss of the device is noticed by the caller.
      refusal = error;
    }
  }
  memory.load(problem.lanes.map(freshState));
  if (!best) throw refusal ?? new ToldError(tell('toyEngine', 'wrongNumbers'));
  remembered.set(key, best.kernel.variant);
  return best.kernel;
}

/** Seconds a step takes; infinite for a variant whose first cross-entropy is not the reference engine's. */
async function measure(memory: ToyMemory, kernel: Kernel): Promise<number> {
  const { problem, lanes, slots } = memory;
  const slot = slots[0]!;
  slot.bindGroup = null;
  memory.load(problem.lanes.map(freshState));
  const updates = new Array<number>(lanes).fill(0);
  const run = async (steps: number): Promise<{ seconds: number; crossEntropy: number }> => {
    const block = {
      steps,
      learningRates: new Float64Array(steps),
      alphas: new Float64Array(steps * lanes).fill(0.01),
      batches: null,
      batchSize: 0,
    };
    const start = performance.now();
    const { readings } = await launch(memory, kernel, slot, { block, from: 0, steps, updates });
    return { seconds: (performance.now() - start) / 1000 / steps, crossEntropy: readings[0]! };
  };
  const first = await run(1);
  slot.bindGroup = null;
  if (!agrees(problem, first.crossEntropy)) return Number.POSITIVE_INFINITY;
  let steps = 4;
  let { seconds } = await run(steps);
  const enough = Math.ceil(MEASUREMENT / 1000 / seconds);
  if (enough > steps) {
    steps = Math.min(enough, memory.stepCapacity);
    seconds = (await run(steps)).seconds;
  }
  slot.bindGroup = null;
  return seconds;
}

function agrees({ spec, points, labels, lanes }: ToyProblem, crossEntropy: number): boolean {
  const pass = new ToyGradient(spec, points, labels);
  pass.compute(lanes[0]!, 0, null, 0, labels.length);
  const expected = pass.loss.crossEntropy;
  if (!Number.isFinite(expected)) return true;
  return Math.abs(crossEntropy - expected) <= TOLERANCE * Math.max(expected, 1e-3);
}

/** Points and lanes enter by their order of magnitude: they decide which layout fills the GPU. */
function tuningKey(device: GPUDevice, { spec, optimiser, labels, lanes }: ToyProblem): string {
  const size = [labels.length, lanes.length].map((n) => Math.round(Math.log2(n)));
  const limits = [smallestSubgroup(device), device.limits.maxComputeInvocationsPerWorkgroup];
  return JSON.stringify([adapterName(device), limits, spec, optimiser.method, size]);
}
