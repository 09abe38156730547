/**
 * Drives an image session: prepares it, trains it block by block, measures and keeps it each epoch, and tells the page.
 * It talks in the protocol's messages and knows neither worker nor page, so tests run it as it is.
 */
import { DataError } from '../data/data-error';
import type { FileStorage } from '../data/opfs';
import { EngineLostError } from '../engine/graph';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import { CurveBuffer } from './image-curves';
import { type ChosenImageEngine, chooseImageEngine, imageEngineInfo, planReportOf } from './image-engines';
import type { ImageEvaluation, ImagePhase } from './image-frame';
import { ImageFrames } from './image-frames';
import { Pace } from './image-pace';
import { ImagePast } from './image-past';
import type { ImageCommand, ImageEvent } from './image-protocol';
import { exportName, failureOf, type ImageRun, newRunId, progressOf, runInfo } from './image-run';
import type { ImageExperiment } from './image-schema';
import { ImageSession } from './image-session';
import { CHECKPOINT_LOCK, ImageShelf } from './image-shelf';
import { encodeSnapshot, type ImageSnapshot, onlyLane } from './image-snapshot';
import { takeLock } from './web-lock';

/** Time between two frames while training, in ms. */
const FRAME_INTERVAL = 100;
/** Epochs may take a hundredth of a second or an hour: a checkpoint is written at the end of one, but not more often
 * than this, and in its middle when the last is older than that. In ms. */
const LEAST_CHECKPOINT_INTERVAL = 2_000;
const MOST_CHECKPOINT_INTERVAL = 60_000;

export interface ImageRunnerHost {
  gpu: GPU | undefined;
  storage(): Promise<FileStorage | null>;
  post(event: ImageEvent): void;
  /** Resolves on a later turn of the event loop, after waiting messages were handled. */
  nextTurn(): Promise<void>;
  /** The engines; tests bring their own. */
  chooseEngine?: typeof chooseImageEngine;
}

type Beginning = Extract<ImageCommand, { type: 'start' | 'resume' }>;

export class ImageRunner {
  private run: ImageRun | null = null;
  private shelf: Promise<ImageShelf> | null = null;
  private phase: ImagePhase = 'paused';
  private playing = false;
  /** The name that this run's checkpoints bear, held against other tabs. */
  private held: { id: string; release(): void } | null = null;
  private looping = false;
  private queue: Promise<void> = Promise.resolve();
  private readonly frames: ImageFrames;
  private lastNotice = '';

  constructor(private readonly host: ImageRunnerHost) {
    this.frames = new ImageFrames((event) => host.post(event));
  }

  /** Commands are handled in order, never two at once, never inside a block of training. */
  handle(command: ImageCommand): Promise<void> {
    if (command.type === 'pause' || command.type === 'stop') this.playing = false;
    if (command.type === 'drawn') {
      if (this.frames.drawn()) this.sendFrame();
      return Promise.resolve();
    }
    if (command.type === 'look') {
      this.look(command.step);
      return Promise.resolve();
    }
    return this.enqueue(() => this.carryOut(command));
  }

  private enqueue(task: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(task).catch((error: unknown) => this.fail(error));
    return this.queue;
  }

  private async carryOut(command: Exclude<ImageCommand, { type: 'drawn' | 'look' }>): Promise<void> {
    switch (command.type) {
      case 'start':
      case 'resume':
        return this.begin(command);
      case 'play':
        return this.play();
      case 'pause':
        return this.rest('paused');
      case 'stop':
        this.run?.session.stop();
        return this.rest('stopped');
      case 'update':
        return this.update(command.change);
      case 'evaluate':
        if (this.usable()) await this.measure();
        return;
      case 'inspect':
        if (this.run) this.run.image = command.image;
        if (this.usable()) {
          await this.drain();
          await this.tellInspection();
        }
        return;
      case 'export':
        return this.export(command.lane);
      case 'checkpoints':
        return this.tellCheckpoints();
      case 'delete-checkpoint':
        try {
          await (await this.shelves()).checkpoints.delete(command.id);
        } catch (error) {
          this.refuse('storage', error);
        }
        return this.tellCheckpoints();
      case 'lose-device':
        this.run?.chosen.device?.destroy();
        return;
    }
  }

