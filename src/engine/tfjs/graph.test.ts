import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../math/random';
import { withFeatures } from '../../nets/features';
import type { Graph } from '../../nets/graph';
import { attractorsInit, initGraph } from '../../nets/init';
import { lastStageBlocks, resnet } from '../../nets/resnet';
import { inferShapes } from '../../nets/shapes';
import {
  DivergedError,
  freshGraphState,
  type GraphProblem,
  type GraphState,
  type ImageBatch,
  type ImageSet,
} from '../graph';
import { createTfjsGraph, type TfjsGraphEngine } from './graph';
import { loadTfjs, type Tfjs } from './load';

const SETTINGS = { learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, alpha: 0.01 };
/** A ResNet-8 of small, odd sizes, that the cpu backend trains in no time. */
const graph = resnet({ depth: 8, classes: 5, width: 4, height: 9, widthImage: 6 });
const H = 6;

function problemOf(net: Graph, batchSize: number, attractors = H): GraphProblem {
  const channels = inferShapes(net).get(net.features)![0]!;
  const state = freshGraphState(initGraph(net, 3), attractorsInit(attractors, channels, 3));
  return { graph: net, batchSize, attractors, state };
}

/** Random images whose brightness tells their class. */
function batchOf(count: number, size = 9 * 6 * 3, classes = 5, seed = 1): ImageBatch {
  const random = new Random(seed, 'images');
  const labels = Uint32Array.from({ length: count }, (_, i) => i % classes);
  const images = Float32Array.from(
    { length: count * size },
    (_, i) => random.normal() + labels[Math.floor(i / size)]! - (classes - 1) / 2,
  );
  return { images, labels };
}

const start = (problem: GraphProblem): Promise<TfjsGraphEngine> =>
  createTfjsGraph(problem, { backend: 'cpu' });

let tf: Tfjs;
beforeAll(async () => {
  tf = await loadTfjs('cpu');
});

describe('one step of a ResNet-8', () => {
  const alpha = 0.5;
  const batch = batchOf(5);

  it('has the gradient that finite differences of the loss have', async () => {
    const problem = problemOf(graph, 5);
    const engine = await start(problem);
    const analytic = await engine.gradient(batch, alpha);
    const loss = async (state: GraphState): Promise<number> => {
      await engine.load(state);
      const { crossEntropy, energy } = await engine.gradient(batch, alpha);
      return crossEntropy + alpha * energy;
    };
    /** Along the gradient itself of one tensor, where float32 has digits enough. */
    const directional = async (
      gradient: Float32Array,
      moved: (by: number) => GraphState,
    ): Promise<[number, number]> => {
      const norm = Math.hypot(...gradient);
      const step = 2e-3 / norm;
      const difference = (await loss(moved(step))) - (await loss(moved(-step)));
      return [difference / (2 * step * norm), norm];
    };
    const along = (values: Float32Array, gradient: Float32Array, by: number): Float32Array =>
      values.map((value, i) => value + by * gradient[i]!);
    const names = [
      'stem/kernel',
      'stage1/block0/bn2/gamma',
      'stage2/block0/conv1/kernel',
      'stage3/block0/bn1/beta',
      'final/bn/gamma',
      'logits/weights',
      'logits/bias',
    ];
    for (const name of names) {
      const gradient = analytic.parameters[name]!;
      const [found, expected] = await directional(gradient, (by) => ({
        ...problem.state,
        parameters: {
          ...problem.state.parameters,
          [name]: along(problem.state.parameters[name]!, gradient, by),
        },
      }));
      expect(Math.abs(found / expected - 1), name).toBeLessThan(0.02);
    }
    const [found, expected] = await directional(analytic.attractors, (by) => ({
      ...problem.state,
      attractors: along(problem.state.attractors, analytic.attractors, by),
    }));
    expect(Math.abs(found / expected - 1), 'attractors').toBeLessThan(0.02);
    engine.dispose();
  });

  it('updates every parameter and attractor as SGD says, and every running statistic', async () => {
    const problem = problemOf(graph, 5);
    const engine = await start(problem);
    const gradient = await engine.gradient(batch, alpha);
    engine.step(batch, { ...SETTINGS, alpha });
    const after = await engine.read();
    const expectUpdated = (
      before: Float32Array,
      g: Float32Array,
      values: Float32Array,
      buffer: Float32Array,
      name: string,
    ): void => {
      before.forEach((p, i) => {
        const d = g[i]! + SETTINGS.weightDecay * p;
        expect(Math.abs(buffer[i]! - d), `${name} momentum ${i}`).toBeLessThan(1e-5);
        expect(Math.abs(values[i]! - (p - SETTINGS.learningRate * d)), `${name} ${i}`).toBeLessThan(1e-6);
      });
    };
    for (const [name, before] of Object.entries(problem.state.parameters)) {
      expectUpdated(before, gradient.parameters[name]!, after.parameters[name]!, after.momentum[name]!, name);
    }
    expectUpdated(
      problem.state.attractors,
      gradient.attractors,
      after.attractors,
      after.attractorMomentum,
      'attractors',
    );
    for (const [name, before] of Object.entries(problem.state.statistics)) {
      expect(after.statistics[name], name).toHaveLength(before.length);
      expect(after.statistics[name], name).not.toEqual(before);
    }
    expect(after.updates).toBe(1);
    expect(await engine.readings()).toEqual([
      {
        update: 1,
        crossEntropy: gradient.crossEntropy,
        energy: gradient.energy,
        correct: gradient.correct,
      },
    ]);
    engine.dispose();
  });

  it('does the same with the library’s own gradients', async () => {
    const [mended, stock] = await Promise.all([
      start(problemOf(graph, 5)),
      createTfjsGraph(problemOf(graph, 5), { backend: 'cpu', stockGradients: true }),
    ]);
    const [a, b] = [await mended.gradient(batch, alpha), await stock.gradient(batch, alpha)];
    for (const [name, values] of Object.entries(a.parameters)) {
      const scale = Math.hypot(...values) / Math.sqrt(values.length) + 1e-6;
      values.forEach((v, i) => {
        expect(Math.abs(v - b.parameters[name]![i]!) / scale, name).toBeLessThan(1e-3);
      });
    }
    mended.dispose();
    stock.dispose();
  });
});

