/**
 * A graph's training step on jax-js, as its users would write it: NCHW, the whole step (loss, gradients, SGD with
 * momentum and decay, running statistics) one jitted function over trees of arrays that stay on the device.
 */
import { jit, lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import type { Graph } from '../../src/nets/graph';
import { inputsOf } from '../../src/nets/shapes';

export type Arrays = Record<string, np.Array>;

/** What a step takes and gives back. */
export type JaxState = { parameters: Arrays; momentum: Arrays; statistics: Arrays };

export interface JaxSettings {
  learningRate: number;
  momentum: number;
  weightDecay: number;
}

/** The state, images [n, c, h, w] and labels [n, classes] one-hot go in; all are consumed. */
export type JaxStep = (
  state: JaxState,
  images: np.Array,
  labels: np.Array,
) => { state: JaxState; loss: np.Array };

/** The settings are constants of the compiled step, which is as fast as they can be. */
export function jaxTrainingStep(graph: Graph, settings: JaxSettings): JaxStep {
  const loss = (parameters: Arrays, statistics: Arrays, images: np.Array, labels: np.Array) => {
    const { logits, statistics: next } = forward(graph, parameters, statistics, images);
    const perImage = np.sum(nn.logSoftmax(logits).mul(labels), 1);
    return [np.mean(perImage).neg(), next] as [np.Array, Arrays];
  };
  const differentiated = valueAndGrad(loss, { hasAux: true });
  const step = (state: JaxState, images: np.Array, labels: np.Array) => {
    const { parameters, momentum, statistics } = state;
    const ref = (arrays: Arrays): Arrays => mapValues(arrays, (array) => array.ref);
    const [[value, nextStatistics], gradients] = differentiated(ref(parameters), statistics, images, labels);
    const nextMomentum: Arrays = {};
    const nextParameters: Arrays = {};
    for (const [name, p] of Object.entries(parameters)) {
      const decayed = (gradients as Arrays)[name]!.add(p.ref.mul(settings.weightDecay));
      const buffer = momentum[name]!.mul(settings.momentum).add(decayed);
      nextMomentum[name] = buffer.ref;
      nextParameters[name] = p.sub(buffer.mul(settings.learningRate));
    }
    const next: JaxState = {
      parameters: nextParameters,
      momentum: nextMomentum,
      statistics: nextStatistics as Arrays,
    };
    return { state: next, loss: value as np.Array };
  };
  return jit(step) as unknown as JaxStep;
}

/** Training mode: the batch's own moments normalise, and enter the running ones. Consumes its arguments. */
function forward(
  graph: Graph,
  parameters: Arrays,
  statistics: Arrays,
  images: np.Array,
): { logits: np.Array; statistics: Arrays } {
  // A value is used as often as nodes read it, and the last reader consumes it.
  const readers = new Map<string, number>();
  for (const node of graph.nodes) {
    for (const name of inputsOf(node)) readers.set(name, (readers.get(name) ?? 0) + 1);
  }
  const values = new Map<string, np.Array>();
  const take = (name: string): np.Array => {
    const left = readers.get(name)! - 1;
    readers.set(name, left);
    return left > 0 ? values.get(name)!.ref : values.get(name)!;
  };
  const next: Arrays = {};
  for (const node of graph.nodes) {
    const own = (tensor: string): np.Array => parameters[`${node.name}/${tensor}`]!;
    switch (node.op) {
      case 'input':
        values.set(node.name, images);
        break;
      case 'conv': {
        const pad = (node.kernel - 1) / 2;
        const padding: [number, number][] = [
          [pad, pad],
          [pad, pad],
        ];
        const y = lax.convGeneralDilated(
          take(node.input),
          own('kernel'),
          [node.stride, node.stride],
          padding,
          {
            featureGroupCount: node.groups,
          },
        );
        values.set(node.name, y);
        break;
      }
      case 'batchNorm': {
        const x = take(node.input);
        const [n, channels, height, width] = x.shape as [number, number, number, number];
        const over = [0, 2, 3];
        const mean = np.mean(x.ref, over, { keepdims: true });
        const centred = x.sub(mean.ref);
        const variance = np.mean(np.square(centred.ref), over, { keepdims: true });
        const shape = [1, channels, 1, 1];
        const running = (kind: string, batch: np.Array): void => {
          const name = `${node.name}/${kind}`;
          next[name] = statistics[name]!.mul(1 - node.momentum).add(
            batch.reshape([channels]).mul(node.momentum),
          );
        };
        const count = n * height * width;
        running('mean', lax.stopGradient(mean));
        running('variance', lax.stopGradient(variance.ref).mul(count / (count - 1)));
        const scale = own('gamma')
          .reshape(shape)
          .div(np.sqrt(variance.add(node.epsilon)));
        values.set(node.name, centred.mul(scale).add(own('beta').reshape(shape)));
        break;
      }
      case 'relu':
        values.set(node.name, nn.relu(take(node.input)));
        break;
      case 'add': {
        const terms = node.inputs.map((name, i) => {
          const coefficient = node.coefficients?.[i] ?? 1;
          return coefficient === 1 ? take(name) : take(name).mul(coefficient);
        });
        values.set(
          node.name,
          terms.reduce((sum, term) => sum.add(term)),
        );
        break;
      }
      case 'shortcut':
        values.set(node.name, shortcut(take(node.input), node.channels, node.stride));
        break;
      case 'globalAvgPool':
        values.set(node.name, np.mean(take(node.input), [2, 3]));
        break;
      case 'dense':
        values.set(node.name, np.matmul(take(node.input), own('weights')).add(own('bias')));
        break;
    }
  }
  return { logits: values.get(graph.logits)!, statistics: next };
}

/** Option A. There is no strided slice: a reshape splits the pixels, and the first of each pair stays. */
function shortcut(x: np.Array, channels: number, stride: number): np.Array {
  const [n, c, height, width] = x.shape as [number, number, number, number];
  const pixels =
    stride === 1
      ? x
      : x.reshape([n, c, height / stride, stride, width / stride, stride]).slice([], [], [], 0, [], 0);
  const before = Math.floor((channels - c) / 2);
  return np.pad(pixels, [
    [0, 0],
    [before, channels - c - before],
    [0, 0],
    [0, 0],
  ]);
}

function mapValues<A, B>(record: Record<string, A>, f: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));
}
