import { describe, expect, it } from 'vitest';
import { createReferenceToy } from '../engine/reference/toy';
import { isDefault, readOpening, trainedOpening, untrainedOpening } from './opening';
import file from './opening.json';
import { toyFrame } from './toy-frame';
import { worded } from './toy-host';
import { presetExperiment } from './toy-presets';
import type { ToyEvent } from './toy-protocol';
import { ToyRunner } from './toy-runner';
import { TOY_DEFAULTS, type ToyExperiment } from './toy-schema';
import { ToySession } from './toy-session';

const reference = (experiment: ToyExperiment) =>
  ToySession.create(experiment, async (problem) => createReferenceToy(problem));

describe('the network trained earlier', () => {
  it('is the default experiment of today, trained to its end', async () => {
    const opening = readOpening(file);
    expect(opening, 'run `npx tsx scripts/snapshot.ts`: the default experiment has changed').not.toBeNull();
    const session = await reference(TOY_DEFAULTS);
    await session.advance(TOY_DEFAULTS.steps);
    const trained = toyFrame(session);
    expect(opening!.frame.step).toBe(TOY_DEFAULTS.steps);
    expect(opening!.frame).toMatchObject({ alpha: trained.alpha, learningRate: trained.learningRate });
    for (const [i, lane] of trained.lanes.entries()) {
      // The file's weights are float32.
      const kept = opening!.frame.lanes[i]!;
      expect(kept.test.accuracy).toBe(lane.test.accuracy);
      for (const name of ['withinVariance', 'meanSpeedLast3', 'crossEntropy', 'largestNorm'] as const) {
        expect(Math.abs(kept.test[name] / lane.test[name] - 1)).toBeLessThan(1e-4);
      }
      expect(kept.matrix.indices).toEqual(lane.matrix.indices);
    }
  });

  it('gives the metrics its file names', () => {
    const opening = readOpening(file)!;
    for (const [i, lane] of opening.frame.lanes.entries()) {
      for (const [name, value] of Object.entries(file.metrics[i]!)) {
        expect(lane.test[name as keyof typeof lane.test]).toBeCloseTo(value, 9);
      }
    }
  });

  it('brings curves from the first step to the last', () => {
    const { curves } = readOpening(file)!;
    const { steps, crossEntropy, energy, alpha, measureSteps, accuracy } = curves!;
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBeGreaterThan(TOY_DEFAULTS.steps - 20);
    for (const row of [...crossEntropy, ...energy, alpha]) expect(row).toHaveLength(steps.length);
    expect(measureSteps.at(-1)).toBe(TOY_DEFAULTS.steps);
    for (const row of accuracy) expect(row).toHaveLength(measureSteps.length);
    expect(accuracy.map((row) => row.at(-1)! > 0.95)).toEqual([true, true, true, true]);
  });

  it('stands for no other experiment, and not for another network', () => {
    expect(isDefault({ ...TOY_DEFAULTS })).toBe(true);
    expect(isDefault({ ...TOY_DEFAULTS, seed: 1 })).toBe(false);
    expect(readOpening({ ...file, experiment: { ...TOY_DEFAULTS, seed: 1 } })).toBeNull();
    expect(() => readOpening({ ...file, lanes: [file.lanes[0]!, 'AAAAAA=='] })).toThrow(
      /1 parameters in a lane/,
    );
  });
});

describe('an opening', () => {
  it('is the run’s own first frame where nothing was trained earlier', async () => {
    const experiment = presetExperiment('papers-f', 3);
    const opening = untrainedOpening(experiment);
    expect(opening).toMatchObject({ trained: false, curves: null, testCount: 1000 });
    expect(opening.frame).toEqual(toyFrame(await reference(experiment)));
  });

  it('comes before the engine is ready: trained once, untrained afterwards', async () => {
    const events: ToyEvent[] = [];
    const runner = new ToyRunner({
      // A browser with WebGPU and no graphics card.
      gpu: { requestAdapter: async () => null } as unknown as GPU,
      post: (event) => events.push(worded(event)),
      nextTurn: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
    const begin = (run: number, change: Partial<ToyExperiment> = {}) =>
      runner.handle({
        type: 'start',
        run,
        experiment: { ...TOY_DEFAULTS, ...change },
        engine: 'auto',
        play: false,
      });
    await begin(1);
    expect(events.map((event) => event.type)).toEqual(['opening', 'started', 'frame']);
    expect(events[0]).toMatchObject({ run: 1, opening: { trained: true, frame: { step: 1200 } } });
    expect(events[2]).toMatchObject({ frame: { step: 0 } });
    await begin(2);
    await begin(3, { data: 'rings' });
    const openings = events.filter((event) => event.type === 'opening');
    expect(openings.map(({ opening }) => opening.trained)).toEqual([true, false, false]);
  });

  it('is not needed for the reference engine, which begins at once', async () => {
    const events: ToyEvent[] = [];
    const runner = new ToyRunner({
      gpu: undefined,
      post: (event) => events.push(worded(event)),
      nextTurn: async () => {},
    });
    await runner.handle({ type: 'start', run: 1, experiment: TOY_DEFAULTS, engine: 'auto', play: false });
    expect(events.map((event) => event.type)).toEqual(['started', 'frame']);
    expect((await trainedOpening()).trained).toBe(true);
  });
});
