/** TensorFlow.js's kernels for the same work, each by itself, on its own tensors of the same shapes. */
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { Tfjs } from '../../src/engine/tfjs/load';
import { convFlops, outputSize, padding, shapeKey } from '../../src/engine/webgpu/conv/shape';
import type { ConvOperation } from '../../src/engine/webgpu/lower';
import type { StepRole } from './step-roles';

export interface PeerKernel {
  /** Equal for equal work: it is then timed once. */
  key: string;
  /** Its name there. */
  kernel: string;
  flops: number;
  /** Every operand once. */
  bytes: number;
  /** Makes its operands, and returns what runs it once; the caller disposes of the result. */
  open(): { run(): Tensor; dispose(): void };
}

export interface PeerSizes {
  batch: number;
  /** What SGD updates. */
  parameters: number;
}

type Shape4 = [number, number, number, number];

/** Those that do what one of our dispatches does, or nearest to it; none for what only we have to do. */
export function peersOf(tf: Tfjs, role: StepRole, { batch, parameters }: PeerSizes): PeerKernel[] {
  const peer = peerMaker(tf);
  switch (role.kind) {
    case 'forward':
      return forwardPeers(tf, role.operation);
    case 'inputGradient':
    case 'weightGradient':
      return [convGradientPeer(tf, role.operation, role.kind)];
    case 'statistics': {
      const shape = shapeOf(batch, role.plane);
      return [peer('moments', 4, [shape], ([x]) => tf.moments(x!, [0, 1, 2]).variance)];
    }
    case 'normGradient': {
      const shape = shapeOf(batch, role.plane);
      return [
        peer('Sum', 1, [shape], ([x]) => tf.sum(x!, [0, 1, 2])),
        peer('Sum of products', 2, [shape, shape], ([x, y]) => tf.sum(tf.mul(x!, y!), [0, 1, 2])),
      ];
    }
    case 'combine': {
      const shape = shapeOf(batch, role.plane);
      return [peer('Add', 1, [shape, shape], ([x, y]) => tf.add(x!, y!))];
    }
    case 'pool':
      return [meanPeer(tf, shapeOf(batch, role.plane))];
    case 'head':
      // The second part sums what the first has made.
      return role.part === 1 ? headPeers(tf, batch) : [];
    case 'sgd': {
      const shape = [parameters];
      return [
        peer('momentum and step, by Multiply and Add', 6, [shape, shape, shape], ([p, g, m]) => {
          const buffer = tf.add(tf.mul(m!, 0.9), tf.add(g!, tf.mul(p!, 5e-4)));
          return tf.sub(p!, tf.mul(buffer, 0.1));
        }),
      ];
    }
    case 'gather':
      return [
        peer(
          'GatherV2',
          0,
          [[1000, 32, 32, 3]],
          ([set]) => tf.gather(set!, tf.range(0, batch, 1, 'int32') as Tensor1D),
          { bytes: 8 * batch * 3072 },
        ),
      ];
    default:
      return [];
  }
}

const shapeOf = (
  batch: number,
  { height, width, channels }: { height: number; width: number; channels: number },
): Shape4 => [batch, height, width, channels];

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** `perItem` are the operations for each number of the first operand. */
function peerMaker(tf: Tfjs) {
  return (
    kernel: string,
    perItem: number,
    shapes: readonly number[][],
    run: (operands: readonly Tensor[]) => Tensor,
    more: { flops?: number; resultSize?: number; bytes?: number } = {},
  ): PeerKernel => {
    const size = sizeOf(shapes[0]!);
    return {
      key: `${kernel} ${shapes.map((shape) => shape.join('x')).join(' ')}`,
      kernel,
      flops: more.flops ?? perItem * size,
      bytes:
        more.bytes ?? 4 * (shapes.reduce((sum, shape) => sum + sizeOf(shape), 0) + (more.resultSize ?? 0)),
      open() {
        const operands = shapes.map((shape) => tf.randomNormal(shape));
        return { run: () => tf.tidy(() => run(operands)), dispose: () => tf.dispose(operands) };
      },
    };
  };
}

