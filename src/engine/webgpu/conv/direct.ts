/**
 * Gathering convolution in registers alone: one invocation computes `pixels` neighbours of a row times `vectors`
 * channel vectors, and slides the row's source pixels under the kernel, so that a loaded (and normalised) pixel
 * serves all its taps. No workgroup memory and no barrier: the fastest form on software adapters, and the only
 * one for grouped convolutions and channel counts that are no multiple of 4.
 *
 * Sums over a source vector are one expression: software adapters pay for each store to a variable.
 */
import type { Dispatch } from '../kernel';
import { declareLazy, declareLazyGradient } from '../lazy';
import { declareTerms } from '../terms';
import { component, float, KernelText, repeat, vectorOf, zeroOf } from '../text';
import { type ConvCall, convLanes, type Tiling } from './call';
import { type Geometry, phaseWidth, sourceRowWgsl, type Tap } from './geometry';

export interface DirectVariant {
  kind: 'direct';
  /** Pixels of a row per invocation. */
  pixels: number;
  /** Channel vectors per invocation, at most. */
  vectors: number;
}

const WORKGROUP = 64;

/** The largest number of channel vectors, at most `wanted`, that divides a group's. */
function vectorsPerItem(g: Geometry, wanted: number): number {
  const vectors = g.destination.channels / g.shape.groups / convLanes(g).destination;
  let count = Math.min(wanted, vectors);
  while (vectors % count !== 0) count--;
  return count;
}

function rowTiles(g: Geometry, variant: DirectVariant): number {
  return Math.ceil(phaseWidth(g) / variant.pixels);
}

export function directTiling(g: Geometry, variant: DirectVariant): Tiling {
  const rows = g.shape.batch * g.destination.height;
  return {
    tiles: rows * rowTiles(g, variant) * g.phases.length,
    pixels: variant.pixels,
    length: phaseWidth(g),
  };
}

export function directConv(call: ConvCall, variant: DirectVariant): Dispatch {
  const { geometry: g } = call;
  const { batch, groups, kernel } = g.shape;
  const { source, destination } = g;
  const lanes = convLanes(g);
  const vectors = vectorsPerItem(g, variant.vectors);
  const sourceVectors = source.channels / lanes.source;
  const destinationVectors = destination.channels / lanes.destination;
  const perGroup = destinationVectors / groups;
  const channelTiles = destinationVectors / vectors;
  const across = rowTiles(g, variant);
  const items = batch * destination.height * across * channelTiles;

  const text = new KernelText(call.label);
  text.read('source', vectorOf(lanes.source), call.source);
  text.read('weights', vectorOf(g.direction === 'forward' ? lanes.destination : lanes.source), call.weights);
  const prologue = declareLazy(text, 'lazy', call.prologue, source.channels, lanes.source);
  const finish = writeTile(text, call, variant, vectors);

  const phase = (taps: readonly Tap[], index: number) => {
    const columns = tapColumns(taps, variant.pixels, g.sourceStep);
    return /* wgsl */ `
  ${accumulators(variant.pixels, vectors, vectorOf(lanes.destination))}
  for (var ky = 0; ky < ${kernel}; ky++) {
    ${sourceRowWgsl(g)}
    if (!rowInside) { continue; }
    let rowBase = (image * ${source.height}u + u32(sourceRow)) * ${source.width * sourceVectors}u;
    for (var r = 0u; r < ${sourceVectors / groups}u; r++) {
      let channel = firstSource + r;
      ${prologue.load('channel')}
      ${columns.map((j) => loadColumn(g, variant, j, sourceVectors, prologue.apply)).join('\n')}
      ${taps.map((tap) => multiply(g, variant, tap, vectors)).join('\n')}
    }
  }
  ${finish.store(index)}`;
  };
  const phases = g.phases.map(phase);
  const dispatch = text.perItem(
    items,
    WORKGROUP,
    /* wgsl */ `
  let channelTile = item % ${channelTiles}u;
  var rest = item / ${channelTiles}u;
  let columnTile = rest % ${across}u;
  rest = rest / ${across}u;
  let row = i32(rest % ${destination.height}u);
  let image = rest / ${destination.height}u;
  let firstVector = channelTile * ${vectors}u;
  let firstSource = ${groups === 1 ? '0u' : `firstVector / ${perGroup}u * ${sourceVectors / groups}u`};
  let firstColumn = i32(columnTile) * ${variant.pixels * g.sourceStep};
  ${phases.length === 1 ? phases[0]! : phases.map((body, i) => `if (group == ${i}u) {${body}\n}`).join('\n')}`,
    phases.length,
  );
  return { ...dispatch, code: `${finish.functions}\n${dispatch.code}` };
}

