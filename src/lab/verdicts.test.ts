import { describe, expect, it } from 'vitest';
import type { LaneReading, RunReading } from './readings';
import { CLAIM_IDS, type ClaimId, judge, judgeFew, requiredSeeds, type Sample } from './verdicts';

const loose: LaneReading = {
  withinVariance: 80,
  lateSpeed: 3,
  outputNorm: 20,
  gap: 0.05,
  testLoss: 0.06,
  accuracy: 0.99,
  effective: 0,
  pairs: 0,
  negativePairs: 0,
  diagonal: 0,
  sole: 0,
};
/** On which every claim holds. */
const good: LaneReading = {
  ...loose,
  withinVariance: 0.1,
  lateSpeed: 0.1,
  outputNorm: 1.5,
  gap: 0.01,
  effective: 3,
  pairs: 3,
  negativePairs: 3,
  diagonal: 0.98,
  sole: 0.04,
};
const run = (
  seed: number,
  withRman: Partial<LaneReading> = {},
  rest: Partial<RunReading> = {},
): RunReading => ({
  seed,
  attractors: 16,
  step: 1200,
  goal: 1200,
  lanes: { without: loose, with: { ...good, ...withRman } },
  diverged: false,
  ...rest,
});
const twelve = (make: (seed: number) => RunReading = run): RunReading[] =>
  Array.from({ length: 12 }, (_, k) => make(k));
const sample = (runs: RunReading[], rest: Partial<Sample> = {}): Sample => ({
  runs,
  least: 12,
  rmanOff: false,
  ...rest,
});
const OTHERS = CLAIM_IDS.filter((id) => id !== 'few');

describe('judge', () => {
  it.each(OTHERS)('finds that "%s" holds on twelve good seeds', (id) => {
    expect(judge(id, sample(twelve()))).toMatchObject({
      verdict: 'holds',
      doubt: null,
      holds: 12,
      of: 12,
      needed: 11,
      failing: [],
      silent: [],
    });
  });

  it.each<[ClaimId, Partial<LaneReading>]>([
    ['tighter', { withinVariance: 80 }],
    ['calmer', { lateSpeed: 3.1 }],
    ['gap', { gap: 0.05 }],
    ['negative', { negativePairs: 2 }],
    ['diagonal', { diagonal: 0.85 }],
    ['diagonal', { diagonal: 1.2 }],
    ['sole', { sole: 0.1 }],
    ['norms', { outputNorm: 21 }],
  ])('lets "%s" fail on one seed of twelve but not on two, and counts both', (id, wrong) => {
    const broken = (...seeds: number[]) =>
      judge(id, sample(twelve((seed) => run(seed, seeds.includes(seed) ? wrong : {}))));
    expect(broken(4)).toMatchObject({ verdict: 'holds', holds: 11, failing: [4] });
    expect(broken(4, 7)).toMatchObject({ verdict: 'fails', doubt: null, holds: 10, failing: [4, 7] });
  });

  it('gives the medians of both lanes, and leaves out runs without the number', () => {
    const runs = [run(0, { outputNorm: 1 }), run(1, { outputNorm: 2 }), run(2, { outputNorm: Number.NaN })];
    expect(judge('norms', sample(runs)).median).toEqual({ without: 20, with: 1.5 });
    expect(judge('norms', sample([])).median).toEqual({ without: Number.NaN, with: Number.NaN });
  });

  it('counts a diverged seed against every claim', () => {
    const runs = twelve((seed) => run(seed, {}, { diverged: seed < 2, step: seed < 2 ? 40 : 1200 }));
    for (const id of OTHERS)
      expect(judge(id, sample(runs))).toMatchObject({ verdict: 'fails', failing: [0, 1] });
  });

  it.each<[string, Partial<Sample>, string]>([
    ['there is no run', { runs: [] }, 'noRun'],
    ['the energy never counts', { rmanOff: true }, 'rmanOff'],
    [
      'one lane is missing',
      { runs: twelve((s) => ({ ...run(s), lanes: { without: null, with: good } })) },
      'oneLane',
    ],
    ['all runs diverged', { runs: twelve((s) => run(s, {}, { diverged: true })) }, 'diverged'],
    [
      'a run is not at its end',
      { runs: twelve((s) => run(s, {}, { step: s === 3 ? 1199 : 1200 })) },
      'untrained',
    ],
    ['there are too few seeds', { runs: twelve().slice(1) }, 'fewSeeds'],
    ['the number is missing', { runs: twelve((s) => run(s, { withinVariance: Number.NaN })) }, 'notMeasured'],
  ])('cannot tell when %s', (_, change, doubt) => {
    expect(judge('tighter', sample(twelve(), change))).toMatchObject({ verdict: 'unclear', doubt });
  });

  it('needs one lane only for a claim about that lane', () => {
    const runs = twelve((seed) => ({ ...run(seed), lanes: { without: null, with: good } }));
    expect(judge('diagonal', sample(runs)).verdict).toBe('holds');
  });

  it('cannot tell of dot products where too many seeds have a single effective attractor', () => {
    const alone = { effective: 1, pairs: 0, negativePairs: 0 };
    const runs = (count: number) => twelve((seed) => run(seed, seed < count ? alone : {}));
    expect(judge('negative', sample(runs(1)))).toMatchObject({ verdict: 'holds', holds: 11, silent: [0] });
    expect(judge('negative', sample(runs(2)))).toMatchObject({ doubt: 'nothingToCompare', silent: [0, 1] });
  });

  it('says what a single run shows without a verdict', () => {
    expect(judge('norms', sample([run(5)]))).toMatchObject({
      doubt: 'fewSeeds',
      holds: 1,
      of: 1,
      needed: 11,
    });
  });

  it('takes three runs of images for enough, as the paper does', () => {
    const runs = twelve().slice(0, 3);
    expect(judge('norms', sample(runs, { least: 3 }))).toMatchObject({ verdict: 'holds', needed: 3 });
  });
});

