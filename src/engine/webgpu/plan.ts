/**
 * A plan: graph and batch size compiled into a flat list of dispatches with all their buffers, pipelines and bind
 * groups. A training step only encodes the list; nothing is allocated, compiled or read back.
 */
import { words } from '../../words/all';
import { EngineMemoryError } from '../graph';
import { geometry } from './conv/geometry';
import type { BufferSlice, CompiledDispatch, KernelCache } from './kernel';
import { type ConvOperation, lower, type Program } from './lower';
import { assignSlots, lifetimes } from './memory';
import type { Step } from './schedule';
import { evaluationSteps, type PlanProblem, type PlanTables, trainingSteps } from './steps';
import type { Tuner } from './tune';
import type { Workspace } from './workspace';

/** What plans of one device share. */
export interface PlanContext {
  kernels: KernelCache;
  tuner: Tuner;
  workspace: Workspace;
  /** Hears how far the making of a plan has come. */
  onPlanning: ((stage: PlanningStage, done: number, all: number) => void) | null;
}

/** Forms of convolutions are measured, kernels compiled. */
export type PlanningStage = 'tuning' | 'compiling';

export interface PlanReport {
  /** Of one training step, the gathering of the batch included. */
  dispatches: number;
  /** What the step's temporaries take in shared memory, bytes. */
  workspaceBytes: number;
  /** What they would take if each had a buffer of its own, bytes. */
  activationBytes: number;
  /** Parameters with their gradients, momentum and running statistics, bytes. */
  parameterBytes: number;
  /** Floating-point operations of the convolutions (two per multiply-accumulate), per step. */
  flopsPerStep: number;
}

export interface Plan {
  dispatches: readonly CompiledDispatch[];
  /** Where each probe's pooled values lie, [batch, channels]. */
  probes: ReadonlyMap<string, BufferSlice>;
  report(): PlanReport;
  /** Frees what only this plan uses; the workspace stays. */
  destroy(): void;
}

/** The batch is made by one dispatch before the plan's own. */
const GATHER_DISPATCHES = 1;

/**
 * One training step: forward, head, backward, SGD. Throws a GraphError for a graph that cannot be planned and an
 * EngineMemoryError when the device has too little memory.
 */
export async function trainingPlan(context: PlanContext, problem: PlanProblem): Promise<Plan> {
  const program = lower(problem.graph, problem.batch);
  await tune(context, program, true);
  return build(context, problem, (tables) => trainingSteps(problem, program, context.tuner, tables));
}

/** A forward pass with running statistics; `probes` are nodes whose pooled values are wanted. */
export async function evaluationPlan(
  context: PlanContext,
  problem: PlanProblem,
  probes: readonly string[],
): Promise<Plan> {
  const program = lower(problem.graph, problem.batch, probes);
  await tune(context, program, false);
  return build(context, problem, (tables) => evaluationSteps(problem, program, context.tuner, tables));
}

async function tune(context: PlanContext, program: Program, training: boolean): Promise<void> {
  const convs = program.operations.filter((operation): operation is ConvOperation => operation.op === 'conv');
  const forward = convs.map(({ shape }) => geometry(shape, 'forward'));
  const backward = convs
    .filter(({ input }) => input.stored !== program.input.name || input.norm)
    .map(({ shape }) => geometry(shape, 'inputGradient'));
  await context.tuner.prepare(
    training ? [...forward, ...backward] : forward,
    training ? convs.map(({ shape }) => shape) : [],
    (done, all) => context.onPlanning?.('tuning', done, all),
  );
}

/** Buffers that belong to one plan. */
class Tables implements PlanTables {
  private readonly buffers: GPUBuffer[] = [];
  readonly results = new Map<string, BufferSlice>();

  constructor(private readonly device: GPUDevice) {}

  upload(data: Uint32Array, label: string): BufferSlice {
    const buffer = this.make(label, data.byteLength, GPUBufferUsage.COPY_DST);
    this.device.queue.writeBuffer(buffer, 0, data as Uint32Array<ArrayBuffer>);
    return { buffer };
  }

