import { describe, expect, it } from 'vitest';
import { SnapshotRing } from './snapshot-ring';

describe('SnapshotRing', () => {
  it('stays bounded, keeps the first step, and is denser near the present', () => {
    const ring = new SnapshotRing<{ step: number }>(20);
    for (let step = 0; step < 5000; step++) ring.push({ step });
    const steps = ring.snapshots.map((snapshot) => snapshot.step);
    expect(steps.length).toBeLessThanOrEqual(20);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(4999);
    const gaps = steps.slice(1).map((step, i) => step - steps[i]!);
    expect(gaps[0]!).toBeGreaterThan(gaps.at(-1)!);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('finds the moment asked for, and forgets a future that was given up', () => {
    const ring = new SnapshotRing<{ step: number; good: boolean }>();
    for (const step of [0, 10, 20, 30]) ring.push({ step, good: step < 20 });
    ring.push({ step: 30, good: true });
    ring.push({ step: 20, good: true });
    expect(ring.snapshots.map(({ good }) => good)).toEqual([true, true, false, true]);
    expect(ring.nearest(14)?.step).toBe(10);
    expect(ring.before(29)?.step).toBe(20);
    expect(ring.before(29, (snapshot) => snapshot.good)?.step).toBe(10);
    ring.truncate(12);
    expect(ring.latest).toBe(10);
    ring.truncate(10);
    expect(ring.turns).toBe(1);
    expect(new SnapshotRing().nearest(3)).toBeNull();
  });

  it('gives a branch a past of its own', () => {
    const ring = new SnapshotRing<{ step: number }>();
    for (const step of [0, 10, 20]) ring.push({ step });
    const branch = ring.upTo(10);
    branch.push({ step: 12 });
    expect(branch.snapshots.map(({ step }) => step)).toEqual([0, 10, 12]);
    expect(ring.snapshots.map(({ step }) => step)).toEqual([0, 10, 20]);
  });
});
