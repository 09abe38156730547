import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../words';
import type { Field } from './fields';
import { readLink, writeLink } from './permalink';
import { presetExperiment, presetOf, TOY_PRESETS } from './toy-presets';
import { mendDrawn } from './toy-problem';
import {
  mendToy,
  needsRestart,
  TOY_DEFAULTS,
  TOY_FIELDS,
  TOY_GROUPS,
  type ToyExperiment,
} from './toy-schema';
import { toySchema } from './toy-validation';

afterEach(() => setLanguage('en'));

function arbitraryOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return field.integer
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true });
    case 'choice':
      return fc.constantFrom(...field.options.map((option) => option.value));
    case 'text':
      return fc.string({ maxLength: 60 });
  }
}

const anyExperiment = fc.record(
  Object.fromEntries(Object.entries(TOY_FIELDS).map(([name, field]) => [name, arbitraryOf(field)])),
) as fc.Arbitrary<unknown> as fc.Arbitrary<ToyExperiment>;

describe('the schema', () => {
  it('accepts its own defaults and every preset', () => {
    expect(toySchema.safeParse(TOY_DEFAULTS).success).toBe(true);
    for (const preset of TOY_PRESETS) {
      expect(toySchema.safeParse(presetExperiment(preset.id)).success).toBe(true);
      expect(presetOf(presetExperiment(preset.id, 77))?.id).toBe(preset.id);
    }
  });

  it('refuses what is out of range, of the wrong type or unknown', () => {
    for (const bad of [
      { hidden: 65 },
      { hidden: 1.5 },
      { alpha: Number.NaN },
      { data: 'bananas' },
      { extra: 1 },
    ]) {
      expect(toySchema.safeParse({ ...TOY_DEFAULTS, ...bad }).success).toBe(false);
    }
  });

  it('has the same limits, names and keys everywhere: no key twice, no field without a control', () => {
    const keys = Object.values(TOY_FIELDS).map((field) => field.key);
    expect(new Set(keys).size).toBe(keys.length);
    const shown = TOY_GROUPS.flatMap((group) => group.fields);
    expect(new Set(shown).size).toBe(shown.length);
    // Drawn points have the drawing dialog instead of a control.
    expect([...shown, 'drawn'].sort()).toEqual(Object.keys(TOY_FIELDS).sort());
  });

  it('speaks the language of the moment: fields, options, presets and what is mended', async () => {
    const { data } = TOY_FIELDS;
    const [preset] = TOY_PRESETS;
    const moons = data.options.find(({ value }) => value === 'moons')!;
    expect([data.label, moons.label, preset!.label]).toEqual(['Data set', 'Two moons', 'Figures 1 and 2']);
    await setLanguage('de');
    expect([data.label, moons.label, preset!.label]).toEqual([
      'Datensatz',
      'Zwei Monde',
      'Abbildungen 1 und 2',
    ]);
    expect(mendToy({ testShare: 7 }).notes).toEqual([
      'Testanteil Ihrer Punkte: 7 ist keine Zahl von 0 bis 0,8; verwendet wird 0,8.',
    ]);
  });

  it('lets α change during a run, and not h', () => {
    expect(needsRestart('alpha')).toBe(false);
    expect(needsRestart('attractors')).toBe(true);
  });

  it('throws for an unknown preset and names the known ones', () => {
    expect(() => presetExperiment('figures-9')).toThrow(/figures-9.*figures-1-2/);
  });
});

describe('mending', () => {
  it('leaves a sound experiment alone and says nothing', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        expect(mendToy({ ...experiment })).toEqual({ experiment, notes: [] });
      }),
    );
  });

  it('takes numbers to the nearest limit and everything else to the default, and says each', () => {
    const { experiment, notes } = mendToy({ hidden: 900, alpha: -3, timeSteps: 'ten', data: 7 });
    expect(experiment).toEqual({ ...TOY_DEFAULTS, hidden: 64, alpha: 0 });
    expect(notes).toHaveLength(4);
    expect(notes.join('\n')).toMatch(/Hidden units: 900 is not a whole number from 1 to 64; 64 is used/);
  });

  it('gives a sound experiment for anything at all', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(TOY_FIELDS)), fc.anything()), (raw) => {
        expect(toySchema.safeParse(mendToy(raw).experiment).success).toBe(true);
      }),
    );
  });

  it('says what was sent when it cannot be turned into text', () => {
    const { experiment, notes } = mendToy({ data: { toString: [] }, alpha: Object.create(null) });
    expect(experiment).toEqual(TOY_DEFAULTS);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('{"toString":[]}');
  });

  it('shows moons and says why when drawn points are damaged or missing', () => {
    for (const drawn of ['', 'AQIDBA', 'not points']) {
      const { experiment, notes } = mendDrawn({ ...TOY_DEFAULTS, data: 'drawn', drawn });
      expect(experiment.data).toBe('moons');
      expect(notes).toHaveLength(1);
      expect(notes[0]).toMatch(/Two moons are shown instead/);
    }
  });
});

describe('the permalink', () => {
  it('comes back as the experiment it was written from', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        expect(readLink(TOY_FIELDS, writeLink(TOY_FIELDS, experiment))).toEqual({
          values: experiment,
          notes: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is short: defaults are left out', () => {
    expect(writeLink(TOY_FIELDS, TOY_DEFAULTS)).toBe('v=1');
    expect(writeLink(TOY_FIELDS, presetExperiment('papers-f', 3))).toBe('v=1&d=rings&z=0&s=3&b=none');
  });

  it('never fails, whatever stands in the address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (query) => {
        expect(toySchema.safeParse(readLink(TOY_FIELDS, query).values).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('says what it mended, left out or did not understand', () => {
    const { values, notes } = readLink(TOY_FIELDS, 'v=9&h=1000&a=lots&zz=1&T=');
    expect(values).toEqual({ ...TOY_DEFAULTS, attractors: 64 });
    expect(notes.join('\n')).toMatch(/version “9”/);
    expect(notes.join('\n')).toMatch(/1000/);
    expect(notes.join('\n')).toMatch(/“lots”/);
    expect(notes.join('\n')).toMatch(/“zz”/);
    expect(notes).toHaveLength(5);
  });
});
