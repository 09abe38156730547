/**
 * One run of an image experiment: its lanes in lockstep, one engine each, on the same batches in the same order. It
 * knows no worker and no page, so a test, the command line and the worker use it alike.
 *
 * Training does not wait for its own numbers: `advance` submits a block of steps and resolves with the readings of the
 * block before it.
 */
import type { ImagePair } from '../data/images';
import type { EpochOrder, GraphEngine, GraphState } from '../engine/graph';
import { words } from '../words/all';
import { anyText } from '../words/any-text';
import type { EpochRecord, ImageEvaluation, ImageInspection, LaneEpoch, PerLane } from './image-frame';
import {
  checkTestLoss,
  type GraphEngineFactory,
  type ImageStep,
  type Lane,
  LaneDivergedError,
  openLanes,
  readSteps,
} from './image-lanes';
import { checkSame } from './image-match';
import { inspectLane, measureLane } from './image-measure';
import { dataIdentity, type ImageProblem, imageProblem } from './image-problem';
import {
  type AlphaAnchor,
  alphaIn,
  batchSizeOf,
  epochOrder,
  learningRateIn,
  stepsInEpoch,
} from './image-schedule';
import {
  IMAGE_FIELDS,
  type ImageExperiment,
  type ImageFieldName,
  type ImageLane,
  imageNeedsRestart,
  imageSchema,
} from './image-schema';
import type { ImageSnapshot } from './image-snapshot';

export class ImageSession {
  private inFlight: Promise<ImageStep[]> = Promise.resolve([]);
  private order: EpochOrder | null = null;
  private disposed = false;

  private constructor(
    readonly problem: ImageProblem,
    private readonly lanes: readonly Lane[],
    private state: Omit<ImageSnapshot, 'lanes' | 'graph'>,
  ) {}

  /**
   * A run at its first step, or going on from a snapshot, whose experiment then holds. Throws a RangeError when a
   * snapshot's images are others than `pair`, and what the factory throws.
   *
   * @param id names the run in its checkpoints: a–z, 0–9, hyphens.
   */
  static async create(
    start: { id: string; experiment: ImageExperiment } | ImageSnapshot,
    pair: ImagePair,
    factory: GraphEngineFactory,
  ): Promise<ImageSession> {
    const snapshot = 'lanes' in start ? start : null;
    const { experiment, id } = start;
    const problem = imageProblem(experiment, pair);
    const data = dataIdentity(problem.pair);
    if (snapshot) checkSame(snapshot, problem, data);
    const lanes = await openLanes(problem, batchSizeOf(experiment, data.trainCount), snapshot, factory);
    const {
      lanes: _,
      graph: __,
      ...state
    } = snapshot ?? {
      id,
      experiment,
      data,
      step: 0,
      epoch: 0,
      anchor: { epoch: 0, alpha: experiment.alpha },
      status: 'running' as const,
      history: [],
      sums: {},
      epochMilliseconds: 0,
      lanes: {},
      graph: problem.graph,
    };
    return new ImageSession(problem, lanes, {
      ...state,
      history: [...state.history],
      // Training adds to them in place; the moment they come from is kept.
      sums: structuredClone(state.sums),
    });
  }

  get id(): string {
    return this.state.id;
  }

  get experiment(): ImageExperiment {
    return this.state.experiment;
  }

  get laneNames(): ImageLane[] {
    return this.problem.lanes;
  }

  engine(lane: ImageLane): GraphEngine {
    return this.lanes.find(({ name }) => name === lane)!.engine;
  }

  /** Training steps submitted. */
  get step(): number {
    return this.state.step;
  }

  get stepsPerEpoch(): number {
    return stepsInEpoch(this.experiment, this.state.data.trainCount);
  }

  get batchSize(): number {
    return batchSizeOf(this.experiment, this.state.data.trainCount);
  }

  /** Epochs that are done and recorded. */
  get epoch(): number {
    return this.state.epoch;
  }

  get history(): readonly EpochRecord[] {
    return this.state.history;
  }

  /** Settings changed while it trained, or it left another run's way. */
  get altered(): boolean {
    return this.state.altered === true;
  }

  get status(): ImageSnapshot['status'] {
    return this.state.status;
  }

  /** All steps of the epoch are submitted: `closeEpoch` comes next. */
  get epochIsFull(): boolean {
    return this.step === (this.epoch + 1) * this.stepsPerEpoch;
  }

  /** No more epochs are wanted, or the run was stopped. */
  get finished(): boolean {
    return this.status === 'stopped' || this.epoch >= this.experiment.epochs;
  }

  /** α of the next step. */
  get alpha(): number {
    return alphaIn(this.experiment, this.state.anchor, this.stepEpoch);
  }

  /** η of the next step. */
  get learningRate(): number {
    return learningRateIn(this.experiment, this.stepEpoch);
  }

