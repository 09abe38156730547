/** Whether a snapshot belongs to the network and the images at hand. */
import { parseGraph } from '../nets/parse';
import { words } from '../words/all';
import type { ImageProblem } from './image-problem';
import type { ImageSnapshot } from './image-snapshot';

/** Throws a RangeError for a snapshot of another network or of other images. */
export function checkSame(snapshot: ImageSnapshot, problem: ImageProblem, data: ImageSnapshot['data']): void {
  // Both as the parser writes them: the order of a node's fields means nothing.
  if (JSON.stringify(parseGraph(snapshot.graph)) !== JSON.stringify(parseGraph(problem.graph)))
    throw new RangeError(words().imageRun.otherNetwork(problem.graph.name));
  if (JSON.stringify(snapshot.data) !== JSON.stringify(data))
    throw new RangeError(words().imageRun.otherImages(described(snapshot.data), described(data)));
}

function described({ trainCount, testCount, mean }: ImageSnapshot['data']): string {
  const channels = mean.map((value) => value.toFixed(4)).join(', ');
  return words().imageRun.images(trainCount, channels, testCount);
}
