/**
 * From nodes to operations: which values are stored, which are only ways to read a stored one (batch norm, relu,
 * shortcut), and which convolution writes the sum that follows it. Knows no GPU.
 */
import type { Graph, GraphNode } from '../../nets/graph';
import { GraphError, inferShapes, inputsOf, type Shape } from '../../nets/shapes';
import { words } from '../../words/all';
import type { Plane } from './conv/geometry';
import type { ConvShape } from './conv/shape';
import type { View } from './terms';

/** How a value is read from a stored one: shortcut, or relu?(batch norm?(x)). */
export interface Reading {
  stored: string;
  /** The batch norm's node. */
  norm: string | null;
  relu: boolean;
  view: View | null;
}

export interface Summand {
  coefficient: number;
  reading: Reading;
}

/** Writes scale · conv(input) + Σ summands. */
export interface ConvOperation {
  op: 'conv';
  /** The convolution's node, which names its parameters. */
  node: string;
  shape: ConvShape;
  input: Reading;
  scale: number;
  /** Plain readings and shortcuts only. */
  summands: readonly Summand[];
  output: string;
}

/** Writes Σ summands. */
export interface SumOperation {
  op: 'sum';
  summands: readonly Summand[];
  output: string;
}

export type Operation = ConvOperation | SumOperation;

export interface HeadOperation {
  /** What is pooled. */
  input: Reading;
  dense: string;
  classes: number;
}

export interface Program {
  input: { name: string; plane: Plane };
  operations: readonly Operation[];
  head: HeadOperation;
  /** What RMAN pools, where that is not what the classifier pools. */
  attracted: Reading | null;
  /** Every stored value. */
  stored: ReadonlyMap<string, Plane>;
  /** The batch norms that read each stored value. */
  normsOf: ReadonlyMap<string, readonly string[]>;
  norms: ReadonlyMap<string, GraphNode & { op: 'batchNorm' }>;
  /** How each probed node is read. */
  probes: ReadonlyMap<string, Reading>;
}

const plain = (stored: string): Reading => ({ stored, norm: null, relu: false, view: null });
export const isPlain = (reading: Reading): boolean => !reading.norm && !reading.relu && !reading.view;

/** Summands that a convolution can add as it writes: one buffer each. */
const MAX_SUMMANDS = 3;

/**
 * Throws a GraphError when the graph cannot work, or ends in something else than pool and dense. `probes` are
 * nodes with feature maps whose values are wanted by themselves.
 */
export function lower(graph: Graph, batch: number, probes: readonly string[] = []): Program {
  const shapes = inferShapes(graph);
  return new Lowering(graph, batch, shapes, probes).program();
}

class Lowering {
  private readonly readings = new Map<string, Reading>();
  private readonly operations: Operation[] = [];
  private readonly stored = new Map<string, Plane>();
  private readonly norms = new Map<string, GraphNode & { op: 'batchNorm' }>();
  private readonly normsOf = new Map<string, string[]>();
  /** Convolutions that a sum will write, by their own name. */
  private readonly fused = new Map<string, GraphNode & { op: 'conv' }>();
  private readonly readers = new Map<string, GraphNode[]>();

  constructor(
    private readonly graph: Graph,
    private readonly batch: number,
    private readonly shapes: ReadonlyMap<string, Shape>,
    private readonly probes: readonly string[],
  ) {
    for (const node of graph.nodes) {
      for (const input of inputsOf(node)) {
        this.readers.set(input, [...(this.readers.get(input) ?? []), node]);
      }
    }
    for (const name of probes) {
      if (shapes.get(name)?.length !== 3) {
        throw new GraphError(name, words().graphEngine.unsupported.probe);
      }
    }
  }

  program(): Program {
    const head = this.head();
    for (const node of this.graph.nodes) this.lowerNode(node);
    const input = this.graph.nodes.find((node) => node.op === 'input')!;
    return {
      input: { name: input.name, plane: this.plane(input.name) },
      operations: this.operations,
      head: { dense: head.dense, classes: head.classes, input: this.mapReading(head.pooled) },
      attracted: head.attracted === null ? null : this.mapReading(head.attracted),
      stored: this.stored,
      normsOf: this.normsOf,
      norms: this.norms,
      probes: new Map(this.probes.map((name) => [name, this.mapReading(name)])),
    };
  }

  private head(): { pooled: string; dense: string; classes: number; attracted: string | null } {
    const logits = this.node(this.graph.logits);
    if (logits.op !== 'dense') {
      throw new GraphError(logits.name, words().graphEngine.unsupported.logits(logits.op));
    }
    const pooled = this.poolInput(logits.input, logits.name);
    const features = this.graph.features;
    const attracted =
      features === logits.input ? null : this.poolInput(features, words().graphEngine.unsupported.features);
    return { pooled, dense: logits.name, classes: logits.units, attracted };
  }

  private node(name: string): GraphNode {
    return this.graph.nodes.find((node) => node.name === name)!;
  }