  /** The epoch of the next step, from 0. */
  private get stepEpoch(): number {
    return Math.floor(this.step / this.stepsPerEpoch);
  }

  /**
   * Submits up to `steps` training steps, at most to the end of the epoch, and resolves with the readings of the steps
   * that earlier calls submitted and nobody has had yet. Throws LaneDivergedError and EngineLostError.
   */
  async advance(steps: number): Promise<ImageStep[]> {
    const began = performance.now();
    const { stepsPerEpoch } = this;
    const from = this.step;
    const to = Math.min(from + steps, (this.epoch + 1) * stepsPerEpoch);
    const settings = {
      learningRate: this.learningRate,
      momentum: this.experiment.momentum,
      weightDecay: this.experiment.weightDecay,
      alpha: this.alpha,
    };
    const order = this.orderOf(this.epoch);
    for (let step = from; step < to; step++) {
      const batch = {
        set: this.problem.pair.train,
        order,
        start: (step % stepsPerEpoch) * this.batchSize,
        count: this.batchSize,
        augment: this.experiment.augment === 'on',
      };
      for (const { name, engine } of this.lanes)
        engine.step(batch, name === 'with' ? settings : { ...settings, alpha: 0 });
    }
    this.state.step = to;
    const before = this.inFlight;
    const { batchSize } = this;
    const submitted = { ...settings, from, count: to - from, batchSize };
    this.inFlight = readSteps(this.lanes, before, submitted, () => this.state.sums);
    // Whoever awaits it next is told; until then it must not count as unhandled.
    this.inFlight.catch(() => undefined);
    const done = await before;
    this.state.epochMilliseconds += performance.now() - began;
    return done;
  }

  /** Waits for all submitted steps and resolves with the readings that are left. */
  async flush(): Promise<ImageStep[]> {
    const began = performance.now();
    const { inFlight } = this;
    this.inFlight = Promise.resolve([]);
    const done = await inFlight;
    this.state.epochMilliseconds += performance.now() - began;
    return done;
  }

  /**
   * Records a full epoch, measured on the test images where it is due. Call it after `flush`. Throws a RangeError in
   * the middle of an epoch, and LaneDivergedError as `evaluate` does.
   */
  async closeEpoch(): Promise<{ record: EpochRecord; evaluation: ImageEvaluation | null }> {
    if (!this.epochIsFull)
      throw new RangeError(`Step ${this.step} is not the end of epoch ${this.epoch + 1}.`);
    const { experiment, state } = this;
    const epoch = this.epoch + 1;
    const due = epoch % experiment.evalEvery === 0 || epoch >= experiment.epochs;
    const evaluation = due ? await this.evaluate() : null;
    const images = this.stepsPerEpoch * this.batchSize * this.lanes.length;
    const record: EpochRecord = {
      epoch,
      step: this.step,
      alpha: alphaIn(experiment, state.anchor, this.epoch),
      learningRate: learningRateIn(experiment, this.epoch),
      imagesPerSecond: images / Math.max(state.epochMilliseconds / 1000, 1e-6),
      lanes: {},
    };
    for (const { name } of this.lanes) {
      const { loss, wrong, energy, steps } = state.sums[name]!;
      const norms = evaluation?.lanes[name]?.attractorNorms;
      const epochOf: LaneEpoch = {
        trainLoss: loss / steps,
        trainError: wrong / (steps * this.batchSize),
        trainEnergy: energy / steps,
        test: evaluation?.lanes[name]?.measures ?? null,
        ...(norms && norms.length > 0 && { attractorNorms: Array.from(norms, threeDigits) }),
      };
      record.lanes[name] = epochOf;
    }
    state.history.push(record);
    state.epoch = epoch;
    state.sums = {};
    state.epochMilliseconds = 0;
    if (state.status === 'running' && epoch >= experiment.epochs) state.status = 'finished';
    return { record, evaluation };
  }

  /**
   * Measures all lanes at their present weights. Call it when no steps are in flight. Throws LaneDivergedError for a test
   * loss that is not finite or beyond recovery: what comes after it, keeping the moment, must not happen then.
   */
  async evaluate(): Promise<ImageEvaluation> {
    const lanes: ImageEvaluation['lanes'] = {};
    for (const lane of this.lanes) {
      const state = await lane.engine.read();
      const { evaluation, axes } = await measureLane(this.problem, lane.engine, state, lane.axes);
      checkTestLoss(lane.name, state.updates, evaluation.measures.testLoss);
      lane.axes = axes;
      lanes[lane.name] = evaluation;
    }
    return { step: this.step, epoch: this.step / this.stepsPerEpoch, lanes };
  }

