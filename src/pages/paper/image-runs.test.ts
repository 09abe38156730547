import { describe, expect, it } from 'vitest';
import { IMAGE_DEFAULTS, type ImageExperiment } from '../../lab/image-schema';
import type { LaneReading, RunReading } from '../../lab/readings';
import { CLAIM_IDS } from '../../lab/verdicts';
import { gather } from './image-runs';
import { judgeImages } from './subjects';

const loose: LaneReading = {
  withinVariance: 8,
  lateSpeed: 3,
  outputNorm: 20,
  gap: 0.5,
  testLoss: 1,
  accuracy: 0.8,
  effective: 0,
  pairs: 0,
  negativePairs: 0,
  diagonal: 0,
  sole: 0,
};
const calm: LaneReading = {
  ...loose,
  withinVariance: 1,
  lateSpeed: 1,
  outputNorm: 5,
  gap: 0.3,
  effective: 6,
  pairs: 15,
  negativePairs: 15,
  diagonal: 1,
  sole: 0.04,
};

function run(
  seed: number,
  attractors = 64,
  step = 160,
): { experiment: ImageExperiment; reading: RunReading } {
  const experiment = { ...IMAGE_DEFAULTS, seed, attractors };
  const lanes = { without: loose, with: calm };
  return { experiment, reading: { seed, attractors, step, goal: 160, lanes, diverged: false } };
}

describe('the image runs that claims are judged on', () => {
  it('are those that differ in their seed alone; "whatever h" has the others, too', () => {
    const images = gather(run(0), [run(1), run(1), run(2), run(0, 16), run(1, 16), run(2, 16)]);
    expect(images.runs.map(({ seed }) => seed)).toEqual([0, 1, 2]);
    expect(images.everyH).toHaveLength(6);
    const other = { ...run(3), experiment: { ...run(3).experiment, depth: '32' as const } };
    expect(gather(run(0), [other]).runs).toHaveLength(1);
  });

  it('are enough for a verdict on every claim where three seeds and two h were trained', () => {
    const images = gather(run(0), [run(1), run(2), run(0, 16), run(1, 16), run(2, 16)]);
    for (const id of CLAIM_IDS) expect([id, judgeImages(id, images).verdict]).toEqual([id, 'holds']);
    expect(judgeImages('few', gather(run(0), [run(1), run(2)])).doubt).toBe('oneH');
    // An h that was tried once keeps nothing back.
    expect(
      judgeImages('few', gather(run(0, 8), [...images.everyH.map((r) => run(r.seed, r.attractors))])).verdict,
    ).toBe('holds');
  });

  it('leave out a run that was given up once enough are at their end', () => {
    const three = [run(1), run(2), run(3)];
    expect(judgeImages('gap', gather(run(0, 64, 12), three)).verdict).toBe('holds');
    expect(judgeImages('gap', gather(run(0, 64, 12), three.slice(1))).doubt).toBe('untrained');
    // The same seed, trained again and not at its end yet.
    expect(gather(run(1, 64, 12), three).runs).toHaveLength(3);
  });
});
