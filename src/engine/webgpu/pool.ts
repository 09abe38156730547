/** Global average pool of a value that may be lazy: for the time steps of a deep network (the head has its own). */
import type { Plane } from './conv/geometry';
import type { BufferSlice, Dispatch } from './kernel';
import { declareLazy, type Lazy } from './lazy';
import { KernelText, lanesFor, vectorOf, zeroOf } from './text';

export interface PoolCall {
  label: string;
  batch: number;
  plane: Plane;
  source: BufferSlice;
  lazy: Lazy;
  /** [batch, channels]. */
  result: BufferSlice;
}

const WORKGROUP = 64;

/** One invocation per image and channel vector. */
export function pool({ label, batch, plane, source, lazy, result }: PoolCall): Dispatch {
  const { channels } = plane;
  const pixels = plane.height * plane.width;
  const lanes = lanesFor(channels);
  const perPixel = channels / lanes;
  const text = new KernelText(label);
  text.read('source', vectorOf(lanes), source);
  const reader = declareLazy(text, 'lazy', lazy, channels, lanes);
  text.write('result', vectorOf(lanes), result);
  return text.perItem(
    batch * perPixel,
    WORKGROUP,
    /* wgsl */ `
  let channel = item % ${perPixel}u;
  let image = item / ${perPixel}u;
  ${reader.load('channel')}
  var sum = ${zeroOf(lanes)};
  for (var p = 0u; p < ${pixels}u; p++) {
    sum += ${reader.apply(`source[(image * ${pixels}u + p) * ${perPixel}u + channel]`)};
  }
  result[item] = sum / ${pixels}.0;`,
  );
}
