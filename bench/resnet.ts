/**
 * Images per second of training ResNet-20 for CIFAR, beside stock and mended TensorFlow.js and jax-js.
 *
 * Whole steps (forward, backward, SGD with momentum and weight decay, running statistics) of all engines on one
 * GPUDevice and the same batch, taking turns; medians. First every engine must come to the same losses from the same
 * weights over a few updates; else there is no result. Then it says where the time of our step goes.
 */
import { freshGraphState, type GraphEngine, type GraphProblem, type ImageBatch } from '../src/engine/graph';
import { createTfjsGraph } from '../src/engine/tfjs/graph';
import { GraphContext } from '../src/engine/webgpu/context';
import { adapterName, isSoftware, requestDevice } from '../src/engine/webgpu/device';
import { createWebgpuGraph } from '../src/engine/webgpu/graph';
import { Random } from '../src/math/random';
import { initGraph } from '../src/nets/init';
import { resnet } from '../src/nets/resnet';
import type { BenchOptions, BenchResult, OptionTable, Progress } from './lib/bench';
import { createJaxEngine, startJax } from './lib/jax-engine';
import { resnetResult } from './lib/resnet-result';
import { StepMeter } from './lib/step-meter';
import { median, timed } from './lib/timing';

/** Engines that can be measured. */
const ENGINES = ['ours', 'tfjs-webgpu', 'tfjs-webgpu-mended', 'jax-js'] as const;
type EngineName = (typeof ENGINES)[number];

export const options: OptionTable = {
  engines: { default: ENGINES.join(), help: 'which engines' },
  batch: { default: 0, help: 'images per step; 0 takes 128 on a GPU and 8 on a software adapter' },
  depth: { default: 20, help: 'layers of the network' },
  repeats: {
    default: 0,
    help: 'how often each peer is timed (medians count); 0 takes 7 on a GPU and 3 in software',
  },
  seconds: { default: 2, help: 'how long one repeat should last; a slow engine does one step' },
  minutes: { default: 5, help: 'no new repeat after so long' },
};

const SETTINGS = { learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4 };
/** Updates over which the losses must agree, and the largest relative difference. */
const CHECK_STEPS = 2;
const TOLERANCE = 1e-3;
/** Most steps submitted without waiting. */
const MOST_STEPS = 500;

/** One engine, as the benchmark sees it: submits steps, then waits for the last one's loss. */
interface Trainer {
  step(): void;
  loss(): Promise<number>;
  dispose(): void;
}

export async function run(options: BenchOptions, progress: Progress): Promise<BenchResult> {
  const started = performance.now();
  const device = await requestDevice(navigator.gpu);
  const adapter = adapterName(device);
  const software = isSoftware(device);
  const batchSize = Number(options.batch) || (software ? 8 : 128);
  progress(`on ${adapter}, batch ${batchSize}`);
  const graph = resnet({ depth: Number(options.depth), classes: 10 });
  const problem: GraphProblem = {
    graph,
    batchSize,
    attractors: 0,
    state: freshGraphState(initGraph(graph, 1)),
  };
  const batch = randomBatch(batchSize);
  // In software measuring takes minutes of compiling, and the likeliest kernels are the fastest.
  const context = new GraphContext(device, { autotune: !software });
  let flops = 0;
  const make: Record<EngineName, () => Promise<Trainer>> = {
    ours: async () => {
      const engine = await createWebgpuGraph(context, problem);
      flops = engine.report().flopsPerStep;
      return trainer(engine, batch);
    },
    'tfjs-webgpu': async () =>
      trainer(await createTfjsGraph(problem, { backend: 'webgpu', device, stockGradients: true }), batch),
    'tfjs-webgpu-mended': async () =>
      trainer(await createTfjsGraph(problem, { backend: 'webgpu', device }), batch),
    'jax-js': async () => {
      await startJax(device);
      return createJaxEngine(graph, problem.state, batch, SETTINGS);
    },
  };
  const names = chosen(String(options.engines));
  const meter = new StepMeter();
  const trainers: Record<string, Trainer> = {};
  for (const name of names) {
    try {
      const seconds = await timed(async () => {
        trainers[name] = await make[name]();
      });
      progress(`${name}: made in ${seconds.toFixed(1)} s`);
    } catch (error) {
      // A peer that does not run here has no figure; the others do.
      if (name === 'ours') throw error;
      progress(`${name} cannot start here: ${String(error)}`);
    }
    if (name === 'ours') meter.stop();
  }
  const { largestDifference, stepSeconds } = await checkEqual(trainers, progress);

  const { perSecond, repeats } = await takeTurns(
    trainers,
    stepSeconds,
    {
      repeats: Number(options.repeats) || (software ? 3 : 7),
      seconds: Number(options.seconds),
      until: started + 60_000 * Number(options.minutes),
    },
    progress,
  );
  const { ours } = trainers;
  const cost = await meter.measure(
    device,
    () => ours!.step(),
    () => ours!.loss(),
  );
  for (const one of Object.values(trainers)) one.dispose();
  context.release();
  return resnetResult({
    adapter,
    network: graph.name,
    batch: batchSize,
    repeats,
    stepsPerSecond: Object.fromEntries(names.map((name) => [name, perSecond[name] ?? null])),
    flops,
    cost,
    largestDifference,
  });
}

