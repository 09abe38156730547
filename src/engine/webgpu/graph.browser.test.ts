/** The whole engine: a ResNet's step against TensorFlow.js, its plan, its data, and what it says when it cannot. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gatherCpu } from '../../data/augment';
import { Random } from '../../math/random';
import { withFeatures } from '../../nets/features';
import type { Graph } from '../../nets/graph';
import { attractorsInit, initGraph } from '../../nets/init';
import { resnet } from '../../nets/resnet';
import { inferShapes } from '../../nets/shapes';
import {
  DivergedError,
  EngineLostError,
  EngineMemoryError,
  EngineRefusedError,
  freshGraphState,
  type GraphProblem,
  type ImageBatch,
  type ImageSet,
} from '../graph';
import { createTfjsGraph } from '../tfjs/graph';
import { GraphContext } from './context';
import { requestDevice } from './device';
import { createWebgpuGraph } from './graph';

const SETTINGS = { learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, alpha: 0.01 };

function problemOf(
  graph: Graph,
  batchSize: number,
  attractors: number,
  ...sets: readonly ImageSet[]
): GraphProblem {
  const channels = inferShapes(graph).get(graph.features)![0]!;
  const state = freshGraphState(initGraph(graph, 3), attractorsInit(attractors, channels, 3));
  return { graph, batchSize, attractors, state, ahead: { sets } };
}

function batchOf(graph: Graph, count: number, seed = 1): ImageBatch {
  const random = new Random(seed, 'batch');
  const [height, width, channels] = inferShapes(graph).get('input')!;
  const classes = inferShapes(graph).get(graph.logits)![0]!;
  return {
    images: Float32Array.from({ length: count * height! * width! * channels! }, () => random.normal()),
    labels: Uint32Array.from({ length: count }, () => random.integer(classes)),
  };
}

function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
) {
  let worst = 0;
  let scale = 1e-6;
  for (let i = 0; i < expected.length; i++) {
    worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!));
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  expect(actual.length, what).toBe(expected.length);
  expect(worst / scale, what).toBeLessThan(tolerance);
}

function expectTensors(
  actual: Readonly<Record<string, Float32Array>>,
  expected: Readonly<Record<string, Float32Array>>,
  what: string,
) {
  expect(Object.keys(actual).sort(), what).toEqual(Object.keys(expected).sort());
  for (const [name, values] of Object.entries(expected)) {
    expectClose(actual[name]!, values, 1e-4, `${what} ${name}`);
  }
}

describe('the WebGPU engine', () => {
  let device: GPUDevice;
  let context: GraphContext;
  const errors: string[] = [];
  beforeAll(async () => {
    device = await requestDevice(navigator.gpu, { plain: true });
    device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
    context = new GraphContext(device, { autotune: false });
  });
  afterAll(() => {
    expect(errors).toEqual([]);
    device.destroy();
  });

  const small = (classes: number) => resnet({ depth: 8, classes, width: 4, height: 10, widthImage: 7 });
  const cases: [string, Graph, number, number][] = [
    ['non-square images, batch 7, RMAN', small(10), 7, 5],
    // Without the relu, the pooled batch norm of a single image is constant, and all gradients but the head's are 0.
    [
      '100 classes, one image, no RMAN',
      resnet({ depth: 8, classes: 100, width: 4, height: 10, widthImage: 7, finalRelu: true }),
      1,
      0,
    ],
    [
      'convolved shortcuts, a final relu, RMAN on an earlier step',
      withFeatures(
        resnet({
          depth: 8,
          classes: 10,
          width: 8,
          height: 8,
          widthImage: 8,
          shortcut: 'conv',
          finalRelu: true,
        }),
        'stage2/block0/add',
      ),
      3,
      4,
    ],
  ];
  it.each(cases)('takes the step TensorFlow.js takes: %s', async (_, graph, count, attractors) => {
    const problem = problemOf(graph, count, attractors);
    const batch = batchOf(graph, count);
    const ours = await createWebgpuGraph(context, problem);
    const theirs = await createTfjsGraph(problem, { backend: 'cpu' });
    const gradient = await theirs.gradient(batch, SETTINGS.alpha);
    // Twice, so that momentum and a second step's statistics count too.
    for (const step of [1, 2]) {
      ours.step(batch, SETTINGS);
      theirs.step(batch, SETTINGS);
      if (step === 1) {
        const mine = await ours.readGradient();
        expectTensors(mine.parameters, gradient.parameters, 'gradient');
        expectClose(mine.attractors, gradient.attractors, 1e-4, 'gradient of the attractors');
      }
    }
    const [mine, other] = [await ours.readings(), await theirs.readings()];
    expect(mine.map(({ update, correct }) => [update, correct])).toEqual(
      other.map(({ update, correct }) => [update, correct]),
    );
    for (const key of ['crossEntropy', 'energy'] as const) {
      expectClose(
        mine.map((r) => r[key]),
        other.map((r) => r[key]),
        1e-4,
        key,
      );
    }
    const [a, b] = [await ours.read(), await theirs.read()];
    for (const key of ['parameters', 'momentum', 'statistics'] as const) expectTensors(a[key], b[key], key);
    expectClose(a.attractors, b.attractors, 1e-4, 'attractors');
    expect(a.updates).toBe(2);

    const probes = ['stage3/block0/add', 'stage2/block0/relu2'];
    const part = batchOf(graph, Math.ceil(count / 2), 5);
    const [e, f] = [await ours.evaluate(part, probes), await theirs.evaluate(part, probes)];
    expectClose(e.logits, f.logits, 1e-4, 'logits');
    expectClose(e.features, f.features, 1e-4, 'features');
    expectTensors(e.probes, f.probes, 'probes');
    expect([e.count, e.correct]).toEqual([f.count, f.correct]);
    expect(e.crossEntropy).toBeCloseTo(f.crossEntropy, 4);
    ours.dispose();
    theirs.dispose();
  });

  const graph = small(10);
  const random = new Random(9, 'set');
  const set = {
    height: 10,
    width: 7,
    channels: 3,
    pixels: Uint8Array.from({ length: 20 * 210 }, () => random.integer(256)),
    labels: Uint8Array.from({ length: 20 }, () => random.integer(10)),
    mean: [0.5, 0.4, 0.3],
    deviation: [0.2, 0.25, 0.3],
  };
  const order = { rows: random.permutation(20), seed: 11, epoch: 2 };

  it('gathers the batch that the host would, and lanes share set and working memory', async () => {
    const stored = { set, order, start: 4, count: 6, augment: true };
    const [one, two] = [
      await createWebgpuGraph(context, problemOf(graph, 6, 3, set)),
      await createWebgpuGraph(context, problemOf(graph, 6, 3)),
    ];
    const before = context.workspace.bytes;
    one.step(stored, SETTINGS);
    two.step(gatherCpu(set, { ...order, ...stored }), SETTINGS);
    const [a, b] = [await one.readings(), await two.readings()];
    expect(a).toEqual(b);
    expect((await one.read()).parameters).toEqual((await two.read()).parameters);
    const third = await createWebgpuGraph(context, problemOf(graph, 6, 3));
    expect(context.workspace.bytes).toBe(before);
    for (const engine of [one, two, third]) engine.dispose();
  });

  it('allocates and compiles nothing from the first step on', async () => {
    const problem = problemOf(graph, 6, 3);
    const engine = await createWebgpuGraph(context, {
      ...problem,
      ahead: { sets: [set], probes: ['stage3/block0/add'] },
    });
    const stored = { set, order, start: 0, count: 6, augment: true };
    const makers = [
      'createBuffer',
      'createBindGroup',
      'createShaderModule',
      'createComputePipeline',
      'createComputePipelineAsync',
    ] as const;
    const spies = makers.map((name) => vi.spyOn(device, name));
    const submit = vi.spyOn(device.queue, 'submit');
    for (let i = 0; i < 5; i++) engine.step({ ...stored, start: i }, SETTINGS);
    expect(submit).toHaveBeenCalledTimes(5);
    expect(submit.mock.calls.every(([buffers]) => [...buffers].length === 1)).toBe(true);
    expect((await engine.readings()).map(({ update }) => update)).toEqual([1, 2, 3, 4, 5]);
    expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0, 0, 0]);
    await engine.evaluate(stored, ['stage3/block0/add']);
    const [, bindings, shaders] = spies;
    expect(bindings!).not.toHaveBeenCalled();
    // A second lane has all of it.
    const lane = await createWebgpuGraph(context, problemOf(graph, 6, 3, set));
    expect(shaders!).not.toHaveBeenCalled();
    for (const spy of [...spies, submit]) spy.mockRestore();
    const unknown = { ...stored, set: { ...set } };
    expect(() => lane.step(unknown, SETTINGS)).toThrow('not made ready');
    for (const made of [engine, lane]) made.dispose();
  });

  it('frees its memory on release, and compiles nothing again for the same network', async () => {
    const own = new GraphContext(device, { autotune: false });
    const run = async (classes: number): Promise<{ modules: number; reading: unknown }> => {
      const modules = vi.spyOn(device, 'createShaderModule');
      const of = small(classes);
      const engine = await createWebgpuGraph(own, problemOf(of, 6, 3));
      engine.step(batchOf(of, 6), SETTINGS);
      const [reading] = await engine.readings();
      engine.dispose();
      own.release();
      const made = modules.mock.calls.length;
      modules.mockRestore();
      return { modules: made, reading };
    };
    const first = await run(10);
    expect(first.modules).toBeGreaterThan(20);
    expect(own.workspace.bytes).toBe(0);
    expect(await run(10)).toEqual({ modules: 0, reading: first.reading });
    // Only what the last run used is kept.
    await run(100);
    expect((await run(10)).modules).toBeGreaterThan(0);
  });

  it('goes on from a state exactly as it would have gone on', async () => {
    const batches = [1, 2, 3, 4].map((seed) => batchOf(graph, 6, seed));
    const engine = await createWebgpuGraph(context, problemOf(graph, 6, 3));
    for (const batch of batches.slice(0, 2)) engine.step(batch, SETTINGS);
    const middle = await engine.read();
    for (const batch of batches.slice(2)) engine.step(batch, SETTINGS);
    const end = await engine.read();
    await engine.load(middle);
    for (const batch of batches.slice(2)) engine.step(batch, SETTINGS);
    expect(await engine.read()).toEqual(end);
    engine.dispose();
  });

  it('says that it diverged, keeps finite parameters, and goes on from a checkpoint', async () => {
    const engine = await createWebgpuGraph(context, problemOf(graph, 6, 3));
    const start = await engine.read();
    const batch = batchOf(graph, 6);
    engine.step(batch, SETTINGS);
    await engine.readings();
    for (let i = 0; i < 6; i++) engine.step(batch, { ...SETTINGS, learningRate: 1e25 });
    await expect(engine.readings()).rejects.toThrow(DivergedError);
    const spoilt = await engine.read();
    expect(spoilt.parameters['stem/kernel']!.every(Number.isFinite)).toBe(true);
    await engine.load(start);
    engine.step(batch, SETTINGS);
    const [reading] = await engine.readings();
    expect(reading!.update).toBe(1);
    expect(reading!.crossEntropy).toBeGreaterThan(0);
    engine.dispose();
  });

  it('refuses batches and states that do not fit, with both numbers', async () => {
    const engine = await createWebgpuGraph(context, problemOf(graph, 6, 3));
    expect(() => engine.step(batchOf(graph, 5), SETTINGS)).toThrow(
      'A batch of 5 images where the engine trains on 6',
    );
    const wrong = { ...batchOf(graph, 6), labels: Uint32Array.from([0, 1, 2, 3, 4, 10]) };
    expect(() => engine.step(wrong, SETTINGS)).toThrow('Label 10 for a network of 10 classes');
    await expect(engine.evaluate(batchOf(graph, 7))).rejects.toThrow(
      '7 images where the engine evaluates 1 to 6',
    );
    await expect(engine.evaluate(batchOf(graph, 6), ['features'])).rejects.toThrow('Node "features"');
    const { state } = problemOf(small(100), 6, 3);
    await expect(engine.load(state)).rejects.toThrow(
      '"logits/weights" has 1600 values where the graph has 160',
    );
    engine.dispose();
    expect(() => engine.step(batchOf(graph, 6), SETTINGS)).toThrow('disposed');
  });

  it('refuses a network that the device cannot hold, before it allocates', async () => {
    const wide = resnet({ depth: 8, classes: 10, width: 64 });
    await expect(createWebgpuGraph(context, problemOf(wide, 2048, 0))).rejects.toThrow(
      /takes \d+ MiB, and this device binds 128 MiB at most/,
    );
  });

  it('says which shader the device refuses', async () => {
    const make = device.createShaderModule.bind(device);
    const spy = vi.spyOn(device, 'createShaderModule');
    spy.mockImplementationOnce((module) => make({ ...module, code: `nonsense\n${module.code}` }));
    const made = createWebgpuGraph(new GraphContext(device), problemOf(graph, 6, 3, set));
    await expect(made).rejects.toThrow(EngineRefusedError);
    await expect(made).rejects.toThrow(/does not run this network: The shader "gather".*1:/s);
    spy.mockRestore();
  });

  it('says that memory ran out, and how much is needed', async () => {
    const shortage = { message: 'out of memory' } as GPUError;
    const pop = device.popErrorScope.bind(device);
    // The second scope is the plan's: nothing ran out in truth.
    const spy = vi.spyOn(device, 'popErrorScope').mockImplementationOnce(pop);
    spy.mockImplementationOnce(async () => (await pop()) ?? shortage);
    await expect(createWebgpuGraph(context, problemOf(graph, 6, 3))).rejects.toThrow(
      /too little memory for batches of 6: a step needs \d+ MiB/,
    );
    // The graphics process itself gave up.
    spy.mockImplementationOnce(pop).mockImplementationOnce(async () => {
      await pop();
      throw new DOMException('Instance dropped in popErrorScope', 'OperationError');
    });
    await expect(createWebgpuGraph(context, problemOf(graph, 6, 3))).rejects.toThrow(
      /too little memory for batches of 6: a step needs \d+ MiB/,
    );
    // The images, which come after the parameters; then the order that they are read in.
    for (const before of [1, 2]) {
      for (let i = 0; i < before; i++) spy.mockImplementationOnce(pop);
      spy.mockImplementationOnce(async () => (await pop()) ?? shortage);
      const made = createWebgpuGraph(new GraphContext(device), problemOf(graph, 6, 3, set));
      await expect(made).rejects.toThrow(/too little memory for 20 images \(1 MiB\)/);
      await expect(made).rejects.toThrow(EngineMemoryError);
    }
    spy.mockRestore();
  });

  it('says that the device refused a step, or is gone', async () => {
    const doomed = await requestDevice(navigator.gpu, { plain: true });
    const own = new GraphContext(doomed, { autotune: false });
    const engine = await createWebgpuGraph(own, problemOf(small(10), 2, 0, set));
    // A submission with a buffer that is none does nothing, and no call says so.
    (await own.images(set)).destroy();
    for (let i = 0; i < 3; i++) {
      engine.step({ set, order, start: i, count: 2, augment: false }, SETTINGS);
    }
    await expect(engine.readings()).rejects.toThrow(EngineRefusedError);
    expect(() => engine.step(batchOf(graph, 2), SETTINGS)).toThrow('refused a part of the computation');
    await expect(engine.evaluate(batchOf(graph, 2))).rejects.toThrow(EngineRefusedError);
    own.faults.fault = null;
    engine.step(batchOf(graph, 2), SETTINGS);
    doomed.destroy();
    await expect(engine.readings()).rejects.toThrow(EngineLostError);
    await doomed.lost;
    expect(() => engine.step(batchOf(graph, 2), SETTINGS)).toThrow('Go on from the last checkpoint');
  });
});