  private poolInput(name: string, reader: string): string {
    const node = this.node(name);
    if (node.op === 'globalAvgPool') return node.input;
    throw new GraphError(name, words().graphEngine.unsupported.pool(reader, node.op));
  }

  private plane(name: string): Plane {
    const [height, width, channels] = this.shapes.get(name)!;
    return { height: height!, width: width!, channels: channels! };
  }

  private store(name: string): Reading {
    this.stored.set(name, this.plane(name));
    const reading = plain(name);
    this.readings.set(name, reading);
    return reading;
  }

  private lowerNode(node: GraphNode): void {
    switch (node.op) {
      case 'input':
        this.store(node.name);
        break;
      case 'conv':
        if (this.sumThatWrites(node)) this.fused.set(node.name, node);
        else this.conv(node, 1, [], node.name);
        break;
      case 'batchNorm': {
        const { stored } = this.plainReading(node.input);
        this.norms.set(node.name, node);
        this.normsOf.set(stored, [...(this.normsOf.get(stored) ?? []), node.name]);
        this.readings.set(node.name, { ...plain(stored), norm: node.name });
        break;
      }
      case 'relu':
        if (this.shapes.get(node.name)!.length === 1) {
          throw new GraphError(node.name, words().graphEngine.unsupported.relu);
        }
        this.readings.set(node.name, { ...this.mapReading(node.input), relu: true });
        break;
      case 'shortcut': {
        const { stored } = this.plainReading(node.input);
        const source = this.plane(node.input);
        // Half of the new channels before the old ones, as PyTorch's reference has it.
        const shift = -Math.floor((node.channels - source.channels) / 2);
        const view: View = { kind: 'subsample', stride: node.stride, ...source, shift };
        this.readings.set(node.name, { ...plain(stored), view });
        break;
      }
      case 'add':
        this.sum(node);
        break;
      case 'globalAvgPool':
      case 'dense':
        // The heads compute them.
        break;
    }
  }

  /** The add that alone reads this convolution and can write it, or null. */
  private sumThatWrites(node: GraphNode & { op: 'conv' }): (GraphNode & { op: 'add' }) | null {
    const readers = this.readers.get(node.name) ?? [];
    const [add] = readers;
    if (readers.length !== 1 || add!.op !== 'add' || this.probes.includes(node.name)) return null;
    if (add!.inputs.filter((name) => name === node.name).length !== 1) return null;
    if (add!.inputs.length - 1 > MAX_SUMMANDS) return null;
    // The last convolution of a sum writes it: by then the other summands are stored.
    const convs = this.graph.nodes.filter((n) => n.op === 'conv' && add!.inputs.includes(n.name));
    return convs.at(-1) === node ? add! : null;
  }

  private sum(node: GraphNode & { op: 'add' }): void {
    if (this.shapes.get(node.name)!.length === 1) {
      throw new GraphError(node.name, words().graphEngine.unsupported.sum);
    }
    const coefficient = (i: number) => node.coefficients?.[i] ?? 1;
    const conv = node.inputs.findIndex((name) => this.fused.has(name));
    if (conv < 0) {
      const summands = node.inputs.map((name, i) => ({
        coefficient: coefficient(i),
        reading: this.readings.get(name)!,
      }));
      this.operations.push({ op: 'sum', summands, output: node.name });
      this.store(node.name);
      return;
    }
    const summands = node.inputs
      .map((name, i) => ({ name, coefficient: coefficient(i) }))
      .filter((_, i) => i !== conv)
      .map(({ name, coefficient }) => ({ coefficient, reading: this.viewReading(name) }));
    this.conv(this.fused.get(node.inputs[conv]!)!, coefficient(conv), summands, node.name);
  }

  private conv(
    node: GraphNode & { op: 'conv' },
    scale: number,
    summands: readonly Summand[],
    output: string,
  ): void {
    const input = this.mapReading(node.input);
    const { height, width, channels } = this.plane(node.input);
    const { kernel, stride, groups } = node;
    const shape: ConvShape = {
      batch: this.batch,
      height,
      width,
      channelsIn: channels,
      channelsOut: node.channels,
      kernel,
      stride,
      groups,
    };
    this.operations.push({ op: 'conv', node: node.name, shape, input, scale, summands, output });
    this.store(output);
  }

  /** The value as an operation of its own would leave it. */
  private materialised(name: string): Reading {
    const summands = [{ coefficient: 1, reading: this.readings.get(name)! }];
    this.operations.push({ op: 'sum', summands, output: name });
    return this.store(name);
  }

  private plainReading(name: string): Reading {
    const reading = this.readings.get(name)!;
    return isPlain(reading) ? reading : this.materialised(name);
  }

  /** Perhaps lazy, but no shortcut. */
  private mapReading(name: string): Reading {
    const reading = this.readings.get(name)!;
    return reading.view ? this.materialised(name) : reading;
  }

  /** Perhaps a shortcut, but not lazy. */
  private viewReading(name: string): Reading {
    const reading = this.readings.get(name)!;
    return reading.norm || reading.relu ? this.materialised(name) : reading;
  }
}