describe('judgeFew', () => {
  const study = (effective: (seed: number, h: number) => number, seeds = 12): RunReading[] =>
    [2, 8, 16, 64].flatMap((h) =>
      twelve((seed) => run(seed, { effective: effective(seed, h) }, { attractors: h })).slice(0, seeds),
    );

  it('holds where the number hardly hangs on h', () => {
    const found = judgeFew(sample(study((seed, h) => (h === 64 && seed === 3 ? 4 : 2))));
    expect(found).toMatchObject({ verdict: 'holds', holds: 12, of: 12, median: { with: 2 } });
  });

  it('does not hold where it grows with h, where none is left, or where a seed diverged', () => {
    expect(judgeFew(sample(study((_, h) => Math.min(h, 8))))).toMatchObject({ verdict: 'fails', holds: 0 });
    expect(judgeFew(sample(study((seed) => (seed < 2 ? 0 : 2))))).toMatchObject({ failing: [0, 1] });
    const runs = study(() => 2).map((one) => (one.seed < 2 ? { ...one, diverged: true } : one));
    expect(judgeFew(sample(runs))).toMatchObject({ verdict: 'fails', failing: [0, 1] });
  });

  it('cannot tell from one h, from few seeds or from none', () => {
    expect(judgeFew(sample(twelve()))).toMatchObject({ verdict: 'unclear', doubt: 'oneH', holds: 12 });
    expect(judgeFew(sample(study(() => 2, 5)))).toMatchObject({ doubt: 'fewSeeds', of: 5 });
    expect(judgeFew(sample([]))).toMatchObject({ doubt: 'noRun' });
  });
});

describe('requiredSeeds', () => {
  it('is 11 of 12, rounded up', () => {
    expect([1, 2, 11, 12, 13, 24].map(requiredSeeds)).toEqual([1, 2, 11, 11, 12, 22]);
  });
});
