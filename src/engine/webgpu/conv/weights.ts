/**
 * Gradient to a convolution's weights, first pass: sums over a part (`split`) of the output's rows.
 *
 *   dW[ky, kx, i, o] = scale · Σ_n,y,x in[n, s·y + ky − p, s·x + kx − p, i] · out'[n, y, x, o]
 *
 * The second pass (reduce.ts) adds the splits of all layers in one dispatch. The form here keeps a row of taps
 * times an input vector times output vectors in registers and runs along the rows; weights-tiled.ts is the form
 * with workgroup memory.
 */
import type { BufferSlice, Dispatch } from '../kernel';
import { declareLazy, type Lazy } from '../lazy';
import { component, float, KernelText, lanesFor, repeat, vectorOf, zeroOf } from '../text';
import { type ConvShape, outputSize, padding } from './shape';

export interface WeightsCall {
  label: string;
  shape: ConvShape;
  /** The convolution's input, read through the prologue. */
  source: BufferSlice;
  prologue: Lazy;
  /** ∂/∂ the convolution's result. */
  gradient: BufferSlice;
  scale: number;
  /** [splits, k, k, channelsIn / groups, channelsOut]. */
  partials: BufferSlice;
}

export interface DirectWeightsVariant {
  kind: 'direct';
  /** Output channel vectors per invocation, at most. */
  vectors: number;
  /** Pixels whose products are summed in one expression. */
  pixels: number;
  splits: number;
}

const WORKGROUP = 64;

/** Values in one split: the size of the weights. */
export function weightCount({ kernel, channelsIn, channelsOut, groups }: ConvShape): number {
  return (kernel * kernel * channelsIn * channelsOut) / groups;
}

export function directWeights(call: WeightsCall, variant: DirectWeightsVariant): Dispatch {
  const { shape } = call;
  const { batch, height, width, channelsIn, channelsOut, kernel, stride, groups } = shape;
  const output = outputSize(shape);
  const pad = padding(shape);
  const inPerGroup = channelsIn / groups;
  const outPerGroup = channelsOut / groups;
  const lanesIn = lanesFor(inPerGroup);
  const lanesOut = lanesFor(outPerGroup);
  let vectors = Math.min(variant.vectors, outPerGroup / lanesOut);
  while ((outPerGroup / lanesOut) % vectors !== 0) vectors--;
  const outTiles = channelsOut / lanesOut / vectors;
  const inVectors = inPerGroup / lanesIn;
  const rows = batch * output.height;
  const rowsPerSplit = Math.ceil(rows / variant.splits);
  const steps = Math.ceil(output.width / variant.pixels);

  const text = new KernelText(call.label);
  text.read('source', vectorOf(lanesIn), call.source);
  text.read('gradient', vectorOf(lanesOut), call.gradient);
  const prologue = declareLazy(text, 'lazy', call.prologue, channelsIn, lanesIn);
  text.write('partials', vectorOf(lanesOut), call.partials);

  const columns = Array.from({ length: (variant.pixels - 1) * stride + kernel }, (_, j) => j).filter((j) =>
    usedColumn(j, stride, kernel),
  );
  const lastStart = (steps - 1) * variant.pixels;
  const readColumn = (j: number) => {
    const offset = j - pad;
    const at = (column: string) =>
      prologue.apply(`source[rowBase + u32(${column}) * ${channelsIn / lanesIn}u + channel]`);
    if (offset >= 0 && lastStart * stride + offset < width)
      return `let v${j} = ${at(`x * ${stride} + ${offset}`)};`;
    return `let c${j} = x * ${stride} + ${offset};
let v${j} = select(${zeroOf(lanesIn)}, ${at(`clamp(c${j}, 0, ${width - 1})`)}, c${j} >= 0 && c${j} < ${width});`;
  };
  const readGradient = (p: number, q: number) => {
    const at = `gradient[(outBase + u32(x) + ${p}u) * ${channelsOut / lanesOut}u + firstVector + ${q}u]`;
    if (lastStart + p < output.width) return `let g${p}_${q} = ${at};`;
    return `var g${p}_${q} = ${zeroOf(lanesOut)};
if (x + ${p} < ${output.width}) { g${p}_${q} = ${at}; }`;
  };
  const accumulate = (kx: number, c: number, q: number) =>
    `a${kx}_${c}_${q} += ${Array.from(
      { length: variant.pixels },
      (_, p) => `${component(`v${p * stride + kx}`, c, lanesIn)} * g${p}_${q}`,
    ).join(' + ')};`;
  const each = (line: (kx: number, c: number, q: number) => string) =>
    repeat(kernel * lanesIn * vectors, (i) =>
      line(Math.floor(i / (lanesIn * vectors)), Math.floor(i / vectors) % lanesIn, i % vectors),
    );

  return text.perItem(
    outTiles * inVectors * kernel * variant.splits,
    WORKGROUP,
    /* wgsl */ `
  let outTile = item % ${outTiles}u;
  var rest = item / ${outTiles}u;
  let inVector = rest % ${inVectors}u;
  rest = rest / ${inVectors}u;
  let ky = i32(rest % ${kernel}u);
  let split = rest / ${kernel}u;
  let firstVector = outTile * ${vectors}u;
  let channel = firstVector / ${outPerGroup / lanesOut}u * ${inVectors}u + inVector;
  ${prologue.load('channel')}
  ${each((kx, c, q) => `var a${kx}_${c}_${q} = ${zeroOf(lanesOut)};`)}
  let end = min((split + 1u) * ${rowsPerSplit}u, ${rows}u);
  for (var outRow = split * ${rowsPerSplit}u; outRow < end; outRow++) {
    let image = outRow / ${output.height}u;
    let sourceRow = i32(outRow % ${output.height}u) * ${stride} + ky - ${pad};
    if (sourceRow < 0 || sourceRow >= ${height}) { continue; }
    let rowBase = (image * ${height}u + u32(sourceRow)) * ${(width * channelsIn) / lanesIn}u;
    let outBase = outRow * ${output.width}u;
    for (var x = 0; x < ${steps * variant.pixels}; x += ${variant.pixels}) {
      ${columns.map(readColumn).join('\n')}
      ${repeat(variant.pixels * vectors, (i) => readGradient(Math.floor(i / vectors), i % vectors))}
      ${each(accumulate)}
    }
  }
  let base = (split * ${kernel}u + u32(ky)) * ${kernel * inPerGroup}u + inVector * ${lanesIn}u;
  ${each(
    (kx, c, q) =>
      `partials[(base + ${kx * inPerGroup + c}u) * ${channelsOut / lanesOut}u + firstVector + ${q}u] = a${kx}_${c}_${q}${
        call.scale === 1 ? '' : ` * ${float(call.scale)}`
      };`,
  )}`,
  );
}

/** With stride 2 and a 1×1 kernel, every second column is read by nobody. */
function usedColumn(j: number, stride: number, kernel: number): boolean {
  return kernel >= stride || j % stride === 0;
}