  /** One test image through all lanes. Throws a RangeError for an index that no test image has. */
  async inspect(image: number): Promise<ImageInspection> {
    const chosen = this.imageOf(image);
    if (this.lanes.some(({ axes }) => axes === undefined)) await this.evaluate();
    const lanes: ImageInspection['lanes'] = {};
    for (const { name, engine, axes } of this.lanes)
      lanes[name] = await inspectLane(this.problem, engine, await engine.read(), axes!, image);
    return { ...chosen, step: this.step, lanes };
  }

  private imageOf(image: number): Pick<ImageInspection, 'image' | 'label' | 'pixels'> {
    const { test } = this.problem.pair;
    if (!Number.isInteger(image) || image < 0 || image >= test.labels.length)
      throw new RangeError(words().imageRun.noTestImage(image, test.labels.length - 1));
    const size = test.height * test.width * test.channels;
    return {
      image,
      label: test.labels[image]!,
      pixels: test.pixels.slice(image * size, (image + 1) * size),
    };
  }

  /**
   * As `inspect`, through the weights of an earlier moment; the present ones come back. Call it when no steps are in
   * flight.
   */
  async inspectMoment(moment: ImageSnapshot, image: number): Promise<ImageInspection> {
    const lanes: ImageInspection['lanes'] = {};
    for (const { name, engine } of this.lanes) {
      const state = moment.lanes[name]!;
      const axes = Float64Array.from(moment.axes![name]!);
      const present = await engine.read();
      await engine.load(state);
      try {
        lanes[name] = await inspectLane(this.problem, engine, state, axes, image);
      } finally {
        await engine.load(present);
      }
    }
    return { ...this.imageOf(image), step: moment.step, lanes };
  }

  /**
   * Changes live settings. Throws a RangeError for one that needs a restart or is out of its limits. A new α counts from
   * now on: growth goes on from it.
   */
  update(change: Partial<ImageExperiment>): void {
    const { experiment } = this;
    const barred = (Object.keys(change) as ImageFieldName[]).find(
      (name) => imageNeedsRestart(name) && change[name] !== experiment[name],
    );
    if (barred) throw new RangeError(words().imageRun.cannotChange(IMAGE_FIELDS[barred].label));
    const next = imageSchema.safeParse({ ...experiment, ...change });
    if (!next.success) {
      const [issue] = next.error.issues;
      const name = issue!.path[0] as ImageFieldName;
      const { badSetting } = words().imageRun;
      const label = IMAGE_FIELDS[name]?.label ?? name;
      throw new RangeError(badSetting(label, anyText(change[name]), words().data.complaint(issue!)));
    }
    // Growth so far happened under the old Δα: anchor it before the new one counts.
    // Any other change leaves the anchor, and so α, as it was to the last bit.
    const moved = change.alpha !== undefined || change.alphaStep !== undefined;
    const anchor: AlphaAnchor = moved
      ? { epoch: this.stepEpoch, alpha: change.alpha ?? this.alpha }
      : this.state.anchor;
    // How long one trains changes no step on the way, and before the first step nothing was trained otherwise.
    const otherwise = (Object.keys(change) as ImageFieldName[]).some(
      (name) => name !== 'epochs' && change[name] !== experiment[name],
    );
    const altered = this.altered || (otherwise && this.step > 0);
    this.state = { ...this.state, experiment: next.data, anchor, ...(altered && { altered }) };
    if (this.status !== 'stopped') this.state.status = this.finished ? 'finished' : 'running';
  }

  /** No more training; the weights stay for looking and saving. */
  stop(): void {
    this.state.status = 'stopped';
  }

  /**
   * The whole state. Call it when no steps are in flight. Throws LaneDivergedError rather than give weights that are
   * not finite: the last good checkpoint must not be replaced by a spoilt one.
   */
  async snapshot(): Promise<ImageSnapshot> {
    const lanes: PerLane<GraphState> = {};
    for (const { name, engine } of this.lanes) {
      const state = await engine.read();
      const tensors = [
        ...Object.values(state.parameters),
        ...Object.values(state.statistics),
        state.attractors,
      ];
      if (!tensors.every((values) => values.every(Number.isFinite)))
        throw new LaneDivergedError(name, state.updates);
      lanes[name] = state;
    }
    const axes = Object.fromEntries(
      this.lanes.flatMap((lane) => (lane.axes ? [[lane.name, [...lane.axes]]] : [])),
    );
    return { ...structuredClone(this.state), graph: this.problem.graph, axes, lanes };
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    for (const { engine } of this.lanes) engine.dispose();
  }

  private orderOf(epoch: number): EpochOrder {
    if (this.order?.epoch !== epoch)
      this.order = epochOrder(this.experiment.seed, epoch, this.state.data.trainCount);
    return this.order;
  }
}

/** As many digits as a chart shows: files of long runs with many attractors stay small. */
function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
