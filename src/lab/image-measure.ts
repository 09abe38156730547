/** One lane measured on the test images, or on one of them: what Figs 2, 3b and 4 and Table 2 show. */
import type { Batch, Evaluation, GraphEngine, GraphState } from '../engine/graph';
import {
  attraction,
  attractionStrengths,
  circleMatrix,
  effectiveAttractors,
  squaredNorms,
} from '../math/attractors';
import { type Axes, explainedShares, principalAxes, project } from '../math/pca';
import { withinClassVariance } from '../math/statistics';
import type { LaneEvaluation, LaneInspection } from './image-frame';
import { type ImageProblem, outputProbe } from './image-problem';
import { diagonalOf, pairsOf } from './matrix-facts';

/** Outputs that the axes are fitted to, at most: the plane of more is the same to the eye. */
const MOST_FITTED = 2000;

/** What is read from an engine for all test images. */
interface Outputs {
  /** The global average pool, [n, c]. */
  features: Float32Array;
  /** x of Eq. 3, [n, attractedSize]: the same, unless RMAN attracts an earlier time step. */
  attracted: Float32Array;
  /** [n, classes]. */
  logits: Float32Array;
  /** Σ of the cross-entropy over the test images. */
  loss: number;
  correct: number;
  /** Pooled values after each block, [shownCount, c] each. */
  blocks: Float32Array[];
}

/**
 * Measures a lane. `axes` are those of its last projection; the new ones are returned. The state is the engine's
 * present one.
 */
export async function measureLane(
  problem: ImageProblem,
  engine: GraphEngine,
  state: GraphState,
  axes: Axes | undefined,
): Promise<{ evaluation: LaneEvaluation; axes: Axes }> {
  const outputs = await readOutputs(problem, engine);
  const { outputSize: c, shownCount } = problem;
  const n = problem.pair.test.labels.length;
  const { features } = outputs;
  const M = state.attractors;
  const pull = attractionOf(outputs.attracted, M, problem.attractedSize);
  const norms = outputNorms(features, c);
  const fitted = features.subarray(0, Math.min(n, MOST_FITTED) * c);
  const found = principalAxes(fitted, c, axes);
  const { meanNorm, variance } = spread(norms);
  const steps = timeSteps(problem, state, outputs.blocks, features.subarray(0, shownCount * c));
  const { pairs, negativePairs } = pull.matrix ? pairsOf(pull.matrix) : { pairs: 0, negativePairs: 0 };
  const { labels, classNames } = problem.pair.test;
  return {
    axes: found,
    evaluation: {
      measures: {
        testLoss: outputs.loss / n,
        testError: 1 - outputs.correct / n,
        energy: pull.energy,
        meanOutputNorm: meanNorm,
        outputNormVariance: variance,
        effectiveAttractors: effectiveAttractors(M, problem.attractedSize).length,
        solelyAttracted: pull.matrix?.solelyAttracted ?? 0,
        unattracted: (pull.matrix?.unattracted ?? 0) / n,
        withinVariance: withinClassVariance(features, labels, classNames.length),
        lateSpeed: lateSpeed(steps.slice(0, outputs.blocks.length), c),
        effectivePairs: pairs,
        negativePairs,
        diagonal: pull.matrix ? diagonalOf(pull.matrix) : 0,
      },
      outputNorms: norms,
      predicted: largest(outputs.logits, n),
      attractorNorms: Float32Array.from(squaredNorms(M, problem.attractedSize), Math.sqrt),
      matrix: pull.matrix,
      projection: {
        states: projectSteps(steps, c, found),
        attractors: attractedPlaces(problem, state, M, found),
        attractedStep: problem.attractedStep,
        explained: explainedShares(fitted, c, found),
      },
    },
  };
}

