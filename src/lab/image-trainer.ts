/**
 * Trains one run: block by block, measured and kept each epoch, with all it tells the page meanwhile. Its methods are
 * called one after another, never two at once; what the engine throws comes out of them.
 */
import { DataError } from '../data/data-error';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import type { Checkpoints } from './checkpoints';
import { imageEngineInfo, planReportOf } from './image-engines';
import type { ImageEvaluation, ImagePhase } from './image-frame';
import { ImageFrames } from './image-frames';
import type { ImageMoment } from './image-past';
import type { ImageEvent } from './image-protocol';
import { exportName, type ImageRun, progressOf, runInfo } from './image-run';
import type { ImageExperiment, ImageLane } from './image-schema';
import { encodeSnapshot, onlyLane } from './image-snapshot';
import { type ImageWeightsOrigin, imageWeightsJson } from './image-weights';

/** Time between two frames while training, in ms. */
const FRAME_INTERVAL = 100;
/** Epochs may take a hundredth of a second or an hour: a checkpoint is written at the end of one, but not more often
 * than this, and in its middle when the last is older than that. In ms. */
const LEAST_CHECKPOINT_INTERVAL = 2_000;
const MOST_CHECKPOINT_INTERVAL = 60_000;

export interface TrainerHost {
  post(event: ImageEvent): void;
  checkpoints(): Promise<Checkpoints>;
  /** A checkpoint has been written. */
  saved(): Promise<void>;
  /** It could not be: the disk is full. Training goes on. */
  notSaved(reason: string): void;
}

export class ImageTrainer {
  playing = false;
  /** The step at which training pauses by itself; null goes on to the last epoch's end. */
  until: number | null = null;
  private phase: ImagePhase = 'paused';
  private toldPast: { image: number; moment: ImageMoment } | null = null;
  private readonly frames: ImageFrames;

  constructor(
    readonly run: ImageRun,
    private readonly host: TrainerHost,
  ) {
    this.frames = new ImageFrames((event) => host.post(event));
  }

  /** Whether there is another block to train now. */
  get trains(): boolean {
    return this.playing && !this.run.broken && !this.run.session.finished;
  }

  /** Says what the run is, and shows and keeps the network as it begins. */
  async open(): Promise<void> {
    const { session, chosen, id, past } = this.run;
    const engine = session.engine(session.laneNames[0]!);
    this.host.post({
      type: 'started',
      run: id,
      info: runInfo(session),
      engine: imageEngineInfo(engine, chosen),
      plan: planReportOf(engine),
      history: [...session.history],
      progress: progressOf(this.run, this.phase, this.playing),
    });
    const evaluation = await this.measure();
    past.keep(await session.snapshot(), evaluation);
    this.sendFrame();
  }

  async block(): Promise<void> {
    if (!this.trains) return;
    this.phase = 'training';
    const { run } = this;
    const { session, pace } = run;
    const left = this.until === null ? Infinity : this.until - session.step;
    if (left <= 0) return this.arrive();
    const began = performance.now();
    const from = session.step;
    run.curves.push(await session.advance(Math.min(pace.block, left)));
    const steps = session.step - from;
    pace.trained(steps, steps * session.batchSize * session.laneNames.length, performance.now() - began);
    if (session.epochIsFull) await this.closeEpoch();
    else if (performance.now() - run.savedAt > MOST_CHECKPOINT_INTERVAL) await this.save();
    if (session.step === this.until && !session.finished) await this.arrive();
  }

  /** At the step one wanted to see: it is measured and kept, and training waits there. */
  private async arrive(): Promise<void> {
    this.until = null;
    this.playing = false;
    const { session, evaluation, evaluatedAt } = this.run;
    await this.save(evaluatedAt === session.step ? evaluation : await this.measure());
    this.phase = 'paused';
    this.sendFrame();
  }

  private async closeEpoch(): Promise<void> {
    const { session, records, pace, savedAt } = this.run;
    await this.drain();
    this.phase = 'measuring';
    const began = performance.now();
    const { record, evaluation } = await session.closeEpoch();
    records.push(record);
    if (evaluation) {
      pace.measured(performance.now() - began);
      await this.take(evaluation);
    }
    const { finished } = session;
    if (finished || performance.now() - savedAt > LEAST_CHECKPOINT_INTERVAL) await this.save(evaluation);
    this.phase = finished ? 'finished' : 'training';
    this.sendFrame();
  }

  /** After a pause or a stop: nothing in flight, everything kept. */
  async rest(phase: 'paused' | 'stopped'): Promise<void> {
    // Once more: a start that was under way may have set it.
    this.playing = false;
    const { session, evaluatedAt } = this.run;
    await this.drain();
    if (phase === 'stopped' && evaluatedAt !== session.step) await this.measure();
    if (session.step > 0) await this.save();
    this.phase = session.status === 'running' ? phase : session.status;
    this.sendFrame();
  }

