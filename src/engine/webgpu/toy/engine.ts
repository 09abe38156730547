/**
 * The toy on WebGPU: K training steps of all lanes in one dispatch of one kernel. The host only says how long to train
 * and with what; it waits for readings, never for a single step.
 */
import { toyLayout } from '../../../nets/toy';
import { saidBy, tell } from '../../../words/told';
import type { ToyBlock, ToyEngine, ToyLaneState, ToyProblem, ToyReadings } from '../../toy';
import { adapterName } from '../device';
import { DeviceLostError, KernelRefusedError, lossOf, throwIfLost } from './errors';
import { compileKernel, type Kernel, launch, type StretchResult } from './launch';
import { type LaneStatus, ToyMemory } from './memory';
import { tunedKernel } from './tune';
import type { ToyVariant } from './variant';

export { DeviceLostError, KernelRefusedError } from './errors';
export type { ToyVariant } from './variant';

/** Dispatches in flight: one runs, one waits behind it, one is being read. */
const SLOTS = 3;
/** Bytes the tape of all lanes may take. */
const TAPE_BYTES = 64 * 2 ** 20;
/** Milliseconds a dispatch should take, so that a page can draw between two: a little under half a frame. */
const DISPATCH_TIME = 6;

export interface WebGpuToyOptions {
  /** The kernel's layout; without it the fastest is found by measuring. */
  variant?: ToyVariant;
  /** Most bytes of GPU memory for the tape, 64 MiB unless said; with more points than fit, it works in tiles. */
  tapeBytes?: number;
}

/**
 * An engine for the problem on the given device.
 * Throws DeviceLostError when the device is lost, KernelRefusedError when it cannot run the kernel.
 */
export async function createWebGpuToy(
  device: GPUDevice,
  problem: ToyProblem,
  options: WebGpuToyOptions = {},
): Promise<ToyEngine> {
  checkProblem(problem);
  await throwIfLost(device);
  const loss = lossOf(device);
  const memory = await Promise.race([
    ToyMemory.create(device, problem, SLOTS, options.tapeBytes ?? TAPE_BYTES),
    loss,
  ]);
  try {
    const { spec, optimiser } = problem;
    const kernel = options.variant
      ? compileKernel(device, spec, optimiser.method, options.variant)
      : tunedKernel(memory);
    return new WebGpuToy(memory, await Promise.race([kernel, loss]), loss);
  } catch (cause) {
    memory.destroy();
    await throwIfLost(device);
    if (cause instanceof DeviceLostError) throw cause;
    throw new KernelRefusedError(tell('toyEngine', 'refused', saidBy(cause)), { cause });
  }
}

class WebGpuToy implements ToyEngine {
  readonly name = 'webgpu';
  readonly description: string;
  private status: LaneStatus[];
  /** Milliseconds a step takes, from the last dispatches; null before the first. */
  private stepTime: number | null = null;
  private lastReturn = 0;
  /** Calls follow each other: a read between two trainings sees the end of the first. */
  private queue: Promise<unknown> = Promise.resolve();
  private disposed = false;

  constructor(
    private readonly memory: ToyMemory,
    private readonly kernel: Kernel,
    private readonly loss: Promise<never>,
  ) {
    this.description = `WebGPU · ${adapterName(memory.device)}`;
    this.status = memory.problem.lanes.map(() => ({ updates: 0, divergedAt: null }));
  }

  train(block: ToyBlock): Promise<ToyReadings> {
    return this.inTurn(() => this.trainBlock(block));
  }

  read(): Promise<ToyLaneState[]> {
    return this.inTurn(async () => {
      const copy = this.memory.copyStates();
      await copy.mapAsync(GPUMapMode.READ);
      const states = this.memory.unpackStates(copy.getMappedRange());
      this.memory.release(copy);
      return states;
    });
  }

  load(states: readonly ToyLaneState[]): Promise<void> {
    return this.inTurn(async () => {
      const { lanes, size } = this.memory;
      if (states.length !== lanes) throw new Error(`${states.length} states given for ${lanes} lanes.`);
      const wrong = states.find(({ params }) => params.length !== size);
      if (wrong) throw new Error(`A state has ${wrong.params.length} parameters; this network has ${size}.`);
      this.memory.load(states);
      this.status = states.map(({ updates, divergedAt }) => ({ updates, divergedAt }));
    });
  }

  dispose(): void {
    this.disposed = true;
    this.memory.destroy();
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(async () => {
      if (this.disposed) throw new Error('This engine was disposed of: create another.');
      try {
        return await Promise.race([task(), this.loss]);
      } catch (cause) {
        // A lost device also shows as a mapping that fails; its own words are the better ones.
        await throwIfLost(this.memory.device);
        throw cause;
      }
    });
    this.queue = result.catch(() => {});
    return result;
  }

