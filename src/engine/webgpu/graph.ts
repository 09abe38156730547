/**
 * Graphs on WebGPU: the fast engine. Everything is planned before the first step (plan.ts); a step writes a few
 * numbers, encodes the plan's dispatches into one command buffer and returns.
 */
import { GraphError, inferShapes, type Shape, sizeOf } from '../../nets/shapes';
import { words } from '../../words/all';
import { messageOf } from '../../words/say';
import {
  type Batch,
  DivergedError,
  EngineLostError,
  EngineMemoryError,
  EngineRefusedError,
  type Evaluation,
  type GraphEngine,
  type GraphProblem,
  type GraphState,
  isStored,
  type StepReading,
  type StepSettings,
} from '../graph';
import { destroyBuffers, makeBuffers } from './buffers';
import type { GraphContext } from './context';
import { type Control, packControl } from './control';
import { adapterName } from './device';
import { fetchSlices } from './fetch';
import { flatten, unflatten } from './flat-state';
import { type HeadShape, headLayout, READINGS_BYTES, unpackReadings } from './head/head';
import { headsOf } from './heads';
import { type BufferSlice, type CompiledDispatch, encode } from './kernel';
import { type Layout, layoutOf } from './layout';
import { lower } from './lower';
import { evaluationPlan, type Plan, type PlanReport, trainingPlan, withinMemory } from './plan';
import { ReadingsRing } from './readings-ring';
import type { PlanProblem } from './steps';
import { StoredSets } from './stored-sets';

export interface WebgpuGraphEngine extends GraphEngine {
  /** Dispatches, memory and operations of a training step. */
  report(): PlanReport;
  /** The gradient of the last step (before weight decay), under the parameters' names, and of the attractors. */
  readGradient(): Promise<{ parameters: Readonly<Record<string, Float32Array>>; attractors: Float32Array }>;
}

/** Steps between two calls of `readings`. */
const READINGS_CAPACITY = 1024;

/**
 * Plans the problem on the context's device. Throws a GraphError for a graph that cannot be planned, a RangeError
 * for a state that does not belong to it, an EngineMemoryError when the device has too little memory, an
 * EngineRefusedError when it refuses a shader or a command, and an EngineLostError when it is gone.
 */
export async function createWebgpuGraph(
  context: GraphContext,
  problem: GraphProblem,
): Promise<WebgpuGraphEngine> {
  context.faults.check();
  const { device } = context;
  const { graph, batchSize, attractors } = problem;
  const layout = layoutOf(graph, attractors);
  const heads = headsOf(lower(graph, batchSize), layout, batchSize, attractors).map(({ shape }) => shape);
  const input = graph.nodes.find((node) => node.op === 'input')!;
  const image = inferShapes(graph).get(input.name)!;
  flatten(layout, problem.state);
  const { value, shortage } = await withinMemory(device, () => ({
    buffers: makeBuffers(device, layout, heads, batchSize * sizeOf(image)),
    ring: new ReadingsRing(device, READINGS_CAPACITY),
  }));
  const { buffers, ring } = value;
  const stored = new StoredSets(context, image, batchSize, buffers);
  try {
    if (shortage) {
      throw new EngineMemoryError(words().graphEngine.parameterMemory);
    }
    const planProblem: PlanProblem = { graph, batch: batchSize, attractors, layout, buffers };
    for (const set of problem.ahead?.sets ?? []) await stored.prepare(set);
    const training = await context.faults.sound(trainingPlan(context, planProblem));
    const engine = new WebgpuGraph(context, problem, planProblem, heads, image, training, ring, stored);
    await engine.load(problem.state);
    if (problem.ahead?.probes) await engine.prepareEvaluation(problem.ahead.probes);
    // What was refused so far is told by now.
    await context.faults.sound(device.queue.onSubmittedWorkDone());
    return engine;
  } catch (cause) {
    destroyBuffers(buffers);
    ring.destroy();
    stored.destroy();
    throw refusalIn(cause);
  }
}

/** Errors that have a name of their own stay; what remains is a shader or a pipeline that was refused. */
function refusalIn(cause: unknown): unknown {
  if (cause instanceof EngineLostError || cause instanceof GraphError || cause instanceof RangeError)
    return cause;
  return new EngineRefusedError(words().graphEngine.notRun(messageOf(cause)), { cause });
}

