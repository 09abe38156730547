/**
 * Graphs on TensorFlow.js, in float32 on any backend of it that can train: the fallback where there is no WebGPU,
 * and the oracle that shares no code with our own kernels. A step is written as the library's users would write
 * it, forward pass and autodiff; only the gradients of its means and sums are mended.
 */
import type { Tensor, TensorContainer } from '@tensorflow/tfjs';
import { inferShapes, type Shape } from '../../nets/shapes';
import {
  type Batch,
  DivergedError,
  EngineLostError,
  type Evaluation,
  type GraphEngine,
  type GraphProblem,
  type GraphState,
  type StepReading,
  type StepSettings,
} from '../graph';
import { type BatchFormat, batchFormat, batchNumbers, scores, uploadBatch } from './graph-batch';
import { type LossAndGradient, lossAndGradient } from './graph-loss';
import { forward } from './graph-network';
import {
  type DeviceState,
  disposeState,
  download,
  downloadAll,
  downloadState,
  type Named,
  uploadState,
} from './graph-state';
import { runningStatistics, sgd } from './graph-update';
import { loadTfjs, renewBackend, switchBackend, type Tfjs, type TfjsBackend } from './load';
import { BackendLoss, type DeviceHolder } from './loss';
import { mendGradients } from './mended-gradients';

export interface TfjsGraphOptions {
  backend: TfjsBackend;
  /** For the 'webgpu' backend: the device to run on (see `loadTfjs`). */
  device?: GPUDevice;
  /** The library's own gradients of mean and sum, for the benchmark that measures them. */
  stockGradients?: boolean;
}

/** The gradient of one step's loss, before weight decay: what other engines are held against. */
export interface GraphGradient {
  crossEntropy: number;
  energy: number;
  correct: number;
  /** Under the parameters' names; zeros where the loss does not depend on one. */
  parameters: Record<string, Float32Array>;
  /** [h, c]; empty without RMAN. */
  attractors: Float32Array;
}

export interface TfjsGraphEngine extends GraphEngine {
  /** Loss and gradient of a batch in training mode, at the present state, which stays as it is. */
  gradient(batch: Batch, alpha: number): Promise<GraphGradient>;
}

/**
 * Starts TensorFlow.js on `backend` and puts the problem there. Throws TfjsBackendError where it cannot start,
 * GraphError for a graph that cannot work, and RangeError for a state that does not belong to the graph.
 */
export async function createTfjsGraph(
  problem: GraphProblem,
  options: TfjsGraphOptions,
): Promise<TfjsGraphEngine> {
  return new TfjsGraph(await loadTfjs(options.backend, options.device), options, problem);
}

class TfjsGraph implements TfjsGraphEngine {
  readonly name = 'tfjs';
  readonly description: string;
  readonly readingsCapacity = 1024;
  private readonly shapes: ReadonlyMap<string, Shape>;
  private readonly format: BatchFormat;
  private state: DeviceState;
  private updates: number;
  /** Steps whose reading is still on the device. */
  private pending: { update: number; reading: Tensor }[] = [];
  private disposed = false;
  private readonly loss: BackendLoss;

  constructor(
    private readonly tf: Tfjs,
    private readonly options: TfjsGraphOptions,
    readonly problem: GraphProblem,
  ) {
    this.shapes = inferShapes(problem.graph);
    this.format = batchFormat(problem.graph);
    this.description = `TensorFlow.js ${tf.version_core} · ${options.backend}`;
    this.state = uploadState(tf, problem, problem.state);
    this.updates = problem.state.updates;
    this.loss = new BackendLoss(tf.backend() as unknown as DeviceHolder, () => renewBackend(options.backend));
  }

  step(batch: Batch, settings: StepSettings): void {
    this.ready();
    if (this.pending.length >= this.readingsCapacity) {
      throw new RangeError(`${this.pending.length} steps await readings(); call it before the next step.`);
    }
    const { tf, state } = this;
    const next = this.differentiated(batch, settings.alpha, (loss) => {
      const parameters: Named = {};
      const momentum: Named = {};
      for (const [name, before] of Object.entries(state.parameters)) {
        const after = sgd(tf, before, loss.gradient[name], state.momentum[name]!, settings);
        parameters[name] = after.parameter;
        momentum[name] = after.momentum;
      }
      const { attractors: M, attractorMomentum } = state;
      const placement = M && sgd(tf, M, loss.attractorGradient, attractorMomentum!, settings);
      const statistics = runningStatistics(tf, state.statistics, loss.moments);
      return {
        reading: loss.reading,
        device: {
          parameters,
          momentum,
          statistics,
          attractors: placement?.parameter,
          attractorMomentum: placement?.momentum,
        },
      };
    });
    disposeState(state);
    this.state = next.device;
    this.updates += 1;
    this.pending.push({ update: this.updates, reading: next.reading });
  }