  private shelves(): Promise<ImageShelf> {
    this.shelf ??= this.host.storage().then((storage) => ImageShelf.open(storage));
    return this.shelf;
  }

  private async begin(command: Beginning): Promise<void> {
    const shelf = await this.shelves();
    let from: ImageSnapshot | { id: string; experiment: ImageExperiment };
    let past = new ImagePast();
    if (command.type === 'start') from = { id: newRunId(), experiment: command.experiment };
    else {
      const snapshot = await this.readSnapshot(command.from, shelf);
      if (!snapshot) return;
      from = snapshot;
      if (this.run && 'past' in command.from) past = this.run.past.upTo(snapshot.step);
    }
    this.end();
    from = { ...from, id: await this.ownId(from.id) };
    this.phase = 'paused';
    const { run: id } = command;
    let chosen: ChosenImageEngine | null = null;
    try {
      const pair =
        command.pair ??
        (await shelf.images(from.experiment, (progress) =>
          this.host.post({ type: 'preparing', run: id, what: 'images', progress }),
        ));
      this.host.post({ type: 'preparing', run: id, what: 'network', progress: null });
      const choose = this.host.chooseEngine ?? chooseImageEngine;
      chosen = await choose(command.engine, this.host.gpu, shelf.tuning);
      const session = await ImageSession.create(from, pair, chosen.factory);
      await shelf.tuning.save();
      this.run = {
        id,
        session,
        chosen,
        pace: new Pace(),
        curves: new CurveBuffer(session.laneNames, session.step),
        records: [],
        evaluation: null,
        past,
        evaluatedAt: -1,
        savedAt: performance.now(),
        image: null,
        broken: false,
      };
    } catch (error) {
      chosen?.dispose();
      this.tellFailure(id, error, 'lanes' in from ? from.id : null);
      return;
    }
    const { run } = this;
    void chosen.device?.lost.then((info) => this.onLost(run, info.message));
    if (command.type === 'resume') this.adopt(run, command.change);
    this.tellStarted(run);
    const evaluation = await this.measure();
    run.past.keep(await run.session.snapshot(), evaluation);
    this.sendFrame();
    if (command.play) await this.play();
  }

  /** The id under which a run may write its checkpoints: another tab that trains this very run has its name. */
  private async ownId(id: string): Promise<string> {
    if (this.held?.id === id) return id;
    let release = await takeLock(CHECKPOINT_LOCK + id);
    const own = release ? id : newRunId();
    release ??= await takeLock(CHECKPOINT_LOCK + own);
    this.held?.release();
    this.held = { id: own, release: release! };
    return own;
  }

  /** Live settings that come with a resume; a wrong one is told and left out. */
  private adopt({ session }: ImageRun, change: Partial<ImageExperiment>): void {
    try {
      session.update(change);
    } catch (error) {
      this.refuse('setting', error);
    }
  }

  private async readSnapshot(
    from: Extract<ImageCommand, { type: 'resume' }>['from'],
    shelf: ImageShelf,
  ): Promise<ImageSnapshot | null> {
    try {
      if (!('past' in from)) return await shelf.readSnapshot(from);
      const moment = this.run?.past.at(from.past);
      if (!moment) throw new Error(words().imageRun.noMoment);
      // A run of its own: what it comes from keeps its checkpoint.
      return { ...moment.snapshot, id: newRunId(), status: 'running' };
    } catch (error) {
      this.refuse('checkpoint', error);
      return null;
    }
  }

  private tellStarted(run: ImageRun): void {
    const { session, chosen } = run;
    const engine = session.engine(session.laneNames[0]!);
    this.frames.reset();
    this.host.post({
      type: 'started',
      run: run.id,
      info: runInfo(session),
      engine: imageEngineInfo(engine, chosen),
      plan: planReportOf(engine),
      history: [...session.history],
      progress: progressOf(run, this.phase, this.playing),
    });
  }

