import { describe, expect, it } from 'vitest';
import { encodePoints, PointsCodeError } from '../data/points-code';
import { createReferenceToy } from '../engine/reference/toy';
import { attractorsOf } from '../nets/toy';
import { tell } from '../words/told';
import { toyFrame } from './toy-frame';
import { presetExperiment } from './toy-presets';
import { buildProblem, toyData } from './toy-problem';
import { alphaAt, learningRateAt, stepsPerEpoch, toyBlock } from './toy-schedule';
import { TOY_DEFAULTS, type ToyExperiment } from './toy-schema';
import { type EngineFactory, ToySession } from './toy-session';

const factory: EngineFactory = async (problem) => createReferenceToy(problem);
const small: ToyExperiment = { ...TOY_DEFAULTS, points: 40, testPoints: 50, hidden: 8, attractors: 5 };

describe('the problem of an experiment', () => {
  it('gives both lanes the same weights, and the same ones each time', () => {
    const { lanes } = buildProblem(small);
    expect(lanes[0]).toEqual(lanes[1]);
    expect(lanes[0]).not.toBe(lanes[1]);
    expect(buildProblem(small).lanes[0]).toEqual(lanes[0]);
    expect(buildProblem({ ...small, seed: 1 }).lanes[0]).not.toEqual(lanes[0]);
  });

  it('keeps the network when only h changes, and the points when only the network does', () => {
    const a = buildProblem(small);
    const b = buildProblem({ ...small, attractors: 9 });
    const size = a.lanes[0]!.length - 10;
    expect(b.lanes[0]!.slice(0, size)).toEqual(a.lanes[0]!.slice(0, size));
    expect(buildProblem({ ...small, hidden: 4 }).points).toEqual(a.points);
  });

  it('splits drawn points as asked, losing none', () => {
    const n = 20;
    const set = {
      points: Float64Array.from({ length: 2 * n }, (_, i) => (i - n) / n),
      labels: Uint8Array.from({ length: n }, (_, i) => i % 2),
      classes: 2,
    };
    const drawn: ToyExperiment = { ...small, data: 'drawn', drawn: encodePoints(set), testShare: 0.25 };
    const { train, test } = toyData(drawn);
    expect([train.labels.length, test.labels.length]).toEqual([15, 5]);
    const xs = [...train.points, ...test.points].sort((a, b) => a - b);
    expect(new Set(xs).size).toBe(2 * n);
    expect(toyData({ ...drawn, testShare: 0 }).test.labels.length).toBe(0);
    expect(() => toyData({ ...drawn, drawn: '' })).toThrow(new PointsCodeError(tell('drawn', 'none')));
  });
});

