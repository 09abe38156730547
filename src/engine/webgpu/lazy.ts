/**
 * Values that are never stored: batch norm and relu are applied where a value is read, and undone (their
 * gradients) where a gradient is written. Coefficients of a batch norm are four rows of C floats:
 * scale γ/σ, shift β − μγ/σ, mean μ, and 1/σ.
 */
import type { BufferSlice } from './kernel';
import { type KernelText, type Lanes, vectorOf, zeroOf } from './text';

/** relu?(scale · x + shift), of the x that is stored. */
export interface Lazy {
  /** Null: no batch norm. */
  coefficients: BufferSlice | null;
  relu: boolean;
}

export const PLAIN: Lazy = { coefficients: null, relu: false };

/** WGSL to read a lazy value: declares the coefficients, loads a channel's once, applies them to values. */
export interface LazyText {
  /** Statements that load what `apply` needs, for the channel (in units of lanes) given by an expression. */
  load(channel: string, suffix?: string): string;
  apply(value: string, suffix?: string): string;
}

export function declareLazy(
  text: KernelText,
  name: string,
  lazy: Lazy,
  channels: number,
  lanes: Lanes,
): LazyText {
  const { coefficients, relu } = lazy;
  if (coefficients) text.read(name, vectorOf(lanes), coefficients);
  const rectify = (value: string) => (relu ? `max(${value}, ${zeroOf(lanes)})` : value);
  return {
    load: (channel, suffix = '') =>
      coefficients
        ? `let ${name}Scale${suffix} = ${name}[${channel}];
let ${name}Shift${suffix} = ${name}[${channels / lanes}u + ${channel}];`
        : '',
    apply: (value, suffix = '') =>
      rectify(coefficients ? `${value} * ${name}Scale${suffix} + ${name}Shift${suffix}` : value),
  };
}

/** Where a gradient arrives at a lazy value: it is masked by the relu, and the batch norm's sums are begun. */
export interface LazyGradient extends Lazy {
  /** The stored x, of the gradient's shape. */
  input: BufferSlice;
  /** [channels, tiles, 2]: sums of g and of g · x̂ over a tile's pixels; null without batch norm. */
  partials: BufferSlice | null;
}

export interface LazyGradientText {
  load(channel: string): string;
  /** Statements that turn the var `value` (∂/∂relu(bn(x))) at `index` into ∂/∂bn(x), and add to the sums. */
  apply(value: string, index: string): string;
  /** Declarations of the sums, and the names of the two. */
  begin: string;
  sums: readonly [string, string] | null;
}

export function declareLazyGradient(
  text: KernelText,
  gradient: LazyGradient,
  channels: number,
  lanes: Lanes,
): LazyGradientText {
  const { coefficients, relu, input, partials } = gradient;
  const reads = relu || partials !== null;
  if (reads) text.read('stored', vectorOf(lanes), input);
  if (coefficients) text.read('norm', vectorOf(lanes), coefficients);
  const row = (k: number, channel: string) => `norm[${(k * channels) / lanes}u + ${channel}]`;
  const before = coefficients ? 'x * normScale + normShift' : 'x';
  return {
    load: (channel) =>
      coefficients
        ? `let normScale = ${row(0, channel)};
let normShift = ${row(1, channel)};
let normMean = ${row(2, channel)};
let normInverse = ${row(3, channel)};`
        : '',
    apply: (value, index) =>
      reads
        ? `{ let x = stored[${index}];
${relu ? `${value} = select(${zeroOf(lanes)}, ${value}, ${before} > ${zeroOf(lanes)});` : ''}
${partials ? `sumGradient += ${value}; sumProduct += ${value} * ((x - normMean) * normInverse);` : ''} }`
        : '',
    begin: partials
      ? `var sumGradient = ${zeroOf(lanes)};
var sumProduct = ${zeroOf(lanes)};`
      : '',
    sums: partials ? ['sumGradient', 'sumProduct'] : null,
  };
}