  private async trainBlock(block: ToyBlock): Promise<ToyReadings> {
    const { memory, kernel } = this;
    const { lanes, slots } = memory;
    checkBlock(block, lanes);
    const readings = emptyReadings(block.steps * lanes);
    // What the lanes will have behind them when the next dispatch begins, if none diverges until then.
    const updates = this.status.map((lane) => lane.updates);
    const inFlight: Promise<void>[] = [];
    for (let from = 0, turn = 0; from < block.steps; turn++) {
      if (inFlight.length === slots.length) await inFlight.shift();
      const steps = Math.min(this.stepsPerDispatch(), block.steps - from);
      const submitted = performance.now();
      const stretch = { block, from, steps, updates: [...updates] };
      const offset = from;
      const arrival = launch(memory, kernel, slots[turn % slots.length]!, stretch).then((result) => {
        this.learnTime(submitted, steps);
        this.collect(result, readings, offset, steps);
      });
      // A failure is met when this promise's turn comes; until then it is not unhandled.
      arrival.catch(() => {});
      inFlight.push(arrival);
      for (let lane = 0; lane < lanes; lane++) updates[lane]! += steps;
      from += steps;
    }
    for (const arrival of inFlight) await arrival;
    return readings;
  }

  private stepsPerDispatch(): number {
    if (this.stepTime === null) return 1;
    return Math.max(1, Math.min(this.memory.stepCapacity, Math.floor(DISPATCH_TIME / this.stepTime)));
  }

  /** A dispatch begins when it is submitted or when the one before it has ended. */
  private learnTime(submitted: number, steps: number): void {
    const now = performance.now();
    const time = Math.max(now - Math.max(submitted, this.lastReturn), 1e-3) / steps;
    this.lastReturn = now;
    this.stepTime = this.stepTime === null ? time : 0.7 * this.stepTime + 0.3 * time;
  }

  /** Puts a dispatch's readings in place; what a lane did not train stays NaN. */
  private collect({ readings, status }: StretchResult, into: ToyReadings, from: number, steps: number): void {
    const { lanes } = this.memory;
    for (let lane = 0; lane < lanes; lane++) {
      const before = this.status[lane]!;
      const after = status[lane]!;
      // The step that diverged was still seen; it is the one after the last update.
      const ended = after.divergedAt === null ? steps : after.divergedAt - before.updates + 1;
      const seen = before.divergedAt === null ? ended : 0;
      for (let step = 0; step < seen; step++) {
        const to = (from + step) * lanes + lane;
        const at = 4 * (step * lanes + lane);
        into.crossEntropy[to] = readings[at]!;
        into.energy[to] = readings[at + 1]!;
        into.gradientNorm[to] = readings[at + 2]!;
      }
    }
    this.status = status;
  }
}

function emptyReadings(length: number): ToyReadings {
  const none = (): Float64Array => new Float64Array(length).fill(Number.NaN);
  return { crossEntropy: none(), energy: none(), gradientNorm: none() };
}

function checkProblem({ spec, points, labels, lanes }: ToyProblem): void {
  const { size } = toyLayout(spec);
  if (labels.length === 0) throw new Error('There is not one point to train on: give at least one.');
  if (points.length !== 2 * labels.length)
    throw new Error(`${points.length} coordinates given for ${labels.length} labels: give two a label.`);
  if (spec.classes < 2 || spec.classes > 4) throw new Error(`${spec.classes} classes: give 2, 3 or 4.`);
  const stray = labels.find((label) => label >= spec.classes);
  if (stray !== undefined)
    throw new Error(`A label is ${stray}, but there are ${spec.classes} classes, from 0.`);
  if (lanes.length === 0)
    throw new Error('There is not one lane to train: give the parameters of at least one.');
  const wrong = lanes.find((params) => params.length !== size);
  if (wrong) throw new Error(`A lane has ${wrong.length} parameters; this network has ${size}.`);
}

function checkBlock({ steps, learningRates, alphas, batches, batchSize }: ToyBlock, lanes: number): void {
  if (learningRates.length < steps)
    throw new Error(`${learningRates.length} learning rates given for ${steps} steps.`);
  if (alphas.length < steps * lanes)
    throw new Error(`${alphas.length} values of α given for ${steps} steps of ${lanes} lanes.`);
  if (batches && batches.length < steps * batchSize)
    throw new Error(`${batches.length} batch rows given for ${steps} steps of ${batchSize}.`);
}
