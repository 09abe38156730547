/**
 * What every node of a graph yields, and the refusal of graphs that cannot work: unknown or late inputs, two
 * nodes of one name, shapes that clash. Engines and exporters call this first and may then trust the graph.
 */
import { words } from '../words/all';
import type { Graph, GraphNode } from './graph';

/** One example's value, without the batch: [height, width, channels] of a map, [length] of a vector. */
export type Shape = readonly number[];

/** A graph that cannot work. The message starts with the node's name. */
export class GraphError extends Error {
  override name = 'GraphError';

  constructor(
    readonly node: string,
    reason: string,
  ) {
    super(words().data.graph.node(node, reason));
  }
}

/** The names of the nodes a node reads, in order. */
export function inputsOf(node: GraphNode): readonly string[] {
  if (node.op === 'input') return [];
  return node.op === 'add' ? node.inputs : [node.input];
}

/** Number of values in one example of this shape. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** "32×32×16", for messages and reports. */
export function formatShape(shape: Shape): string {
  return shape.join('×');
}

/** Pixels left along one side of `size` pixels: padding (k−1)/2 and any odd k give ⌈size / stride⌉. */
export function strided(size: number, stride: number): number {
  return Math.ceil(size / stride);
}

/**
 * The shape of each node's value for one example, keyed by the node's name and in the order of the nodes.
 * Throws a GraphError with the node's name and the shapes that clash.
 */
export function inferShapes(graph: Graph): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  const says = words().data.graph;
  for (const node of graph.nodes) {
    if (node.name === '') throw new GraphError(node.name, says.noName(node.op));
    if (shapes.has(node.name)) {
      throw new GraphError(node.name, says.sameName);
    }
    const inputs = inputsOf(node).map((name) => {
      const shape = shapes.get(name);
      if (!shape) {
        const later = graph.nodes.some((other) => other.name === name);
        throw new GraphError(node.name, later ? says.later(name) : says.noInput(name));
      }
      return shape;
    });
    shapes.set(node.name, shapeOf(node, inputs));
  }
  checkEnds(graph, shapes);
  return shapes;
}

function shapeOf(node: GraphNode, inputs: readonly Shape[]): Shape {
  switch (node.op) {
    case 'input':
      positive(node, 'height', node.height);
      positive(node, 'width', node.width);
      positive(node, 'channels', node.channels);
      return [node.height, node.width, node.channels];
    case 'conv': {
      const [height, width, channels] = map(node, inputs[0]!);
      positive(node, 'channels', node.channels);
      positive(node, 'groups', node.groups);
      oneOf(node, 'kernel', node.kernel, [1, 3]);
      oneOf(node, 'stride', node.stride, [1, 2]);
      if (channels % node.groups !== 0 || node.channels % node.groups !== 0) {
        throw new GraphError(node.name, words().data.graph.groups(node.groups, channels, node.channels));
      }
      return [strided(height, node.stride), strided(width, node.stride), node.channels];
    }
    case 'batchNorm':
      if (!(node.epsilon > 0)) throw new GraphError(node.name, words().data.graph.epsilon(node.epsilon));
      if (!(node.momentum > 0 && node.momentum <= 1)) {
        throw new GraphError(node.name, words().data.graph.momentum(node.momentum));
      }
      return map(node, inputs[0]!);
    case 'relu':
      return inputs[0]!;
    case 'add':
      return shapeOfSum(node, inputs);
    case 'shortcut': {
      const [height, width, channels] = map(node, inputs[0]!);
      positive(node, 'channels', node.channels);
      oneOf(node, 'stride', node.stride, [1, 2]);
      if (node.channels < channels) {
        throw new GraphError(node.name, words().data.graph.shortcut(formatShape(inputs[0]!), node.channels));
      }
      return [strided(height, node.stride), strided(width, node.stride), node.channels];
    }
    case 'globalAvgPool':
      return [map(node, inputs[0]!)[2]];
    case 'dense':
      positive(node, 'units', node.units);
      vector(node, inputs[0]!);
      return [node.units];
  }
}

function shapeOfSum(node: GraphNode & { op: 'add' }, inputs: readonly Shape[]): Shape {
  const says = words().data.graph;
  if (inputs.length === 0) throw new GraphError(node.name, says.addsNothing);
  if (node.coefficients && node.coefficients.length !== inputs.length) {
    throw new GraphError(node.name, says.coefficients(node.coefficients.length, inputs.length));
  }
  const bad = node.coefficients?.find((c) => !Number.isFinite(c));
  if (bad !== undefined) throw new GraphError(node.name, says.coefficient(bad));
  const first = inputs[0]!;
  inputs.forEach((shape, i) => {
    if (formatShape(shape) !== formatShape(first)) {
      throw new GraphError(
        node.name,
        says.sum(node.inputs[0]!, formatShape(first), node.inputs[i]!, formatShape(shape)),
      );
    }
  });
  return first;
}

/** The graph's ends: one image in, vectors out, and nothing that leads nowhere. */
function checkEnds(graph: Graph, shapes: ReadonlyMap<string, Shape>): void {
  const says = words().data.graph;
  if (!graph.nodes.some((node) => node.op === 'input')) {
    throw new GraphError(graph.name, says.noImage);
  }
  const images = graph.nodes.filter((node) => node.op === 'input');
  if (images.length > 1) {
    throw new GraphError(images[1]!.name, says.secondImage(images[0]!.name));
  }
  for (const end of ['logits', 'features'] as const) {
    const shape = shapes.get(graph[end]);
    if (!shape) throw new GraphError(graph[end], says.noEnd(end));
    if (shape.length !== 1) {
      throw new GraphError(graph[end], says.endShape(end, formatShape(shape)));
    }
  }
  const used = new Set([graph.logits, graph.features, ...graph.nodes.flatMap(inputsOf)]);
  const idle = graph.nodes.find((node) => !used.has(node.name));
  if (idle) throw new GraphError(idle.name, says.idle);
}

function map(node: GraphNode, shape: Shape): readonly [number, number, number] {
  if (shape.length !== 3) {
    throw new GraphError(node.name, words().data.graph.needsMap(node.op, formatShape(shape)));
  }
  return [shape[0]!, shape[1]!, shape[2]!];
}

function vector(node: GraphNode, shape: Shape): void {
  if (shape.length !== 1) {
    throw new GraphError(node.name, words().data.graph.needsVector(node.op, formatShape(shape)));
  }
}

function positive(node: GraphNode, field: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new GraphError(node.name, words().data.graph.positive(field, value));
  }
}

function oneOf(node: GraphNode, field: string, value: number, allowed: readonly number[]): void {
  if (!allowed.includes(value)) {
    throw new GraphError(node.name, words().data.graph.oneOf(field, value, allowed));
  }
}
