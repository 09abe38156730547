import { expect, it } from 'vitest';
import { goOnWith } from '../../lab/runs/reopen';
import { SnapshotRing } from '../../lab/snapshot-ring';
import { TOY_DEFAULTS } from '../../lab/toy-schema';
import type { ToySnapshot } from '../../lab/toy-session';
import { givenByLink } from './given-by-link';

const experiment = TOY_DEFAULTS;
const moment = (step: number, change = {}): ToySnapshot =>
  ({ step, experiment: { ...experiment, ...change } }) as ToySnapshot;

function run(...moments: ToySnapshot[]) {
  const past = new SnapshotRing<ToySnapshot>();
  for (const one of moments) past.push(one);
  return { past, snapshot: moments.at(-1) ?? null, experiment };
}

it('a plain link gives a run that went from its start to where it is, however far it was to go', () => {
  expect(givenByLink(run())).toBe(true);
  expect(givenByLink(run(moment(0), moment(300), moment(900, { steps: 5000 })))).toBe(true);
});

it('and an earlier moment of it, whatever was changed after that', () => {
  const back = run(moment(0), moment(300), moment(900, { alpha: 0.5 }));
  expect(givenByLink({ ...back, snapshot: moment(300) })).toBe(true);
  expect(givenByLink(back)).toBe(false);
});

it('and no run that was changed on the way, or began from weights', () => {
  expect(givenByLink(run(moment(0), moment(300, { alpha: 0.5 }), moment(900)))).toBe(false);
  expect(givenByLink(run(moment(300), moment(900)))).toBe(false);
});

it('a run opened from the list is what it was there', () => {
  const opened = run(moment(300));
  goOnWith(opened.past, { id: 'kept', altered: false });
  expect(givenByLink(opened)).toBe(true);
  const altered = run(moment(300));
  goOnWith(altered.past, { id: 'kept', altered: true });
  expect(givenByLink(altered)).toBe(false);
});