describe('the schedule', () => {
  it('lets α grow by Δα an epoch from where it was set', () => {
    const e = { ...small, alphaStep: 0.01 };
    expect(alphaAt(e, { epoch: 0, alpha: 0.1 }, 5)).toBeCloseTo(0.15);
    expect(alphaAt(e, { epoch: 5, alpha: 1 }, 7)).toBeCloseTo(1.02);
  });

  it('divides the learning rate by ten at each drop, never at 0', () => {
    expect([599, 600, 899, 900].map((step) => learningRateAt(small, step))).toEqual([0.1, 0.01, 0.01, 0.001]);
    expect(learningRateAt({ ...small, drop1: 0, drop2: 0 }, 5000)).toBe(0.1);
  });

  it('shows every point once an epoch, in an order that only seed and epoch decide', () => {
    const e = { ...small, batch: 16 };
    expect(stepsPerEpoch(e, 40)).toBe(3);
    const whole = toyBlock(e, { epoch: 0, alpha: 0 }, 40, 0, 6);
    const rows = [...whole.batches!].filter((row) => row < 40);
    expect([...rows.slice(0, 40)].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(rows.slice(0, 40)).not.toEqual(rows.slice(40));
    // Cut elsewhere, the same batches.
    const later = toyBlock(e, { epoch: 0, alpha: 0 }, 40, 2, 4);
    expect([...later.batches!]).toEqual([...whole.batches!.slice(2 * 16)]);
    expect(later.alphas[1]).toBeCloseTo(0);
    expect(later.alphas[3]).toBeCloseTo(e.alphaStep);
  });
});

describe('a session', () => {
  it('trains the same however it is cut into blocks', async () => {
    const whole = await ToySession.create(small, factory);
    await whole.advance(30);
    const cut = await ToySession.create(small, factory);
    for (const steps of [1, 9, 20]) await cut.advance(steps);
    expect(cut.lanes).toEqual(whole.lanes);
    expect(cut.step).toBe(30);
  });

  it('goes on from a snapshot as if it had not stopped, α ramp included', async () => {
    const whole = await ToySession.create(small, factory);
    await whole.advance(10);
    await whole.update({ alpha: 0.5 });
    await whole.advance(10);
    const first = await ToySession.create(small, factory);
    await first.advance(10);
    await first.update({ alpha: 0.5 });
    await first.advance(4);
    const snapshot = structuredClone(first.snapshot());
    const second = await ToySession.create(snapshot.experiment, factory, snapshot);
    await second.advance(6);
    expect(second.lanes).toEqual(whole.lanes);
    expect(second.alpha).toBe(whole.alpha);
  });

  it('takes a new α at once: only the RMAN lane differs', async () => {
    const calm = await ToySession.create(small, factory);
    const pulled = await ToySession.create(small, factory);
    await pulled.update({ alpha: 5 });
    expect(pulled.alpha).toBe(5);
    await calm.advance(5);
    await pulled.advance(5);
    expect(pulled.lanes[0]).toEqual(calm.lanes[0]);
    expect(pulled.lanes[1]!.params).not.toEqual(calm.lanes[1]!.params);
  });

  it('goes back to a moment as it was: its settings, its α, and what followed', async () => {
    const session = await ToySession.create({ ...small, alpha: 0.01, alphaStep: 0.001 }, factory);
    await session.advance(20);
    const moment = structuredClone(session.snapshot());
    const { alpha } = session;
    await session.advance(10);
    const followed = session.lanes;
    await session.update({ alpha: 0.4, alphaStep: 0.5, learningRate: 0.01, momentum: 0.1, weightDecay: 0.1 });
    await session.advance(3);
    await session.rewind(moment);
    expect(session.experiment).toEqual(moment.experiment);
    expect(session.alpha).toBe(alpha);
    await session.advance(10);
    expect(session.lanes).toEqual(followed);
  });

  it('begins at the α of a moment elsewhere, and grows by another Δα from there', async () => {
    const first = await ToySession.create({ ...small, alpha: 0.01, alphaStep: 0.001 }, factory);
    await first.advance(20);
    const moment = first.snapshot();
    const elsewhere = await ToySession.create({ ...moment.experiment, alphaStep: 0.5 }, factory, moment);
    expect(elsewhere.alpha).toBeCloseTo(first.alpha, 12);
    await elsewhere.advance(1);
    expect(elsewhere.alpha).toBeCloseTo(first.alpha + 0.5, 12);
  });

  it('keeps α to the last bit when another setting changes', async () => {
    const experiment = { ...small, alpha: 0.013, alphaStep: 0.0007 };
    const straight = await ToySession.create(experiment, factory);
    await straight.advance(30);
    const changed = await ToySession.create(experiment, factory);
    await changed.advance(17);
    await changed.update({ steps: 5000 });
    await changed.advance(13);
    expect(changed.alpha).toBe(straight.alpha);
    expect(changed.lanes).toEqual(straight.lanes);
  });

  it('does not load the weights of another network', async () => {
    const other = (await ToySession.create({ ...small, hidden: 5 }, factory)).snapshot();
    await expect(ToySession.create(small, factory, other)).rejects.toThrow(
      /parameters given for a network of/,
    );
  });

  it('takes new weight decay during a run and keeps the weights', async () => {
    const session = await ToySession.create(small, factory);
    await session.advance(5);
    const before = session.lanes.map((lane) => lane.params.slice());
    await session.update({ weightDecay: 0.1 });
    expect(session.lanes.map((lane) => lane.params)).toEqual(before);
    await session.advance(1);
    expect(session.lanes[0]!.updates).toBe(6);
  });

  it('refuses to change h during a run', async () => {
    const session = await ToySession.create(small, factory);
    await expect(session.update({ attractors: 3 })).rejects.toThrow(/attractors/);
  });

  it('ends tighter, slower and smaller with RMAN: Figures 1 and 2', async () => {
    const session = await ToySession.create(presetExperiment('figures-1-2', 1), factory);
    const first = toyFrame(session);
    expect(first.lanes[0]!.params).toEqual(first.lanes[1]!.params);
    await session.advance(1200);
    const [without, withRman] = toyFrame(session).lanes;
    expect(without!.test.accuracy).toBeGreaterThan(0.97);
    expect(withRman!.test.accuracy).toBeGreaterThan(0.97);
    expect(withRman!.test.withinVariance).toBeLessThan(without!.test.withinVariance / 50);
    expect(withRman!.test.largestNorm).toBeLessThan(without!.test.largestNorm / 4);
    expect(withRman!.test.lastStepSpeed).toBeLessThan(without!.test.lastStepSpeed / 4);
    expect(withRman!.matrix.indices.length).toBeGreaterThanOrEqual(2);
    expect(withRman!.matrix.indices.length).toBeLessThanOrEqual(3);
    // The frame's matrix belongs to the frame's attractors.
    const M = attractorsOf(withRman!.params, session.spec);
    const i = withRman!.matrix.indices[0]!;
    expect(withRman!.matrix.dots[0]).toBeCloseTo(M[2 * i]! ** 2 + M[2 * i + 1]! ** 2, 5);
  }, 30_000);
});

describe('the presets do what their notes say', () => {
  const end = async (id: string, seed = 2) => {
    const session = await ToySession.create(presetExperiment(id, seed), factory);
    await session.advance(1200);
    return toyFrame(session).lanes[1]!;
  };
  it('α too large collapses', async () => {
    const lane = await end('alpha-too-large');
    expect(lane.test.largestNorm).toBeLessThan(0.5);
    expect(lane.test.accuracy).toBeLessThan(0.9);
  }, 30_000);
  it('without weight decay no attractor dies', async () => {
    expect((await end('no-weight-decay')).matrix.indices.length).toBeGreaterThanOrEqual(14);
  }, 30_000);
  it('softmax keeps more attractors effective than relu-max', async () => {
    expect((await end('softmax', 0)).matrix.indices.length).toBeGreaterThan(5);
  }, 30_000);
  it('one attractor leaves points outside its half plane', async () => {
    expect((await end('one-attractor')).test.unattractedCount).toBeGreaterThan(100);
  }, 30_000);
  it('spirals are learnt', async () => {
    expect((await end('spirals')).test.accuracy).toBeGreaterThan(0.9);
  }, 30_000);
});