function forwardPeers(tf: Tfjs, { shape, input, summands }: ConvOperation): PeerKernel[] {
  const peer = peerMaker(tf);
  const { batch, height, width, channelsIn, channelsOut, kernel, stride } = shape;
  const output = outputSize(shape);
  const x: Shape4 = [batch, height, width, channelsIn];
  const y: Shape4 = [batch, output.height, output.width, channelsOut];
  const filter = [kernel, kernel, channelsIn, channelsOut];
  const perChannel = [channelsIn];
  const peers: PeerKernel[] = [];
  if (input.norm)
    peers.push(
      peer(
        'FusedBatchNorm',
        4,
        [x, perChannel, perChannel, perChannel, perChannel],
        ([v, mean, variance, offset, scale]) =>
          tf.batchNorm(
            v as Tensor4D,
            mean as Tensor1D,
            tf.square(variance!) as Tensor1D,
            offset as Tensor1D,
            scale as Tensor1D,
            1e-5,
          ),
        { resultSize: sizeOf(x) },
      ),
    );
  if (input.relu) peers.push(peer('Relu', 1, [x], ([v]) => tf.relu(v!), { resultSize: sizeOf(x) }));
  const conv = peer(
    'Conv2D',
    0,
    [x, filter],
    ([v, w]) => tf.conv2d(v as Tensor4D, w as Tensor4D, stride, padding(shape)),
    { flops: convFlops(shape), resultSize: sizeOf(y) },
  );
  peers.push({ ...conv, key: `Conv2D ${shapeKey(shape)}` });
  for (const _ of summands)
    peers.push(peer('Add', 1, [y, y], ([a, b]) => tf.add(a!, b!), { resultSize: sizeOf(y) }));
  return peers;
}

function convGradientPeer(
  tf: Tfjs,
  { shape }: ConvOperation,
  pass: 'inputGradient' | 'weightGradient',
): PeerKernel {
  const peer = peerMaker(tf);
  const { batch, height, width, channelsIn, channelsOut, kernel, stride } = shape;
  const output = outputSize(shape);
  const x: Shape4 = [batch, height, width, channelsIn];
  const dy: Shape4 = [batch, output.height, output.width, channelsOut];
  const filter: Shape4 = [kernel, kernel, channelsIn, channelsOut];
  const attributes = { strides: [stride, stride], pad: padding(shape), dataFormat: 'NHWC' };
  const forWeights = pass === 'weightGradient';
  const name = forWeights ? tf.Conv2DBackpropFilter : tf.Conv2DBackpropInput;
  const made = peer(
    name,
    0,
    [dy, forWeights ? x : filter],
    ([gradient, other]) =>
      tf.engine().runKernel(
        name,
        // biome-ignore format: the two kernels' arguments side by side
        forWeights ? { x: other!, dy: gradient! } : { dy: gradient!, filter: other! },
        { ...attributes, ...(forWeights ? { filterShape: filter } : { inputShape: x }) },
      ) as Tensor,
    { flops: convFlops(shape), resultSize: sizeOf(forWeights ? filter : x) },
  );
  return { ...made, key: `${name} ${shapeKey(shape)}` };
}

function meanPeer(tf: Tfjs, shape: Shape4): PeerKernel {
  return peerMaker(tf)('Mean', 1, [shape], ([x]) => tf.mean(x!, [1, 2]));
}

/** The end of ResNet on CIFAR without RMAN, which they have no kernel for: 8×8 pixels, 64 channels, 10 classes. */
function headPeers(tf: Tfjs, batch: number): PeerKernel[] {
  const peer = peerMaker(tf);
  return [
    meanPeer(tf, [batch, 8, 8, 64]),
    peer(
      'BatchMatMul',
      20,
      [
        [batch, 64],
        [64, 10],
      ],
      ([x, w]) => tf.matMul(x!, w!),
    ),
    peer(
      'softmax cross entropy',
      5,
      [
        [batch, 10],
        [batch, 10],
      ],
      ([logits, labels]) => tf.losses.softmaxCrossEntropy(labels!, logits!),
    ),
  ];
}
