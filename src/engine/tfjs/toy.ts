/**
 * The toy on TensorFlow.js, on any of its backends, in float32: the oracle that shares no code with the other
 * engines, and their peer in the benchmark.
 *
 * A block runs without a readback: its readings stay on the device and come back together at the end. Should they
 * show that a lane diverged, the block is replayed up to that step, the lane is set aside with its last good
 * weights, and the others go on. So a lane that behaves, which is nearly every one, pays nothing for the check.
 */
import {
  freshState,
  type ToyBlock,
  type ToyEngine,
  type ToyLaneState,
  type ToyProblem,
  type ToyReadings,
} from '../toy';
import { loadTfjs, switchBackend, type Tfjs, type TfjsBackend } from './load';
import { disposeStack, downloadStack, readRows, runSteps, type Stack, uploadStack } from './toy-stack';

export interface TfjsToyOptions {
  backend: TfjsBackend;
  /** For the 'webgpu' backend: the device to run on (see `loadTfjs`). */
  device?: GPUDevice;
}

/** Starts TensorFlow.js on `backend` and puts the problem there. Throws TfjsBackendError where it cannot start. */
export async function createTfjsToy(problem: ToyProblem, options: TfjsToyOptions): Promise<ToyEngine> {
  return new TfjsToy(await loadTfjs(options.backend, options.device), options.backend, problem);
}

class TfjsToy implements ToyEngine {
  readonly name = 'tfjs';
  readonly description: string;
  /** The lanes that train; null when every lane has diverged. */
  private stack: Stack | null = null;
  /** The lanes that diverged, by index. */
  private stopped = new Map<number, ToyLaneState>();
  /** Calls run one after the other: a block whose readings are on their way may still have to be replayed. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly tf: Tfjs,
    private readonly backend: TfjsBackend,
    private readonly problem: ToyProblem,
  ) {
    this.description = `TensorFlow.js ${tf.version.tfjs} · ${backend}`;
    this.place(problem.lanes.map(freshState));
  }

  train(block: ToyBlock): Promise<ToyReadings> {
    return this.inTurn(async () => {
      const size = block.steps * this.problem.lanes.length;
      const readings: ToyReadings = {
        crossEntropy: new Float64Array(size).fill(Number.NaN),
        energy: new Float64Array(size).fill(Number.NaN),
        gradientNorm: new Float64Array(size).fill(Number.NaN),
      };
      let step = 0;
      while (this.stack && step < block.steps) step = await this.advance(this.stack, block, step, readings);
      return readings;
    });
  }

  read(): Promise<ToyLaneState[]> {
    return this.inTurn(async () => {
      const training = this.stack ? await downloadStack(this.tf, this.stack) : [];
      const lanes = this.problem.lanes.map((_, lane) => this.stopped.get(lane));
      this.stack?.lanes.forEach((lane, i) => {
        lanes[lane] = training[i];
      });
      return lanes.map((state) => structuredClone(state!));
    });
  }

  load(states: readonly ToyLaneState[]): Promise<void> {
    return this.inTurn(async () => {
      const lanes = this.problem.lanes.length;
      if (states.length !== lanes) throw new Error(`${states.length} states given for ${lanes} lanes.`);
      if (this.stack) disposeStack(this.stack, true);
      this.place(states);
    });
  }

  dispose(): void {
    void this.inTurn(async () => {
      if (this.stack) disposeStack(this.stack, true);
      this.stack = null;
    });
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const run = (): Promise<T> => {
      switchBackend(this.tf, this.backend);
      return job();
    };
    const result = this.last.then(run, run);
    this.last = result.catch(() => {});
    return result;
  }

  /** Stacks the lanes that train and sets the others aside. */
  private place(states: readonly ToyLaneState[]): void {
    const training = states.flatMap((state, lane) => (state.divergedAt === null ? [lane] : []));
    this.stopped = new Map(
      states.flatMap((state, lane) => (state.divergedAt === null ? [] : [[lane, structuredClone(state)]])),
    );
    this.stack =
      training.length === 0
        ? null
        : uploadStack(
            this.tf,
            this.problem,
            training,
            training.map((lane) => states[lane]!),
          );
  }

  /**
   * Trains from step `from` to the block's end, or up to the first step at which a lane breaks; that lane then
   * leaves the stack. Fills the readings; returns the step to go on with.
   */
  private async advance(start: Stack, block: ToyBlock, from: number, readings: ToyReadings): Promise<number> {
    const { tf, problem } = this;
    const ran = runSteps(tf, problem, start, block, from, block.steps);
    const values = await ran.readings!.data();
    ran.readings!.dispose();
    switchBackend(tf, this.backend);
    for (let step = from; step < block.steps; step++) {
      const at = 3 * start.lanes.length * (step - from);
      const broken = this.note(start.lanes, block, step, values.subarray(at), readings);
      if (broken.size === 0) continue;
      disposeStack(ran.stack, false);
      const replayed = runSteps(tf, problem, start, block, from, step);
      replayed.readings?.dispose();
      disposeStack(start, false);
      await this.setAside(replayed.stack, broken);
      return step;
    }
    disposeStack(start, false);
    this.stack = ran.stack;
    return block.steps;
  }

  /** Copies one step's values [3, lanes] into the readings; returns which lanes broke at this step. */
  private note(
    lanes: readonly number[],
    block: ToyBlock,
    step: number,
    values: ArrayLike<number>,
    readings: ToyReadings,
  ): Set<number> {
    const broken = new Set<number>();
    lanes.forEach((lane, i) => {
      const at = step * this.problem.lanes.length + lane;
      const crossEntropy = values[i]!;
      const energy = values[i + lanes.length]!;
      const norm = values[i + 2 * lanes.length]!;
      readings.crossEntropy[at] = crossEntropy;
      readings.energy[at] = energy;
      readings.gradientNorm[at] = norm;
      const alpha = block.alphas[at]!;
      // With α = 0 an overflowing energy harms nobody.
      const loss = alpha === 0 ? crossEntropy : crossEntropy + alpha * energy;
      if (!Number.isFinite(loss) || !Number.isFinite(norm)) broken.add(lane);
    });
    return broken;
  }

  /** Takes the broken lanes off the stack, with the parameters they had before their last update. */
  private async setAside(stack: Stack, broken: ReadonlySet<number>): Promise<void> {
    const states = await downloadStack(this.tf, stack);
    const good = await readRows(this.tf, stack.previous);
    disposeStack(stack, true);
    switchBackend(this.tf, this.backend);
    const all = this.problem.lanes.map((_, lane) => this.stopped.get(lane));
    stack.lanes.forEach((lane, i) => {
      const state = states[i]!;
      all[lane] = broken.has(lane) ? { ...state, params: good[i]!, divergedAt: state.updates } : state;
    });
    this.place(all as ToyLaneState[]);
  }
}