  private async play(): Promise<void> {
    if (!this.usable()) return;
    const { session } = this.run!;
    if (session.finished) {
      const { stopped, finished } = words().imageRun;
      const message = session.status === 'stopped' ? stopped : finished(session.experiment.epochs);
      this.host.post({ type: 'refused', kind: 'setting', message });
      return;
    }
    this.playing = true;
    void this.loop();
  }

  /** Trains block by block until paused, giving commands their turn between two blocks. */
  private async loop(): Promise<void> {
    if (this.looping) return;
    this.looping = true;
    while (this.playing && this.run && !this.run.broken && !this.run.session.finished) {
      await this.enqueue(() => this.trainBlock());
      if (performance.now() - this.frames.last >= FRAME_INTERVAL) this.sendFrame();
      await this.host.nextTurn();
    }
    this.looping = false;
    this.playing = false;
  }

  private async trainBlock(): Promise<void> {
    const { run } = this;
    if (!this.playing || !run || run.broken || run.session.finished) return;
    this.phase = 'training';
    const { session, pace } = run;
    const began = performance.now();
    const from = session.step;
    run.curves.push(await session.advance(pace.block));
    const steps = session.step - from;
    pace.trained(steps, steps * session.batchSize * session.laneNames.length, performance.now() - began);
    if (session.epochIsFull) await this.closeEpoch(run);
    else if (performance.now() - run.savedAt > MOST_CHECKPOINT_INTERVAL) await this.save(run);
  }

  private async closeEpoch(run: ImageRun): Promise<void> {
    await this.drain();
    this.phase = 'measuring';
    const began = performance.now();
    const { record, evaluation } = await run.session.closeEpoch();
    run.records.push(record);
    if (evaluation) {
      run.pace.measured(performance.now() - began);
      await this.takeEvaluation(run, evaluation);
    }
    const { finished } = run.session;
    if (finished || performance.now() - run.savedAt > LEAST_CHECKPOINT_INTERVAL)
      await this.save(run, evaluation);
    this.phase = finished ? 'finished' : 'training';
    this.sendFrame();
  }

  /** After a pause or a stop: nothing in flight, everything kept. */
  private async rest(phase: 'paused' | 'stopped'): Promise<void> {
    // Once more: a start that was under way may have set it.
    this.playing = false;
    if (!this.usable()) return;
    const run = this.run!;
    await this.drain();
    if (phase === 'stopped' && run.evaluatedAt !== run.session.step) await this.measure();
    if (run.session.step > 0) await this.save(run);
    this.phase = run.session.status === 'running' ? phase : run.session.status;
    this.sendFrame();
  }

