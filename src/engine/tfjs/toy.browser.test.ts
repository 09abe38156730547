/** The same engine on the backends that only a browser has, against the float64 reference. */
import { describe, expect, it } from 'vitest';
import { trainCases } from '../fixtures';
import { createReferenceToy } from '../reference/toy';
import type { ToyBlock, ToyProblem } from '../toy';
import { requestDevice } from '../webgpu/device';
import { createTfjsToy, type TfjsToyOptions } from './toy';

function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  let scale = 1e-12;
  for (let i = 0; i < b.length; i++) {
    expect(a[i], `number ${i}`).not.toBeNaN();
    largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  return largest / scale;
}

const fixture = trainCases.find((c) => c.name === 'bias')!;
/** Two lanes, one without RMAN, and 3 steps on batches. */
const problem: ToyProblem = { ...fixture, lanes: [fixture.params, fixture.params] };
const block: ToyBlock = {
  steps: 3,
  learningRates: fixture.learningRates.slice(0, 3),
  alphas: new Float64Array(6).map((_, i) => (i % 2) * 0.1),
  batches: Uint32Array.from({ length: 3 * 13 }, (_, i) => (7 * i) % 32),
  batchSize: 13,
};

const oracle = createReferenceToy(problem);
const expected = { readings: await oracle.train(block), states: await oracle.read() };

async function compare(options: TfjsToyOptions): Promise<void> {
  const engine = await createTfjsToy(problem, options);
  const readings = await engine.train(block);
  expect(difference(readings.crossEntropy, expected.readings.crossEntropy)).toBeLessThan(1e-4);
  expect(difference(readings.energy, expected.readings.energy)).toBeLessThan(1e-4);
  expect(difference(readings.gradientNorm, expected.readings.gradientNorm)).toBeLessThan(1e-3);
  const states = await engine.read();
  for (const [lane, state] of expected.states.entries()) {
    expect(difference(states[lane]!.params, state.params)).toBeLessThan(1e-4);
  }
  engine.dispose();
}

describe('TensorFlow.js in the browser', () => {
  it('webgl agrees with the reference', () => compare({ backend: 'webgl' }));

  it('webgpu on a device of its own agrees with the reference, while cpu trains too', async () => {
    await Promise.all([compare({ backend: 'webgpu' }), compare({ backend: 'cpu' })]);
  });

  it('webgpu on a device that is given agrees with the reference', async () => {
    await compare({ backend: 'webgpu', device: await requestDevice(navigator.gpu) });
  });
});
