/**
 * What the lab measures on clouds of points, as pure functions of plain arrays.
 *
 * Points are [n, d] row-major, labels [n] with classes 0 … classes−1; d follows from the two lengths. A class
 * without a point is left out of every mean over classes. A mean over nothing is NaN.
 */

/** Any array of numbers the lab keeps: Float64Array from the reference, Float32Array from the GPU. */
export type Numbers = Float64Array | Float32Array;

export interface ClassMeans {
  /** [classes, d]; zeros for a class without a point. */
  means: Float64Array;
  /** [classes]: points of each class. */
  counts: Uint32Array;
}

/** The mean point of each class. */
export function classMeans(points: Numbers, labels: Uint8Array, classes: number): ClassMeans {
  const d = dimension(points, labels.length);
  const means = new Float64Array(classes * d);
  const counts = new Uint32Array(classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    counts[label]!++;
    for (let k = 0; k < d; k++) means[label * d + k]! += points[i * d + k]!;
  }
  for (let label = 0; label < classes; label++) {
    if (counts[label] === 0) continue;
    for (let k = 0; k < d; k++) means[label * d + k]! /= counts[label]!;
  }
  return { means, counts };
}

/** Mean over the classes of the mean squared distance of a point to the mean of its class. */
export function withinClassVariance(points: Numbers, labels: Uint8Array, classes: number): number {
  const d = dimension(points, labels.length);
  const { means, counts } = classMeans(points, labels, classes);
  const sums = new Float64Array(classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    for (let k = 0; k < d; k++) sums[label]! += (points[i * d + k]! - means[label * d + k]!) ** 2;
  }
  let total = 0;
  let present = 0;
  for (let label = 0; label < classes; label++) {
    if (counts[label] === 0) continue;
    total += sums[label]! / counts[label]!;
    present++;
  }
  return total / present;
}

/** Mean distance between the means of two different classes; NaN where fewer than two classes have points. */
export function betweenClassDistance(points: Numbers, labels: Uint8Array, classes: number): number {
  const d = dimension(points, labels.length);
  const { means, counts } = classMeans(points, labels, classes);
  let total = 0;
  let pairs = 0;
  for (let a = 0; a < classes; a++) {
    for (let b = 0; b < a; b++) {
      if (counts[a] === 0 || counts[b] === 0) continue;
      let square = 0;
      for (let k = 0; k < d; k++) square += (means[a * d + k]! - means[b * d + k]!) ** 2;
      total += Math.sqrt(square);
      pairs++;
    }
  }
  return total / pairs;
}

/** Within-class standard deviation over between-class distance: how blurred the classes are. */
export function withinBetweenRatio(points: Numbers, labels: Uint8Array, classes: number): number {
  return (
    Math.sqrt(withinClassVariance(points, labels, classes)) / betweenClassDistance(points, labels, classes)
  );
}

/** ‖x_i‖ of each of the n points, [n]. */
export function norms(points: Numbers, n: number): Float64Array {
  const d = dimension(points, n);
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let k = 0; k < d; k++) square += points[i * d + k]! ** 2;
    result[i] = Math.sqrt(square);
  }
  return result;
}

/** Mean ‖x_i‖. */
export function meanNorm(points: Numbers, n: number): number {
  return mean(norms(points, n));
}

/** Largest ‖x_i‖; NaN if any coordinate is NaN. */
export function maxNorm(points: Numbers, n: number): number {
  return norms(points, n).reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY);
}

/**
 * Mean ‖x_{t+1} − x_t‖ = mean ‖f(x_t)‖ over the last `steps` steps of a trajectory [T+1, n, 2], or over all
 * of them where it has fewer.
 */
export function meanSpeed(trajectory: Numbers, n: number, steps = Number.POSITIVE_INFINITY): number {
  const states = trajectory.length / (2 * n);
  if (n < 1 || !Number.isInteger(states) || states < 2)
    throw new RangeError(
      `A trajectory of ${n} points has [T+1, n, 2] numbers, T ≥ 1, not ${trajectory.length}.`,
    );
  const taken = Math.min(steps, states - 1);
  let total = 0;
  for (let t = states - 1 - taken; t < states - 1; t++) {
    for (let i = 0; i < n; i++) {
      const now = 2 * (t * n + i);
      const next = now + 2 * n;
      total += Math.hypot(trajectory[next]! - trajectory[now]!, trajectory[next + 1]! - trajectory[now + 1]!);
    }
  }
  return total / (taken * n);
}

/** Share of rows of the logits [n, classes] whose largest entry is the label's; a row with NaN is wrong. */
export function accuracy(logits: Numbers, labels: Uint8Array, classes: number): number {
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    let best = -1;
    let finite = true;
    for (let c = 0; c < classes; c++) {
      const logit = logits[i * classes + c]!;
      if (Number.isNaN(logit)) finite = false;
      // Ties go to the lower class, as in PyTorch's argmax.
      if (best < 0 || logit > logits[i * classes + best]!) best = c;
    }
    if (finite && best === labels[i]) right++;
  }
  return right / labels.length;
}

/** Mean of −log softmax(logits)[label] over the rows of the logits [n, classes], in nats. */
export function crossEntropy(logits: Numbers, labels: Uint8Array, classes: number): number {
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const row = i * classes;
    // Subtracting the largest logit keeps the exponentials finite.
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, logits[row + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(logits[row + c]! - largest);
    total += Math.log(sum) + largest - logits[row + labels[i]!]!;
  }
  return total / labels.length;
}

/** Arithmetic mean; NaN for no values. */
export function mean(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total / values.length;
}

/** The middle value, or the mean of the two middle ones; NaN for no values or if any is NaN. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  // A typed array sorts NaN to the end.
  if (sorted.length === 0 || Number.isNaN(sorted[sorted.length - 1]!)) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function dimension(points: Numbers, n: number): number {
  const d = points.length / n;
  if (n > 0 && !Number.isInteger(d)) throw new RangeError(`${points.length} numbers are not ${n} points.`);
  return n > 0 ? d : 0;
}
