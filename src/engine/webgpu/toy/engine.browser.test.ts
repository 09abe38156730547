import { afterAll, describe, expect, it } from 'vitest';
import { Random } from '../../../math/random';
import { type ToySpec, toyLayout } from '../../../nets/toy';
import { createReferenceToy } from '../../reference/toy';
import { NO_ROW, type ToyBlock, type ToyOptimiser, type ToyProblem } from '../../toy';
import { requestDevice } from '../device';
import { createWebGpuToy, DeviceLostError, type WebGpuToyOptions } from './engine';
import { difference, everyVariant, fullBatch, PLAIN, problem, USUAL } from './testing';

const device = await requestDevice(navigator.gpu);
/** What the weakest conforming GPU has: default limits, no subgroups. */
const weakest = await requestDevice(navigator.gpu, { plain: true });
afterAll(() => {
  device.destroy();
  weakest.destroy();
});

/** Points and parameters as the kernel sees them, so that only its arithmetic is compared. */
function rounded(whole: ToyProblem): ToyProblem {
  return {
    ...whole,
    points: whole.points.map(Math.fround),
    lanes: whole.lanes.map((lane) => lane.map(Math.fround)),
  };
}

/** Trains one block here and on the reference, and compares readings and parameters. */
async function compare(
  whole: ToyProblem,
  block: ToyBlock,
  options: WebGpuToyOptions & { on?: GPUDevice } = {},
): Promise<void> {
  const { on = device, ...rest } = options;
  const [forward, training] = [1e-5, 1e-4];
  const given = rounded(whole);
  const ours = await createWebGpuToy(on, given, rest);
  const reference = createReferenceToy(given);
  const readings = await ours.train(block);
  const expected = await reference.train(block);
  const lanes = whole.lanes.length;
  expect(
    difference(readings.crossEntropy.slice(0, lanes), expected.crossEntropy.slice(0, lanes)),
  ).toBeLessThan(forward);
  expect(difference(readings.energy.slice(0, lanes), expected.energy.slice(0, lanes))).toBeLessThan(forward);
  for (const name of ['crossEntropy', 'energy', 'gradientNorm'] as const)
    expect(difference(readings[name], expected[name]), name).toBeLessThan(training);
  const [states, wanted] = [await ours.read(), await reference.read()];
  for (const [lane, state] of states.entries()) {
    expect(difference(state.params, wanted[lane]!.params), `parameters of lane ${lane}`).toBeLessThan(
      training,
    );
    expect(difference(state.moment1, wanted[lane]!.moment1), `moments of lane ${lane}`).toBeLessThan(
      training,
    );
    expect(state.updates).toBe(wanted[lane]!.updates);
    expect(state.divergedAt).toBe(wanted[lane]!.divergedAt);
  }
  ours.dispose();
}

describe('against the float64 reference', () => {
  const networks: [string, Partial<ToySpec>][] = [
    ['softmax attraction', { attraction: 'softmax', attractors: 7 }],
    ['Gaussian attraction', { attraction: 'gaussian', temperature: 0.5, bias: 'both' }],
    ['four classes, no bias', { classes: 4, bias: 'none', hidden: 5 }],
    [
      'three classes, one unit, one attractor, one step',
      { classes: 3, hidden: 1, attractors: 1, timeSteps: 1 },
    ],
    ['the largest network', { timeSteps: 50, hidden: 64, attractors: 64, bias: 'both' }],
  ];
  it.each(networks)('%s', async (_, spec) => {
    await compare(problem(spec, 50), fullBatch(3, 1, 0.02, 0.02));
  });

  it.each(networks.slice(0, 2))('%s, in every variant', async (_, spec) => {
    const small = { ...spec, timeSteps: 4, hidden: 6, attractors: 5 };
    for (const [, variant] of everyVariant(device, 4)) {
      await compare(problem(small, 37), fullBatch(1, 1, 0.02, 0.05), { variant });
    }
  });

  it('Adam, with its bias corrections', async () => {
    const adam: ToyOptimiser = { method: 'adam', momentum: 0, weightDecay: 0.01, clipNorm: 0.5 };
    await compare(problem({ hidden: 6, attractors: 5 }, 60, 1, adam), fullBatch(5, 1, 0.01, 0.02));
  });

  it('points in tiles, where the tape has not room for all', async () => {
    const whole = problem({ hidden: 6, attractors: 5, timeSteps: 4 }, 37);
    for (const [, variant] of everyVariant(device, 4)) {
      if (variant.gradients === 'scalars') continue;
      await compare(whole, fullBatch(2, 1, 0.02, 0.05), { variant, tapeBytes: 10 * 16 * (4 + 2) });
    }
  });

  it('the weakest device', async () => {
    await compare(problem({ hidden: 8 }, 60, 2), fullBatch(4, 2, 0.05, 0.02), { on: weakest });
  });

  it('many lanes, each with its own weights and α', async () => {
    const lanes = 150;
    const block = fullBatch(3, lanes, 0.05, 0);
    block.alphas.forEach((_, i) => {
      block.alphas[i] = (i % lanes) * 1e-3;
    });
    await compare(problem({ hidden: 4, attractors: 3, timeSteps: 5 }, 20, lanes), block);
  });

  it('batches of 32 from 200 points, the last of 8', async () => {
    const random = new Random(5, 'batches');
    const [batchSize, steps] = [32, 7];
    const batches = new Uint32Array(batchSize * steps).fill(NO_ROW);
    batches.set(random.permutation(200));
    const block: ToyBlock = { ...fullBatch(steps, 1, 0.05, 0.02), batches, batchSize };
    await compare(problem({ hidden: 8 }), block);
  });
});

