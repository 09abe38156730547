/**
 * Training steps per second of the toy's engines, beside the same network on TensorFlow.js.
 *
 * The toy of Figures 1 and 2 at its defaults (two moons, hidden bias, 200 points, full batch, T = 10, 16 hidden
 * units, 16 attractors, SGD with momentum, decay and clipping), each repeat from the same initial weights along the
 * same schedule. First all engines must come to the same weights; else there is no result.
 */
import { makePoints } from '../src/data/points';
import { createReferenceToy } from '../src/engine/reference/toy';
import { createTfjsToy } from '../src/engine/tfjs/toy';
import { freshState, type ToyBlock, type ToyEngine, type ToyProblem } from '../src/engine/toy';
import { adapterName, requestDevice } from '../src/engine/webgpu/device';
import { createWebGpuToy } from '../src/engine/webgpu/toy/engine';
import { initToy, type ToySpec } from '../src/nets/toy';
import type { BenchOptions, BenchResult, OptionTable, Progress } from './lib/bench';
import { type Contender, rates, timed } from './lib/timing';

export const options: OptionTable = {
  repeats: { default: 7, help: 'how often each engine is timed; medians count' },
  seconds: { default: 1, help: 'how long one repeat should last' },
  lanes: { default: 1, help: '1: RMAN alone; 2: a lane without RMAN beside it' },
  points: { default: 200, help: 'training points' },
  attractors: { default: 16, help: 'h' },
};

/** The default experiment's length; a longer repeat starts over. */
const RUN = 1200;
/** Steps after which the engines are compared, and the largest difference, relative to the largest weight. */
const CHECK_STEPS = 5;
const TOLERANCE = 1e-4;

export async function run(options: BenchOptions, progress: Progress): Promise<BenchResult> {
  const lanes = Number(options.lanes);
  if (lanes !== 1 && lanes !== 2) throw new Error(`--lanes is 1 or 2, not ${options.lanes}.`);
  const problem = toyProblem(Number(options.points), Number(options.attractors), lanes);
  const device = await requestDevice(navigator.gpu);
  const engines: Record<string, ToyEngine> = {
    webgpu: await createWebGpuToy(device, problem),
    reference: createReferenceToy(problem),
    'tfjs-webgpu': await createTfjsToy(problem, { backend: 'webgpu' }),
    'tfjs-cpu': await createTfjsToy(problem, { backend: 'cpu' }),
  };
  progress(`on ${adapterName(device)}`);
  const largestDifference = await checkEqual(engines, lanes);
  progress(`all engines agree after ${CHECK_STEPS} steps, to ${largestDifference.toExponential(1)}`);

  const contenders = Object.entries(engines).map(([name, engine]) => contender(name, engine, problem));
  const perSecond = await rates(
    contenders,
    { repeats: Number(options.repeats), seconds: Number(options.seconds), leastUnits: 2, unit: 'steps' },
    progress,
  );
  for (const engine of Object.values(engines)) engine.dispose();
  const ratio = (a: string, b: string): number => round(perSecond[a]! / perSecond[b]!);
  return {
    bench: 'toy',
    adapter: adapterName(device),
    points: problem.labels.length,
    attractors: problem.spec.attractors,
    lanes,
    stepsPerSecond: Object.fromEntries(Object.entries(perSecond).map(([name, rate]) => [name, round(rate)])),
    ratio: {
      'webgpu/tfjs-webgpu': ratio('webgpu', 'tfjs-webgpu'),
      'reference/tfjs-cpu': ratio('reference', 'tfjs-cpu'),
    },
    largestDifference: round(largestDifference),
  };
}

function toyProblem(count: number, attractors: number, lanes: number): ToyProblem {
  const spec: ToySpec = {
    timeSteps: 10,
    hidden: 16,
    bias: 'hidden',
    classes: 2,
    attractors,
    attraction: 'relu-max',
    temperature: 1,
  };
  const set = makePoints({ kind: 'moons', classes: 2, count, noise: 0.12, seed: 1, stream: 'train' });
  return {
    spec,
    points: set.points,
    labels: set.labels,
    optimiser: { method: 'sgd', momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 },
    lanes: Array.from({ length: lanes }, () => initToy(spec, 1)),
  };
}

/** The first steps of the default schedule; the last lane has RMAN. */
function schedule(steps: number, lanes: number): ToyBlock {
  const ramp = (step: number): number => 1e-4 + ((0.1 - 1e-4) * step) / (RUN - 1);
  return {
    steps,
    learningRates: Float64Array.from({ length: steps }, (_, s) => (s < 600 ? 0.1 : s < 900 ? 0.01 : 0.001)),
    alphas: Float64Array.from({ length: steps * lanes }, (_, i) =>
      i % lanes === lanes - 1 ? ramp(Math.floor(i / lanes)) : 0,
    ),
    batches: null,
    batchSize: 0,
  };
}

/** Trains each engine a few steps and compares weights and readings with the reference's; throws if they differ. */
async function checkEqual(engines: Record<string, ToyEngine>, lanes: number): Promise<number> {
  const numbers: Record<string, number[][]> = {};
  for (const [name, engine] of Object.entries(engines)) {
    const { crossEntropy, energy } = await engine.train(schedule(CHECK_STEPS, lanes));
    const states = await engine.read();
    numbers[name] = [...states.map((state) => [...state.params]), [...crossEntropy], [...energy]];
  }
  let largest = 0;
  for (const [name, rows] of Object.entries(numbers)) {
    const difference = Math.max(...rows.map((row, i) => relativeDifference(row, numbers.reference![i]!)));
    if (!(difference < TOLERANCE)) {
      throw new Error(
        `${name} does not compute the same network as the reference: after ${CHECK_STEPS} steps its weights or losses ` +
          `differ by ${difference} of the largest (at most ${TOLERANCE} is rounding). No speeds are compared.`,
      );
    }
    largest = Math.max(largest, difference);
  }
  return largest;
}

/** Largest |a−b| relative to the largest |b|; NaN if any number is. */
function relativeDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.NaN;
  const scale = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!))) / scale;
}

function contender(name: string, engine: ToyEngine, problem: ToyProblem): Contender {
  const initial = problem.lanes.map(freshState);
  return {
    name,
    async work(steps) {
      let seconds = 0;
      for (let done = 0; done < steps; done += RUN) {
        await engine.load(initial);
        const block = schedule(Math.min(RUN, steps - done), problem.lanes.length);
        seconds += await timed(() => engine.train(block));
      }
      return seconds;
    },
  };
}

/** Four significant digits: more would be noise. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}