  result(name: string, floats: number): BufferSlice {
    const slice = { buffer: this.make(name, 4 * floats, GPUBufferUsage.COPY_SRC) };
    this.results.set(name, slice);
    return slice;
  }

  destroy(): void {
    for (const buffer of this.buffers) buffer.destroy();
  }

  private make(label: string, bytes: number, usage: number): GPUBuffer {
    const buffer = this.device.createBuffer({ label, size: bytes, usage: usage | GPUBufferUsage.STORAGE });
    this.buffers.push(buffer);
    return buffer;
  }
}

async function build(
  context: PlanContext,
  problem: PlanProblem,
  write: (tables: PlanTables) => readonly Step[],
): Promise<Plan> {
  const { device } = context.kernels;
  const tables = new Tables(device);
  try {
    return await compile(context, problem, tables, write);
  } catch (cause) {
    tables.destroy();
    throw cause;
  }
}

async function compile(
  context: PlanContext,
  problem: PlanProblem,
  tables: Tables,
  write: (tables: PlanTables) => readonly Step[],
): Promise<Plan> {
  const { device } = context.kernels;
  const made = await withinMemory(device, () => {
    const steps = write(tables);
    checkSizes(device, steps);
    const lives = lifetimes(steps.map(({ uses }) => uses));
    const memory = assignSlots(lives);
    return { steps, lives, memory, slots: context.workspace.take(memory.slots) };
  });
  const { steps, lives, memory, slots } = made.value;
  const workspaceBytes = memory.slots.reduce((sum, bytes) => sum + bytes, 0);
  if (made.shortage) {
    throw new EngineMemoryError(
      words().graphEngine.stepMemory(problem.batch, Math.ceil(workspaceBytes / 2 ** 20)),
    );
  }
  const dispatches = await context.kernels.compileAll(
    steps.map((step) => ({
      ...step.make((ref) =>
        'buffer' in ref ? ref : { buffer: slots[memory.slotOf.get(ref)!]!, offset: 0, size: ref.bytes },
      ),
      label: step.label,
    })),
    (done, all) => context.onPlanning?.('compiling', done, all),
  );
  const { parameters, statistics, coefficients } = problem.layout.sizes;
  return {
    dispatches,
    probes: tables.results,
    report: () => ({
      dispatches: dispatches.length + GATHER_DISPATCHES,
      workspaceBytes,
      activationBytes: lives.reduce((sum, { temporary }) => sum + temporary.bytes, 0),
      parameterBytes: 4 * (3 * parameters + statistics + 2 * coefficients),
      flopsPerStep: steps.reduce((sum, { flops }) => sum + flops, 0),
    }),
    destroy: () => tables.destroy(),
  };
}

/**
 * What `allocate` made, and whether the device had too little memory for it. Asked for far too much, a browser's graphics
 * process gives up altogether, and the device is lost before it can say why: that counts as too little, too.
 */
export async function withinMemory<T>(
  device: GPUDevice,
  allocate: () => T,
): Promise<{ value: T; shortage: boolean }> {
  device.pushErrorScope('out-of-memory');
  let scope: Promise<GPUError | null> | undefined;
  try {
    const value = allocate();
    scope = device.popErrorScope();
    const shortage = await scope.then(
      (error) => error !== null,
      () => true,
    );
    return { value, shortage };
  } finally {
    // Also where `allocate` threw, or the scope would catch what is nobody's fault.
    if (!scope) await device.popErrorScope().catch(() => null);
  }
}

/** A binding has a limit; better to say so than to lose the device. */
function checkSizes(device: GPUDevice, steps: readonly Step[]): void {
  const limit = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
  for (const { uses } of steps) {
    for (const { name, bytes } of uses) {
      if (bytes <= limit) continue;
      throw new EngineMemoryError(
        words().graphEngine.binding(name, Math.ceil(bytes / 2 ** 20), Math.floor(limit / 2 ** 20)),
      );
    }
  }
}
