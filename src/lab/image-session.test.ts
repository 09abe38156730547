import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Batch, GraphEngine, GraphProblem, StepSettings } from '../engine/graph';
import { createTfjsGraph } from '../engine/tfjs/graph';
import { type ImageStep, LaneDivergedError } from './image-lanes';
import { type ImageExperiment, type ImageLane, lanesOf } from './image-schema';
import { ImageSession } from './image-session';
import { decodeSnapshot, encodeSnapshot } from './image-snapshot';
import { TINY, tinyImages } from './testing/tiny-images';

const pair = tinyImages();
const cpu = (problem: GraphProblem): Promise<GraphEngine> => createTfjsGraph(problem, { backend: 'cpu' });

/** What one engine was asked to train. */
interface Watched {
  problem: GraphProblem;
  steps: { batch: Batch; settings: StepSettings }[];
}

async function watchedSession(change: Partial<ImageExperiment> = {}) {
  const watched: Watched[] = [];
  const session = await ImageSession.create(
    { id: 'test', experiment: { ...TINY, ...change } },
    pair,
    async (problem) => {
      const engine = await cpu(problem);
      const record: Watched = { problem, steps: [] };
      watched.push(record);
      const { step } = engine;
      engine.step = (batch, settings) => {
        record.steps.push({ batch, settings });
        step.call(engine, batch, settings);
      };
      return engine;
    },
  );
  return { session, watched };
}

const create = (change: Partial<ImageExperiment> = {}) =>
  ImageSession.create({ id: 'test', experiment: { ...TINY, ...change } }, pair, cpu);

