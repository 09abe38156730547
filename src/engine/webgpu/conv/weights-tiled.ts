/**
 * Gradient to the weights with workgroup memory, for real GPUs: a matrix product of (taps · input channels) ×
 * (pixels) with (pixels) × (output channels), over the pixels of one split. Per 16 pixels a workgroup brings both
 * factors to workgroup memory, normalised on the way; each invocation owns three row vectors times one column
 * vector, twelve vectors of sums.
 */
import type { Dispatch } from '../kernel';
import { declareLazy } from '../lazy';
import { float, KernelText, lanesFor, repeat } from '../text';
import { type ConvShape, outputSize, padding } from './shape';
import { vectorsOfWorkgroup } from './tiled';
import type { WeightsCall } from './weights';

export interface TiledWeightsVariant {
  kind: 'tiled';
  splits: number;
}

/** Pixels brought at a time. */
const PIXELS = 16;
/** Row vectors of one invocation. */
const ROWS = 3;
/** Row vectors of a workgroup: nine taps times four vectors, or a good part of a 1×1 kernel's. */
const MAX_ROWS = 36;
/** Workgroups that keep a large GPU busy. */
const WORKGROUPS = 256;
/** A split of fewer pixels would spend its time writing its sums. */
const LEAST_PIXELS = 4 * PIXELS;

export function canTileWeights({ channelsIn, channelsOut, groups }: ConvShape): boolean {
  return groups === 1 && lanesFor(channelsIn, channelsOut) === 4;
}

function sizesOf(shape: ConvShape) {
  const output = outputSize(shape);
  const rowVectors = (shape.kernel ** 2 * shape.channelsIn) / 4;
  const rows = Math.min(MAX_ROWS, Math.ceil(rowVectors / ROWS) * ROWS);
  const vectors = vectorsOfWorkgroup(shape.channelsOut);
  return {
    output,
    total: shape.batch * output.height * output.width,
    rowVectors,
    rows,
    vectors,
    threads: (rows / ROWS) * vectors,
    rowTiles: Math.ceil(rowVectors / rows),
    columnTiles: Math.ceil(shape.channelsOut / 4 / vectors),
  };
}

export function tiledWeightsVariant(shape: ConvShape): TiledWeightsVariant {
  const { total, rowTiles, columnTiles } = sizesOf(shape);
  const wanted = Math.ceil(WORKGROUPS / (rowTiles * columnTiles));
  return { kind: 'tiled', splits: Math.max(1, Math.min(wanted, Math.floor(total / LEAST_PIXELS))) };
}

export function tiledWeights(call: WeightsCall, { splits }: TiledWeightsVariant): Dispatch {
  const { shape } = call;
  const { height, width, channelsIn, channelsOut, kernel, stride } = shape;
  const { output, total, rowVectors, rows, vectors, threads, rowTiles, columnTiles } = sizesOf(shape);
  const pad = padding(shape);
  const inVectors = channelsIn / 4;
  const outVectors = channelsOut / 4;
  const perSplit = Math.ceil(total / splits / PIXELS) * PIXELS;
  const text = new KernelText(call.label);
  text.read('source', 'vec4f', call.source);
  text.read('gradient', 'vec4f', call.gradient);
  const prologue = declareLazy(text, 'lazy', call.prologue, channelsIn, 4);
  text.write('partials', 'vec4f', call.partials);
  const loads = Math.ceil((PIXELS * rows) / threads);
  const gradientLoads = Math.ceil((PIXELS * vectors) / threads);

  // Row vector and pixel of each of the invocation's loads: the rows are the same for all pixels.
  const places = repeat(
    loads,
    (l) => /* wgsl */ `
  let row${l} = rowTile * ${rows}u + (thread + ${l * threads}u) % ${rows}u;
  let p${l} = (thread + ${l * threads}u) / ${rows}u;
  let tap${l} = i32(row${l} / ${inVectors}u);
  let channel${l} = row${l} % ${inVectors}u;
  ${prologue.load(`channel${l}`, `${l}`)}`,
  );
  const bring = (l: number) => /* wgsl */ `
    if (p${l} < ${PIXELS}u) {
      let m = first + p${l};
      let sy = i32(m / ${output.width}u % ${output.height}u) * ${stride} + tap${l} / ${kernel} - ${pad};
      let sx = i32(m % ${output.width}u) * ${stride} + tap${l} % ${kernel} - ${pad};
      var value = vec4f();
      if ((m < end) & (row${l} < ${rowVectors}u) & (sy >= 0) & (sy < ${height}) & (sx >= 0) & (sx < ${width})) {
        let n = m / ${output.height * output.width}u;
        value = ${prologue.apply(`source[((n * ${height}u + u32(sy)) * ${width}u + u32(sx)) * ${inVectors}u + channel${l}]`, `${l}`)};
      }
      sourceTile[thread + ${l * threads}u] = value;
    }`;
  const bringGradient = (l: number) => /* wgsl */ `
    {
      let at = thread + ${l * threads}u;
      if (at < ${PIXELS * vectors}u) {
        let m = first + at / ${vectors}u;
        let vector = columnTile * ${vectors}u + at % ${vectors}u;
        var value = vec4f();
        if ((m < end) & (vector < ${outVectors}u)) { value = gradient[m * ${outVectors}u + vector]; }
        gradientTile[at] = value;
      }
    }`;
  const scaled = call.scale === 1 ? '' : ` * ${float(call.scale)}`;
  return text.perWorkgroup(
    splits * rowTiles * columnTiles,
    threads,
    /* wgsl */ `
var<workgroup> sourceTile: array<vec4f, ${PIXELS * rows}>;
var<workgroup> gradientTile: array<vec4f, ${PIXELS * vectors}>;`,
    /* wgsl */ `
  let columnTile = item % ${columnTiles}u;
  let rowTile = item / ${columnTiles}u % ${rowTiles}u;
  let split = item / ${columnTiles * rowTiles}u;
  let v = thread % ${vectors}u;
  let myRow = thread / ${vectors}u;
  ${places}
  ${repeat(4 * ROWS, (i) => `var a${Math.floor(i / 4)}_${i % 4} = vec4f();`)}
  let end = min((split + 1u) * ${perSplit}u, ${total}u);
  for (var first = split * ${perSplit}u; first < end; first += ${PIXELS}u) {
    workgroupBarrier();
    ${repeat(loads, bring)}
    ${repeat(gradientLoads, bringGradient)}
    workgroupBarrier();
    for (var p = 0u; p < ${PIXELS}u; p++) {
      let g = gradientTile[p * ${vectors}u + v];
      ${repeat(
        ROWS,
        (r) => `{ let s = sourceTile[p * ${rows}u + myRow + ${(r * rows) / ROWS}u];
      ${['x', 'y', 'z', 'w'].map((c, i) => `a${r}_${i} += s.${c} * g;`).join(' ')} }`,
      )}
    }
  }
  let vector = columnTile * ${vectors}u + v;
  ${repeat(
    ROWS,
    (r) => /* wgsl */ `
  {
    let row = rowTile * ${rows}u + myRow + ${(r * rows) / ROWS}u;
    if ((row < ${rowVectors}u) & (vector < ${outVectors}u)) {
      let base = (split * ${rowVectors}u + row) * 4u;
      ${repeat(4, (c) => `partials[(base + ${c}u) * ${outVectors}u + vector] = a${r}_${c}${scaled};`)}
    }
  }`,
  )}`,
  );
}
