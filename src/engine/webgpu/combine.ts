/**
 * The one element-wise kernel: result = Σ terms + Σ lazy values + Σ gradients through batch norms + a pooled
 * gradient, spread. With it activations are added up, lazy values stored where somebody needs them as they are,
 * and the gradients that reach an activation from all its readers summed, in one pass over memory.
 *
 * Like a convolution it can end with the statistics of its result, or take it through a lazy value.
 */
import type { Tiling } from './conv/call';
import type { Plane } from './conv/geometry';
import type { BufferSlice, Dispatch } from './kernel';
import { declareLazy, declareLazyGradient, type Lazy, type LazyGradient } from './lazy';
import { declareTerms, type Term } from './terms';
import { component, float, KernelText, lanesFor, repeat, vectorOf, zeroOf } from './text';

/** A value that is read through batch norm and relu. */
export interface LazyTerm extends Lazy {
  coefficient: number;
  slice: BufferSlice;
}

/** The gradient to a batch norm's input x: scale · g + slope · (x − mean) + offset. */
export interface NormGradientTerm {
  gradient: BufferSlice;
  /** x, the same for all such terms of one kernel. */
  input: BufferSlice;
  backward: BufferSlice;
}

export interface Combination {
  label: string;
  batch: number;
  plane: Plane;
  terms: readonly Term[];
  lazies?: readonly LazyTerm[];
  normGradients?: readonly NormGradientTerm[];
  /** [batch, channels]: what each pixel has a share of. */
  pooled?: { slice: BufferSlice; coefficient: number };
  result: BufferSlice;
  statistics?: BufferSlice;
  through?: LazyGradient;
}

/** Pixels per partial sum: enough that partial sums are few, few enough to occupy a GPU. */
const TILE = 16;
const WORKGROUP = 64;

export function combineTiling(batch: number, plane: Plane): Tiling {
  const length = batch * plane.height * plane.width;
  return { tiles: Math.ceil(length / TILE), pixels: TILE, length };
}

/** Storage buffers a combination binds: a device offers 8 at least. */
export function bindingCount(c: Combination): number {
  const norms = c.normGradients ?? [];
  const lazies = (c.lazies ?? []).reduce((sum, { coefficients }) => sum + (coefficients ? 2 : 1), 0);
  const through = c.through ? 1 + (c.through.coefficients ? 1 : 0) + (c.through.partials ? 1 : 0) : 0;
  return (
    1 +
    c.terms.length +
    lazies +
    (norms.length > 0 ? 1 + 2 * norms.length : 0) +
    (c.pooled ? 1 : 0) +
    (c.statistics ? 1 : 0) +
    through
  );
}

export function combine(c: Combination): Dispatch {
  const { channels, height, width } = c.plane;
  const lanes = lanesFor(channels);
  const type = vectorOf(lanes);
  const perPixel = channels / lanes;
  const pixels = c.batch * height * width;
  const text = new KernelText(c.label);
  const terms = declareTerms(text, c.terms, channels, lanes);
  const lazies = (c.lazies ?? []).map((lazy, i) => {
    text.read(`value${i}`, type, lazy.slice);
    const reader = declareLazy(text, `lazy${i}`, lazy, channels, lanes);
    const factor = lazy.coefficient === 1 ? '' : `${float(lazy.coefficient)} * `;
    return { load: reader.load('channel'), value: `${factor}(${reader.apply(`value${i}[at]`)})` };
  });
  const norms = c.normGradients ?? [];
  if (norms.length > 0) text.read('input', type, norms[0]!.input);
  const slopes = norms.map((norm, i) => {
    text.read(`gradient${i}`, type, norm.gradient);
    text.read(`backward${i}`, type, norm.backward);
    const row = (k: number) => `backward${i}[${k * perPixel}u + channel]`;
    return {
      load: ['Scale', 'Mean', 'Slope', 'Offset'].map((n, k) => `let b${i}${n} = ${row(k)};`).join('\n'),
      value: `(b${i}Scale * gradient${i}[at] + b${i}Slope * (input[at] - b${i}Mean) + b${i}Offset)`,
    };
  });
  if (c.pooled) text.read('pooled', type, c.pooled.slice);
  const through = c.through && declareLazyGradient(text, c.through, channels, lanes);
  text.write('result', type, c.result);
  const partials = c.through?.partials ?? c.statistics;
  if (partials) text.write('partials', 'vec2f', partials);

  const sum = [
    terms.sum({ pixel: 'pixel', image: 'image', row: 'row', column: 'column', channel: 'channel' }),
    ...lazies.map(({ value }) => value),
    ...slopes.map(({ value }) => value),
    c.pooled && `${float(c.pooled.coefficient)} * pooled[image * ${perPixel}u + channel]`,
  ].filter((part) => typeof part === 'string');
  const onePixel = /* wgsl */ `
    let at = pixel * ${perPixel}u + channel;
    let image = pixel / ${height * width}u;
    let row = pixel / ${width}u % ${height}u;
    let column = pixel % ${width}u;
    var value = ${sum.join(' + ') || zeroOf(lanes)};
    ${through ? through.apply('value', 'at') : ''}
    result[at] = value;`;
  const loads = [...lazies, ...slopes].map(({ load }) => load).join('\n');
  const decode = /* wgsl */ `
  let channel = item % ${perPixel}u;
  ${loads}
  ${through ? through.load('channel') : ''}`;
  if (!partials) {
    const dispatch = text.perItem(
      pixels * perPixel,
      WORKGROUP,
      `${decode}
  let pixel = item / ${perPixel}u;
  ${onePixel}`,
    );
    return { ...dispatch, code: `${terms.functions}\n${dispatch.code}` };
  }
  const { tiles } = combineTiling(c.batch, c.plane);
  const [a, b] = through?.sums ?? ['mean', 'squares'];
  const dispatch = text.perItem(
    tiles * perPixel,
    WORKGROUP,
    /* wgsl */ `${decode}
  let tile = item / ${perPixel}u;
  ${through ? through.begin : `var mean = ${zeroOf(lanes)};\nvar squares = ${zeroOf(lanes)};\nvar count = 0.0;`}
  for (var pixel = tile * ${TILE}u; pixel < min((tile + 1u) * ${TILE}u, ${pixels}u); pixel++) {
    ${onePixel}
    ${
      c.statistics
        ? `count += 1.0;
    let d = value - mean;
    mean += d / count;
    squares += d * (value - mean);`
        : ''
    }
  }
  ${repeat(
    lanes,
    (k) =>
      `partials[(channel * ${lanes}u + ${k}u) * ${tiles}u + tile] = vec2f(${component(a, k, lanes)}, ${component(b, k, lanes)});`,
  )}`,
  );
  return { ...dispatch, code: `${terms.functions}\n${dispatch.code}` };
}
