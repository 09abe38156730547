/**
 * A network is a value: a plain, serialisable list of nodes. Nothing here executes; engines run graphs,
 * exporters write them, and shapes, parameter counts and multiply-accumulates are pure functions of them.
 *
 * Activations are NHWC. Convolution kernels are [k, k, channelsIn / groups, channelsOut] (HWIO), dense weights
 * [in, out]. Every node names its inputs; a node may only use nodes that stand before it.
 */

interface NodeBase {
  /** Unique in the graph; parameters are called `${name}/kernel`, `${name}/gamma` and so on. */
  name: string;
}

export type GraphNode =
  | (NodeBase & { op: 'input'; height: number; width: number; channels: number })
  /** No bias. Padding is (k−1)/2 on each side, as PyTorch's padding=k//2. Parameter: kernel. */
  | (NodeBase & { op: 'conv'; input: string; channels: number; kernel: 1 | 3; stride: 1 | 2; groups: number })
  /** Parameters gamma, beta; statistics mean, variance. Biased variance normalises, unbiased enters the running one (PyTorch). */
  | (NodeBase & { op: 'batchNorm'; input: string; epsilon: number; momentum: number })
  | (NodeBase & { op: 'relu'; input: string })
  /** Σ coefficients[i] · inputs[i]; all inputs have one shape. Without coefficients each is 1. */
  | (NodeBase & { op: 'add'; inputs: readonly string[]; coefficients?: readonly number[] })
  /** Option A of He et al.: every `stride`-th pixel, channels padded with zeros (half before, half after). No parameters. */
  | (NodeBase & { op: 'shortcut'; input: string; channels: number; stride: 1 | 2 })
  | (NodeBase & { op: 'globalAvgPool'; input: string })
  /** Parameters weights, bias. */
  | (NodeBase & { op: 'dense'; input: string; units: number });

export interface Graph {
  version: 1;
  name: string;
  nodes: readonly GraphNode[];
  /** The node whose value are the logits. */
  logits: string;
  /** The node whose value x RMAN attracts (Eq. 3); the paper's choice is the global average pool. */
  features: string;
}
