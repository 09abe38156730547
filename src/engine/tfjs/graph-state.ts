/** A lane's training state on the device, and its way there and back. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { parameterSpecs, statisticSpecs } from '../../nets/parameters';
import { formatShape, inferShapes, type Shape, sizeOf } from '../../nets/shapes';
import { words } from '../../words/all';
import { messageOf } from '../../words/say';
import { EngineLostError, type GraphProblem, type GraphState, type Tensors } from '../graph';
import type { Tfjs } from './load';

/** Tensors by name. A type, not an interface, so that tfjs takes it for a container of tensors. */
export type Named = Record<string, Tensor>;

/** A GraphState without its count, as tensors. */
export type DeviceState = {
  parameters: Named;
  momentum: Named;
  statistics: Named;
  /** [h, c]; undefined without RMAN. */
  attractors: Tensor2D | undefined;
  attractorMomentum: Tensor2D | undefined;
};

/** Copies a state to the device. Throws a RangeError that names what is missing or of the wrong size. */
export function uploadState(tf: Tfjs, problem: GraphProblem, state: GraphState): DeviceState {
  const { graph, attractors: h } = problem;
  const take = (specs: readonly { name: string; shape: Shape }[], from: Tensors, kind: string): Named => {
    const named: Named = {};
    for (const { name, shape } of specs) {
      // A copy, since the cpu backend would keep the caller's array.
      named[name] = tf.tensor(checked(from[name], shape, `${kind} "${name}"`).slice(), [...shape]);
    }
    return named;
  };
  const shape = [h, sizeOf(inferShapes(graph).get(graph.features)!)] as const;
  const placement = (values: Float32Array, kind: string): Tensor2D | undefined => {
    checked(values, shape, kind);
    return h > 0 ? tf.tensor2d(values.slice(), [...shape]) : undefined;
  };
  const parameters = parameterSpecs(graph);
  return tf.tidy(() => ({
    parameters: take(parameters, state.parameters, 'parameter'),
    momentum: take(parameters, state.momentum, 'momentum of'),
    statistics: take(statisticSpecs(graph), state.statistics, 'statistic'),
    attractors: placement(state.attractors, 'placement attractors'),
    attractorMomentum: placement(state.attractorMomentum, 'momentum of the attractors'),
  }));
}

/** Copies a state from the device; `state` may be freed once this has been called. */
export async function downloadState(tf: Tfjs, state: DeviceState, updates: number): Promise<GraphState> {
  const own = cloneState(tf, state);
  try {
    const [parameters, momentum, statistics, attractors, attractorMomentum] = await Promise.all([
      downloadAll(own.parameters),
      downloadAll(own.momentum),
      downloadAll(own.statistics),
      download(own.attractors),
      download(own.attractorMomentum),
    ]);
    return { parameters, momentum, statistics, attractors, attractorMomentum, updates };
  } finally {
    disposeState(own);
  }
}

/** Second handles on the same numbers. */
function cloneState(tf: Tfjs, state: DeviceState): DeviceState {
  const each = (named: Named): Named =>
    Object.fromEntries(Object.entries(named).map(([name, tensor]) => [name, tf.clone(tensor)]));
  return tf.tidy(() => ({
    parameters: each(state.parameters),
    momentum: each(state.momentum),
    statistics: each(state.statistics),
    attractors: state.attractors && tf.clone(state.attractors),
    attractorMomentum: state.attractorMomentum && tf.clone(state.attractorMomentum),
  }));
}

export function disposeState(state: DeviceState): void {
  for (const named of [state.parameters, state.momentum, state.statistics]) {
    for (const tensor of Object.values(named)) tensor.dispose();
  }
  state.attractors?.dispose();
  state.attractorMomentum?.dispose();
}

/** A copy of a tensor's numbers; none of no tensor. Throws EngineLostError when the device gives none. */
export async function download(tensor: Tensor | undefined): Promise<Float32Array> {
  if (!tensor) return new Float32Array(0);
  try {
    // A copy, since the cpu backend hands out its own array.
    return (await tensor.data<'float32'>()).slice();
  } catch (cause) {
    throw new EngineLostError(words().graphEngine.tfjs.unread(messageOf(cause)), { cause });
  }
}

export async function downloadAll(named: Readonly<Named>): Promise<Record<string, Float32Array>> {
  const entries = Object.entries(named).map(
    async ([name, tensor]): Promise<[string, Float32Array]> => [name, await download(tensor)],
  );
  return Object.fromEntries(await Promise.all(entries));
}

function checked(values: Float32Array | undefined, shape: Shape, what: string): Float32Array {
  if (!values) throw new RangeError(`The state has no ${what}; it belongs to another graph.`);
  if (values.length !== sizeOf(shape)) {
    throw new RangeError(
      `The ${what} has ${values.length} values where the graph has ${formatShape(shape)}; the state belongs to another graph or another h.`,
    );
  }
  return values;
}