describe('awkward inputs', () => {
  /** One gradient: plain SGD, one step. */
  const small: Partial<ToySpec> = { hidden: 6, attractors: 4, timeSteps: 3 };
  const gradientOf = (whole: ToyProblem) => compare(whole, fullBatch(1, 1, 1, 0.3));
  const withAttractors = (whole: ToyProblem, rows: number[]): ToyProblem => {
    const { M } = toyLayout(whole.spec).slices;
    for (const lane of whole.lanes) lane.set(rows, M.offset);
    return whole;
  };

  it.each([1, 2, 201])('n = %i', (n) => gradientOf(problem(small, n, 1, PLAIN)));

  it('points on the far side of every attractor', () =>
    gradientOf(withAttractors(problem(small, 40, 1, PLAIN), [1, 0, 2, 0.1, 1, -0.1, 0.5, 0])));

  it('no attractor attracts anything', () =>
    gradientOf(withAttractors(problem(small, 40, 1, PLAIN), new Array(8).fill(0))));

  it('a zero attractor, ties and parallels', () =>
    gradientOf(withAttractors(problem(small, 40, 1, PLAIN), [0, 0, 1, 0.5, 1, 0.5, 2, 1])));

  it('one class only', () => {
    const whole = problem(small, 40, 1, PLAIN);
    whole.labels.fill(1);
    return gradientOf(whole);
  });

  it('dead relus: f is zero everywhere', () => {
    const whole = problem(small, 40, 1, PLAIN);
    const b2 = toyLayout(whole.spec).slices.b2!;
    whole.lanes[0]!.fill(-100, b2.offset, b2.offset + b2.length);
    return gradientOf(whole);
  });

  it('confident points: a cross-entropy of 1e-6 is still right', () => {
    const whole = problem({ ...small, classes: 3 }, 40, 1, PLAIN);
    const { c } = toyLayout(whole.spec).slices;
    whole.labels.fill(2);
    whole.lanes[0]!.set([-7, -8, 7], c.offset);
    return gradientOf(whole);
  });
});

describe('divergence', () => {
  it('stops a lane on its last good parameters and lets the other train', async () => {
    const whole = rounded(problem({}, 60, 2, { ...PLAIN, momentum: 0.9 }));
    const steps = 60;
    const block = fullBatch(steps, 2, 0.02, 0.01);
    for (let step = 0; step < steps; step++) block.alphas[2 * step + 1] = 1e4;
    const engine = await createWebGpuToy(device, whole);
    const readings = await engine.train(block);
    const [sound, broken] = await engine.read();
    expect(sound!.divergedAt).toBeNull();
    expect(sound!.updates).toBe(steps);
    const at = broken!.divergedAt!;
    expect(at).toBeGreaterThan(0);
    expect(broken!.updates).toBe(at);
    expect([...broken!.params].every(Number.isFinite)).toBe(true);
    const lane = (values: Float64Array) => values.filter((_, i) => i % 2 === 1);
    expect([...lane(readings.crossEntropy).subarray(0, at)].every(Number.isFinite)).toBe(true);
    expect([...lane(readings.crossEntropy).subarray(at + 1)].every(Number.isNaN)).toBe(true);
    // The parameters are those that the step before began with, so they see its cross-entropy again.
    const again = await createWebGpuToy(device, { ...whole, lanes: [whole.lanes[0]!, broken!.params] });
    const first = await again.train({ ...block, steps: 1 });
    expect(first.crossEntropy[1]).toBeCloseTo(lane(readings.crossEntropy)[at - 1]!, 4);
    const more = await engine.train(fullBatch(3, 2, 0.02, 0));
    expect([...lane(more.energy)].every(Number.isNaN)).toBe(true);
    expect((await engine.read())[1]).toEqual(broken);
    engine.dispose();
    again.dispose();
  });

  it('with α = 0 an infinite energy harms nobody', async () => {
    const whole = problem({ timeSteps: 1 }, 20, 1, PLAIN);
    const { M } = toyLayout(whole.spec).slices;
    whole.lanes[0]!.fill(3e38, M.offset);
    const engine = await createWebGpuToy(device, whole);
    const readings = await engine.train(fullBatch(2, 1, 0.01, 0));
    expect(Number.isFinite(readings.energy[1])).toBe(false);
    expect((await engine.read())[0]!.divergedAt).toBeNull();
    await engine.train(fullBatch(1, 1, 0.01, 0.1));
    expect((await engine.read())[0]!.divergedAt).toBe(2);
    engine.dispose();
  });
});

