import { describe, expect, it } from 'vitest';
import { compareLanes, eventBetween, type Moment, progressOf } from './announcements';

const run = {};
const at = (step: number, playing: boolean, change: Partial<Moment> = {}): Moment => ({
  run,
  playing,
  step,
  goal: 1200,
  ...change,
});

describe('what is said of a run', () => {
  it.each([
    ['start', at(0, false), at(12, true), 'Training from step 12.'],
    ['pause', at(10, true), at(20, false), 'Paused at step 20.'],
    ['end', at(1100, true), at(1200, false), 'Finished at step 1,200.'],
    ['end of a run too short to be seen', at(0, false), at(1200, false), 'Finished at step 1,200.'],
    ['travel in time', at(600, false), at(400, false), 'Moved to step 400.'],
    ['new run', at(600, true), at(0, true, { run: {} }), 'A new run, back at step 0.'],
    ['opening page that trains', at(0, false, { run: null }), at(30, true), 'Training from step 30.'],
    ['opening page that waits', at(0, false, { run: null }), at(0, false), null],
    ['ordinary training', at(10, true), at(60, true), null],
    ['page without a run', at(10, true), at(0, false, { run: null }), null],
    ['same run on another engine', at(10, true), at(11, true, { run: {} }), null],
  ])('a %s', (_, before, now, said) => expect(eventBetween(before, now)).toBe(said));

  it('says how far it is, and the numbers of the lanes that train', () => {
    expect(progressOf(at(600, true))).toBe('Step 600 of 1,200.');
    expect(compareLanes('Loss', '0.3', '0.2')).toBe('Loss 0.3 without, 0.2 with RMAN.');
    expect(compareLanes('Loss', null, '0.2')).toBe('Loss 0.2.');
  });
});
