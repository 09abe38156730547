/**
 * Batch norm's small kernels: from a tile's statistics to coefficients and back. What touches whole activations is
 * fused into its neighbours (lazy.ts, combine.ts).
 *
 * Statistics are never raw sums of squares: tiles hold their mean and their squared deviations from it, and tiles
 * are merged around the common mean (Chan, Golub, LeVeque 1983).
 */
import type { Tiling } from './conv/call';
import type { BufferSlice, Dispatch } from './kernel';
import { float, KernelText } from './text';

/** Rows of the coefficients: scale, shift, mean, 1/σ; of the backward ones: scale, mean, slope, offset. */
export const COEFFICIENT_ROWS = 4;

/**
 * Invocations that share a channel's tiles. Each adds up its own, and after one barrier every one adds up all the
 * partial sums: a tree would need more barriers, and on software adapters they are what takes the time.
 */
const WORKGROUP = 32;

/** Workgroup memory and a function that adds up vec2f over the workgroup. Each name may be used once. */
function totalWgsl(name: string): string {
  return /* wgsl */ `
var<workgroup> ${name}Parts: array<vec2f, ${WORKGROUP}>;
fn ${name}(thread: u32, value: vec2f) -> vec2f {
  ${name}Parts[thread] = value;
  workgroupBarrier();
  var sum = vec2f();
  for (var i = 0u; i < ${WORKGROUP}u; i++) { sum += ${name}Parts[i]; }
  return sum;
}`;
}

export interface NormForward {
  label: string;
  channels: number;
  /** Pixels of the whole batch. */
  count: number;
  tiling: Tiling;
  epsilon: number;
  /** Weight of this batch in the running statistics. */
  momentum: number;
  /** [channels, tiles, 2]: mean and squared deviations. */
  statistics: BufferSlice;
  gamma: BufferSlice;
  beta: BufferSlice;
  runningMean: BufferSlice;
  runningVariance: BufferSlice;
  coefficients: BufferSlice;
}

/** Merges the tiles of each channel: coefficients for the layers that read it, and the running statistics. */
export function normForward(norm: NormForward): Dispatch {
  const { channels, count } = norm;
  const { tiles, pixels, length } = norm.tiling;
  const text = new KernelText(norm.label);
  text.read('statistics', 'vec2f', norm.statistics);
  text.read('gamma', 'f32', norm.gamma);
  text.read('beta', 'f32', norm.beta);
  text.write('runningMean', 'f32', norm.runningMean);
  text.write('runningVariance', 'f32', norm.runningVariance);
  text.write('coefficients', 'f32', norm.coefficients);
  const perLine = Math.ceil(length / pixels);
  const weight = `f32(min(${pixels}u, ${length}u - ${pixels}u * (t % ${perLine}u)))`;
  return text.perWorkgroup(
    channels,
    WORKGROUP,
    `${totalWgsl('totalMean')}${totalWgsl('totalSquares')}`,
    /* wgsl */ `
  var sum = 0.0;
  for (var t = thread; t < ${tiles}u; t += ${WORKGROUP}u) {
    sum += ${weight} * statistics[item * ${tiles}u + t].x;
  }
  let mean = totalMean(thread, vec2f(sum)).x / ${float(count)};
  var squares = 0.0;
  for (var t = thread; t < ${tiles}u; t += ${WORKGROUP}u) {
    let tile = statistics[item * ${tiles}u + t];
    let d = tile.x - mean;
    squares += tile.y + ${weight} * d * d;
  }
  squares = totalSquares(thread, vec2f(squares)).x;
  if (thread == 0u) {
    let inverse = 1.0 / sqrt(squares / ${float(count)} + ${float(norm.epsilon)});
    let scale = gamma[item] * inverse;
    coefficients[item] = scale;
    coefficients[${channels}u + item] = beta[item] - mean * scale;
    coefficients[${2 * channels}u + item] = mean;
    coefficients[${3 * channels}u + item] = inverse;
    runningMean[item] = mix(runningMean[item], mean, ${float(norm.momentum)});
    runningVariance[item] = mix(runningVariance[item], squares / ${float(Math.max(count - 1, 1))}, ${float(norm.momentum)});
  }`,
  );
}

