/**
 * The paper's residual networks for small images (He et al. 2016, "Identity Mappings"; the paper's Section 5):
 *
 *   x_0     = conv3×3(image)
 *   x_{t+1} = shortcut(x_t) + f_t(x_t),   f = conv ∘ relu ∘ bn ∘ conv ∘ relu ∘ bn   (pre-activation)
 *   logits  = dense(globalAvgPool([relu] bn(x_T)))
 *
 * Three stages of n blocks have w, 2w and 4w channels; the first blocks of stages 2 and 3 halve the map.
 * A bottleneck block is 1×1 – 3×3 – 1×1 with four times as many channels at its ends.
 */
import type { Graph, GraphNode } from './graph';
import { formatShape, GraphError, inferShapes } from './shapes';

/** How x_t reaches x_{t+1} where a block changes the shape; elsewhere it is the identity. */
export const SHORTCUTS = ['A', 'conv', 'bnconv'] as const;

/**
 * `A`: every second pixel, zeros for the new channels (He et al.'s option A, no parameters).
 * `conv`: 1×1 convolution of x_t. `bnconv`: batch norm, relu and 1×1 convolution of x_t (the LM-ResNet code).
 */
export type ShortcutKind = (typeof SHORTCUTS)[number];

/** Depths that the paper trains: two layers a block up to 110, three (bottleneck) from 164 on. */
export const RESNET_DEPTHS = [8, 14, 20, 32, 44, 56, 110, 164] as const;

export interface ResNetOptions {
  /** Weight layers: 6n+2 below 164 (basic blocks), 9n+2 from 164 on (bottleneck). */
  depth: number;
  classes: number;
  /** w, channels of the first stage (of its 3×3 convolutions, with bottlenecks). Default 16. */
  width?: number;
  /** Pixels of the image. Default 32. */
  height?: number;
  /** Pixels of the image. Default 32. */
  widthImage?: number;
  /** Colours of the image. Default 3. */
  channels?: number;
  /** Default A. */
  shortcut?: ShortcutKind;
  /** A relu between the last batch norm and the pooling. Default false: the paper's features have both signs. */
  finalRelu?: boolean;
  /** Default `resnet${depth}`. */
  name?: string;
}

/** Throws a RangeError for a depth or an option that no such network has, with the nearest depths that do. */
export function resnet(options: ResNetOptions): Graph {
  const { depth, classes, width = 16, height = 32, widthImage = 32, channels = 3 } = options;
  const { shortcut = 'A', finalRelu = false, name = `resnet${depth}` } = options;
  const bottleneck = depth >= 164;
  const blocks = blocksPerStage(depth, bottleneck);
  const builder = new Builder();
  builder.add({ op: 'input', name: 'input', height, width: widthImage, channels });
  let x = builder.conv('stem', 'input', width, 3, 1);
  let channelsIn = width;
  for (let stage = 1; stage <= 3; stage++) {
    const inner = width * 2 ** (stage - 1);
    const channelsOut = bottleneck ? 4 * inner : inner;
    for (let block = 0; block < blocks; block++) {
      const prefix = `stage${stage}/block${block}`;
      const stride = stage > 1 && block === 0 ? 2 : 1;
      const skip =
        stride === 1 && channelsIn === channelsOut
          ? x
          : builder.shortcut(prefix, x, channelsOut, stride, shortcut);
      const f = bottleneck
        ? builder.bottleneck(prefix, x, inner, channelsOut, stride)
        : builder.basic(prefix, x, channelsOut, stride);
      x = builder.add({ op: 'add', name: `${prefix}/add`, inputs: [skip, f] });
      channelsIn = channelsOut;
    }
  }
  x = builder.norm('final/bn', x);
  if (finalRelu) x = builder.add({ op: 'relu', name: 'final/relu', input: x });
  builder.add({ op: 'globalAvgPool', name: 'features', input: x });
  builder.add({ op: 'dense', name: 'logits', input: 'features', units: classes });
  const graph: Graph = { version: 1, name, nodes: builder.nodes, logits: 'logits', features: 'features' };
  inferShapes(graph);
  return graph;
}

