import { describe, expect, it } from 'vitest';
import type { LaneMeasures } from './image-frame';
import { IMAGE_DEFAULTS } from './image-schema';
import { untrainedOpening } from './opening';
import { imageReading, rmanOff, toyReading } from './readings';
import { runStudy, trainReading } from './study';
import { type StudyEvent, studyOf } from './study-plan';
import { TOY_DEFAULTS, type ToyExperiment } from './toy-schema';

const small: ToyExperiment = {
  ...TOY_DEFAULTS,
  points: 40,
  testPoints: 60,
  hidden: 6,
  attractors: 4,
  timeSteps: 4,
  steps: 30,
};

describe('the reading of a toy run', () => {
  const { frame, testCount } = untrainedOpening(small);

  it('holds the numbers of its frame', () => {
    const { lanes, ...run } = toyReading(small, frame, testCount);
    expect(run).toEqual({ seed: 0, attractors: 4, step: 0, goal: 30, diverged: false });
    const { test, train, matrix, states } = frame.lanes[1]!;
    expect(lanes.with).toMatchObject({
      withinVariance: test.withinVariance,
      lateSpeed: test.meanSpeedLast3,
      gap: test.crossEntropy - train.crossEntropy,
      effective: matrix.indices.length,
      sole: matrix.solelyAttracted,
    });
    let diagonal = 0;
    for (let i = 0; i < matrix.indices.length; i++) diagonal += matrix.radii[i * matrix.indices.length + i]!;
    expect(lanes.with!.diagonal).toBeCloseTo(diagonal, 12);
    // x_T alone: the last 40 of the states.
    const outputs = [...states.slice(-80)];
    const sizes = Array.from({ length: 40 }, (_, i) => Math.hypot(outputs[2 * i]!, outputs[2 * i + 1]!)).sort(
      (a, b) => a - b,
    );
    expect(lanes.with!.outputNorm).toBeCloseTo((sizes[19]! + sizes[20]!) / 2, 6);
  });

  it('has no gap without test points and no RMAN lane without RMAN', () => {
    expect(toyReading(small, frame, 0).lanes.with!.gap).toBeNaN();
    const off = { ...small, alpha: 0, alphaStep: 0 };
    expect(rmanOff(off)).toBe(true);
    expect(toyReading(off, frame, testCount).lanes).toMatchObject({ with: null });
    expect(toyReading({ ...off, alphaStep: 1e-4 }, frame, testCount).lanes.with).not.toBeNull();
  });

  it('says when a lane diverged', () => {
    const [a, b] = frame.lanes;
    const broken = { ...frame, lanes: [{ ...a!, divergedAt: 3 }, b!] };
    expect(toyReading(small, broken, testCount).diverged).toBe(true);
  });
});

describe('the reading of an image run', () => {
  const test: LaneMeasures = {
    testLoss: 1.5,
    testError: 0.25,
    energy: 2,
    meanOutputNorm: 3,
    outputNormVariance: 1,
    effectiveAttractors: 3,
    solelyAttracted: 0.04,
    unattracted: 0,
  };
  const measured = { without: { trainLoss: 1, test }, with: { trainLoss: 1.25, test } };

  it('takes the training loss of the epoch, and what Fig. 4 tells where the run has it', () => {
    const old = imageReading(IMAGE_DEFAULTS, 7, measured);
    expect(old).toMatchObject({ step: 7, goal: IMAGE_DEFAULTS.epochs, diverged: false });
    expect(old.lanes.with).toMatchObject({ gap: 0.25, outputNorm: 3, sole: 0.04, pairs: Number.NaN });
    expect(old.lanes.without).toMatchObject({ gap: 0.5, accuracy: 0.75, lateSpeed: Number.NaN });
    const more = { withinVariance: 4, lateSpeed: 0.5, effectivePairs: 3, negativePairs: 2, diagonal: 0.95 };
    const { lanes } = imageReading(IMAGE_DEFAULTS, 7, {
      with: { trainLoss: 1, test: { ...test, ...more } },
    });
    expect(lanes.with).toMatchObject({
      withinVariance: 4,
      lateSpeed: 0.5,
      pairs: 3,
      negativePairs: 2,
      diagonal: 0.95,
    });
  });

  it('leaves out a lane that does not train or was not measured, and knows a loss that is no number', () => {
    const one = imageReading({ ...IMAGE_DEFAULTS, lanes: 'with' }, 7, measured);
    expect(one.lanes.without).toBeNull();
    expect(imageReading(IMAGE_DEFAULTS, 1, { with: { trainLoss: 1, test: null } }).lanes.with).toBeNull();
    const lost = { with: { trainLoss: 1, test: { ...test, testLoss: Number.NaN } } };
    expect(imageReading(IMAGE_DEFAULTS, 1, lost).diverged).toBe(true);
  });
});

describe('a study', () => {
  it('asks for every seed with every h', () => {
    const plan = studyOf(small, [2, 8], [0, 1, 2]);
    expect(plan.map(({ seed, attractors }) => [attractors, seed])).toEqual([
      [2, 0],
      [2, 1],
      [2, 2],
      [8, 0],
      [8, 1],
      [8, 2],
    ]);
    expect(studyOf(small)).toHaveLength(12);
  });

  it('trains each to its end, tells how far it is, and gives the same again', async () => {
    const events: StudyEvent[] = [];
    await runStudy({ experiments: studyOf({ ...small, steps: 250 }, [4], [3, 4]) }, (event) =>
      events.push(event),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'progress',
      'progress',
      'reading',
      'progress',
      'progress',
      'reading',
      'done',
    ]);
    expect(events[0]).toEqual({ type: 'progress', index: 0, share: 0.8 });
    const found = events[2] as StudyEvent & { type: 'reading' };
    expect(found.reading).toMatchObject({ seed: 3, step: 250, goal: 250 });
    expect(await trainReading({ ...small, steps: 250, seed: 3 })).toEqual(found.reading);
  });

  it('stops early where both lanes diverged, and tells what cannot be trained', async () => {
    const wild = { ...small, learningRate: 2, clipNorm: 0, steps: 5000 };
    const lost = await trainReading(wild);
    expect(lost.diverged).toBe(true);
    const events: StudyEvent[] = [];
    await runStudy({ experiments: [{ ...small, data: 'drawn', drawn: '' }] }, (event) => events.push(event));
    expect(events).toEqual([{ type: 'failed', message: { group: 'drawn', key: 'none', values: [] } }]);
  });
});
