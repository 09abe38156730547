/** A small flow with two attracting places, and its data: what the views' tests draw. */
import { Random } from '../../math/random';
import type { Trajectories } from '../types';

/** Attractors in two corners that repel each other, a third one that has died, [3, 2]. */
export const ATTRACTORS = Float32Array.of(1, 1, -1, -1, 0.01, 0.02);

/** Pulls every place a fifth of the way to the attractor on its side of x + y = 0. */
export function pull(x: number, y: number): [number, number] {
  const side = x + y >= 0 ? 1 : -1;
  return [0.2 * (side - x), 0.2 * (side - y)];
}

/** n points about the origin in `classes` classes by turns, and their way through T steps of x + f(x). */
export function sampleTrajectories(n = 40, timeSteps = 10, classes = 2): Trajectories {
  const random = new Random(1, 'views');
  const states = new Float32Array((timeSteps + 1) * n * 2);
  const labels = Uint8Array.from({ length: n }, (_, i) => i % classes);
  for (let i = 0; i < n; i++) {
    const side = labels[i]! % 2 === 0 ? 1 : -1;
    states[2 * i] = side + 0.6 * random.normal();
    states[2 * i + 1] = side + 0.6 * random.normal();
  }
  for (let i = 0; i < timeSteps * n; i++) {
    const [fx, fy] = pull(states[2 * i]!, states[2 * i + 1]!);
    states[2 * (i + n)] = states[2 * i]! + fx;
    states[2 * (i + n) + 1] = states[2 * i + 1]! + fy;
  }
  return { states, labels, n, timeSteps };
}