/** The nodes that end each block, in order: x_1 … x_T. Throws GraphError. */
export function residualBlocks(graph: Graph): string[] {
  const shapes = inferShapes(graph);
  return graph.nodes
    .filter((node) => node.op === 'add' && shapes.get(node.name)!.length === 3)
    .map((node) => node.name);
}

/**
 * The deep network's time steps (Fig. 2): the nodes that end each block of the last stage, in order. Their
 * pooled values are comparable, since all have one shape. The last batch norm of an evaluated network is one
 * affine map per channel, and so commutes with the pooling: applied to all of them, it puts the last one
 * exactly on the features (without a final relu). Throws GraphError.
 */
export function lastStageBlocks(graph: Graph): string[] {
  const shapes = inferShapes(graph);
  const sums = residualBlocks(graph);
  const last = sums.at(-1);
  if (!last) return [];
  const shape = formatShape(shapes.get(last)!);
  return sums.filter((name) => formatShape(shapes.get(name)!) === shape);
}

/**
 * x_0 of those time steps: what the first block of the last stage carries on unchanged, its shortcut's value. It has the
 * blocks' shape, whatever came before it has another. Throws a GraphError for a graph whose last block adds no shortcut.
 */
export function lastStageInput(graph: Graph): string {
  const [first] = lastStageBlocks(graph);
  const sum = graph.nodes.find((node) => node.name === first);
  if (sum?.op !== 'add') throw new GraphError(graph.name, 'it has no residual block');
  return sum.inputs[0]!;
}

function blocksPerStage(depth: number, bottleneck: boolean): number {
  const layers = bottleneck ? 9 : 6;
  const blocks = (depth - 2) / layers;
  if (!Number.isInteger(blocks) || blocks < 1) {
    const below = Math.max(1, Math.floor(blocks) || 1) * layers + 2;
    throw new RangeError(
      `A ResNet of depth ${depth} does not exist: depths are 6n+2 below 164 and 9n+2 from there, e.g. ${below} or ${below + layers}.`,
    );
  }
  return blocks;
}

/** Appends nodes; each method returns the name of the node that holds its result. */
class Builder {
  readonly nodes: GraphNode[] = [];

  add(node: GraphNode): string {
    this.nodes.push(node);
    return node.name;
  }

  conv(name: string, input: string, channels: number, kernel: 1 | 3, stride: 1 | 2): string {
    return this.add({ op: 'conv', name, input, channels, kernel, stride, groups: 1 });
  }

  norm(name: string, input: string): string {
    return this.add({ op: 'batchNorm', name, input, epsilon: 1e-5, momentum: 0.1 });
  }

  /** bn – relu – conv; `suffix` tells the layers of a block apart. */
  layer(
    prefix: string,
    suffix: string,
    input: string,
    channels: number,
    kernel: 1 | 3,
    stride: 1 | 2,
  ): string {
    const norm = this.norm(`${prefix}/bn${suffix}`, input);
    const relu = this.add({ op: 'relu', name: `${prefix}/relu${suffix}`, input: norm });
    return this.conv(`${prefix}/conv${suffix}`, relu, channels, kernel, stride);
  }

  basic(prefix: string, input: string, channels: number, stride: 1 | 2): string {
    return this.layer(prefix, '2', this.layer(prefix, '1', input, channels, 3, stride), channels, 3, 1);
  }

  bottleneck(prefix: string, input: string, inner: number, channels: number, stride: 1 | 2): string {
    const first = this.layer(prefix, '1', input, inner, 1, 1);
    return this.layer(prefix, '3', this.layer(prefix, '2', first, inner, 3, stride), channels, 1, 1);
  }

  shortcut(prefix: string, input: string, channels: number, stride: 1 | 2, kind: ShortcutKind): string {
    if (kind === 'A') {
      return this.add({ op: 'shortcut', name: `${prefix}/shortcut`, input, channels, stride });
    }
    if (kind === 'conv') return this.conv(`${prefix}/convShortcut`, input, channels, 1, stride);
    return this.layer(prefix, 'Shortcut', input, channels, 1, stride);
  }
}
