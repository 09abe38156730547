import { describe, expect, it } from 'vitest';
import { Changes } from './changes';

describe('whether a run is what its experiment gives', () => {
  const run = {};
  const at = (step: number, alpha = 1, latest = step, engine = 'a') => ({
    step,
    latest,
    settings: { alpha },
    engine,
  });
  const changedAfter = (...moments: ReturnType<typeof at>[]): ((step: number) => boolean) => {
    const changes = new Changes();
    for (const moment of moments) changes.see(run, moment);
    return (step) => changes.altered(run, step);
  };

  it('it is as long as nothing changes', () => {
    expect(changedAfter(at(0), at(100), at(200))(200)).toBe(false);
    expect(changedAfter(at(0), at(0, 2), at(100, 2))(100)).toBe(false);
  });

  it('it is not once it has trained with another setting or engine, even if that is taken back', () => {
    expect(changedAfter(at(0), at(100), at(150, 2))(150)).toBe(true);
    expect(changedAfter(at(0), at(100), at(150, 2), at(200))(200)).toBe(true);
    expect(changedAfter(at(0), at(100), at(150, 1, 150, 'b'))(150)).toBe(true);
  });

  it('a change that is taken back before it trains does nothing', () => {
    expect(changedAfter(at(0), at(100), at(100, 2))(100)).toBe(true);
    expect(changedAfter(at(0), at(100), at(100, 2), at(100), at(200))(200)).toBe(false);
  });

  it('before the change it is, and again after training on from there as before', () => {
    const back = [at(0), at(100), at(150, 2), at(300, 2), at(100, 1, 300)];
    expect(changedAfter(...back)(100)).toBe(false);
    expect(changedAfter(...back, at(280, 1, 280))(280)).toBe(false);
    expect(changedAfter(...back, at(280, 2, 280))(280)).toBe(true);
    // Only looking changes nothing.
    expect(changedAfter(...back, at(300, 2, 300))(300)).toBe(true);
  });

  it('a run that began from weights is not, unless it is known to be', () => {
    const changes = new Changes();
    changes.see(run, at(50));
    expect(changes.altered(run, 50)).toBe(true);
    const known = {};
    changes.see(known, at(50), true);
    expect(changes.altered(known, 50)).toBe(false);
    expect(changes.altered({}, 0)).toBe(true);
  });
});