  /** Takes live settings. Throws, and takes none, where one is wrong. */
  update(change: Partial<ImageExperiment>): void {
    const { session } = this.run;
    session.update(change);
    // There may be more to train than there was.
    if (!this.playing && this.phase === 'finished' && !session.finished) this.phase = 'paused';
  }

  /** A kept moment, at once: nothing of it needs the engine but the followed image, which `inspectPast` tells. */
  look(step: number | null): void {
    const { run } = this;
    run.looked = step === null ? null : run.past.at(step);
    if (run.looked) this.host.post({ type: 'looked', run: run.id, evaluation: run.looked.evaluation });
  }

  async measure(): Promise<ImageEvaluation> {
    const { session } = this.run;
    await this.drain();
    const { phase } = this;
    this.phase = 'measuring';
    this.sendFrame();
    const evaluation = await session.evaluate();
    await this.take(evaluation);
    this.phase = session.status === 'running' ? phase : session.status;
    this.sendFrame();
    return evaluation;
  }

  private async take(evaluation: ImageEvaluation): Promise<void> {
    this.run.evaluation = evaluation;
    this.run.evaluatedAt = evaluation.step;
    await this.tellInspection();
  }

  /** Tells what the present networks make of a test image, and again whenever they have been measured. */
  async inspect(image: number | null): Promise<void> {
    this.run.image = image;
    this.toldPast = null;
    if (!this.run.broken) {
      await this.drain();
      await this.tellInspection();
    }
    await this.inspectPast();
  }

  /** Tells what the network of the moment on view made of the image, once: moments may be asked for faster than answered. */
  async inspectPast(): Promise<void> {
    const { id, image, looked, session } = this.run;
    if (image === null || looked === null) return;
    if (this.toldPast?.image === image && this.toldPast.moment === looked) return;
    this.toldPast = { image, moment: looked };
    if (!this.run.broken) await this.drain();
    const inspection = await session.inspectMoment(looked.snapshot, image);
    this.host.post({ type: 'inspected', run: id, inspection, past: true });
  }

  private async tellInspection(): Promise<void> {
    const { id, image, session } = this.run;
    if (image === null) return;
    try {
      this.host.post({ type: 'inspected', run: id, inspection: await session.inspect(image), past: false });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.run.image = null;
      this.host.post({ type: 'refused', kind: 'setting', message: messageOf(error) });
    }
  }

  /** The run, or one of its lanes, as a file; its weights alone as JSON. */
  async export(lane: ImageLane | null, json: ImageWeightsOrigin | null): Promise<void> {
    const { id, session } = this.run;
    if (lane && !session.laneNames.includes(lane)) {
      const message = words().imageRun.noLane(lane);
      this.host.post({ type: 'refused', kind: 'setting', message });
      return;
    }
    await this.drain();
    const whole = await session.snapshot();
    const snapshot = lane ? onlyLane(whole, lane) : whole;
    const file = json ? imageWeightsJson(snapshot, json) : new Blob([encodeSnapshot(snapshot)]);
    const name = `${exportName(whole, lane)}.${json ? 'json' : 'safetensors'}`;
    this.host.post({ type: 'exported', run: id, name, file });
  }

  /** Waits until no step is in flight. */
  private async drain(): Promise<void> {
    const { session, curves, pace } = this.run;
    curves.push(await session.flush());
    pace.drained();
  }

  /** Writes a checkpoint, and keeps the moment where it was measured. */
  private async save(evaluation: ImageEvaluation | null = null): Promise<void> {
    const { run } = this;
    await this.drain();
    const { phase } = this;
    this.phase = 'saving';
    const checkpoints = await this.host.checkpoints();
    const snapshot = await run.session.snapshot();
    if (evaluation) run.past.keep(snapshot, evaluation);
    run.savedAt = performance.now();
    try {
      await checkpoints.save(snapshot);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.host.notSaved(error.message);
      return;
    } finally {
      this.phase = phase;
    }
    await this.host.saved();
  }

  /** The page has drawn the last frame. */
  drawn(): void {
    if (this.frames.drawn()) this.sendFrame();
  }

  /** As sendFrame, unless that was done a moment ago. */
  sendFrameIfDue(): void {
    if (performance.now() - this.frames.last >= FRAME_INTERVAL) this.sendFrame();
  }

  /** Ends a run that has failed; what it has shown stays, and its past, where the engine is not `gone`. */
  fail(gone: boolean): void {
    this.run.gone = gone;
    this.playing = false;
    this.run.broken = true;
    this.phase = 'stopped';
    this.sendFrame();
  }

  /** Tells the page what it has not heard yet; where it still draws, once it has. */
  sendFrame(): void {
    this.frames.send(this.run, this.phase, this.playing);
  }
}
