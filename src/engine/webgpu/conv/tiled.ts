/**
 * Gathering convolution with workgroup memory, for real GPUs: an implicit matrix product of (pixels) × (taps ·
 * source channels) with the weights. A workgroup computes `pixels` flattened pixels times up to 64 channels; per
 * tap and 8 or 16 source channels it brings both factors to workgroup memory, normalised on the way, and each
 * invocation multiplies `perThread` pixels by one channel vector.
 *
 * Pixels of one invocation are interleaved with its neighbours', so that neighbours read neighbouring rows of
 * workgroup memory. At most 256 invocations and 16 KiB, which every device has. Conditions are joined by & and not
 * by &&, which would branch: software adapters compile branches between barriers very slowly.
 */
import type { Dispatch } from '../kernel';
import { declareLazy, declareLazyGradient } from '../lazy';
import { declareTerms } from '../terms';
import { component, float, KernelText, repeat } from '../text';
import { type ConvCall, convLanes, type Tiling } from './call';
import type { Geometry } from './geometry';
import { padding } from './shape';

export interface TiledVariant {
  kind: 'tiled';
  /** Pixels of a workgroup. */
  pixels: number;
  /** Pixels of one invocation. */
  perThread: number;
}

/** Largest number of channel vectors of a workgroup. */
const MAX_VECTORS = 16;
const MEMORY = 16384;
const VECTOR_BYTES = 16;

/** Whether the form is there at all: channels in fours, no groups. */
export function canTile(g: Geometry): boolean {
  const lanes = convLanes(g);
  return g.shape.groups === 1 && lanes.source === 4 && lanes.destination === 4;
}

/** Channel vectors of a workgroup: a power of two. */
export function vectorsOfWorkgroup(channels: number): number {
  let vectors = 1;
  while (vectors < channels / 4 && vectors < MAX_VECTORS) vectors *= 2;
  return vectors;
}

export function tiledTiling({ shape, destination }: Geometry, variant: TiledVariant): Tiling {
  const length = shape.batch * destination.height * destination.width;
  return { tiles: Math.ceil(length / variant.pixels), pixels: variant.pixels, length };
}

interface Sizes {
  vectors: number;
  groups: number;
  threads: number;
  /** Source vectors brought to workgroup memory at a time. */
  depth: number;
  tiles: number;
  channelTiles: number;
  total: number;
}

function sizesOf(g: Geometry, variant: TiledVariant): Sizes {
  const vectors = vectorsOfWorkgroup(g.destination.channels);
  const groups = variant.pixels / variant.perThread;
  const bytes = (depth: number) => (variant.pixels * depth + 4 * depth * vectors) * VECTOR_BYTES;
  let depth = Math.min(4, g.source.channels / 4);
  while (bytes(depth) > MEMORY) depth = Math.floor(depth / 2);
  const { tiles, length } = tiledTiling(g, variant);
  return {
    vectors,
    groups,
    threads: vectors * groups,
    depth,
    tiles,
    channelTiles: Math.ceil(g.destination.channels / 4 / vectors),
    total: length,
  };
}

/** Invocations and bytes of workgroup memory, to be held against a device's limits. */
export function tiledNeeds(g: Geometry, variant: TiledVariant): { threads: number; bytes: number } {
  const { threads, depth, vectors } = sizesOf(g, variant);
  return { threads, bytes: (variant.pixels * depth + 4 * depth * vectors) * VECTOR_BYTES };
}

