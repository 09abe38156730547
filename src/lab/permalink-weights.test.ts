import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceToy } from '../engine/reference/toy';
import { toyLayout } from '../nets/toy';
import { readLink, writeLink } from './permalink';
import { WEIGHTS_KEY } from './permalink-keys';
import { decodeWeights, encodeWeights, WeightsCodeError } from './permalink-weights';
import { toyData, toySpec } from './toy-problem';
import { TOY_DEFAULTS, TOY_FIELDS, type ToyExperiment } from './toy-schema';
import { ToySession, type ToySnapshot } from './toy-session';

const sizeOf = (experiment: ToyExperiment): number =>
  toyLayout(toySpec(experiment, toyData(experiment).train.classes)).size;

const anyNetwork = fc
  .record({
    data: fc.constantFrom('moons', 'rings', 'spirals', 'gaussians'),
    points: fc.constant(20),
    testPoints: fc.constant(10),
    classes: fc.integer({ min: 2, max: 4 }),
    hidden: fc.integer({ min: 1, max: 64 }),
    bias: fc.constantFrom('none', 'hidden', 'both'),
    attractors: fc.integer({ min: 1, max: 64 }),
    optimiser: fc.constantFrom('sgd', 'adam'),
  })
  .map((patch) => ({ ...TOY_DEFAULTS, ...patch }) as ToyExperiment);

/** Any moment of a run of any network: finite float32 weights, a step, α's anchor, a lane that may have stopped. */
const anyMoment: fc.Arbitrary<ToySnapshot> = anyNetwork.chain((experiment) => {
  const size = sizeOf(experiment);
  const weights = fc.float32Array({
    minLength: size,
    maxLength: size,
    noNaN: true,
    noDefaultInfinity: true,
  });
  return fc
    .record({
      step: fc.integer({ min: 0, max: 1_000_000 }),
      alpha: fc.double({ min: 0, max: 1000, noNaN: true }).map((alpha) => alpha + 0),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      lanes: fc.tuple(weights, weights),
      stopped: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ step, alpha, share, lanes, stopped }) => ({
      experiment,
      step,
      anchor: { epoch: Math.floor(share * step), alpha },
      lanes: lanes.map((params, i) => ({
        params: Float64Array.from(params),
        moment1: new Float64Array(size),
        moment2: new Float64Array(size),
        updates: experiment.optimiser === 'adam' ? 0 : step,
        divergedAt: stopped === null || i > 0 ? null : Math.floor(stopped * step),
      })),
    }));
});

describe('weights in a link', () => {
  it('come back as they were: link, state, link', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoment, async (moment) => {
        const code = await encodeWeights(moment);
        const link = `${writeLink(TOY_FIELDS, moment.experiment)}&${WEIGHTS_KEY}=${code}`;
        const { values, notes } = readLink(TOY_FIELDS, link, [WEIGHTS_KEY]);
        expect(notes).toEqual([]);
        const read = await decodeWeights(new URLSearchParams(link).get(WEIGHTS_KEY)!, values);
        expect(read).toEqual(moment);
        expect(await encodeWeights(read)).toBe(code);
      }),
      { numRuns: 60 },
    );
  });

  it('carry a trained network that goes on training as before', async () => {
    const experiment = { ...TOY_DEFAULTS, momentum: 0, points: 60, steps: 100 };
    const factory = async (problem: Parameters<typeof createReferenceToy>[0]) => createReferenceToy(problem);
    const run = await ToySession.create(experiment, factory);
    await run.advance(40);
    await run.update({ alpha: 0.02 });
    const opened = await decodeWeights(await encodeWeights(run.snapshot()), run.experiment);
    const other = await ToySession.create(run.experiment, factory, opened);
    expect(other.step).toBe(40);
    expect(other.alpha).toBe(run.alpha);
    await run.advance(20);
    await other.advance(20);
    // Only the rounding to float32 lies between them.
    for (const [i, lane] of run.lanes.entries())
      for (const [k, value] of lane.params.entries()) expect(other.lanes[i]!.params[k]).toBeCloseTo(value, 4);
    const code = await encodeWeights(run.snapshot());
    expect(code.length).toBeLessThan(1400);
    expect(code).toMatch(/^[\w-]+$/);
  });

  it('are refused when mangled or cut short, with a reason', async () => {
    const size = sizeOf(TOY_DEFAULTS);
    const lane = (value: number) => ({
      params: Float64Array.from({ length: size }, (_, i) => Math.fround(value * Math.sin(i))),
      moment1: new Float64Array(size),
      moment2: new Float64Array(size),
      updates: 5,
      divergedAt: null,
    });
    const code = await encodeWeights({
      experiment: TOY_DEFAULTS,
      step: 5,
      anchor: { epoch: 0, alpha: 1e-4 },
      lanes: [lane(1), lane(2)],
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(code.length - 1), fc.constantFrom('A', 'Q', '_'), async (at, letter) => {
        await expect(decodeWeights(code.slice(0, at), TOY_DEFAULTS)).rejects.toThrow(WeightsCodeError);
        const mangled = code.slice(0, at) + letter + code.slice(at + 1);
        // The last letter has bits to spare: there another one may mean the same.
        if (mangled === code || at === code.length - 1) return;
        await expect(decodeWeights(mangled, TOY_DEFAULTS)).rejects.toThrow(WeightsCodeError);
      }),
      { numRuns: 200 },
    );
    await expect(decodeWeights(code, { ...TOY_DEFAULTS, hidden: 17 })).rejects.toThrow(/another size/);
    await expect(decodeWeights(code, { ...TOY_DEFAULTS, data: 'drawn', drawn: 'x' })).rejects.toThrow(
      WeightsCodeError,
    );
    await expect(decodeWeights('A'.repeat(20_000), TOY_DEFAULTS)).rejects.toThrow(/20000 characters/);
    // A small text that would inflate to 8 MB is given up as soon as it is too long.
    const bomb = new Blob([new Uint8Array(8_000_000)])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const text = Buffer.from(await new Response(bomb).arrayBuffer()).toString('base64url');
    expect(text.length).toBeLessThan(12_000);
    await expect(decodeWeights(text, TOY_DEFAULTS)).rejects.toThrow(WeightsCodeError);
  });

  it('are not written when a weight is no number', async () => {
    const size = sizeOf(TOY_DEFAULTS);
    const bad = new Float64Array(size).fill(Number.NaN);
    const lane = { params: bad, moment1: bad, moment2: bad, updates: 0, divergedAt: null };
    await expect(
      encodeWeights({
        experiment: TOY_DEFAULTS,
        step: 0,
        anchor: { epoch: 0, alpha: 0 },
        lanes: [lane, lane],
      }),
    ).rejects.toThrow(/not a finite number/);
  });

  it('never break the page, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })),
        anyNetwork,
        async (text, experiment) => {
          await expect(decodeWeights(text, experiment)).rejects.toThrow(WeightsCodeError);
        },
      ),
      { numRuns: 100 },
    );
  });
});
