/**
 * What a graph learns, and what it costs: the ordered list of its parameters and running statistics, their
 * number, and the multiply-accumulates of one example. All pure functions of the graph.
 */
import type { Graph, GraphNode } from './graph';
import { inferShapes, type Shape, sizeOf } from './shapes';

export type ParameterKind = 'kernel' | 'gamma' | 'beta' | 'weights' | 'bias';

/** One tensor that the optimiser updates. */
export interface ParameterSpec {
  /** `${node}/${kind}`. */
  name: string;
  /** The node it belongs to. */
  node: string;
  kind: ParameterKind;
  /** kernel [k, k, channelsIn / groups, channelsOut]; weights [in, units]; gamma, beta [channels]; bias [units]. */
  shape: Shape;
  /** Number of values: the product of the shape. */
  length: number;
  /** Inputs that one output sums over: k²·channelsIn/groups, or in. 1 for gamma and beta. */
  fanIn: number;
}

/** One running statistic of a batch normalisation, [channels]. */
export interface StatisticSpec {
  /** `${node}/${kind}`. */
  name: string;
  node: string;
  kind: 'mean' | 'variance';
  shape: Shape;
  length: number;
}

/** Every parameter, in the order of the nodes (kernel; gamma, beta; weights, bias). Throws GraphError. */
export function parameterSpecs(graph: Graph): ParameterSpec[] {
  const shapes = inferShapes(graph);
  return graph.nodes.flatMap((node) => parametersOf(node, shapes));
}

/** Every running statistic, in the order of the nodes (mean, variance). Throws GraphError. */
export function statisticSpecs(graph: Graph): StatisticSpec[] {
  const shapes = inferShapes(graph);
  return graph.nodes.flatMap((node) => {
    if (node.op !== 'batchNorm') return [];
    const channels = shapes.get(node.name)![2]!;
    return (['mean', 'variance'] as const).map((kind) => ({
      name: `${node.name}/${kind}`,
      node: node.name,
      kind,
      shape: [channels],
      length: channels,
    }));
  });
}

/** Number of trainable values, without running statistics and attractors. Throws GraphError. */
export function parameterCount(graph: Graph): number {
  return parameterSpecs(graph).reduce((sum, spec) => sum + spec.length, 0);
}

/** Multiply-accumulates of convolutions and dense layers for one example, forward. Throws GraphError. */
export function multiplyAccumulates(graph: Graph): number {
  const shapes = inferShapes(graph);
  let sum = 0;
  for (const node of graph.nodes) {
    if (node.op !== 'conv' && node.op !== 'dense') continue;
    const { fanIn } = parametersOf(node, shapes)[0]!;
    sum += sizeOf(shapes.get(node.name)!) * fanIn;
  }
  return sum;
}

function parametersOf(node: GraphNode, shapes: ReadonlyMap<string, Shape>): ParameterSpec[] {
  const spec = (kind: ParameterKind, shape: Shape, fanIn: number): ParameterSpec => ({
    name: `${node.name}/${kind}`,
    node: node.name,
    kind,
    shape,
    length: sizeOf(shape),
    fanIn,
  });
  switch (node.op) {
    case 'conv': {
      const channelsIn = shapes.get(node.input)![2]! / node.groups;
      const { kernel } = node;
      return [spec('kernel', [kernel, kernel, channelsIn, node.channels], kernel * kernel * channelsIn)];
    }
    case 'batchNorm': {
      const channels = shapes.get(node.name)![2]!;
      return [spec('gamma', [channels], 1), spec('beta', [channels], 1)];
    }
    case 'dense': {
      const fanIn = shapes.get(node.input)![0]!;
      return [spec('weights', [fanIn, node.units], fanIn), spec('bias', [node.units], fanIn)];
    }
    default:
      return [];
  }
}
