/**
 * Graphs from outside: a checkpoint's metadata, a message, a file somebody wrote. What does not fit is refused
 * with the node's name; what passes has been through `inferShapes`, so engines may trust it.
 */
import * as z from '../data/zod';
import { words } from '../words/all';
import { anyJson } from '../words/any-text';
import type { Graph, GraphNode } from './graph';
import { GraphError, inferShapes } from './shapes';

const name = z.string().check(z.minLength(1));
const input = z.string();
const stride = z.union([z.literal(1), z.literal(2)]);

/** Field by field what `GraphNode` states; the numbers' ranges are `inferShapes`' business. */
const node = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('input'),
    name,
    height: z.number(),
    width: z.number(),
    channels: z.number(),
  }),
  z.strictObject({
    op: z.literal('conv'),
    name,
    input,
    channels: z.number(),
    kernel: z.union([z.literal(1), z.literal(3)]),
    stride,
    groups: z.number(),
  }),
  z.strictObject({ op: z.literal('batchNorm'), name, input, epsilon: z.number(), momentum: z.number() }),
  z.strictObject({ op: z.literal('relu'), name, input }),
  z.strictObject({
    op: z.literal('add'),
    name,
    inputs: z.array(z.string()),
    coefficients: z.exactOptional(z.array(z.number())),
  }),
  z.strictObject({ op: z.literal('shortcut'), name, input, channels: z.number(), stride }),
  z.strictObject({ op: z.literal('globalAvgPool'), name, input }),
  z.strictObject({ op: z.literal('dense'), name, input, units: z.number() }),
]) satisfies z.ZodMiniType<GraphNode>;

const frame = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  nodes: z.array(z.unknown()),
  logits: z.string(),
  features: z.string(),
});

/**
 * A graph from parsed JSON. Throws a GraphError that names the node and the field, with the value found, or
 * the shapes that clash.
 */
export function parseGraph(json: unknown): Graph {
  const outer = frame.safeParse(json);
  if (!outer.success) throw new GraphError(labelOf(json, 'graph'), complaint(outer.error, json));
  const nodes = outer.data.nodes.map((raw, i) => {
    const parsed = node.safeParse(raw);
    if (!parsed.success) throw new GraphError(labelOf(raw, `nodes[${i}]`), complaint(parsed.error, raw));
    return parsed.data;
  });
  const graph: Graph = { ...outer.data, nodes };
  inferShapes(graph);
  return graph;
}

/** The name it bears, as far as it has one. */
function labelOf(raw: unknown, otherwise: string): string {
  const own = raw instanceof Object && 'name' in raw ? raw.name : undefined;
  return typeof own === 'string' && own !== '' ? own : otherwise;
}

function complaint(error: z.core.$ZodError, raw: unknown): string {
  const [issue] = error.issues;
  let value: unknown = raw;
  for (const key of issue!.path) value = value instanceof Object ? Reflect.get(value, key) : undefined;
  const { data } = words();
  const wrong = data.complaint(issue!);
  return issue!.path.length > 0 ? data.graph.field(issue!.path.join('.'), anyJson(value), wrong) : wrong;
}