/** One test image through one lane, on the axes of the lane's last projection. */
export async function inspectLane(
  problem: ImageProblem,
  engine: GraphEngine,
  state: GraphState,
  axes: Axes,
  image: number,
): Promise<LaneInspection> {
  const { outputSize: c, blocks, pair, testOrder } = problem;
  const batch = { set: pair.test, order: testOrder, start: image, count: 1, augment: false };
  const evaluation = await engine.evaluate(batch, [...blocks, ...outputProbe(problem)]);
  const { logits, probes } = evaluation;
  const features = outputsOf(problem, evaluation);
  const M = state.attractors;
  const pull = attraction('relu-max', evaluation.features, M);
  const steps = timeSteps(
    problem,
    state,
    blocks.map((name) => probes[name]!),
    features,
  );
  const target = attractedPlaces(problem, state, pull.target, axes);
  return {
    probabilities: softmax(logits),
    predicted: largest(logits, 1)[0]!,
    outputNorm: outputNorms(features, c)[0]!,
    strengths: Float32Array.from(pull.strengths),
    attracted: pull.attracted,
    energy: M.length > 0 ? pull.energy : 0,
    path: projectSteps(steps, c, axes),
    target: M.length > 0 && target.length > 0 ? [target[0]!, target[1]!] : null,
  };
}

async function readOutputs(problem: ImageProblem, engine: GraphEngine): Promise<Outputs> {
  const { pair, testOrder, outputSize: c, blocks, shownCount } = problem;
  const n = pair.test.labels.length;
  const classes = pair.test.classNames.length;
  const { batchSize } = engine.problem;
  const outputs: Outputs = {
    features: new Float32Array(n * c),
    attracted: new Float32Array(n * problem.attractedSize),
    logits: new Float32Array(n * classes),
    loss: 0,
    correct: 0,
    blocks: blocks.map(() => new Float32Array(shownCount * c)),
  };
  const take = (start: number, evaluation: Evaluation): void => {
    const { count, features, logits, crossEntropy, correct, probes } = evaluation;
    outputs.attracted.set(features, start * problem.attractedSize);
    outputs.features.set(outputsOf(problem, evaluation), start * c);
    outputs.logits.set(logits, start * classes);
    outputs.loss += crossEntropy * count;
    outputs.correct += correct;
    if (start >= shownCount) return;
    blocks.forEach((name, i) => {
      const kept = Math.min(count, shownCount - start) * c;
      outputs.blocks[i]!.set(probes[name]!.subarray(0, kept), start * c);
    });
  };
  let before: Promise<void> = Promise.resolve();
  for (let start = 0; start < n; start += batchSize) {
    const count = Math.min(batchSize, n - start);
    const batch: Batch = { set: pair.test, order: testOrder, start, count, augment: false };
    // One batch waits on the device while the last one is copied back.
    const reading = engine.evaluate(batch, [...(start < shownCount ? blocks : []), ...outputProbe(problem)]);
    const taken = reading.then((evaluation) => take(start, evaluation));
    taken.catch(() => undefined);
    await before;
    before = taken;
  }
  await before;
  return outputs;
}

/** The global average pool of an evaluation with `outputProbe`, [count, c]. */
function outputsOf(problem: ImageProblem, { features, probes }: Evaluation): Float32Array {
  const [probe] = outputProbe(problem);
  return probe === undefined ? features : probes[probe]!;
}

/**
 * Where attractors or a target [k, attractedSize] lie in the plane, [k, 2]: on the time step that they attract, and so
 * through the last batch norm where that step is. Empty where they live in an earlier stage, with channels of its own.
 */
function attractedPlaces(
  problem: ImageProblem,
  state: GraphState,
  values: ArrayLike<number>,
  axes: Axes,
): Float32Array {
  if (problem.attractedStep === null) return new Float32Array(0);
  const { outputSize: c, experiment } = problem;
  if (experiment.attractAt === 0) return project(values, c, axes);
  const { scale, shift } = finalMap(problem, state);
  return project(
    Float32Array.from(values, (value, i) => scale[i % c]! * value + shift[i % c]!),
    c,
    axes,
  );
}

/** The last batch norm of the evaluated network: an affine map of each channel, [c] each. */
function finalMap(
  { finalNorm: { name, epsilon } }: ImageProblem,
  state: GraphState,
): { scale: Float32Array; shift: Float32Array } {
  const of = (tensors: Readonly<Record<string, Float32Array>>, tensor: string): Float32Array =>
    tensors[`${name}/${tensor}`]!;
  const scale = of(state.parameters, 'gamma').map(
    (gamma, k) => gamma / Math.sqrt(of(state.statistics, 'variance')[k]! + epsilon),
  );
  const shift = of(state.parameters, 'beta').map(
    (beta, k) => beta - scale[k]! * of(state.statistics, 'mean')[k]!,
  );
  return { scale, shift };
}

