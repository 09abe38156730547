import { describe, expect, it } from 'vitest';
import { createReferenceToy } from '../../engine/reference/toy';
import type { KeptRun } from '../../lab/runs/record';
import { trainReading } from '../../lab/study';
import { TOY_DEFAULTS, type ToyExperiment } from '../../lab/toy-schema';
import { ToySession } from '../../lab/toy-session';
import { studyKey } from './store';
import { evidenceOf } from './subjects';
import { keptReading } from './toy-runs';

const experiment: ToyExperiment = {
  ...TOY_DEFAULTS,
  points: 20,
  testPoints: 30,
  hidden: 4,
  steps: 30,
  seed: 5,
};

async function kept(change: Partial<KeptRun['head']> = {}): Promise<KeptRun> {
  const session = await ToySession.create(experiment, async (problem) => createReferenceToy(problem));
  await session.advance(30);
  const snapshot = session.snapshot();
  session.dispose();
  const head = { lab: 'toy', experiment, status: 'finished', step: 30, altered: false, ...change };
  return { head, body: { id: 'a', curves: {}, snapshot } } as unknown as KeptRun;
}

describe('kept toy runs', () => {
  it('are read from their weights, and count beside the seeds trained for the claims', async () => {
    const read = (await keptReading(await kept()))!;
    expect(read.key).toBe(studyKey(experiment));
    const trained = await trainReading(experiment);
    for (const name of ['withinVariance', 'lateSpeed', 'diagonal'] as const)
      expect(read.reading.lanes.with![name] / trained.lanes.with![name]).toBeCloseTo(1, 4);
    const studies = { [read.key]: [{ ...trained, seed: 0 }, trained] };
    const toy = { experiment, run: null, frame: null } as never;
    expect(evidenceOf('own', toy, { studies: {} }, [read])).toMatchObject({ studied: 0, kept: 1 });
    expect(evidenceOf('own', toy, { studies }, [read])).toMatchObject({ studied: 2, kept: 0 });
    expect(evidenceOf('moons', toy, { studies: {} }, [read]).seeds).toEqual([]);
  });

  it('do not count where their experiment alone does not give them, or they are not at their end', async () => {
    expect(await keptReading(await kept({ altered: true }))).toBeNull();
    expect(await keptReading(await kept({ status: 'paused' }))).toBeNull();
    expect(await keptReading(await kept({ step: 20 }))).toBeNull();
    expect((await keptReading(await kept({ status: 'diverged' })))!.reading.diverged).toBe(true);
  });
});