/** Ours and those the command line names. Throws for one that is not known. */
function chosen(names: string): EngineName[] {
  const wanted = names.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !ENGINES.includes(name as EngineName));
  if (unknown !== undefined)
    throw new Error(`There is no engine "${unknown}". Choose from ${ENGINES.join()}.`);
  return ENGINES.filter((name) => name === 'ours' || wanted.includes(name));
}

/** Images as a normalised data set has them. */
function randomBatch(n: number): ImageBatch {
  const random = new Random(1, 'benchmark images');
  return {
    images: Float32Array.from({ length: n * 32 * 32 * 3 }, () => random.normal()),
    labels: Uint32Array.from({ length: n }, () => random.integer(10)),
  };
}

function trainer(engine: GraphEngine, batch: ImageBatch): Trainer {
  const settings = { ...SETTINGS, alpha: 0 };
  return {
    step: () => engine.step(batch, settings),
    loss: async () => (await engine.readings()).at(-1)!.crossEntropy,
    dispose: () => engine.dispose(),
  };
}

/**
 * Largest relative difference of the losses of the first updates; throws where it is more than rounding. Every engine
 * is warm after it, so it says too how long a step takes about.
 */
async function checkEqual(
  trainers: Record<string, Trainer>,
  progress: Progress,
): Promise<{ largestDifference: number; stepSeconds: Record<string, number> }> {
  const losses: Record<string, number[]> = {};
  const stepSeconds: Record<string, number> = {};
  for (const [name, one] of Object.entries(trainers)) {
    const own: number[] = [];
    const times: string[] = [];
    for (let s = 0; s < CHECK_STEPS; s++) {
      stepSeconds[name] = await timed(async () => {
        one.step();
        own.push(await one.loss());
      });
      times.push(stepSeconds[name]!.toFixed(1));
    }
    losses[name] = own;
    progress(`${name}: losses ${own.map((loss) => loss.toFixed(5)).join(', ')} after ${times.join(', ')} s`);
  }
  let largest = 0;
  for (const [name, own] of Object.entries(losses)) {
    const wanted = losses.ours!;
    const difference = Math.max(...own.map((loss, s) => Math.abs(loss - wanted[s]!) / wanted[s]!));
    if (!(difference < TOLERANCE)) {
      throw new Error(
        `${name} does not train the same network as ours: its losses ${own.join(', ')} differ by ` +
          `${difference} (at most ${TOLERANCE} is rounding). No speeds are compared.`,
      );
    }
    largest = Math.max(largest, difference);
  }
  return { largestDifference: largest, stepSeconds };
}

/**
 * Steps per second of each, median over the repeats. Ours is timed beside each peer, so that a slow spell of the
 * machine meets both of a pair.
 */
async function takeTurns(
  trainers: Record<string, Trainer>,
  stepSeconds: Record<string, number>,
  { repeats, seconds, until }: { repeats: number; seconds: number; until: number },
  progress: Progress,
): Promise<{ perSecond: Record<string, number>; repeats: number }> {
  const names = Object.keys(trainers);
  const order = names.length === 1 ? names : names.slice(1).flatMap((peer) => ['ours', peer]);
  const measured: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  let repeat = 0;
  while (repeat < repeats && (repeat === 0 || performance.now() < until)) {
    for (const name of order) {
      const one = trainers[name]!;
      const steps = Math.min(MOST_STEPS, Math.max(1, Math.round(seconds / stepSeconds[name]!)));
      const took = await timed(async () => {
        for (let s = 0; s < steps; s++) one.step();
        await one.loss();
      });
      measured[name]!.push(steps / took);
    }
    repeat++;
    const line = names.map((name) => `${name} ${measured[name]!.at(-1)!.toPrecision(3)}`);
    progress(`repeat ${repeat} of ${repeats}, steps/s: ${line.join(', ')}`);
  }
  const perSecond = Object.fromEntries(names.map((name) => [name, median(measured[name]!)]));
  return { perSecond, repeats: repeat };
}