class WebgpuGraph implements WebgpuGraphEngine {
  readonly name = 'webgpu';
  readonly description: string;
  readonly readingsCapacity = READINGS_CAPACITY;
  private readonly device: GPUDevice;
  private readonly layout: Layout;
  private readonly buffers: PlanProblem['buffers'];
  private readonly evaluations = new Map<string, Promise<Plan>>();
  private updates = 0;
  private disposed = false;

  constructor(
    private readonly context: GraphContext,
    readonly problem: GraphProblem,
    private readonly planned: PlanProblem,
    private readonly heads: readonly HeadShape[],
    private readonly image: Shape,
    private readonly training: Plan,
    private readonly ring: ReadingsRing,
    private readonly stored: StoredSets,
  ) {
    this.device = context.device;
    this.layout = planned.layout;
    this.buffers = planned.buffers;
    this.description = `WebGPU · ${adapterName(this.device)}`;
  }

  step(batch: Batch, settings: StepSettings): void {
    this.ready();
    if (this.ring.isFull) {
      throw new RangeError(`${READINGS_CAPACITY} steps await readings(); call it before the next step.`);
    }
    const count = this.countOf(batch);
    if (count !== this.problem.batchSize) {
      throw new RangeError(
        `A batch of ${count} images where the engine trains on ${this.problem.batchSize}.`,
      );
    }
    this.updates += 1;
    const gathering = this.present(batch, { ...settings, step: this.updates });
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    if (gathering) encode(pass, [gathering]);
    encode(pass, this.training.dispatches);
    pass.end();
    this.ring.record(encoder, this.updates, [
      ...this.buffers.heads.map(({ readings }) => ({ ...readings, size: READINGS_BYTES })),
      { ...this.buffers.status, size: 4 },
    ]);
    this.device.queue.submit([encoder.finish()]);
  }

  async readings(): Promise<StepReading[]> {
    this.ready();
    const slots = await this.context.faults.sound(this.ring.read());
    const heads = this.heads.length;
    return slots.map(({ update, words }) => {
      const floats = (from: number) =>
        Array.from({ length: READINGS_BYTES / 4 }, (_, i) => words.getFloat32(from + 4 * i, true));
      const { crossEntropy, correct } = unpackReadings(floats(0));
      const { loss, energy } = unpackReadings(floats((heads - 1) * READINGS_BYTES));
      const stoppedAt = words.getUint32(heads * READINGS_BYTES, true);
      if (stoppedAt !== 0) throw new DivergedError(stoppedAt);
      if (!Number.isFinite(crossEntropy) || !Number.isFinite(loss)) throw new DivergedError(update);
      return { update, crossEntropy, energy, correct };
    });
  }

  async evaluate(batch: Batch, probes: readonly string[] = []): Promise<Evaluation> {
    this.ready();
    const count = this.countOf(batch);
    if (count < 1 || count > this.problem.batchSize) {
      throw new RangeError(`${count} images where the engine evaluates 1 to ${this.problem.batchSize}.`);
    }
    if (isStored(batch)) await this.stored.prepare(batch.set);
    const plan = await this.context.faults.sound(this.evaluationPlan(probes));
    this.ready();
    const settings = { alpha: 0, learningRate: 0, momentum: 0, weightDecay: 0, step: this.updates };
    const gathering = this.present(batch, settings);
    // The classifier is the first head, and the features are the last one's.
    const last = this.heads.length - 1;
    const region = (head: number, name: 'logits' | 'features', floats: number): BufferSlice => ({
      ...this.buffers.heads[head]!.state,
      offset: 4 * headLayout(this.heads[head]!)[name],
      size: 4 * floats,
    });
    const [logits, features, readings, ...pooled] = await this.fetch(
      [
        region(0, 'logits', count * this.heads[0]!.classes),
        region(last, 'features', count * this.heads[last]!.channels),
        { ...this.buffers.heads[0]!.readings, size: READINGS_BYTES },
        ...probes.map((name) => plan.probes.get(name)!),
      ],
      (pass) => {
        if (gathering) encode(pass, [gathering]);
        encode(pass, plan.dispatches);
      },
    );
    const { crossEntropy, correct } = unpackReadings(readings!);
    return {
      count,
      logits: logits!,
      features: features!,
      crossEntropy,
      correct,
      probes: Object.fromEntries(
        probes.map((name, i) => {
          const values = pooled[i]!;
          return [name, values.subarray(0, (count * values.length) / this.problem.batchSize)];
        }),
      ),
    };
  }

