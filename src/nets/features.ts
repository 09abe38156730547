/** Where RMAN takes its x from: the global average pool as in the paper's experiments, or an earlier time step. */
import { words } from '../words/all';
import type { Graph } from './graph';
import { GraphError, inferShapes } from './shapes';

/**
 * The same network with RMAN on the value of `node`; a map is pooled first, by a node `${node}/pool` that is added
 * behind it. Parameters and logits stay as they are. Throws a GraphError when there is no such node.
 */
export function withFeatures(graph: Graph, node: string): Graph {
  const shape = inferShapes(graph).get(node);
  if (!shape) throw new GraphError(node, words().data.graph.noAttracted(graph.name));
  if (shape.length === 1) return checked({ ...graph, features: node });
  const pooled = graph.nodes.find((other) => other.op === 'globalAvgPool' && other.input === node);
  if (pooled) return checked({ ...graph, features: pooled.name });
  const features = `${node}/pool`;
  const nodes = graph.nodes.flatMap((other) =>
    other.name === node ? [other, { op: 'globalAvgPool' as const, name: features, input: node }] : [other],
  );
  return checked({ ...graph, nodes, features });
}

function checked(graph: Graph): Graph {
  inferShapes(graph);
  return graph;
}