export function tiledConv(call: ConvCall, variant: TiledVariant): Dispatch {
  const { geometry: g } = call;
  const { source, destination, shape } = g;
  const sizes = sizesOf(g, variant);
  const { vectors, groups, threads, depth, channelTiles } = sizes;
  const sourceVectors = source.channels / 4;
  const perPixel = destination.channels / 4;
  const text = new KernelText(call.label);
  text.read('source', 'vec4f', call.source);
  text.read('weights', g.direction === 'forward' ? 'vec4f' : 'f32', call.weights);
  const prologue = declareLazy(text, 'lazy', call.prologue, source.channels, 4);
  const finish = writeTile(text, call, variant, sizes);
  const loads = Math.ceil((variant.pixels * depth) / threads);
  const weightLoads = Math.ceil((4 * depth * vectors) / threads);
  const guardPixel = (l: number, body: string) =>
    (l + 1) * threads > variant.pixels * depth
      ? `if (thread + ${l * threads}u < ${variant.pixels * depth}u) { ${body} }`
      : `{ ${body} }`;

  // Which pixel and source vector each of the invocation's loads brings: the same for all taps.
  const places = repeat(
    loads,
    (l) => /* wgsl */ `
  let m${l} = tile * ${variant.pixels}u + (thread + ${l * threads}u) / ${depth}u;
  let n${l} = m${l} / ${destination.height * destination.width}u;
  let y${l} = select(-1000000, i32(m${l} / ${destination.width}u % ${destination.height}u), m${l} < ${sizes.total}u);
  let x${l} = i32(m${l} % ${destination.width}u);
  let r${l} = (thread + ${l * threads}u) % ${depth}u;`,
  );
  const bring = (l: number) =>
    guardPixel(
      l,
      /* wgsl */ `
        var value = vec4f();
        ${sourceOf(g, l)}
        let channel = first + r${l};
        if (inside & (channel < ${sourceVectors}u)) {
          ${prologue.load('channel')}
          value = ${prologue.apply(`source[((n${l} * ${source.height}u + u32(sy)) * ${source.width}u + u32(sx)) * ${sourceVectors}u + channel]`)};
        }
        pixelTile[thread + ${l * threads}u] = value;`,
    );
  const bringWeights = (l: number) =>
    (l + 1) * threads > 4 * depth * vectors
      ? `if (thread + ${l * threads}u < ${4 * depth * vectors}u) { ${weightOf(g, l, sizes)} }`
      : `{ ${weightOf(g, l, sizes)} }`;

  const body = /* wgsl */ `
  let channelTile = item % ${channelTiles}u;
  let tile = item / ${channelTiles}u;
  let v = thread % ${vectors}u;
  let pixelGroup = thread / ${vectors}u;
  ${places}
  ${repeat(variant.perThread, (p) => `var a${p} = vec4f();`)}
  for (var ky = 0; ky < ${shape.kernel}; ky++) {
    for (var kx = 0; kx < ${shape.kernel}; kx++) {
      for (var first = 0u; first < ${sourceVectors}u; first += ${depth}u) {
        workgroupBarrier();
        ${repeat(loads, bring)}
        ${repeat(weightLoads, bringWeights)}
        workgroupBarrier();
        for (var r = 0u; r < ${depth}u; r++) {
          ${repeat(4, (c) => `let w${c} = weightTile[(r * 4u + ${c}u) * ${vectors}u + v];`)}
          ${repeat(
            variant.perThread,
            (p) => `{ let s = pixelTile[(pixelGroup + ${p * groups}u) * ${depth}u + r];
          a${p} += s.x * w0 + s.y * w1 + s.z * w2 + s.w * w3; }`,
          )}
        }
      }
    }
  }
  let vector = channelTile * ${vectors}u + v;
  let vectorInside = vector < ${perPixel}u;
  ${finish.body}`;
  return text.perWorkgroup(
    sizes.tiles * channelTiles,
    threads,
    /* wgsl */ `
var<workgroup> pixelTile: array<vec4f, ${Math.max(variant.pixels * depth, threads)}>;
var<workgroup> weightTile: array<vec4f, ${4 * depth * vectors}>;
${finish.functions}`,
    body,
  );
}

/** `sy`, `sx` and `inside` for load l at the present tap. */
function sourceOf({ direction, shape, source }: Geometry, l: number): string {
  const pad = padding(shape);
  if (direction === 'forward') {
    return `let sy = y${l} * ${shape.stride} + ky - ${pad};
        let sx = x${l} * ${shape.stride} + kx - ${pad};
        let inside = (sy >= 0) & (sy < ${source.height}) & (sx >= 0) & (sx < ${source.width});`;
  }
  const halved = shape.stride === 2;
  return `let ty = y${l} + ${pad} - ky;
        let tx = x${l} + ${pad} - kx;
        let sy = ty ${halved ? '>> 1u' : ''};
        let sx = tx ${halved ? '>> 1u' : ''};
        let inside = (ty >= 0) & (sy < ${source.height}) & (tx >= 0) & (sx < ${source.width})${
          halved ? ' & (((ty | tx) & 1) == 0)' : ''
        };`;
}