export interface NormBackward {
  label: string;
  channels: number;
  count: number;
  tiles: number;
  /** [channels, tiles, 2]: sums of g and of g · x̂, where g is the gradient to the batch norm's result. */
  partials: BufferSlice;
  coefficients: BufferSlice;
  gammaGradient: BufferSlice;
  betaGradient: BufferSlice;
  /** dx = scale · g + slope · (x − mean) + offset. */
  backward: BufferSlice;
}

/** The gradients to γ and β, and the coefficients with which combine.ts makes the gradient to the input. */
export function normBackward(norm: NormBackward): Dispatch {
  const { channels, count, tiles } = norm;
  const text = new KernelText(norm.label);
  text.read('partials', 'vec2f', norm.partials);
  text.read('coefficients', 'f32', norm.coefficients);
  text.write('gammaGradient', 'f32', norm.gammaGradient);
  text.write('betaGradient', 'f32', norm.betaGradient);
  text.write('backward', 'f32', norm.backward);
  return text.perWorkgroup(
    channels,
    WORKGROUP,
    totalWgsl('total'),
    /* wgsl */ `
  var sums = vec2f();
  for (var t = thread; t < ${tiles}u; t += ${WORKGROUP}u) { sums += partials[item * ${tiles}u + t]; }
  sums = total(thread, sums);
  if (thread == 0u) {
    betaGradient[item] = sums.x;
    gammaGradient[item] = sums.y;
    let scale = coefficients[item];
    backward[item] = scale;
    backward[${channels}u + item] = coefficients[${2 * channels}u + item];
    backward[${2 * channels}u + item] = -scale * coefficients[${3 * channels}u + item] * sums.y / ${float(count)};
    backward[${3 * channels}u + item] = -scale * sums.x / ${float(count)};
  }`,
  );
}

/** One batch norm in evaluation. Offsets in floats, into the flat buffers. */
export interface NormEvaluation {
  channels: number;
  epsilon: number;
  gamma: number;
  beta: number;
  runningMean: number;
  runningVariance: number;
  coefficients: number;
}

const EVALUATION_ROW = 8;

/** A row per channel of every batch norm; the last number is ε as the bits of a float. */
export function evaluationTable(norms: readonly NormEvaluation[]): Uint32Array {
  const rows = norms.flatMap((norm) => {
    const epsilon = new Uint32Array(Float32Array.of(norm.epsilon).buffer)[0]!;
    return Array.from({ length: norm.channels }, (_, c) => [
      norm.gamma + c,
      norm.beta + c,
      norm.runningMean + c,
      norm.runningVariance + c,
      norm.coefficients + c,
      norm.channels,
      epsilon,
      0,
    ]);
  });
  return Uint32Array.from(rows.flat());
}

/** Coefficients of all batch norms from their running statistics, in one dispatch. */
export function normEvaluation(
  table: Uint32Array,
  tableSlice: BufferSlice,
  parameters: BufferSlice,
  statistics: BufferSlice,
  coefficients: BufferSlice,
): Dispatch {
  const text = new KernelText('batch norms from running statistics');
  text.read('table', 'u32', tableSlice);
  text.read('parameters', 'f32', parameters);
  text.read('statistics', 'f32', statistics);
  text.write('coefficients', 'f32', coefficients);
  return text.perItem(
    table.length / EVALUATION_ROW,
    64,
    /* wgsl */ `
  let at = item * ${EVALUATION_ROW}u;
  let mean = statistics[table[at + 2u]];
  let inverse = 1.0 / sqrt(statistics[table[at + 3u]] + bitcast<f32>(table[at + 6u]));
  let scale = parameters[table[at]] * inverse;
  let first = table[at + 4u];
  let channels = table[at + 5u];
  coefficients[first] = scale;
  coefficients[first + channels] = parameters[table[at + 1u]] - mean * scale;
  coefficients[first + 2u * channels] = mean;
  coefficients[first + 3u * channels] = inverse;`,
  );
}
