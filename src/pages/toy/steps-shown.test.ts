import { expect, it } from 'vitest';
import { stepsShown } from './steps-shown';

it('a chart spans the goal, and of a far one what there is and as much again', () => {
  expect(stepsShown(1200, 0)).toBe(1200);
  expect(stepsShown(1200, 1700)).toBe(1700);
  expect(stepsShown(3000, 2100)).toBe(3000);
  expect(stepsShown(1_000_000, 650)).toBe(2000);
  expect(stepsShown(1_000_000, 5000)).toBe(8000);
});
