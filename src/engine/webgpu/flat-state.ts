/** A lane's state as flat arrays in the order of the layout, and back. */
import type { GraphState, Tensors } from '../graph';
import type { Layout, Place } from './layout';

export interface FlatState {
  /** The attractors are the last of these two. */
  parameters: Float32Array;
  momentum: Float32Array;
  statistics: Float32Array;
}

/** Throws a RangeError when a tensor is missing or has another length than the graph's. */
export function flatten(layout: Layout, state: GraphState): FlatState {
  const { sizes, attractors } = layout;
  return {
    parameters: gather(sizes.parameters, layout.parameters, state.parameters, [attractors, state.attractors]),
    momentum: gather(sizes.parameters, layout.parameters, state.momentum, [
      attractors,
      state.attractorMomentum,
    ]),
    statistics: gather(sizes.statistics, layout.statistics, state.statistics),
  };
}

export function unflatten(layout: Layout, flat: FlatState, updates: number): GraphState {
  const tensors = (values: Float32Array, places: ReadonlyMap<string, Place>): Tensors =>
    Object.fromEntries([...places].map(([name, place]) => [name, part(values, place)]));
  return {
    parameters: tensors(flat.parameters, layout.parameters),
    momentum: tensors(flat.momentum, layout.parameters),
    statistics: tensors(flat.statistics, layout.statistics),
    attractors: part(flat.parameters, layout.attractors),
    attractorMomentum: part(flat.momentum, layout.attractors),
    updates,
  };
}

const part = (values: Float32Array, { offset, length }: Place): Float32Array =>
  values.slice(offset, offset + length);

function gather(
  size: number,
  places: ReadonlyMap<string, Place>,
  tensors: Tensors,
  extra?: readonly [Place, Float32Array],
): Float32Array {
  const flat = new Float32Array(size);
  for (const [name, place] of places) {
    const values = tensors[name];
    if (!values) throw new RangeError(`The state has no "${name}", which the graph has.`);
    put(flat, place, values, name);
  }
  if (extra) put(flat, extra[0], extra[1], 'attractors');
  return flat;
}

function put(flat: Float32Array, place: Place, values: Float32Array, name: string): void {
  if (values.length !== place.length) {
    throw new RangeError(`"${name}" has ${values.length} values where the graph has ${place.length}.`);
  }
  flat.set(values, place.offset);
}