function tapColumns(taps: readonly Tap[], pixels: number, step: number): number[] {
  const columns = new Set<number>();
  for (const { offset } of taps) for (let p = 0; p < pixels; p++) columns.add(p * step + offset);
  return [...columns].sort((a, b) => a - b);
}

const columnName = (j: number): string => `v${j < 0 ? `m${-j}` : j}`;

function accumulators(pixels: number, vectors: number, type: string): string {
  return repeat(pixels * vectors, (i) => `var a${Math.floor(i / vectors)}_${i % vectors} = ${type}();`);
}

/** Source column `firstColumn + j`, zero outside the row; the check is left out where it cannot fail. */
function loadColumn(
  g: Geometry,
  variant: DirectVariant,
  j: number,
  sourceVectors: number,
  apply: (value: string) => string,
): string {
  const lastFirst = (rowTiles(g, variant) - 1) * variant.pixels * g.sourceStep;
  const at = (column: string) => apply(`source[rowBase + u32(${column}) * ${sourceVectors}u + channel]`);
  const name = columnName(j);
  if (j >= 0 && lastFirst + j < g.source.width) return `let ${name} = ${at(`firstColumn + ${j}`)};`;
  const column = `c${name}`;
  const zero = zeroOf(convLanes(g).source);
  return `let ${column} = firstColumn + ${j};
let ${name} = select(${zero}, ${at(`clamp(${column}, 0, ${g.source.width - 1})`)}, ${column} >= 0 && ${column} < ${g.source.width});`;
}

/** The weights of one tap, and all the products with them. */
function multiply(g: Geometry, variant: DirectVariant, tap: Tap, vectors: number): string {
  const { kernel, groups, channelsIn, channelsOut } = g.shape;
  const lanes = convLanes(g);
  const inPerGroup = channelsIn / groups;
  const lines: string[] = [];
  const w = (q: number, c: number) => `w${tap.kx}_${q}_${c}`;
  const tapIndex = `(u32(ky) * ${kernel}u + ${tap.kx}u)`;
  for (let q = 0; q < vectors; q++) {
    if (g.direction === 'forward') {
      // Row (tap, input channel) of destination vectors.
      for (let c = 0; c < lanes.source; c++) {
        lines.push(
          `let ${w(q, c)} = weights[(${tapIndex} * ${inPerGroup}u + r * ${lanes.source}u + ${c}u) * ${channelsOut / lanes.destination}u + firstVector + ${q}u];`,
        );
      }
    } else {
      // Row (tap, input channel = destination channel) of source vectors; channels of a group start at 0.
      for (let c = 0; c < lanes.destination; c++) {
        lines.push(
          `let ${w(q, c)} = weights[(${tapIndex} * ${inPerGroup}u + ((firstVector + ${q}u) * ${lanes.destination}u + ${c}u) % ${inPerGroup}u) * ${channelsOut / lanes.source}u + channel];`,
        );
      }
    }
  }
  for (let p = 0; p < variant.pixels; p++) {
    const value = columnName(p * g.sourceStep + tap.offset);
    for (let q = 0; q < vectors; q++) lines.push(`a${p}_${q} += ${product(g, value, (c) => w(q, c))};`);
  }
  return lines.join('\n');
}