/** Trains to the end of `epochs` epochs, in blocks of the given length. */
async function train(session: ImageSession, epochs: number, block = 4): Promise<ImageStep[]> {
  const steps: ImageStep[] = [];
  while (session.epoch < epochs) {
    steps.push(...(await session.advance(block)));
    if (!session.epochIsFull) continue;
    steps.push(...(await session.flush()));
    await session.closeEpoch();
  }
  return steps;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A run's state with a hash for each tensor; without what depends on the clock. */
async function fingerprint(session: ImageSession): Promise<unknown> {
  const snapshot = await session.snapshot();
  const history = snapshot.history.map((record) => ({ ...record, imagesPerSecond: 0 }));
  const hashed = (_: string, value: unknown): unknown =>
    value instanceof Float32Array ? createHash('sha256').update(bytesOf(value)).digest('hex') : value;
  return JSON.parse(JSON.stringify({ ...snapshot, history, epochMilliseconds: 0 }, hashed));
}

describe('ImageSession', { timeout: 60_000 }, () => {
  it('starts both lanes from the same weights and gives them the same batches', async () => {
    const { session, watched } = await watchedSession();
    await train(session, 2);
    const [without, withRman] = watched as [Watched, Watched];
    expect(without.problem.state.parameters).toEqual(withRman.problem.state.parameters);
    expect([without.problem.attractors, withRman.problem.attractors]).toEqual([0, 5]);
    expect(without.steps).toHaveLength(12);
    expect(without.steps.map(({ batch }) => batch)).toEqual(withRman.steps.map(({ batch }) => batch));
    // Each epoch has an order of its own that shows every image once.
    const orders = [...new Set(without.steps.map(({ batch }) => ('order' in batch ? batch.order : null)))];
    expect(orders).toHaveLength(2);
    for (const order of orders) expect([...order!.rows].sort((a, b) => a - b)).toEqual([...Array(24).keys()]);
    expect(orders[0]!.rows).not.toEqual(orders[1]!.rows);
    expect(orders.map((order) => order!.epoch)).toEqual([0, 1]);
    // The same objects, which engines upload once.
    const orderOf = ({ batch }: { batch: Batch }) => ('order' in batch ? batch.order : null);
    expect(orderOf(without.steps[0]!)).toBe(orderOf(withRman.steps[5]!));
    session.dispose();
  });

  it('ramps α and drops the learning rate epoch by epoch, α in the RMAN lane alone', async () => {
    const { session, watched } = await watchedSession();
    await train(session, 4, 6);
    const [without, withRman] = watched as [Watched, Watched];
    const ofEpoch = (lane: Watched, key: 'alpha' | 'learningRate') =>
      [0, 6, 12, 18].map((step) => lane.steps[step]!.settings[key]);
    expect(without.steps.every(({ settings }) => settings.alpha === 0)).toBe(true);
    ofEpoch(withRman, 'alpha').forEach((alpha, i) => {
      expect(alpha).toBeCloseTo(0.01 + 0.02 * i, 12);
    });
    ofEpoch(withRman, 'learningRate').forEach((rate, i) => {
      expect(rate).toBeCloseTo([0.05, 0.05, 0.005, 0.0005][i]!, 12);
    });
    expect(session.finished).toBe(true);
    expect(session.status).toBe('finished');
    session.dispose();
  });

  it('tells every step once, in order, a block late', async () => {
    const session = await create();
    expect(await session.advance(2)).toEqual([]);
    expect((await session.advance(2)).map(({ step }) => step)).toEqual([0, 1]);
    // An epoch has six steps: the block ends with it.
    const steps = [...(await session.advance(100)), ...(await session.flush())];
    expect(steps.map(({ step }) => step)).toEqual([2, 3, 4, 5]);
    expect(session.epochIsFull).toBe(true);
    for (const { lanes } of steps) {
      expect(lanes.without!.energy).toBe(0);
      expect(lanes.with!.energy).toBeGreaterThan(0);
      expect(lanes.with!.loss).toBeGreaterThan(0);
      expect([0, 0.25, 0.5, 0.75, 1]).toContain(lanes.with!.error);
    }
    session.dispose();
  });

  it('is the same whatever the blocks, and the same for the same seed only', async () => {
    const runs = [await create(), await create(), await create({ seed: 4 })];
    await train(runs[0]!, 2, 1);
    await train(runs[1]!, 2, 5);
    await train(runs[2]!, 2, 5);
    const [a, b, c] = await Promise.all(runs.map(fingerprint));
    expect(a).toEqual(b);
    expect(c).not.toEqual(a);
    for (const run of runs) run.dispose();
  });

  it('goes on from a file in the middle of an epoch exactly as if it had not stopped', async () => {
    const straight = await create();
    await train(straight, 3, 4);

    const first = await create();
    await train(first, 1, 4);
    await first.advance(4);
    await first.flush();
    const file = new Blob([encodeSnapshot(await first.snapshot())]);
    first.dispose();
    const second = await ImageSession.create(await decodeSnapshot(file), pair, cpu);
    expect(second.step).toBe(10);
    await train(second, 3, 4);
    expect(await fingerprint(second)).toEqual(await fingerprint(straight));
    expect(second.history).toHaveLength(3);
    straight.dispose();
    second.dispose();
  });

  it('leaves the moment that it goes on from as it was', async () => {
    const first = await create();
    await first.advance(3);
    await first.flush();
    const moment = await first.snapshot();
    first.dispose();
    const sums = structuredClone(moment.sums);
    const second = await ImageSession.create(moment, pair, cpu);
    await second.advance(2);
    await second.flush();
    expect(moment.sums).toEqual(sums);
    second.dispose();
  });

  it('trains one lane as it trains both', async () => {
    const both = await create();
    await train(both, 1);
    const { lanes } = await both.snapshot();
    both.dispose();
    for (const lane of ['with', 'without'] as const) {
      const alone = await create({ lanes: lane });
      await train(alone, 1);
      const snapshot = await alone.snapshot();
      expect(Object.keys(snapshot.lanes)).toEqual([lane]);
      for (const [name, values] of Object.entries(lanes[lane]!.parameters))
        expect(Buffer.compare(bytesOf(snapshot.lanes[lane]!.parameters[name]!), bytesOf(values))).toBe(0);
      alone.dispose();
    }
    expect(lanesOf({ ...TINY, attractors: 0 })).toEqual(['without']);
  });

  it('learns', async () => {
    const session = await create({ epochs: 12, drop1: 8, drop2: 10, augment: 'off' });
    await train(session, 12);
    for (const lane of ['with', 'without'] as const) {
      const first = session.history[0]!.lanes[lane]!;
      const last = session.history.at(-1)!.lanes[lane]!;
      expect(last.trainLoss).toBeLessThan(0.6 * first.trainLoss);
      expect(last.test!.testError).toBeLessThan(0.3);
    }
    session.dispose();
  });

  it('measures when it is due, and at the end', async () => {
    const session = await create({ evalEvery: 3 });
    await train(session, 4);
    expect(session.history.map(({ lanes }) => lanes.with!.test !== null)).toEqual([false, false, true, true]);
    session.dispose();
  });

  it('takes live settings at once and refuses the others by name', async () => {
    const session = await create();
    await train(session, 1);
    expect(session.alpha).toBeCloseTo(0.03, 12);
    session.update({ epochs: 3 });
    expect(session.altered).toBe(false);
    session.update({ alphaStep: 0.5 });
    expect(session.altered).toBe(true);
    expect(session.alpha).toBeCloseTo(0.03, 12);
    session.update({ alpha: 0.2, learningRate: 0.01, augment: 'off' });
    expect(session.alpha).toBe(0.2);
    await train(session, 2);
    expect(session.alpha).toBeCloseTo(0.7, 12);
    expect(session.experiment.augment).toBe('off');
    expect(() => session.update({ attractors: 7 })).toThrow(/“Placement attractors” cannot change/);
    expect(() => session.update({ learningRate: -1 })).toThrow(/“Learning rate” is -1/);
    expect(session.experiment.attractors).toBe(5);
    session.update({ epochs: 2 });
    expect(session.finished).toBe(true);
    session.update({ epochs: 3 });
    expect(session.finished).toBe(false);
    session.stop();
    session.update({ epochs: 9 });
    expect(session.finished).toBe(true);
    session.dispose();
  });

  it('says which lane diverged and gives no spoilt snapshot', async () => {
    const session = await create({ learningRate: 2, batch: 4, alpha: 10, alphaStep: 0 });
    session.update({ weightDecay: 0.1, momentum: 0.99 });
    const run = async () => {
      for (let epoch = 0; epoch < 4; epoch++) {
        await train(session, epoch + 1, 2);
      }
    };
    const error = await run().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(LaneDivergedError);
    expect((error as LaneDivergedError).lane satisfies ImageLane).toBe('with');
    expect((error as Error).message).toMatch(
      /lane with RMAN (is no longer finite|has grown to \de\+\d+) at step \d+.* Go on from an earlier moment/,
    );
    session.dispose();
  });

  /** Losses are multiplied by these factors: of training batches, and of test images, after so many updates. */
  const inflated = (training: number, test: number, updates = 0) =>
    ImageSession.create({ id: 'test', experiment: TINY }, pair, async (problem) => {
      const engine = await cpu(problem);
      const { readings, evaluate, read } = engine;
      engine.read = async () => ({ ...(await read.call(engine)), updates });
      engine.readings = async () =>
        (await readings.call(engine)).map((reading) => ({
          ...reading,
          crossEntropy: training * reading.crossEntropy,
        }));
      engine.evaluate = async (...given) => {
        const evaluation = await evaluate.apply(engine, given);
        return { ...evaluation, crossEntropy: test * evaluation.crossEntropy };
      };
      return engine;
    });

  it('gives a lane up whose loss is finite and yet beyond recovery', async () => {
    const session = await inflated(3e34, 1);
    await session.advance(2);
    await expect(session.flush()).rejects.toThrow(
      /lane without RMAN has grown to \de\+34 at step 1: it cannot recover/,
    );
    session.dispose();
    const high = await inflated(1e4, 1);
    await high.advance(2);
    expect(await high.flush()).toHaveLength(2);
    high.dispose();
  });

  it('takes a test loss for that only when the running statistics have settled', async () => {
    // As of a deep network at its first steps.
    const fresh = await inflated(1, 3e34, 99);
    await fresh.evaluate();
    fresh.dispose();
    const settled = await inflated(1, 3e34, 100);
    await expect(settled.evaluate()).rejects.toThrow(LaneDivergedError);
    settled.dispose();
    const nonsense = await inflated(1, Number.NaN, 0);
    await expect(nonsense.evaluate()).rejects.toThrow(/no longer finite at step 0/);
    nonsense.dispose();
  });

  it('refuses to go on with other images', async () => {
    const session = await create();
    const snapshot = await session.snapshot();
    session.dispose();
    const other = tinyImages(20);
    await expect(ImageSession.create(snapshot, other, cpu)).rejects.toThrow(
      /trained on other images: 24 for training .* and here are 20/,
    );
  });

  it('cannot close an epoch in its middle', async () => {
    const session = await create();
    await session.advance(3);
    await session.flush();
    await expect(session.closeEpoch()).rejects.toThrow(/Step 3 is not the end of epoch 1/);
    session.dispose();
  });
});
