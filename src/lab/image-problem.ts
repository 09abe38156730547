/** From an experiment and its images to what the engines train: graph, initial state, and the order of measuring. */
import { type ImagePair, limitPair } from '../data/images';
import { type EpochOrder, freshGraphState, type GraphState } from '../engine/graph';
import type { Graph } from '../nets/graph';
import { attractorsInit, initGraph } from '../nets/init';
import { lastStageBlocks, lastStageInput, resnet } from '../nets/resnet';
import { inferShapes } from '../nets/shapes';
import { type ImageExperiment, type ImageLane, lanesOf } from './image-schema';
import { attractorsOf, type DataIdentity } from './image-snapshot';

/** At most so many test images are shown in the projection: enough to see classes, few enough to follow one. */
const MOST_SHOWN = 300;

export interface ImageProblem {
  experiment: ImageExperiment;
  lanes: ImageLane[];
  /** The images that the experiment takes of what it was given. */
  pair: ImagePair;
  graph: Graph;
  /** c. */
  outputSize: number;
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
  const graph = resnet({
    depth: Number(experiment.depth),
    classes: classNames.length,
    width: experiment.width,
    height,
    widthImage: width,
    channels,
    shortcut: experiment.shortcut,
    finalRelu: experiment.finalRelu === 'on',
  });
  const blocks = lastStageBlocks(graph);
  const norm = graph.nodes.find((node) => node.op === 'batchNorm' && node.input === blocks.at(-1));
  if (norm?.op !== 'batchNorm') throw new RangeError(`${graph.name} does not end with a batch norm.`);
  const testCount = pair.test.labels.length;
  return {
    experiment,
    lanes: lanesOf(experiment),
    pair,
    graph,
    outputSize: inferShapes(graph).get(graph.features)![0]!,
    blocks: [lastStageInput(graph), ...blocks],
    finalNorm: norm,
    finalRelu: experiment.finalRelu === 'on',
    shownCount: Math.min(MOST_SHOWN, testCount),
    testOrder: { rows: Uint32Array.from({ length: testCount }, (_, i) => i), seed: 0, epoch: 0 },
  };
}

/** Where a lane starts: both share their weights, drawn from the seed. */
export function initialState({ experiment, graph, outputSize }: ImageProblem, lane: ImageLane): GraphState {
  const h = attractorsOf(experiment, lane);
  return freshGraphState(initGraph(graph, experiment.seed), attractorsInit(h, outputSize, experiment.seed));
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
