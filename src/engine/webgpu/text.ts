/**
 * Writing a kernel: its WGSL and its bindings are collected together, so that the two cannot disagree. Sizes go
 * into the text as constants; equal shapes therefore share one pipeline.
 */
import type { BufferSlice, Dispatch } from './kernel';

/** Values per load: four neighbouring channels where their number allows it. */
export type Lanes = 1 | 4;

export const vectorOf = (lanes: Lanes): string => (lanes === 4 ? 'vec4f' : 'f32');
export const zeroOf = (lanes: Lanes): string => (lanes === 4 ? 'vec4f()' : '0.0');

/** 4 when every one of the numbers is a multiple of 4. */
export function lanesFor(...counts: number[]): Lanes {
  return counts.every((count) => count % 4 === 0) ? 4 : 1;
}

/** Component c of a value that has `lanes` of them. */
export const component = (value: string, c: number, lanes: Lanes): string =>
  lanes === 4 ? `${value}.${'xyzw'[c]}` : value;

/** A number as a WGSL f32 literal. */
export function float(value: number): string {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** `lines(0) … lines(count−1)`, one per line. */
export function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

/** WebGPU allows this many workgroups along each dimension. */
const MAX_WORKGROUPS = 65535;

export class KernelText {
  private readonly declarations: string[] = [];
  private readonly slices: BufferSlice[] = [];

  constructor(private readonly label: string) {}

  /** Declares array<type> `name`, read only. */
  read(name: string, type: string, slice: BufferSlice): void {
    this.bind('storage, read', name, `array<${type}>`, slice);
  }

  /** Declares array<type> `name`, read and written. */
  write(name: string, type: string, slice: BufferSlice): void {
    this.bind('storage, read_write', name, `array<${type}>`, slice);
  }

  private bind(space: string, name: string, type: string, slice: BufferSlice): void {
    this.declarations.push(`@group(0) @binding(${this.slices.length}) var<${space}> ${name}: ${type};`);
    this.slices.push(slice);
  }

  /**
   * One invocation per item: `body` sees `item` below `items` (and `group`, the workgroup's z, below `layers`).
   * The items are spread over x and y, so that there may be more than 65,535 workgroups of them.
   */
  perItem(items: number, size: number, body: string, layers = 1): Dispatch {
    const groups = Math.ceil(items / size);
    const rows = Math.ceil(groups / MAX_WORKGROUPS);
    const columns = Math.ceil(groups / rows);
    return this.dispatch(
      /* wgsl */ `
@compute @workgroup_size(${size})
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let item = (workgroup.y * ${columns}u + workgroup.x) * ${size}u + thread;
  let group = workgroup.z;
  if (item >= ${items}u) { return; }
${body}
}`,
      [columns, rows, layers],
    );
  }

  /**
   * One workgroup per item: `body` sees `item`, `thread` and everything declared in `globals` (workgroup memory,
   * functions). It must not return before its last barrier.
   */
  perWorkgroup(items: number, size: number, globals: string, body: string): Dispatch {
    const rows = Math.ceil(items / MAX_WORKGROUPS);
    const columns = Math.ceil(items / rows);
    return this.dispatch(
      /* wgsl */ `
${globals}
@compute @workgroup_size(${size})
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let item = workgroup.y * ${columns}u + workgroup.x;
  if (item >= ${items}u) { return; }
${body}
}`,
      [columns, rows, 1],
    );
  }

  dispatch(code: string, workgroups: readonly [number, number, number]): Dispatch {
    return {
      label: this.label,
      code: `${this.declarations.join('\n')}\n${code}`,
      bindings: this.slices,
      workgroups,
    };
  }
}
