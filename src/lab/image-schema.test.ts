import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SYNTHETIC_CLASSES } from '../data/synthetic-images';
import { resnet } from '../nets/resnet';
import { IMAGE_PRESETS, imagePresetExperiment, imagePresetOf, OPENING_PRESET } from './image-presets';
import { alphaIn, batchSizeOf, epochOrder, learningRateIn, stepsInEpoch } from './image-schedule';
import {
  alongWith,
  classesOf,
  IMAGE_DEFAULTS,
  IMAGE_FIELDS,
  IMAGE_GROUPS,
  type ImageExperiment,
  imageIsIdle,
  imageNeedsRestart,
  imageSchema,
  lanesOf,
  mendImage,
  neededSet,
  scheduleOf,
} from './image-schema';
import { readLink, writeLink } from './permalink';

describe('the image experiment', () => {
  it('has the paper’s settings by default', () => {
    expect(IMAGE_DEFAULTS).toMatchObject({
      data: 'cifar10',
      depth: '20',
      width: 16,
      batch: 128,
      momentum: 0.9,
      weightDecay: 5e-4,
      learningRate: 0.1,
      epochs: 160,
      drop1: 80,
      drop2: 120,
      alpha: 1e-4,
      alphaStep: 1e-4,
      augment: 'on',
    });
    expect(scheduleOf(300)).toEqual({ epochs: 300, drop1: 150, drop2: 225 });
  });

  it('is sound by default, in every preset, and after mending', () => {
    expect(imageSchema.safeParse(IMAGE_DEFAULTS).success).toBe(true);
    for (const { id } of IMAGE_PRESETS) expect(imageSchema.parse(imagePresetExperiment(id))).toBeTruthy();
    const { experiment, notes } = mendImage({ depth: '21', width: 999, lr: 3, alpha: 'x' });
    expect(experiment).toEqual({ ...IMAGE_DEFAULTS, width: 64 });
    expect(notes).toHaveLength(3);
  });

  it('has a key of its own for every setting, and a place among the controls', () => {
    const keys = Object.values(IMAGE_FIELDS).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const placed = IMAGE_GROUPS.flatMap(({ fields }) => fields);
    expect([...placed].sort()).toEqual(Object.keys(IMAGE_FIELDS).sort());
  });

  it('keeps α, learning rate, weight decay and augmentation live, and the network fixed', () => {
    for (const name of ['alpha', 'alphaStep', 'learningRate', 'weightDecay', 'augment', 'epochs'] as const)
      expect(imageNeedsRestart(name)).toBe(false);
    for (const name of ['attractors', 'depth', 'width', 'data', 'seed', 'batch', 'lanes'] as const)
      expect(imageNeedsRestart(name)).toBe(true);
  });

  it('builds a network for every depth', () => {
    for (const { value } of IMAGE_FIELDS.depth.options)
      expect(resnet({ depth: Number(value), classes: 10 }).name).toBe(`resnet${value}`);
  });

  it('says what an experiment needs', () => {
    const of = (change: Partial<ImageExperiment>) => ({ ...IMAGE_DEFAULTS, ...change });
    expect([neededSet(of({})), neededSet(of({ data: 'builtin' }))]).toEqual(['cifar10', null]);
    expect(classesOf(of({ data: 'cifar100' }))).toBe(100);
    expect(classesOf(of({ data: 'builtin' }))).toBe(SYNTHETIC_CLASSES.length);
    expect(lanesOf(of({}))).toEqual(['without', 'with']);
    expect(lanesOf(of({ lanes: 'with' }))).toEqual(['with']);
    expect(lanesOf(of({ lanes: 'with', attractors: 0 }))).toEqual(['without']);
    expect(imageIsIdle('alpha', of({ lanes: 'without' }))).toBe(true);
    expect(imageIsIdle('alpha', of({}))).toBe(false);
  });

  it('goes into a link and back', () => {
    const values = Object.values(IMAGE_FIELDS).map((field) => {
      if (field.kind === 'choice') return fc.constantFrom(...field.options.map(({ value }) => value));
      return field.integer
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0);
    });
    fc.assert(
      fc.property(fc.tuple(...values), (drawn) => {
        const experiment = Object.fromEntries(
          Object.keys(IMAGE_FIELDS).map((name, i) => [name, drawn[i]]),
        ) as ImageExperiment;
        const link = writeLink(IMAGE_FIELDS, experiment);
        expect(readLink(IMAGE_FIELDS, link)).toEqual({ values: experiment, notes: [] });
      }),
    );
    expect(writeLink(IMAGE_FIELDS, IMAGE_DEFAULTS)).toBe('v=1');
  });

  it('is sound whatever a link says, and every mend of the link is told', () => {
    const odd = [
      '',
      ' ',
      'NaN',
      'Infinity',
      '-Infinity',
      '1e999',
      '-0',
      '-1',
      '0.5',
      '0x10',
      '1_000',
      '１',
      '9e15',
    ];
    const value = fc.oneof(
      fc.constantFrom(...odd, '__proto__', 'constructor', 'null', '%00', 'Builtin'),
      fc.string({ maxLength: 60 }),
      fc.double().map(String),
    );
    const key = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.values(IMAGE_FIELDS).map((field) => field.key)) },
      { weight: 1, arbitrary: fc.constantFrom('v', '', '__proto__', 'toString', 'zz') },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 12 }), (pairs) => {
        const query = new URLSearchParams(pairs);
        const { values, notes } = readLink(IMAGE_FIELDS, query.toString());
        expect(imageSchema.safeParse(values).success).toBe(true);
        for (const [name, field] of Object.entries(IMAGE_FIELDS)) {
          const given = query.getAll(field.key);
          if (given.length > 1) expect(notes.join('\n')).toContain(`“${field.key}” more than once`);
          const used = values[name as keyof ImageExperiment];
          if (given.length === 0) expect(used).toBe(IMAGE_DEFAULTS[name as keyof ImageExperiment]);
          else if (
            field.kind === 'number' ? Number(given[0]) !== used || given[0]!.trim() === '' : given[0] !== used
          )
            expect(notes.some((note) => note.startsWith(`${field.label}: `))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('recognises its presets, whatever the seed and the lanes', () => {
    expect(IMAGE_PRESETS.some(({ id }) => id === OPENING_PRESET)).toBe(true);
    for (const { id } of IMAGE_PRESETS)
      expect(imagePresetOf({ ...imagePresetExperiment(id, 9), lanes: 'with' })?.id).toBe(id);
    expect(imagePresetOf({ ...IMAGE_DEFAULTS, width: 20 })).toBeNull();
    expect(() => imagePresetExperiment('paper')).toThrow(/no preset "paper". There are: demo,/);
  });
});

describe('the schedule', () => {
  it('is the paper’s', () => {
    const anchor = { epoch: 0, alpha: IMAGE_DEFAULTS.alpha };
    expect(alphaIn(IMAGE_DEFAULTS, anchor, 0)).toBe(1e-4);
    expect(alphaIn(IMAGE_DEFAULTS, anchor, 159)).toBeCloseTo(0.016, 12);
    expect([79, 80, 119, 120].map((epoch) => learningRateIn(IMAGE_DEFAULTS, epoch))).toEqual([
      0.1, 0.01, 0.01, 0.001,
    ]);
    expect(learningRateIn({ ...IMAGE_DEFAULTS, drop1: 0, drop2: 0 }, 500)).toBe(0.1);
    expect(stepsInEpoch(IMAGE_DEFAULTS, 50_000)).toBe(390);
    expect(batchSizeOf(IMAGE_DEFAULTS, 100)).toBe(100);
    expect(stepsInEpoch(IMAGE_DEFAULTS, 100)).toBe(1);
  });

  it('orders the images by seed and epoch alone', () => {
    expect(epochOrder(1, 2, 50)).toEqual(epochOrder(1, 2, 50));
    expect(epochOrder(1, 2, 50).rows).not.toEqual(epochOrder(1, 3, 50).rows);
    expect(epochOrder(1, 2, 50).rows).not.toEqual(epochOrder(2, 2, 50).rows);
  });
});

describe('what a change brings along', () => {
  const paper = IMAGE_DEFAULTS;

  it('keeps the drops at half and three quarters of the epochs', () => {
    expect(alongWith({ epochs: 30 }, paper)).toEqual({ epochs: 30, drop1: 15, drop2: 22 });
    expect(alongWith({ epochs: 30, drop1: 3 }, paper)).toEqual({ epochs: 30, drop1: 3 });
    expect(alongWith({ epochs: 30 }, { ...paper, drop2: 150 })).toEqual({ epochs: 30 });
  });

  it('takes the paper’s epochs of the other CIFAR set', () => {
    expect(alongWith({ data: 'cifar100' }, paper)).toEqual({ data: 'cifar100', ...scheduleOf(300) });
    const hundred = { ...paper, data: 'cifar100', ...scheduleOf(300) } as const;
    expect(alongWith({ data: 'cifar10' }, hundred)).toMatchObject({ epochs: 160, drop1: 80, drop2: 120 });
    expect(alongWith({ data: 'cifar100' }, { ...paper, ...scheduleOf(30) })).toEqual({ data: 'cifar100' });
    expect(alongWith({ data: 'cifar100' }, { ...paper, data: 'builtin' })).toEqual({ data: 'cifar100' });
  });
});