  async readings(): Promise<StepReading[]> {
    this.ready();
    const { tf } = this;
    const taken = this.pending;
    this.pending = [];
    if (taken.length === 0) return [];
    const joined = tf.stack(taken.map(({ reading }) => reading));
    for (const { reading } of taken) reading.dispose();
    const values = await this.loss.within(download(joined));
    joined.dispose();
    return taken.map(({ update }, i) => {
      const [crossEntropy, energy, correct] = values.subarray(3 * i, 3 * i + 3);
      if (!Number.isFinite(crossEntropy) || !Number.isFinite(energy)) throw new DivergedError(update);
      return { update, crossEntropy: crossEntropy!, energy: energy!, correct: correct! };
    });
  }

  async gradient(batch: Batch, alpha: number): Promise<GraphGradient> {
    this.ready();
    const { tf, state } = this;
    const loss = this.differentiated(batch, alpha, (found) => {
      const parameters: Named = {};
      for (const [name, parameter] of Object.entries(state.parameters)) {
        parameters[name] = found.gradient[name] ?? tf.zerosLike(parameter);
      }
      return { reading: found.reading, parameters, attractors: found.attractorGradient };
    });
    const [[crossEntropy, energy, correct], parameters, attractors] = await this.loss.within(
      Promise.all([download(loss.reading), downloadAll(loss.parameters), download(loss.attractors)]),
    );
    const gradient: GraphGradient = {
      crossEntropy: crossEntropy!,
      energy: energy!,
      correct: correct!,
      parameters,
      attractors,
    };
    tf.dispose(loss);
    return gradient;
  }

  async evaluate(batch: Batch, probes: readonly string[] = []): Promise<Evaluation> {
    this.ready();
    const { tf, problem, state } = this;
    const { graph } = problem;
    for (const name of probes) {
      if (this.shapes.get(name)?.length !== 3) {
        throw new RangeError(`No node "${name}" with a feature map to probe in ${graph.name}.`);
      }
    }
    const numbers = batchNumbers(batch, this.format, 1, problem.batchSize);
    const wanted = tf.tidy(() => {
      const { images } = uploadBatch(tf, numbers, this.format);
      const { values } = forward(tf, graph.nodes, images, state.parameters, state.statistics);
      const pooled: Record<string, Tensor> = {};
      for (const name of probes) pooled[name] = tf.mean(values.get(name)!, [1, 2]);
      return { logits: values.get(graph.logits)!, features: values.get(graph.features)!, pooled };
    });
    const [logits, features, pooled] = await this.loss.within(
      Promise.all([download(wanted.logits), download(wanted.features), downloadAll(wanted.pooled)]),
    );
    const evaluation: Evaluation = {
      count: numbers.labels.length,
      logits,
      features,
      ...scores(logits, numbers.labels),
      probes: pooled,
    };
    tf.dispose(wanted);
    return evaluation;
  }

  async read(): Promise<GraphState> {
    this.ready();
    return this.loss.within(downloadState(this.tf, this.state, this.updates));
  }

  async load(state: GraphState): Promise<void> {
    this.ready();
    const uploaded = uploadState(this.tf, this.problem, state);
    disposeState(this.state);
    for (const { reading } of this.pending) reading.dispose();
    this.pending = [];
    this.state = uploaded;
    this.updates = state.updates;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.loss.dispose();
    disposeState(this.state);
    for (const { reading } of this.pending) reading.dispose();
    this.pending = [];
  }

  /** Every public call starts here: our backend is made current, or the reason is thrown why there is none. */
  private ready(): void {
    if (this.disposed) throw new EngineLostError('This engine was disposed of; make a new one.');
    this.loss.check();
    switchBackend(this.tf, this.options.backend);
  }

  /** Runs `use` on the loss and gradient of a training batch; what it returns is kept, all else is freed. */
  private differentiated<T extends TensorContainer>(
    batch: Batch,
    alpha: number,
    use: (loss: LossAndGradient) => T,
  ): T {
    const { tf, problem, state, format } = this;
    const numbers = batchNumbers(batch, format, problem.batchSize, problem.batchSize);
    const restore = this.options.stockGradients ? null : mendGradients(tf);
    try {
      return tf.tidy(() => {
        const onDevice = uploadBatch(tf, numbers, format);
        return use(lossAndGradient(tf, problem.graph, onDevice, state.parameters, state.attractors, alpha));
      });
    } finally {
      restore?.();
    }
  }
}
