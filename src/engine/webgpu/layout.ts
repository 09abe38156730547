/**
 * Where each tensor lies in the flat buffers. All parameters of a network share one buffer, gradients and momentum
 * have the same layout, the attractors come last; running statistics and batch norm coefficients have buffers of
 * their own. Tensors begin at multiples of 64 floats, so that any device can bind one by itself, and layers of
 * equal shape share a pipeline.
 */
import type { Graph } from '../../nets/graph';
import { parameterSpecs, statisticSpecs } from '../../nets/parameters';
import { inferShapes } from '../../nets/shapes';
import { COEFFICIENT_ROWS } from './norm';

/** In floats. */
export interface Place {
  offset: number;
  length: number;
}

export interface Layout {
  parameters: ReadonlyMap<string, Place>;
  /** M [h, c]; length 0 without RMAN. */
  attractors: Place;
  /** Weights and bias of the second head's only class (heads.ts): zeros that stay zeros. */
  oneClass: Place;
  /** Running statistics, `${node}/mean` and `${node}/variance`. */
  statistics: ReadonlyMap<string, Place>;
  /** Per batch norm: four rows, in a buffer for the forward and in one for the backward pass (norm.ts). */
  coefficients: ReadonlyMap<string, Place>;
  /** Floats of each flat buffer. */
  sizes: { parameters: number; statistics: number; coefficients: number };
}

/** 256 bytes. */
const ALIGNMENT = 64;

class Stack {
  length = 0;
  take(length: number): Place {
    const place = { offset: this.length, length };
    this.length += Math.ceil(length / ALIGNMENT) * ALIGNMENT;
    return place;
  }
}

/** Throws a GraphError when the graph cannot work. `attractors` is h. */
export function layoutOf(graph: Graph, attractors: number): Layout {
  const shapes = inferShapes(graph);
  const flat = new Stack();
  const parameters = new Map(parameterSpecs(graph).map((spec) => [spec.name, flat.take(spec.length)]));
  const channels = shapes.get(graph.features)![0]!;
  const placement = flat.take(attractors * channels);
  const oneClass = flat.take(channels + 1);
  const running = new Stack();
  const statistics = new Map(statisticSpecs(graph).map((spec) => [spec.name, running.take(spec.length)]));
  const norms = graph.nodes.filter((node) => node.op === 'batchNorm');
  const rows = new Stack();
  const coefficients = new Map(
    norms.map(({ name }) => [name, rows.take(COEFFICIENT_ROWS * shapes.get(name)![2]!)] as const),
  );
  return {
    parameters,
    attractors: placement,
    oneClass,
    statistics,
    coefficients,
    sizes: {
      parameters: flat.length,
      // A graph without batch norms still binds something.
      statistics: Math.max(running.length, ALIGNMENT),
      coefficients: Math.max(rows.length, ALIGNMENT),
    },
  };
}