describe('training', () => {
  it('learns, goes on from what it read, and leaks no tensors', async () => {
    const before = tf.memory().numTensors;
    const engine = await start(problemOf(graph, 10));
    const batch = batchOf(10);
    for (let i = 0; i < 6; i++) engine.step(batch, SETTINGS);
    const first = await engine.readings();
    expect(first.map(({ update }) => update)).toEqual([1, 2, 3, 4, 5, 6]);
    const state = await engine.read();
    const tensors = tf.memory().numTensors;
    for (let i = 0; i < 6; i++) engine.step(batch, SETTINGS);
    const second = await engine.readings();
    expect(second.at(-1)!.crossEntropy).toBeLessThan(0.8 * first[0]!.crossEntropy);
    expect(tf.memory().numTensors).toBe(tensors);

    const other = await start({ ...engine.problem, state });
    for (let i = 0; i < 6; i++) other.step(batch, SETTINGS);
    expect(await other.readings()).toEqual(second);
    await engine.load(state);
    engine.step(batch, SETTINGS);
    expect(await engine.readings()).toEqual(second.slice(0, 1));
    engine.dispose();
    other.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says at which update the loss was lost', async () => {
    const engine = await start(problemOf(graph, 5));
    engine.step(batchOf(5), { ...SETTINGS, learningRate: 1e30 });
    engine.step(batchOf(5), SETTINGS);
    engine.step(batchOf(5), SETTINGS);
    const error = await engine.readings().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(DivergedError);
    expect((error as DivergedError).update).toBeLessThanOrEqual(3);
    expect((error as DivergedError).update).toBeGreaterThan(1);
    engine.dispose();
  });

  it.each([
    ['batch 1', 1, resnet({ depth: 8, classes: 10, width: 2, height: 8, widthImage: 8 })],
    [
      '100 classes, one colour',
      7,
      resnet({ depth: 8, classes: 100, width: 2, height: 8, widthImage: 8, channels: 1 }),
    ],
    [
      '1×1 convolutions as shortcuts',
      3,
      resnet({ depth: 8, classes: 10, width: 2, height: 8, widthImage: 8, shortcut: 'conv' }),
    ],
    [
      'a relu before the pooling',
      3,
      resnet({ depth: 8, classes: 10, width: 2, height: 8, widthImage: 8, finalRelu: true }),
    ],
    ['no attractors', 3, resnet({ depth: 8, classes: 10, width: 2, height: 8, widthImage: 8 })],
  ])('trains with %s', async (name, batchSize, net) => {
    const image = net.nodes[0]!.op === 'input' ? net.nodes[0]! : undefined;
    const engine = await start(problemOf(net, batchSize, name === 'no attractors' ? 0 : 16));
    engine.step(batchOf(batchSize, 64 * image!.channels, 10), SETTINGS);
    const [reading] = await engine.readings();
    expect(Number.isFinite(reading!.crossEntropy)).toBe(true);
    expect(reading!.energy > 0).toBe(name !== 'no attractors');
    engine.dispose();
  });

  it('attracts an earlier time step, which pulls at the layers before it alone', async () => {
    const engine = await start(problemOf(withFeatures(graph, 'stage2/block0/add'), 5));
    const [plain, pulled] = [await engine.gradient(batchOf(5), 0), await engine.gradient(batchOf(5), 1)];
    const change = (name: string): number =>
      Math.hypot(...pulled.parameters[name]!.map((v, i) => v - plain.parameters[name]![i]!));
    expect(change('stage2/block0/conv2/kernel')).toBeGreaterThan(0.01);
    expect(change('stage3/block0/conv1/kernel')).toBe(0);
    expect(plain.energy).toBe(pulled.energy);
    expect(pulled.attractors).toHaveLength(H * 8);
    engine.dispose();
  });

  it('leaves alone what the loss does not reach', async () => {
    // Features on a branch of their own: without RMAN nothing pulls at them.
    const branched: Graph = {
      version: 1,
      name: 'branched',
      nodes: [
        { op: 'input', name: 'image', height: 4, width: 4, channels: 3 },
        { op: 'conv', name: 'trunk', input: 'image', channels: 4, kernel: 3, stride: 1, groups: 1 },
        { op: 'conv', name: 'twig', input: 'image', channels: 4, kernel: 1, stride: 2, groups: 1 },
        { op: 'globalAvgPool', name: 'pool', input: 'trunk' },
        { op: 'globalAvgPool', name: 'features', input: 'twig' },
        { op: 'dense', name: 'logits', input: 'pool', units: 2 },
      ],
      logits: 'logits',
      features: 'features',
    };
    const engine = await start(problemOf(branched, 4, 0));
    const { parameters } = await engine.gradient(batchOf(4, 48, 2), 1);
    expect(Math.hypot(...parameters['twig/kernel']!)).toBe(0);
    expect(Math.hypot(...parameters['trunk/kernel']!)).toBeGreaterThan(0);
    engine.dispose();
  });
});

