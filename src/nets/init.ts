/**
 * The weights a graph starts from. Each tensor has a random stream of its own, named after it: so engines share
 * initial weights, lanes with and without RMAN share them too, and a change of one layer leaves the others be.
 */
import { Random } from '../math/random';
import type { Graph } from './graph';
import { parameterSpecs } from './parameters';

/**
 * Initial parameters, keyed `${node}/${kind}`, each row-major in the shape its spec states.
 *
 * Kernels: N(0, √(2 / fan-in)), He et al. 2015. Gamma 1, beta 0. Dense weights and bias: U(±1/√fan-in), which
 * is PyTorch's default for a linear layer and what the paper's code would have had. Throws GraphError.
 */
export function initGraph(graph: Graph, seed: number): Record<string, Float32Array> {
  const params: Record<string, Float32Array> = {};
  for (const { name, kind, length, fanIn } of parameterSpecs(graph)) {
    const values = new Float32Array(length);
    const random = new Random(seed, name);
    switch (kind) {
      case 'kernel': {
        const deviation = Math.sqrt(2 / fanIn);
        for (let i = 0; i < length; i++) values[i] = deviation * random.normal();
        break;
      }
      case 'weights':
      case 'bias': {
        const bound = 1 / Math.sqrt(fanIn);
        for (let i = 0; i < length; i++) values[i] = random.between(-bound, bound);
        break;
      }
      case 'gamma':
        values.fill(1);
        break;
      case 'beta':
        break;
    }
    params[name] = values;
  }
  return params;
}

/** h placement attractors from N(0, 1), [h, channels] row-major; h = 0 gives an empty array. */
export function attractorsInit(h: number, channels: number, seed: number): Float32Array<ArrayBuffer> {
  const random = new Random(seed, 'attractors');
  return Float32Array.from({ length: h * channels }, () => random.normal());
}