  /** Makes what the first evaluation with these probes would make. */
  async prepareEvaluation(probes: readonly string[]): Promise<void> {
    await this.context.faults.sound(this.evaluationPlan(probes));
  }

  report(): PlanReport {
    return this.training.report();
  }

  async read(): Promise<GraphState> {
    this.ready();
    const { updates } = this;
    const [parameters, momentum, statistics] = await this.fetch([
      { buffer: this.buffers.parameters },
      { buffer: this.buffers.momentum },
      { buffer: this.buffers.statistics },
    ]);
    return unflatten(
      this.layout,
      { parameters: parameters!, momentum: momentum!, statistics: statistics! },
      updates,
    );
  }

  async readGradient(): Promise<{ parameters: Record<string, Float32Array>; attractors: Float32Array }> {
    this.ready();
    const [values] = await this.fetch([{ buffer: this.buffers.gradients }]);
    const part = ({ offset, length }: { offset: number; length: number }) =>
      values!.slice(offset, offset + length);
    return {
      parameters: Object.fromEntries([...this.layout.parameters].map(([name, place]) => [name, part(place)])),
      attractors: part(this.layout.attractors),
    };
  }

  async load(state: GraphState): Promise<void> {
    this.ready();
    const flat = flatten(this.layout, state);
    const write = (buffer: GPUBuffer, data: Float32Array) =>
      this.device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    write(this.buffers.parameters, flat.parameters);
    write(this.buffers.momentum, flat.momentum);
    write(this.buffers.statistics, flat.statistics);
    this.device.queue.writeBuffer(this.buffers.status.buffer, 0, new Uint32Array(1));
    this.updates = state.updates;
    this.ring.clear();
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.training.destroy();
    for (const plan of this.evaluations.values()) {
      plan.then(
        (made) => made.destroy(),
        () => {},
      );
    }
    this.ring.destroy();
    this.stored.destroy();
    destroyBuffers(this.buffers);
  }

  private ready(): void {
    if (this.disposed) throw new Error('This engine was disposed of.');
    this.context.faults.check();
  }

  private countOf(batch: Batch): number {
    if (isStored(batch)) return batch.count;
    const size = sizeOf(this.image);
    if (batch.images.length !== batch.labels.length * size) {
      throw new RangeError(
        `${batch.images.length} numbers where ${batch.labels.length} images of ${size} numbers were announced.`,
      );
    }
    const bad = batch.labels.find((label) => label >= this.heads[0]!.classes);
    if (bad !== undefined)
      throw new RangeError(`Label ${bad} for a network of ${this.heads[0]!.classes} classes.`);
    return batch.labels.length;
  }

  /** Brings a batch to the device: a dispatch that gathers it, or null when it was uploaded. */
  private present(batch: Batch, settings: StepSettings & { step: number }): CompiledDispatch | null {
    const stored = isStored(batch);
    const control: Control = {
      ...settings,
      count: this.countOf(batch),
      start: stored ? batch.start : 0,
      epoch: stored ? batch.order.epoch : 0,
      seed: stored ? batch.order.seed : 0,
      augment: stored && batch.augment,
    };
    const { queue } = this.device;
    const gathering = stored ? this.stored.gathering(batch) : null;
    if (!stored) {
      queue.writeBuffer(this.buffers.images.buffer, 0, batch.images as Float32Array<ArrayBuffer>);
      queue.writeBuffer(this.buffers.labels.buffer, 0, batch.labels as Uint32Array<ArrayBuffer>);
    }
    queue.writeBuffer(this.buffers.control.buffer, 0, packControl(control));
    return gathering;
  }

  private evaluationPlan(probes: readonly string[]): Promise<Plan> {
    const key = JSON.stringify(probes);
    let plan = this.evaluations.get(key);
    if (!plan) {
      plan = evaluationPlan(this.context, this.planned, probes);
      this.evaluations.set(key, plan);
      // What could not be planned is planned again when it is asked for again.
      plan.catch(() => this.evaluations.delete(key));
    }
    return plan;
  }

  /** Runs a pass, if any, and copies the slices back, in one submission. */
  private fetch(
    slices: readonly BufferSlice[],
    run?: (pass: GPUComputePassEncoder) => void,
  ): Promise<Float32Array[]> {
    return this.context.faults.sound(fetchSlices(this.device, slices, run));
  }
}
