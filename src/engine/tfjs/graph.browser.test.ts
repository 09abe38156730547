import { describe, expect, it } from 'vitest';
import { Random } from '../../math/random';
import { attractorsInit, initGraph } from '../../nets/init';
import { resnet } from '../../nets/resnet';
import { EngineLostError, freshGraphState, type GraphProblem, type ImageBatch } from '../graph';
import { createTfjsGraph, type GraphGradient } from './graph';
import { loadTfjs, type TfjsBackend, TfjsBackendError } from './load';

const graph = resnet({ depth: 8, classes: 5, width: 4, height: 9, widthImage: 6 });
const random = new Random(1, 'images');
const batch: ImageBatch = {
  images: Float32Array.from({ length: 5 * 9 * 6 * 3 }, () => random.normal()),
  labels: Uint32Array.from([0, 1, 2, 3, 4]),
};
const problem: GraphProblem = {
  graph,
  batchSize: 5,
  attractors: 6,
  state: freshGraphState(initGraph(graph, 3), attractorsInit(6, 16, 3)),
};
const SETTINGS = { learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, alpha: 0.5 };

/** Gradient, the state after one step, and the loss of six. */
async function train(backend: TfjsBackend, stockGradients = false) {
  const engine = await createTfjsGraph(problem, { backend, stockGradients });
  const gradient: GraphGradient = await engine.gradient(batch, SETTINGS.alpha);
  engine.step(batch, SETTINGS);
  const state = await engine.read();
  for (let i = 0; i < 5; i++) engine.step(batch, SETTINGS);
  const losses = (await engine.readings()).map((reading) => reading.crossEntropy);
  const evaluation = await engine.evaluate(batch, ['stage3/block0/add']);
  engine.dispose();
  return { gradient, state, losses, evaluation };
}

/** Largest deviation against the root mean square of what is expected. */
function deviation(found: Float32Array, expected: Float32Array): number {
  const size = Math.hypot(...expected) / Math.sqrt(expected.length);
  return found.reduce((most, v, i) => Math.max(most, Math.abs(v - expected[i]!)), 0) / (size + 1e-5);
}

async function starts(backend: TfjsBackend): Promise<boolean> {
  try {
    await loadTfjs(backend);
    return true;
  } catch (cause) {
    if (cause instanceof TfjsBackendError) return false;
    throw cause;
  }
}

let oracle: ReturnType<typeof train> | undefined;

describe.each([
  ['webgpu', false],
  ['webgpu', true],
  ['webgl', false],
] as const)('%s, stock gradients: %s', (backend, stockGradients) => {
  it('takes the step that the cpu backend takes', async ({ skip }) => {
    if (!(await starts(backend))) skip(`no ${backend} here`);
    oracle ??= train('cpu');
    const expected = await oracle;
    const found = await train(backend, stockGradients);
    expect(found.gradient.crossEntropy).toBeCloseTo(expected.gradient.crossEntropy, 4);
    expect(found.gradient.energy / expected.gradient.energy).toBeCloseTo(1, 4);
    for (const [name, values] of Object.entries(expected.gradient.parameters)) {
      expect(deviation(found.gradient.parameters[name]!, values), name).toBeLessThan(2e-3);
    }
    expect(deviation(found.gradient.attractors, expected.gradient.attractors)).toBeLessThan(2e-3);
    for (const kind of ['parameters', 'momentum', 'statistics'] as const) {
      for (const [name, values] of Object.entries(expected.state[kind])) {
        expect(deviation(found.state[kind][name]!, values), `${kind} ${name}`).toBeLessThan(2e-3);
      }
    }
    found.losses.forEach((loss, i) => {
      expect(Math.abs(loss / expected.losses[i]! - 1)).toBeLessThan(0.02);
    });
    expect(deviation(found.evaluation.logits, expected.evaluation.logits)).toBeLessThan(0.05);
  });
});

it('says that its WebGL context is gone, and starts with another', async ({ skip }) => {
  if (!(await starts('webgl'))) skip('no webgl here');
  const engine = await createTfjsGraph(problem, { backend: 'webgl' });
  const before = await engine.evaluate(batch);
  const tf = await loadTfjs('webgl');
  const { gpgpu } = tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } };
  const waiting = engine.evaluate(batch);
  gpgpu.gl.getExtension('WEBGL_lose_context')!.loseContext();
  await expect(waiting).rejects.toThrow(EngineLostError);
  expect(() => engine.step(batch, SETTINGS)).toThrow(/took the WebGL context away.*last checkpoint/);
  await expect(engine.readings()).rejects.toThrow(EngineLostError);
  engine.dispose();
  const again = await createTfjsGraph(problem, { backend: 'webgl' });
  expect((await again.evaluate(batch)).crossEntropy).toBeCloseTo(before.crossEntropy, 4);
  again.dispose();
});