function product(g: Geometry, value: string, weight: (c: number) => string): string {
  const lanes = convLanes(g);
  if (g.direction === 'forward') {
    return Array.from(
      { length: lanes.source },
      (_, c) => `${component(value, c, lanes.source)} * ${weight(c)}`,
    ).join(' + ');
  }
  const inner = (c: number) =>
    lanes.source === 4 ? `dot(${value}, ${weight(c)})` : `${value} * ${weight(c)}`;
  return lanes.destination === 4 ? `vec4f(${[0, 1, 2, 3].map(inner).join(', ')})` : inner(0);
}

/**
 * The epilogue: scale, terms, the gradient through a lazy value, the store and the partial sums. It is a loop over
 * a copy of the accumulators: unrolled like the inner loop, it would take a software adapter longer to compile
 * than all the rest.
 */
function writeTile(
  text: KernelText,
  call: ConvCall,
  variant: DirectVariant,
  vectors: number,
): { functions: string; store: (phase: number) => string } {
  const { geometry: g } = call;
  const { destination } = g;
  const { pixels } = variant;
  const lanes = convLanes(g).destination;
  const perPixel = destination.channels / lanes;
  const type = vectorOf(lanes);
  text.write('result', type, call.result);
  const terms = declareTerms(text, call.terms, destination.channels, lanes);
  const through = call.through && declareLazyGradient(text, call.through, destination.channels, lanes);
  const partials = call.through?.partials ?? call.statistics;
  if (partials) text.write('partials', 'vec2f', partials);
  const { tiles } = directTiling(g, variant);
  const step = g.phases.length;
  const sum = terms.sum({
    pixel: 'pixel',
    image: 'image',
    row: 'u32(row)',
    column: 'column',
    channel: 'vector',
  });
  const scaled = call.scale === 1 ? '' : ` * ${float(call.scale)}`;
  const write = (a: string, b: string) =>
    repeat(
      lanes,
      (c) =>
        `partials[(vector * ${lanes}u + ${c}u) * ${tiles}u + tile] = vec2f(${component(a, c, lanes)}, ${component(b, c, lanes)});`,
    );

  const store = (phase: number) => {
    // Pixels of this phase: the odd columns of an odd width are one fewer.
    const inPhase = Math.ceil((destination.width - phase) / step);
    const names = Array.from(
      { length: pixels * vectors },
      (_, i) => `a${Math.floor(i / vectors)}_${i % vectors}`,
    );
    return /* wgsl */ `
  var values = array<${type}, ${names.length}>(${names.join(', ')});
  let first = columnTile * ${pixels}u;
  let count = min(${pixels}u, ${inPhase}u - min(${inPhase}u, first));
  let rowStart = (image * ${destination.height}u + u32(row)) * ${destination.width}u;
  let tile = ((image * ${destination.height}u + u32(row)) * ${rowTiles(g, variant)}u + columnTile) * ${step}u + ${phase}u;
  for (var q = 0u; q < ${vectors}u; q++) {
    let vector = firstVector + q;
    ${through ? `${through.load('vector')}\n${through.begin}` : ''}
    ${call.statistics ? `var total = ${type}();` : ''}
    for (var p = 0u; p < count; p++) {
      let column = (first + p) * ${step}u + ${phase}u;
      let pixel = rowStart + column;
      var value = values[p * ${vectors}u + q]${scaled}${sum ? ` + ${sum}` : ''};
      ${through ? through.apply('value', `pixel * ${perPixel}u + vector`) : ''}
      result[pixel * ${perPixel}u + vector] = value;
      ${call.statistics ? `values[p * ${vectors}u + q] = value;\ntotal += value;` : ''}
    }
    ${through?.sums ? write(...through.sums) : ''}
    ${
      call.statistics
        ? `let mean = total / f32(count);
    var squares = ${type}();
    for (var p = 0u; p < count; p++) {
      let d = values[p * ${vectors}u + q] - mean;
      squares += d * d;
    }
    ${write('mean', 'squares')}`
        : ''
    }
  }`;
  };
  return { functions: terms.functions, store };
}