/** Brings one vector of weights: row = source channel, along the destination channels. */
function weightOf({ direction, shape, source, destination }: Geometry, l: number, sizes: Sizes): string {
  const { vectors, threads } = sizes;
  const tap = `u32(ky * ${shape.kernel} + kx)`;
  const inside = `(row < ${source.channels}u) & (column < ${destination.channels / 4}u)`;
  const start = `let at = thread + ${l * threads}u;
        let row = first * 4u + at / ${vectors}u;
        let column = channelTile * ${vectors}u + at % ${vectors}u;
        var value = vec4f();`;
  if (direction === 'forward') {
    return `${start}
        if (${inside}) { value = weights[(${tap} * ${shape.channelsIn}u + row) * ${shape.channelsOut / 4}u + column]; }
        weightTile[at] = value;`;
  }
  const element = (c: number) =>
    `weights[(${tap} * ${shape.channelsIn}u + column * 4u + ${c}u) * ${shape.channelsOut}u + row]`;
  return `${start}
        if (${inside}) { value = vec4f(${[0, 1, 2, 3].map(element).join(', ')}); }
        weightTile[at] = value;`;
}

/** The epilogue; sums over a tile's pixels are added up in workgroup memory. */
function writeTile(
  text: KernelText,
  call: ConvCall,
  variant: TiledVariant,
  sizes: Sizes,
): { functions: string; body: string } {
  const { destination } = call.geometry;
  const { vectors, groups, tiles, total } = sizes;
  const perPixel = destination.channels / 4;
  text.write('result', 'vec4f', call.result);
  const terms = declareTerms(text, call.terms, destination.channels, 4);
  const through = call.through && declareLazyGradient(text, call.through, destination.channels, 4);
  const partials = call.through?.partials ?? call.statistics;
  if (partials) text.write('partials', 'vec2f', partials);
  const sum = terms.sum({ pixel: 'pixel', image: 'image', row: 'row', column: 'column', channel: 'vector' });
  const scaled = call.scale === 1 ? '' : ` * ${float(call.scale)}`;
  const pixelOf = (p: number) => `tile * ${variant.pixels}u + pixelGroup + ${p * groups}u`;
  const one = (p: number) => /* wgsl */ `
  {
    let pixel = ${pixelOf(p)};
    if ((pixel < ${total}u) & vectorInside) {
      let image = pixel / ${destination.height * destination.width}u;
      let row = pixel / ${destination.width}u % ${destination.height}u;
      let column = pixel % ${destination.width}u;
      var value = a${p}${scaled}${sum ? ` + ${sum}` : ''};
      ${through ? through.apply('value', `pixel * ${perPixel}u + vector`) : ''}
      result[pixel * ${perPixel}u + vector] = value;
      ${call.statistics ? `a${p} = value;\ntotal += value;` : ''}
    }
  }`;
  const deviation = (p: number) =>
    `if (${pixelOf(p)} < ${total}u) { let d = a${p} - mean; squares += d * d; }`;
  const write = (a: string, b: string) => /* wgsl */ `
  if ((pixelGroup == 0u) & vectorInside) {
    ${repeat(4, (c) => `partials[(vector * 4u + ${c}u) * ${tiles}u + tile] = vec2f(${component(a, c, 4)}, ${component(b, c, 4)});`)}
  }`;
  const body = /* wgsl */ `
  // Values of channels past the end are never stored; their coefficients are read from the last channel.
  ${through ? through.load(`min(vector, ${perPixel - 1}u)`) : ''}
  ${through ? through.begin : ''}
  ${call.statistics ? 'var total = vec4f();' : ''}
  ${repeat(variant.perThread, one)}
  ${
    through?.sums
      ? `let tileGradient = overTile(thread, v, ${through.sums[0]});
  let tileProduct = overTile(thread, v, ${through.sums[1]});
  ${write('tileGradient', 'tileProduct')}`
      : ''
  }
  ${
    call.statistics
      ? `let mean = overTile(thread, v, total) / f32(min(${variant.pixels}u, ${total}u - tile * ${variant.pixels}u));
  var squares = vec4f();
  ${repeat(variant.perThread, deviation)}
  let tileSquares = overTile(thread, v, squares);
  ${write('mean', 'tileSquares')}`
      : ''
  }`;
  const overTile = /* wgsl */ `
fn overTile(thread: u32, v: u32, value: vec4f) -> vec4f {
  workgroupBarrier();
  pixelTile[thread] = value;
  workgroupBarrier();
  var sum = vec4f();
  for (var i = 0u; i < ${groups}u; i++) { sum += pixelTile[i * ${vectors}u + v]; }
  return sum;
}`;
  return { functions: `${terms.functions}\n${partials ? overTile : ''}`, body };
}
