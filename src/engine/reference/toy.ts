/**
 * The toy's reference engine: float64, plain loops, no GPU. It is what the other engines are held against, and what
 * trains where there is no WebGPU.
 */
import {
  freshState,
  NO_ROW,
  type ToyBlock,
  type ToyEngine,
  type ToyLaneState,
  type ToyProblem,
  type ToyReadings,
} from '../toy';
import { gradientNorm, updateLane } from './optimiser';
import { ToyGradient } from './toy-gradient';

/** An engine that trains the problem's lanes on the calling thread; `train` never yields. */
export function createReferenceToy(problem: ToyProblem): ToyEngine {
  const { spec, points, labels, optimiser } = problem;
  const lanes = problem.lanes.length;
  const pass = new ToyGradient(spec, points, labels);
  let states = problem.lanes.map(freshState);
  const previous = problem.lanes.map((params) => params.slice());

  function trainLane(lane: number, block: ToyBlock, readings: ToyReadings): void {
    const state = states[lane]!;
    for (let step = 0; step < block.steps; step++) {
      const at = step * lanes + lane;
      if (state.divergedAt !== null) {
        readings.crossEntropy[at] = readings.energy[at] = readings.gradientNorm[at] = Number.NaN;
        continue;
      }
      const alpha = block.alphas[at]!;
      const start = step * block.batchSize;
      const count = block.batches ? batchCount(block.batches, start, block.batchSize) : labels.length;
      pass.compute(state.params, alpha, block.batches, start, count);
      const { crossEntropy, energy } = pass.loss;
      const norm = gradientNorm(pass.gradient);
      readings.crossEntropy[at] = crossEntropy;
      readings.energy[at] = energy;
      readings.gradientNorm[at] = norm;
      // With α = 0 an overflowing energy harms nobody.
      const loss = alpha === 0 ? crossEntropy : crossEntropy + alpha * energy;
      if (!Number.isFinite(loss) || !Number.isFinite(norm)) {
        state.params.set(previous[lane]!);
        state.divergedAt = state.updates;
        continue;
      }
      previous[lane]!.set(state.params);
      updateLane(state, pass.gradient, norm, optimiser, block.learningRates[step]!);
    }
  }

  return {
    name: 'reference',
    description: 'JavaScript, float64',
    async train(block) {
      const size = block.steps * lanes;
      const readings: ToyReadings = {
        crossEntropy: new Float64Array(size),
        energy: new Float64Array(size),
        gradientNorm: new Float64Array(size),
      };
      for (let lane = 0; lane < lanes; lane++) trainLane(lane, block, readings);
      return readings;
    },
    async read() {
      return states.map(copyState);
    },
    async load(next) {
      if (next.length !== lanes) throw new Error(`${next.length} states given for ${lanes} lanes.`);
      const size = states[0]!.params.length;
      const other = next.find(({ params }) => params.length !== size);
      if (other)
        throw new Error(`A state of ${other.params.length} parameters given for a network of ${size}.`);
      states = next.map(copyState);
      for (let lane = 0; lane < lanes; lane++) previous[lane]!.set(states[lane]!.params);
    },
    dispose() {},
  };
}

function batchCount(batches: Uint32Array, start: number, size: number): number {
  let count = 0;
  while (count < size && batches[start + count] !== NO_ROW) count++;
  return count;
}

function copyState(state: ToyLaneState): ToyLaneState {
  return {
    ...state,
    params: state.params.slice(),
    moment1: state.moment1.slice(),
    moment2: state.moment2.slice(),
  };
}
