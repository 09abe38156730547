import { describe, expect, it } from 'vitest';
import type { RunReading } from '../../lab/readings';
import { presetExperiment } from '../../lab/toy-presets';
import { TOY_DEFAULTS } from '../../lab/toy-schema';
import { readKept, studyKey, writeKept } from './store';
import { evidenceOf, judgeToy } from './subjects';

const lane = {
  withinVariance: 1,
  lateSpeed: 1,
  outputNorm: 1,
  gap: Number.NaN,
  testLoss: 1,
  accuracy: 1,
  effective: 2,
  pairs: 1,
  negativePairs: 1,
  diagonal: 1,
  sole: 0.5,
};
const run = (seed: number, attractors = 16): RunReading => ({
  seed,
  attractors,
  step: 10,
  goal: 10,
  lanes: { without: lane, with: { ...lane, withinVariance: 0.5 } },
  diverged: false,
});

describe('results kept on this machine', () => {
  it('come back as they were, numbers that were not measured included', () => {
    const studies = { 'v=1': [run(0), { ...run(1), lanes: { without: lane, with: null } }] };
    expect(readKept(writeKept(studies))).toEqual(studies);
  });

  it.each([null, '', '{', '[]', '{"version":"0.0.0","studies":{}}', '{"studies":{"a":[{"seed":"x"}]}}'])(
    'are none where there is %j',
    (text) => {
      expect(readKept(text)).toEqual({});
    },
  );

  it('belong to an experiment whatever its seed and its h', () => {
    const key = studyKey(TOY_DEFAULTS);
    expect(studyKey({ ...TOY_DEFAULTS, seed: 9, attractors: 3 })).toBe(key);
    expect(studyKey({ ...TOY_DEFAULTS, alpha: 1 })).not.toBe(key);
  });
});

describe('the evidence', () => {
  const toy = { experiment: { ...TOY_DEFAULTS, attractors: 8 }, run: null, frame: null };
  const runs = [run(1), run(0), ...Array.from({ length: 12 }, (_, seed) => run(seed, 8))];
  const studies = { [studyKey(TOY_DEFAULTS)]: runs };

  it('is of the experiment’s own h, in the order of the seeds', () => {
    expect(evidenceOf('own', toy, { studies }, []).seeds).toHaveLength(12);
    expect(evidenceOf('moons', toy, { studies }, []).seeds.map(({ seed }) => seed)).toEqual([0, 1]);
    const rings = evidenceOf('rings', toy, { studies }, []);
    expect(rings.experiment).toEqual(presetExperiment('papers-f'));
    expect(rings.everyH).toEqual([]);
  });

  it('is judged', () => {
    expect(judgeToy('tighter', evidenceOf('own', toy, { studies }, []))).toMatchObject({
      verdict: 'holds',
      of: 12,
    });
    expect(judgeToy('gap', evidenceOf('own', toy, { studies }, [])).doubt).toBe('notMeasured');
    expect(judgeToy('tighter', evidenceOf('moons', toy, { studies }, [])).doubt).toBe('fewSeeds');
    expect(judgeToy('tighter', evidenceOf('rings', toy, { studies }, [])).doubt).toBe('noRun');
  });
});
