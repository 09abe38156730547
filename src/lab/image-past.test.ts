import { describe, expect, it } from 'vitest';
import type { ImageEvaluation } from './image-frame';
import { byteLength, ImagePast } from './image-past';
import type { ImageSnapshot } from './image-snapshot';

const WEIGHTS = 1000;

/** A moment of one lane with 1,000 weights and as many velocities, 8 kB in all. */
function moment(step: number): [ImageSnapshot, ImageEvaluation] {
  const state = {
    parameters: { w: new Float32Array(WEIGHTS) },
    momentum: { w: new Float32Array(WEIGHTS) },
    statistics: {},
    attractors: new Float32Array(0),
    attractorMomentum: new Float32Array(0),
    updates: step,
  };
  return [
    { step, lanes: { without: state } } as unknown as ImageSnapshot,
    { step, epoch: step / 10, lanes: {} } as ImageEvaluation,
  ];
}

describe('ImagePast', () => {
  it('keeps as many moments as its bytes allow, the first and the last among them', () => {
    const [snapshot, evaluation] = moment(0);
    const bytes = byteLength({ step: 0, snapshot, evaluation });
    expect(bytes).toBe(2 * 4 * WEIGHTS);
    const past = new ImagePast(10 * bytes);
    for (let step = 0; step <= 500; step += 10) past.keep(...moment(step));
    expect(past.steps.length).toBeLessThanOrEqual(10);
    expect(past.steps.length).toBeGreaterThanOrEqual(5);
    expect(past.steps[0]).toBe(0);
    expect(past.steps.at(-1)).toBe(500);
  });

  it('keeps the first and the last of a network larger than its bytes', () => {
    const past = new ImagePast(1);
    for (const step of [0, 10, 20, 30, 40]) past.keep(...moment(step));
    expect(past.steps).toHaveLength(3);
    expect([past.steps[0], past.steps.at(-1)]).toEqual([0, 40]);
  });

  it('gives the nearest moment, and to a branch what came before it', () => {
    const past = new ImagePast();
    expect(past.at(5)).toBeNull();
    for (const step of [0, 10, 20]) past.keep(...moment(step));
    expect(past.at(13)?.evaluation.step).toBe(10);
    expect(past.upTo(10).steps).toEqual([0, 10]);
  });
});
