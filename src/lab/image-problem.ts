/** From an experiment and its images to what the engines train: graph, initial state, and the order of measuring. */
import { type ImagePair, limitPair } from '../data/images';
import { type EpochOrder, freshGraphState, type GraphState } from '../engine/graph';
import { withFeatures } from '../nets/features';
import type { Graph } from '../nets/graph';
import { attractorsInit, initGraph } from '../nets/init';
import { lastStageBlocks, lastStageInput, residualBlocks, resnet } from '../nets/resnet';
import { inferShapes } from '../nets/shapes';
import { words } from '../words/all';
import { type ImageExperiment, type ImageLane, lanesOf } from './image-schema';
import { attractorsOf, type DataIdentity } from './image-snapshot';

/** At most so many test images are shown in the projection: enough to see classes, few enough to follow one. */
const MOST_SHOWN = 300;

export interface ImageProblem {
  experiment: ImageExperiment;
  lanes: ImageLane[];
  /** The images that the experiment takes of what it was given. */
  pair: ImagePair;
  /** `features` are what RMAN attracts: the outputs, or the pooled values after a block. */
  graph: Graph;
  /** c of the outputs. */
  outputSize: number;
  /** The map whose pooled values are the outputs. */
  outputNode: string;
  /** c of what is attracted; the same but in earlier stages. */
  attractedSize: number;
  /** The time step of `blocks` that is attracted: the last, as it is the output; null where it is in an earlier stage. */
  attractedStep: number | null;
  /** The last stage's input and its blocks, whose pooled values are the time steps. */
  blocks: string[];
  /** The last batch norm, between the last block and the pooling. */
  finalNorm: { name: string; epsilon: number };
  /** A relu follows it: the output is then a time step of its own. */
  finalRelu: boolean;
  shownCount: number;
  /** All test images, in their order. */
  testOrder: EpochOrder;
}

/** Takes as many images as the experiment wants. Throws a RangeError for an experiment that does not fit its images. */
export function imageProblem(experiment: ImageExperiment, given: ImagePair): ImageProblem {
  const pair = limited(experiment, given);
  const { height, width, channels, classNames } = pair.train;
  const network = resnet({
    depth: Number(experiment.depth),
    classes: classNames.length,
    width: experiment.width,
    height,
    widthImage: width,
    channels,
    shortcut: experiment.shortcut,
    finalRelu: experiment.finalRelu === 'on',
  });
  const lastStage = lastStageBlocks(network);
  const norm = network.nodes.find((node) => node.op === 'batchNorm' && node.input === lastStage.at(-1));
  if (norm?.op !== 'batchNorm') throw new RangeError(`${network.name} does not end with a batch norm.`);
  const blocks = [lastStageInput(network), ...lastStage];
  const finalRelu = experiment.finalRelu === 'on';
  const at = attractedBlock(network, experiment);
  const graph = at === null ? network : withFeatures(network, at);
  const place = at === null ? blocks.length - (finalRelu ? 0 : 1) : blocks.indexOf(at);
  const testCount = pair.test.labels.length;
  return {
    experiment,
    lanes: lanesOf(experiment),
    pair,
    graph,
    outputSize: inferShapes(network).get(network.features)![0]!,
    outputNode: finalRelu ? 'final/relu' : norm.name,
    attractedSize: inferShapes(graph).get(graph.features)![0]!,
    attractedStep: place < 0 ? null : place,
    blocks,
    finalNorm: norm,
    finalRelu,
    shownCount: Math.min(MOST_SHOWN, testCount),
    testOrder: { rows: Uint32Array.from({ length: testCount }, (_, i) => i), seed: 0, epoch: 0 },
  };
}

/** The node whose values RMAN attracts ("from the t-th layer", the paper's Section 3); null for the outputs. */
function attractedBlock(network: Graph, { attractAt }: ImageExperiment): string | null {
  if (attractAt === 0) return null;
  const blocks = residualBlocks(network);
  const block = blocks[attractAt - 1];
  if (!block) throw new RangeError(words().imageRun.noBlock(network.name, attractAt, blocks.length));
  return block;
}

/** Where a lane starts: both share their weights, drawn from the seed. */
export function initialState(
  { experiment, graph, attractedSize }: ImageProblem,
  lane: ImageLane,
): GraphState {
  const h = attractorsOf(experiment, lane);
  return freshGraphState(
    initGraph(graph, experiment.seed),
    attractorsInit(h, attractedSize, experiment.seed),
  );
}

/** What must be probed besides to know the outputs: nothing where they are what is attracted. */
export function outputProbe({ experiment, outputNode }: ImageProblem): string[] {
  return experiment.attractAt === 0 ? [] : [outputNode];
}

/** How many time steps the last stage has: its input, its blocks, and the output where a relu sets it apart. */
export function timeStepCount({ blocks, finalRelu }: ImageProblem): number {
  return blocks.length + (finalRelu ? 1 : 0);
}

export function dataIdentity({ train, test }: ImagePair): DataIdentity {
  const { mean, deviation } = train;
  return {
    trainCount: train.labels.length,
    testCount: test.labels.length,
    mean: [...mean],
    deviation: [...deviation],
  };
}

function limited({ limit, testImages }: ImageExperiment, pair: ImagePair): ImagePair {
  const all = { train: pair.train.labels.length, test: pair.test.labels.length };
  const train = limit > 0 ? Math.min(limit, all.train) : all.train;
  const test = testImages > 0 ? Math.min(testImages, all.test) : all.test;
  // Copying costs room for nothing where all are wanted.
  return train === all.train && test === all.test ? pair : limitPair(pair, train, test);
}
