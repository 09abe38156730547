/**
 * Summands: what is added to a convolution's result (the residual), or up into an activation or its gradient.
 * The option-A shortcut and its gradient are only ways to read a summand, so that they need no kernel of their own.
 */
import type { BufferSlice } from './kernel';
import { float, type KernelText, type Lanes, vectorOf, zeroOf } from './text';

/** Reading another plane as if it had the destination's shape. */
export interface View {
  /** `subsample`: the shortcut, every stride-th pixel. `spread`: its gradient, zeros between. */
  kind: 'subsample' | 'spread';
  stride: number;
  /** The plane that is read. */
  height: number;
  width: number;
  channels: number;
  /** Source channel = destination channel + shift; zero where there is none. */
  shift: number;
}

export interface Term {
  coefficient: number;
  slice: BufferSlice;
  /** Null: the same shape as the destination. */
  view: View | null;
}

export interface Place {
  /** WGSL u32 expressions: flat pixel index, image, row, column, and channel in units of `lanes`. */
  pixel: string;
  image: string;
  row: string;
  column: string;
  channel: string;
}

/**
 * Declares the terms' buffers (`term0`, `term1`, …) and returns an expression of their sum at a place.
 * `channels` are the destination's.
 */
export function declareTerms(
  text: KernelText,
  terms: readonly Term[],
  channels: number,
  lanes: Lanes,
): { functions: string; sum: (place: Place) => string | null } {
  const functions: string[] = [];
  const reads = terms.map((term, i) => {
    const name = `term${i}`;
    const { view, coefficient } = term;
    const factor = coefficient === 1 ? '' : `${float(coefficient)} * `;
    const whole = !view || (lanes === 4 && view.shift % 4 === 0 && view.channels % 4 === 0);
    const width: Lanes = whole ? lanes : 1;
    text.read(name, vectorOf(width), term.slice);
    if (!view) return (at: Place) => `${factor}${name}[${at.pixel} * ${channels / lanes}u + ${at.channel}]`;
    functions.push(viewFunction(name, view, lanes, width));
    return (at: Place) => `${factor}${name}At(${at.image}, ${at.row}, ${at.column}, ${at.channel})`;
  });
  return {
    functions: functions.join('\n'),
    sum: (place) => (reads.length === 0 ? null : reads.map((read) => read(place)).join(' + ')),
  };
}

function viewFunction(name: string, view: View, lanes: Lanes, width: Lanes): string {
  const { stride, height, channels, shift } = view;
  const row = view.kind === 'subsample' ? `row * ${stride}u` : `row / ${stride}u`;
  const column = view.kind === 'subsample' ? `column * ${stride}u` : `column / ${stride}u`;
  const between = `row % ${stride}u != 0u || column % ${stride}u != 0u`;
  const perPixel = channels / width;
  const read = (c: string) => `${name}[base + u32(${c})]`;
  const inside = (c: string) => `${c} >= 0 && ${c} < ${perPixel}`;
  const body =
    width === lanes
      ? `let c = i32(channel) + ${shift / width};
  if (${inside('c')}) { return ${read('c')}; }
  return ${zeroOf(lanes)};`
      : `let c = i32(channel) * 4 + ${shift};
  var value = vec4f();
${[0, 1, 2, 3].map((k) => `  if (${inside(`c + ${k}`)}) { value.${'xyzw'[k]} = ${read(`c + ${k}`)}; }`).join('\n')}
  return value;`;
  return `
fn ${name}At(image: u32, row: u32, column: u32, channel: u32) -> ${vectorOf(lanes)} {
  ${view.kind === 'spread' && stride > 1 ? `if (${between}) { return ${zeroOf(lanes)}; }` : ''}
  let base = ((image * ${height}u + ${row}) * ${view.width}u + ${column}) * ${perPixel}u;
  ${body}
}`;
}
