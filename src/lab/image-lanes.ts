/** The lanes of a run: an engine each, on the same batches; how they are made, and what their steps tell. */
import { DivergedError, type GraphEngine, type GraphProblem } from '../engine/graph';
import type { Axes } from '../math/pca';
import { words } from '../words/all';
import type { PerLane } from './image-frame';
import { type ImageProblem, initialState, outputProbe } from './image-problem';
import type { ImageLane } from './image-schema';
import { attractorsOf, type EpochSums, type ImageSnapshot } from './image-snapshot';

export type GraphEngineFactory = (problem: GraphProblem) => Promise<GraphEngine>;

export interface Lane {
  name: ImageLane;
  engine: GraphEngine;
  /** Of its last projection. */
  axes: Axes | undefined;
}

/** What one training step saw. */
export interface ImageStep {
  /** Counted from 0. */
  step: number;
  alpha: number;
  learningRate: number;
  /** Mean cross-entropy, share of wrong classes and mean energy of the batch. */
  lanes: PerLane<{ loss: number; error: number; energy: number }>;
}

/**
 * Mean cross-entropy, in nats, from which on a lane counts as diverged though its loss is finite. Guessing among 100
 * classes costs 4.6; at a million float32 tells two logits apart to 0.06 only, and no learning rate leads back.
 */
const RUINED_LOSS = 1e6;

/**
 * Updates after which a test loss says as much. Running statistics begin at 0 and 1, whatever the network: deep ones that
 * train well measure 1e6 on test images after five updates. After these, 3e-5 of that beginning is left.
 */
const SETTLED_UPDATES = 100;

/** A lane's loss was not finite, or so large that its weights lead nowhere: the run cannot go on from them. */
export class LaneDivergedError extends Error {
  override name = 'LaneDivergedError';
  constructor(
    readonly lane: ImageLane,
    readonly update: number,
    loss = Number.NaN,
  ) {
    const { diverged, ruined } = words().imageRun;
    super(Number.isFinite(loss) ? ruined(lane, update, loss.toExponential(0)) : diverged(lane, update));
  }
}

/** Throws LaneDivergedError for a batch's loss from whose weights nothing is to be learnt any more. */
export function checkTrainingLoss(lane: ImageLane, update: number, loss: number): void {
  if (!(loss <= RUINED_LOSS)) throw new LaneDivergedError(lane, update, loss);
}

/** As checkTrainingLoss, of the test images. */
export function checkTestLoss(lane: ImageLane, updates: number, loss: number): void {
  if (updates >= SETTLED_UPDATES) checkTrainingLoss(lane, updates, loss);
  else if (!Number.isFinite(loss)) throw new LaneDivergedError(lane, updates);
}

/** An engine for each lane, at its first step or where a snapshot left it. Throws what the factory throws. */
export async function openLanes(
  problem: ImageProblem,
  batchSize: number,
  snapshot: ImageSnapshot | null,
  factory: GraphEngineFactory,
): Promise<Lane[]> {
  const lanes: Lane[] = [];
  try {
    for (const name of problem.lanes) {
      const engine = await factory({
        graph: problem.graph,
        batchSize,
        attractors: attractorsOf(problem.experiment, name),
        state: snapshot ? snapshot.lanes[name]! : initialState(problem, name),
        ahead: {
          sets: [problem.pair.train, problem.pair.test],
          probes: [...problem.blocks, ...outputProbe(problem)],
        },
      });
      const axes = snapshot?.axes?.[name];
      lanes.push({
        name,
        engine,
        axes: axes?.length === 2 * problem.outputSize ? Float64Array.from(axes) : undefined,
      });
    }
  } catch (error) {
    for (const { engine } of lanes) engine.dispose();
    throw error;
  }
  return lanes;
}

/** A block of steps as it was submitted. */
export interface SubmittedSteps {
  /** The first of them, and how many. */
  from: number;
  count: number;
  alpha: number;
  learningRate: number;
  batchSize: number;
}

/**
 * The readings of the steps just submitted, once `before` has come, and added to the epoch's sums. Throws
 * LaneDivergedError and EngineLostError.
 */
export async function readSteps(
  lanes: readonly Lane[],
  before: Promise<unknown>,
  { from, count, alpha, learningRate, batchSize }: SubmittedSteps,
  sums: () => PerLane<EpochSums>,
): Promise<ImageStep[]> {
  // Asked for at once: each engine counts the steps submitted until now.
  const readings = lanes.map(({ engine }) => engine.readings());
  for (const reading of readings) reading.catch(() => undefined);
  await before;
  const steps: ImageStep[] = Array.from({ length: count }, (_, i) => ({
    step: from + i,
    alpha,
    learningRate,
    lanes: {},
  }));
  for (const [i, { name }] of lanes.entries()) {
    const rows = await readings[i]!.catch((error: unknown) => {
      throw error instanceof DivergedError ? new LaneDivergedError(name, error.update) : error;
    });
    const of: EpochSums = sums()[name] ?? { loss: 0, wrong: 0, energy: 0, steps: 0 };
    for (const [at, { update, crossEntropy, energy, correct }] of rows.entries()) {
      checkTrainingLoss(name, update, crossEntropy);
      const wrong = batchSize - correct;
      of.loss += crossEntropy;
      of.wrong += wrong;
      of.energy += energy;
      of.steps++;
      steps[at]!.lanes[name] = { loss: crossEntropy, error: wrong / batchSize, energy };
    }
    sums()[name] = of;
  }
  return steps;
}