  private async update(change: Partial<ImageExperiment>): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.adopt(run, change);
    if (!this.playing && this.phase === 'finished' && !run.session.finished) this.phase = 'paused';
    this.sendFrame();
  }

  /** A kept moment, at once: nothing of it needs the engine. */
  private look(step: number): void {
    const { run } = this;
    const moment = run?.past.at(step);
    if (run && moment) this.host.post({ type: 'looked', run: run.id, evaluation: moment.evaluation });
  }

  private async measure(): Promise<ImageEvaluation> {
    const run = this.run!;
    await this.drain();
    const { phase } = this;
    this.phase = 'measuring';
    this.sendFrame();
    const evaluation = await run.session.evaluate();
    await this.takeEvaluation(run, evaluation);
    this.phase = run.session.status === 'running' ? phase : run.session.status;
    this.sendFrame();
    return evaluation;
  }

  private async takeEvaluation(run: ImageRun, evaluation: ImageEvaluation): Promise<void> {
    run.evaluation = evaluation;
    run.evaluatedAt = evaluation.step;
    await this.tellInspection();
  }

  private async tellInspection(): Promise<void> {
    const { id, image, session } = this.run!;
    if (image === null) return;
    try {
      this.host.post({ type: 'inspected', run: id, inspection: await session.inspect(image) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.run!.image = null;
      this.host.post({ type: 'refused', kind: 'setting', message: error.message });
    }
  }

  /** Waits until no step is in flight. */
  private async drain(): Promise<void> {
    const run = this.run!;
    run.curves.push(await run.session.flush());
    run.pace.drained();
  }

  /** Writes a checkpoint, and keeps the moment where it was measured. A full disk is told once; training goes on. */
  private async save(run: ImageRun, evaluation: ImageEvaluation | null = null): Promise<void> {
    await this.drain();
    const { phase } = this;
    this.phase = 'saving';
    const { checkpoints } = await this.shelves();
    const snapshot = await run.session.snapshot();
    if (evaluation) run.past.keep(snapshot, evaluation);
    run.savedAt = performance.now();
    try {
      await checkpoints.save(snapshot);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.notice(words().imageRun.goesOn(error.message));
      return;
    } finally {
      this.phase = phase;
    }
    await this.tellCheckpoints();
  }

  private async export(lane: Extract<ImageCommand, { type: 'export' }>['lane']): Promise<void> {
    if (!this.usable()) return;
    const { id, session } = this.run!;
    if (lane && !session.laneNames.includes(lane)) {
      const message = words().imageRun.noLane(lane);
      this.host.post({ type: 'refused', kind: 'setting', message });
      return;
    }
    await this.drain();
    const snapshot = await session.snapshot();
    const file = new Blob([encodeSnapshot(lane ? onlyLane(snapshot, lane) : snapshot)]);
    this.host.post({ type: 'exported', run: id, name: exportName(snapshot, lane), file });
  }

  /** What cannot be read is told; a run goes on without it. */
  private async tellCheckpoints(): Promise<void> {
    try {
      this.host.post(await (await this.shelves()).stored());
    } catch (error) {
      this.refuse('storage', error);
    }
  }

  private refuse(kind: Extract<ImageEvent, { type: 'refused' }>['kind'], error: unknown): void {
    this.host.post({ type: 'refused', kind, message: messageOf(error) });
  }

  /** False, and told, when there is no run or it is broken. */
  private usable(): boolean {
    if (this.run && !this.run.broken) return true;
    const { ended, none } = words().imageRun;
    const message = this.run ? ended : none;
    this.host.post({ type: 'refused', kind: 'setting', message });
    return false;
  }

  private notice(message: string): void {
    if (message === this.lastNotice) return;
    this.lastNotice = message;
    this.host.post({ type: 'notice', message });
  }

  /** A lost device is noticed even while paused. */
  private onLost(run: ImageRun, detail: string): void {
    void this.enqueue(async () => {
      if (this.run !== run || run.broken) return;
      const { engine, graphEngine } = words();
      throw new EngineLostError(graphEngine.lost(detail || engine.noReason));
    });
  }

  /** What was thrown ends the run; what it has shown stays. */
  private async fail(error: unknown): Promise<void> {
    this.playing = false;
    const { run } = this;
    if (!run) {
      this.host.post({
        type: 'failed',
        run: -1,
        reason: 'other',
        message: messageOf(error),
        checkpoint: null,
      });
      return;
    }
    if (run.broken) return;
    run.broken = true;
    this.phase = 'stopped';
    this.sendFrame();
    await this.tellFailure(run.id, error, run.session.id);
    run.session.dispose();
    run.chosen.dispose();
  }

  private async tellFailure(run: number, error: unknown, session: string | null): Promise<void> {
    const kept = session !== null && (await (await this.shelves()).keeps(session));
    this.host.post({
      type: 'failed',
      run,
      reason: failureOf(error),
      message: messageOf(error),
      checkpoint: kept ? session : null,
    });
  }

  private end(): void {
    this.playing = false;
    const { run } = this;
    this.run = null;
    if (!run || run.broken) return;
    run.session.dispose();
    run.chosen.dispose();
  }

  private sendFrame(): void {
    if (this.run) this.frames.send(this.run, this.phase, this.playing);
  }
}