describe('the engine', () => {
  it('gives the same bits however a run is cut, and after its state went through read and load', async () => {
    const whole = problem({ hidden: 8, attractors: 4 }, 50, 2);
    const make = () => createWebGpuToy(device, whole);
    const [one, two, three] = [await make(), await make(), await make()];
    await one.train(fullBatch(23, 2, 0.05, 0.01));
    await two.train(fullBatch(9, 2, 0.05, 0.01));
    await three.load(await two.read());
    await two.train(fullBatch(14, 2, 0.05, 0.01));
    await three.train(fullBatch(14, 2, 0.05, 0.01));
    const states = await one.read();
    expect(await two.read()).toEqual(states);
    expect(await three.read()).toEqual(states);
    expect(states[0]!.updates).toBe(23);
    for (const engine of [one, two, three]) engine.dispose();
  });

  it('keeps the order of calls that are not awaited', async () => {
    const engine = await createWebGpuToy(device, problem({ hidden: 4 }, 30));
    const before = engine.read();
    const training = engine.train(fullBatch(5, 1, 0.05, 0.01));
    const after = engine.read();
    expect((await before)[0]!.updates).toBe(0);
    expect((await after)[0]!.updates).toBe(5);
    expect((await training).crossEntropy).toHaveLength(5);
    engine.dispose();
    await expect(engine.read()).rejects.toThrow('disposed');
  });

  it('says so when the device is lost, before and during training', async () => {
    const lost = await requestDevice(navigator.gpu);
    const engine = await createWebGpuToy(lost, problem({ hidden: 4 }, 30));
    const states = await engine.read();
    const training = engine.train(fullBatch(2000, 1, 0.01, 0));
    lost.destroy();
    await expect(training).rejects.toThrow(DeviceLostError);
    await expect(engine.read()).rejects.toThrow(DeviceLostError);
    await expect(createWebGpuToy(lost, problem())).rejects.toThrow(DeviceLostError);
    // Training goes on from what was read last, on another engine.
    const reference = createReferenceToy(problem({ hidden: 4 }, 30));
    await reference.load(states);
    await reference.train(fullBatch(1, 1, 0.01, 0));
    expect((await reference.read())[0]!.updates).toBe(1);
  });

  it('refuses what does not fit together, with the numbers', async () => {
    const whole = problem({ hidden: 4 }, 30);
    await expect(createWebGpuToy(device, { ...whole, labels: new Uint8Array(0) })).rejects.toThrow(
      'not one point',
    );
    await expect(createWebGpuToy(device, { ...whole, lanes: [new Float64Array(3)] })).rejects.toThrow(
      '3 parameters',
    );
    const engine = await createWebGpuToy(device, whole);
    await expect(engine.train({ ...fullBatch(4, 1, 0.1, 0), steps: 5 })).rejects.toThrow('4 learning rates');
    await expect(engine.load([])).rejects.toThrow('0 states given for 1 lanes');
    engine.dispose();
  });

  it('trains the paper’s toy until it has learnt its points', async () => {
    const engine = await createWebGpuToy(device, problem({}, 200, 2, USUAL));
    expect(engine.name).toBe('webgpu');
    expect(engine.description).toContain('WebGPU · ');
    const { crossEntropy } = await engine.train(fullBatch(400, 2, 0.1, 0.01));
    expect(crossEntropy.at(-1)!).toBeLessThan(0.3 * crossEntropy[0]!);
    engine.dispose();
  });
});