/**
 * The time steps of the last stage, [n, c] each. The last batch norm, which with its running statistics is one affine map
 * per channel, is applied to each block's pooled values; that puts the last one on the output.
 */
function timeSteps(
  problem: ImageProblem,
  state: GraphState,
  blocks: readonly Float32Array[],
  features: Float32Array,
): Float32Array[] {
  const { outputSize: c, finalRelu } = problem;
  const { scale, shift } = finalMap(problem, state);
  const steps: Float32Array[] = blocks.map((values) =>
    values.map((value, i) => scale[i % c]! * value + shift[i % c]!),
  );
  if (finalRelu) steps.push(features);
  return steps;
}

/** Time steps in the plane, [timeSteps, n, 2]. */
function projectSteps(steps: readonly Float32Array[], c: number, axes: Axes): Float32Array {
  const size = (2 * steps[0]!.length) / c;
  const states = new Float32Array(steps.length * size);
  steps.forEach((values, t) => {
    states.set(project(values, c, axes), t * size);
  });
  return states;
}

/** Blocks that count as the last ones, as in the toy. */
const LAST_BLOCKS = 3;

/** Mean ‖x_{t+1} − x_t‖ over the last blocks and all rows of the time steps [n, c]. */
export function lateSpeed(steps: readonly Float32Array[], c: number): number {
  const last = steps.slice(-(LAST_BLOCKS + 1));
  const n = last[0]!.length / c;
  let sum = 0;
  for (let t = 1; t < last.length; t++)
    for (let i = 0; i < n; i++) {
      let squared = 0;
      for (let k = i * c; k < (i + 1) * c; k++) squared += (last[t]![k]! - last[t - 1]![k]!) ** 2;
      sum += Math.sqrt(squared);
    }
  return sum / (n * (last.length - 1));
}

function attractionOf(
  features: Float32Array,
  M: Float32Array,
  c: number,
): { energy: number; matrix: ReturnType<typeof circleMatrix> | null } {
  const h = M.length / c;
  if (h === 0) return { energy: 0, matrix: null };
  const n = features.length / c;
  const strengths = new Float32Array(n * h);
  const target = new Float64Array(c);
  let energy = 0;
  for (let i = 0; i < n; i++) {
    attractionStrengths('relu-max', 1, c, features, i * c, M, strengths, i * h);
    target.fill(0);
    for (let j = 0; j < h; j++) {
      const a = strengths[i * h + j]!;
      if (a > 0) for (let k = 0; k < c; k++) target[k]! += a * M[j * c + k]!;
    }
    for (let k = 0; k < c; k++) energy += (target[k]! - features[i * c + k]!) ** 2 / n;
  }
  return { energy, matrix: circleMatrix(strengths, M, c) };
}

function outputNorms(features: Float32Array, c: number): Float32Array {
  const norms = new Float32Array(features.length / c);
  for (let i = 0; i < norms.length; i++) {
    let squared = 0;
    for (let k = i * c; k < (i + 1) * c; k++) squared += features[k]! ** 2;
    norms[i] = Math.sqrt(squared);
  }
  return norms;
}

function spread(norms: Float32Array): { meanNorm: number; variance: number } {
  const n = norms.length;
  const meanNorm = norms.reduce((sum, norm) => sum + norm, 0) / n;
  return { meanNorm, variance: norms.reduce((sum, norm) => sum + (norm - meanNorm) ** 2, 0) / n };
}

/** Index of the largest logit of each row. */
function largest(logits: Float32Array, n: number): Uint8Array {
  const classes = logits.length / n;
  return Uint8Array.from({ length: n }, (_, i) => {
    let best = 0;
    for (let k = 1; k < classes; k++) if (logits[i * classes + k]! > logits[i * classes + best]!) best = k;
    return best;
  });
}

function softmax(logits: Float32Array): Float32Array {
  const top = logits.reduce((a, b) => Math.max(a, b));
  const exps = logits.map((logit) => Math.exp(logit - top));
  const sum = exps.reduce((a, b) => a + b, 0);
  return exps.map((value) => value / sum);
}
