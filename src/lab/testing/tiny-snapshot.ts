/** A run's state without a run: initial weights with every number changed, as after training. */
import { dataIdentity, imageProblem, initialState } from '../image-problem';
import type { ImageExperiment } from '../image-schema';
import type { ImageSnapshot } from '../image-snapshot';
import { TINY, tinyImages } from './tiny-images';

export function tinySnapshot(
  change: Partial<ImageSnapshot> = {},
  experiment: ImageExperiment = TINY,
): ImageSnapshot {
  const problem = imageProblem(experiment, tinyImages());
  const lanes = Object.fromEntries(
    problem.lanes.map((lane) => {
      const state = initialState(problem, lane);
      const moved = (values: Float32Array) => values.map((value, i) => 0.9 * value + 0.01 * (i % 7));
      const all = (tensors: Readonly<Record<string, Float32Array>>) =>
        Object.fromEntries(Object.entries(tensors).map(([name, values]) => [name, moved(values)]));
      return [
        lane,
        {
          parameters: all(state.parameters),
          momentum: all(state.momentum),
          statistics: all(state.statistics),
          attractors: moved(state.attractors),
          attractorMomentum: moved(state.attractorMomentum),
          updates: change.step ?? 8,
        },
      ];
    }),
  );
  const measures = {
    testLoss: 1.5,
    testError: 0.625,
    energy: 0.1,
    meanOutputNorm: 2,
    outputNormVariance: 0.5,
    effectiveAttractors: 3,
    solelyAttracted: 0.25,
    unattracted: 0,
  };
  const epoch = { trainLoss: 1.2, trainError: 0.5, trainEnergy: 0.2, test: measures };
  return {
    id: 'run-a',
    experiment,
    graph: problem.graph,
    data: dataIdentity(problem.pair),
    step: 8,
    epoch: 1,
    anchor: { epoch: 0, alpha: 0.01 },
    status: 'running',
    history: [
      {
        epoch: 1,
        step: 6,
        alpha: 0.01,
        learningRate: 0.05,
        imagesPerSecond: 123.4,
        lanes: Object.fromEntries(problem.lanes.map((lane) => [lane, epoch])),
      },
    ],
    sums: Object.fromEntries(
      problem.lanes.map((lane) => [lane, { loss: 2.5, wrong: 5, energy: 0.5, steps: 2 }]),
    ),
    epochMilliseconds: 12.5,
    lanes,
    ...change,
  };
}
