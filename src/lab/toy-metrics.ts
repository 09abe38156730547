/**
 * The numbers that tell the two lanes of the toy apart: how tight the classes are at x_T, how fast the last steps
 * still move, how a small shift of the input grows, and what became of the attractors.
 */
import { forwardToy, toyLogits } from '../engine/reference/toy-forward';
import { attraction, effectiveAttractors } from '../math/attractors';
import { Random } from '../math/random';
import {
  accuracy,
  betweenClassDistance,
  crossEntropy,
  maxNorm,
  meanSpeed,
  withinClassVariance,
} from '../math/statistics';
import { attractorsOf, type ToySpec } from '../nets/toy';

/** All lengths are in the units of the plane. NaN where a number has no meaning, as a distance of one class. */
export interface ToyMetrics {
  /** Share of points whose largest logit is their label's. */
  accuracy: number;
  /** Mean cross-entropy, nats. */
  crossEntropy: number;
  /** Mean E(x_T) (Eq. 5), whether or not the lane was trained with it. */
  energy: number;
  /** Mean over the classes of the mean squared distance of x_T to its class mean. */
  withinVariance: number;
  /** Mean distance between the class means of x_T. */
  betweenDistance: number;
  /** √withinVariance / betweenDistance. */
  withinBetweenRatio: number;
  /** Mean ‖f(x_{T−1})‖. */
  lastStepSpeed: number;
  /** Mean ‖f(x_t)‖ over the last three steps, or over all where T < 3. */
  meanSpeedLast3: number;
  /** Largest ‖x_T‖. */
  largestNorm: number;
  /** Mean ‖δx_T‖/‖δx_0‖ for shifts of 0.001 of the input. */
  sensitivity: number;
  /** How many attractors have ‖m‖² > 0.01. */
  effectiveAttractors: number;
  /** Pairs of effective attractors, and how many of them have a negative dot product. */
  effectivePairs: number;
  negativePairs: number;
  /** Points that no attractor attracts, and their share. */
  unattractedCount: number;
  unattractedShare: number;
}

/** Length of the input shifts: far below the figures' features, far above rounding. */
const SHIFT = 1e-3;

/**
 * @param params of one lane, in `toyLayout` order.
 * @param points [n, 2], n ≥ 1. @param labels [n].
 * @param seed of the shifts' directions: the same for all lanes that are compared.
 */
export function toyMetrics(
  spec: ToySpec,
  params: Float64Array,
  points: Float64Array,
  labels: Uint8Array,
  seed = 0,
): ToyMetrics {
  const n = labels.length;
  const { classes, timeSteps } = spec;
  const trajectory = forwardToy(spec, params, points);
  const outputs = trajectory.subarray(2 * timeSteps * n);
  const logits = toyLogits(spec, params, outputs);
  const withinVariance = withinClassVariance(outputs, labels, classes);
  const betweenDistance = betweenClassDistance(outputs, labels, classes);
  return {
    accuracy: accuracy(logits, labels, classes),
    crossEntropy: crossEntropy(logits, labels, classes),
    withinVariance,
    betweenDistance,
    withinBetweenRatio: Math.sqrt(withinVariance) / betweenDistance,
    lastStepSpeed: meanSpeed(trajectory, n, 1),
    meanSpeedLast3: meanSpeed(trajectory, n, 3),
    largestNorm: maxNorm(outputs, n),
    sensitivity: sensitivity(spec, params, points, outputs, seed),
    ...attractionMetrics(spec, params, outputs, n),
    ...attractorMetrics(attractorsOf(params, spec)),
  };
}

/** Mean ‖x_T(x_0 + δ) − x_T(x_0)‖ / ‖δ‖ over the points, each shifted in a random direction. */
function sensitivity(
  spec: ToySpec,
  params: Float64Array,
  points: Float64Array,
  outputs: Float64Array,
  seed: number,
): number {
  const random = new Random(seed, 'sensitivity');
  const shifted = points.slice();
  for (let i = 0; i < points.length; i += 2) {
    const angle = random.between(0, 2 * Math.PI);
    shifted[i]! += SHIFT * Math.cos(angle);
    shifted[i + 1]! += SHIFT * Math.sin(angle);
  }
  const moved = forwardToy(spec, params, shifted).subarray(-points.length);
  let total = 0;
  for (let i = 0; i < points.length; i += 2) {
    total += Math.hypot(moved[i]! - outputs[i]!, moved[i + 1]! - outputs[i + 1]!) / SHIFT;
  }
  return total / (points.length / 2);
}

function attractionMetrics(
  spec: ToySpec,
  params: Float64Array,
  outputs: Float64Array,
  n: number,
): Pick<ToyMetrics, 'energy' | 'unattractedCount' | 'unattractedShare'> {
  const M = attractorsOf(params, spec);
  let energy = 0;
  let unattractedCount = 0;
  for (let i = 0; i < n; i++) {
    const pull = attraction(spec.attraction, outputs.subarray(2 * i, 2 * i + 2), M, spec.temperature);
    energy += pull.energy / n;
    if (!pull.attracted) unattractedCount++;
  }
  return { energy, unattractedCount, unattractedShare: unattractedCount / n };
}

function attractorMetrics(
  M: Float64Array,
): Pick<ToyMetrics, 'effectiveAttractors' | 'effectivePairs' | 'negativePairs'> {
  const effective = effectiveAttractors(M, 2);
  let negativePairs = 0;
  for (const i of effective) {
    for (const j of effective) {
      if (j < i && M[2 * i]! * M[2 * j]! + M[2 * i + 1]! * M[2 * j + 1]! < 0) negativePairs++;
    }
  }
  const k = effective.length;
  return { effectiveAttractors: k, effectivePairs: (k * (k - 1)) / 2, negativePairs };
}
