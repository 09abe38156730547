/** jax-js as a contender: it starts on the benchmark's own device and trains a graph from a given state. */
import { blockUntilReady, defaultDevice, getWebGPUDevice, init, numpy as np } from '@jax-js/jax';
import type { GraphState, ImageBatch, Tensors } from '../../src/engine/graph';
import type { Graph } from '../../src/nets/graph';
import { parameterSpecs } from '../../src/nets/parameters';
import { type Arrays, type JaxSettings, type JaxState, jaxTrainingStep } from './jax-network';

export interface JaxEngine {
  /** Submits one step. */
  step(): void;
  /** Loss of the last step, after all submitted ones are done. */
  loss(): Promise<number>;
  dispose(): void;
}

/**
 * jax-js asks the browser for a device of its own, with fewer features than ours; it is handed ours instead, so that
 * all contenders share one. Throws when it starts on another.
 */
export async function startJax(device: GPUDevice): Promise<void> {
  const { gpu } = navigator;
  const requestAdapter = gpu.requestAdapter.bind(gpu);
  gpu.requestAdapter = async (options) => {
    const adapter = await requestAdapter(options);
    if (adapter) adapter.requestDevice = async () => device;
    return adapter;
  };
  try {
    await init('webgpu');
  } finally {
    gpu.requestAdapter = requestAdapter;
  }
  if (getWebGPUDevice() !== device) throw new Error('jax-js did not start on the device of the benchmark.');
  defaultDevice('webgpu');
}

/** The batch goes to the device once and stays there. */
export function createJaxEngine(
  graph: Graph,
  initial: GraphState,
  batch: ImageBatch,
  settings: JaxSettings,
): JaxEngine {
  const input = graph.nodes.find((node) => node.op === 'input')!;
  const { height, width, channels } = input;
  const n = batch.labels.length;
  const images = np
    .array(batch.images as Float32Array<ArrayBuffer>)
    .reshape([n, height, width, channels])
    .transpose([0, 3, 1, 2]);
  const classes = initial.parameters[`${graph.logits}/bias`]!.length;
  const oneHot = new Float32Array(n * classes);
  batch.labels.forEach((label, i) => {
    oneHot[i * classes + label] = 1;
  });
  const labels = np.array(oneHot).reshape([n, classes]);
  const step = jaxTrainingStep(graph, settings);
  const vector = (tensors: Tensors): Arrays =>
    Object.fromEntries(
      Object.entries(tensors).map(([name, data]) => [name, np.array(data as Float32Array<ArrayBuffer>)]),
    );
  let state: JaxState = {
    parameters: shaped(graph, vector(initial.parameters)),
    momentum: shaped(graph, vector(initial.momentum)),
    statistics: vector(initial.statistics),
  };
  let loss: np.Array | null = null;
  return {
    step() {
      loss?.dispose();
      const next = step(state, images.ref, labels.ref);
      state = next.state;
      loss = next.loss;
    },
    async loss() {
      if (!loss) throw new Error('There is no loss before the first step.');
      await blockUntilReady(state);
      return (await loss.ref.data())[0]!;
    },
    dispose() {
      for (const arrays of Object.values(state)) for (const array of Object.values(arrays)) array.dispose();
      loss?.dispose();
      images.dispose();
      labels.dispose();
    },
  };
}

/** Kernels from HWIO to jax's OIHW; dense weights stay [in, out]. */
function shaped(graph: Graph, flat: Arrays): Arrays {
  return Object.fromEntries(
    parameterSpecs(graph).map(({ name, kind, shape }) => {
      const array = flat[name]!.reshape([...shape]);
      return [name, kind === 'kernel' ? array.transpose([3, 2, 0, 1]) : array];
    }),
  );
}