describe('evaluation', () => {
  it('gives logits, features, scores and pooled probes of fewer images than a batch', async () => {
    const engine = await start(problemOf(graph, 10));
    const probes = lastStageBlocks(graph);
    const whole = await engine.evaluate(batchOf(10), probes);
    const { images, labels } = batchOf(10);
    const part = await engine.evaluate(
      { images: images.slice(0, 3 * 162), labels: labels.slice(0, 3) },
      probes,
    );
    expect([part.count, part.logits.length, part.features.length]).toEqual([3, 15, 48]);
    part.logits.forEach((value, i) => {
      expect(value).toBeCloseTo(whole.logits[i]!, 5);
    });
    expect(part.probes[probes[0]!]).toHaveLength(48);
    // A fresh batch norm is the identity but for ε, so the pooled last block is the features.
    whole.features.forEach((value, i) => {
      expect(whole.probes[probes.at(-1)!]![i]).toBeCloseTo(value, 3);
    });
    const correct = Array.from(labels).filter((label, i) => {
      const row = whole.logits.slice(5 * i, 5 * i + 5);
      return row.indexOf(Math.max(...row)) === label;
    });
    expect(whole.correct).toBe(correct.length);
    expect(whole.crossEntropy).toBeGreaterThan(0);
    engine.dispose();
  });

  it('gathers stored images', async () => {
    const engine = await start(problemOf(graph, 4));
    const set: ImageSet = {
      height: 9,
      width: 6,
      channels: 3,
      pixels: Uint8Array.from({ length: 6 * 162 }, (_, i) => (i * 37) % 256),
      labels: Uint8Array.from([0, 1, 2, 3, 4, 0]),
      mean: [0.5, 0.4, 0.3],
      deviation: [0.2, 0.25, 0.3],
    };
    const order = { rows: Uint32Array.from([5, 3, 1]), seed: 1, epoch: 0 };
    const stored = await engine.evaluate({ set, order, start: 1, count: 2, augment: false });
    const images = Float32Array.from({ length: 2 * 162 }, (_, i) => {
      const byte = set.pixels[(i < 162 ? 3 : 1) * 162 + (i % 162)]!;
      return (byte / 255 - set.mean[i % 3]!) / set.deviation[i % 3]!;
    });
    const given = await engine.evaluate({ images, labels: Uint32Array.from([3, 1]) });
    stored.logits.forEach((value, i) => {
      expect(value).toBeCloseTo(given.logits[i]!, 5);
    });
    expect(stored.crossEntropy).toBeCloseTo(given.crossEntropy, 5);
    engine.dispose();
  });
});

describe('refusals', () => {
  it('names what does not fit', async () => {
    const problem = problemOf(graph, 5);
    const engine = await start(problem);
    expect(() => engine.step(batchOf(4), SETTINGS)).toThrow('A batch of 4 images where the engine takes 5.');
    await expect(engine.evaluate(batchOf(6))).rejects.toThrow('6 images where the engine takes 1 to 5');
    await expect(engine.evaluate(batchOf(5, 100))).rejects.toThrow('5 images of 9×6×3 have 810');
    const { images } = batchOf(5);
    const labels = Uint32Array.from([0, 1, 9, 3, 4]);
    expect(() => engine.step({ images, labels }, SETTINGS)).toThrow('Label 9 for a network of 5 classes.');
    await expect(engine.evaluate(batchOf(5), ['features'])).rejects.toThrow(
      'No node "features" with a feature map',
    );
    await expect(engine.load({ ...problem.state, parameters: {} })).rejects.toThrow(
      'The state has no parameter "stem/kernel"',
    );
    await expect(engine.load({ ...problem.state, attractors: new Float32Array(3) })).rejects.toThrow(
      'placement attractors has 3 values where the graph has 6×16',
    );
    // A refused state leaves the old one in place.
    engine.step(batchOf(5), SETTINGS);
    expect(await engine.readings()).toHaveLength(1);
    engine.dispose();
    expect(() => engine.step(batchOf(5), SETTINGS)).toThrow('disposed');
  });
});
