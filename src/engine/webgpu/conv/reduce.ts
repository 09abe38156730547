/**
 * Gradient to the weights, second pass: adds the splits, for as many layers as share the partials' buffer, in one
 * dispatch. A table says what each workgroup adds.
 */
import type { BufferSlice, Dispatch } from '../kernel';
import { KernelText } from '../text';

/** One layer. Offsets and counts in floats. */
export interface SplitSum {
  /** Where its splits begin in the partials. */
  from: number;
  splits: number;
  /** Values of one split. */
  count: number;
  /** Where the sum goes in the gradients. */
  to: number;
}

const WORKGROUP = 64;
const ENTRY = 4;

/** The table's rows: first partial, first gradient, count of the layer's split, and splits · 2⁸ + values here. */
export function splitTable(sums: readonly SplitSum[]): Uint32Array {
  const rows = sums.flatMap(({ from, splits, count, to }) =>
    Array.from({ length: Math.ceil(count / WORKGROUP) }, (_, block) => {
      const first = block * WORKGROUP;
      return [from + first, to + first, count, splits * 256 + Math.min(WORKGROUP, count - first)];
    }),
  );
  return Uint32Array.from(rows.flat());
}

/** `table` holds `entries` rows of `splitTable`. */
export function sumSplits(
  entries: number,
  table: BufferSlice,
  partials: BufferSlice,
  gradients: BufferSlice,
): Dispatch {
  const text = new KernelText('weight gradients: sum of the splits');
  text.read('table', 'vec4u', table);
  text.read('partials', 'f32', partials);
  text.write('gradients', 'f32', gradients);
  return text.perWorkgroup(
    entries,
    WORKGROUP,
    '',
    /* wgsl */ `
  let entry = table[item];
  if (thread >= entry.w % 256u) { return; }
  var sum = 0.0;
  var at = entry.x + thread;
  for (var split = 0u; split < entry.w / 256u; split++) {
    sum += partials[at];
    at += entry.z;
  }
  gradients[entry.y + thread] = sum;`,
  );
}

export const splitEntries = (table: Uint32Array): number => table.length / ENTRY;
