/** Fifty steps of a ResNet-8 beside TensorFlow.js: rounding must not become a different training. */
import { expect, it } from 'vitest';
import { Random } from '../../math/random';
import { attractorsInit, initGraph } from '../../nets/init';
import { resnet } from '../../nets/resnet';
import { freshGraphState, type ImageSet, type StepReading, type StoredBatch } from '../graph';
import { createTfjsGraph } from '../tfjs/graph';
import { GraphContext } from './context';
import { requestDevice } from './device';
import { createWebgpuGraph } from './graph';

const STEPS = 50;
const BATCH = 8;
const COUNT = 64;
const SIDE = 8;

/** Noise with a brighter row for each class: small enough for TensorFlow.js on the processor, and learnable. */
function stripes(): ImageSet {
  const random = new Random(5, 'stripes');
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % 4);
  const pixels = Uint8Array.from({ length: COUNT * SIDE * SIDE * 3 }, (_, at) => {
    const row = Math.floor(at / (SIDE * 3)) % SIDE;
    const image = Math.floor(at / (SIDE * SIDE * 3));
    return random.integer(120) + (row === 2 * labels[image]! ? 120 : 0);
  });
  return {
    height: SIDE,
    width: SIDE,
    channels: 3,
    pixels,
    labels,
    mean: [0.3, 0.3, 0.3],
    deviation: [0.2, 0.2, 0.2],
  };
}

it('keeps the loss curve of fifty steps within 2 % of TensorFlow.js', async () => {
  const set = stripes();
  const graph = resnet({ depth: 8, classes: 4, width: 4, height: SIDE, widthImage: SIDE });
  const state = freshGraphState(initGraph(graph, 1), attractorsInit(16, 16, 1));
  const problem = { graph, batchSize: BATCH, attractors: 16, state, ahead: { sets: [set] } };
  const device = await requestDevice(navigator.gpu);
  const ours = await createWebgpuGraph(new GraphContext(device, { autotune: false }), problem);
  const theirs = await createTfjsGraph(problem, { backend: 'cpu' });
  const settings = { learningRate: 0.02, momentum: 0.9, weightDecay: 5e-4, alpha: 0.01 };
  const curves: StepReading[][] = [[], []];
  for (let step = 0; step < STEPS; step++) {
    const epoch = Math.floor((step * BATCH) / COUNT);
    const order = { rows: new Random(1, `order/${epoch}`).permutation(COUNT), seed: 1, epoch };
    const batch: StoredBatch = { set, order, start: (step * BATCH) % COUNT, count: BATCH, augment: false };
    for (const [i, engine] of [ours, theirs].entries()) {
      engine.step(batch, settings);
      curves[i]!.push(...(await engine.readings()));
    }
  }
  expect(curves[0]).toHaveLength(STEPS);
  let worst = 0;
  for (let step = 0; step < STEPS; step++) {
    for (const reading of ['crossEntropy', 'energy'] as const) {
      const mine = curves[0]![step]![reading];
      const other = curves[1]![step]![reading];
      worst = Math.max(worst, Math.abs(mine - other) / other);
    }
  }
  expect(worst).toBeLessThan(0.02);
  // And it is a training: the loss falls.
  const mean = (from: number) =>
    curves[0]!.slice(from, from + 10).reduce((sum, { crossEntropy }) => sum + crossEntropy / 10, 0);
  expect(mean(STEPS - 10)).toBeLessThan(mean(0));
  theirs.dispose();
  ours.dispose();
});
