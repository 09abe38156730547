/**
 * Drives image runs: opens them, gives commands their turn, and tells the page what becomes of them. It talks in the
 * protocol's messages and knows neither worker nor page, so tests run it as it is.
 */
import type { FileStorage } from '../data/opfs';
import { EngineLostError } from '../engine/graph';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import { CurveBuffer } from './image-curves';
import { chooseImageEngine } from './image-engines';
import { openSession } from './image-opening';
import { Pace } from './image-pace';
import { ImagePast } from './image-past';
import type { ImageCommand, ImageEvent, Preparing } from './image-protocol';
import { failureOf, newRunId } from './image-run';
import type { ImageExperiment } from './image-schema';
import { CHECKPOINT_LOCK, ImageShelf } from './image-shelf';
import type { ImageSnapshot } from './image-snapshot';
import { ImageTrainer, type TrainerHost } from './image-trainer';
import { takeLock } from './web-lock';

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
/** Where a run begins: at its first step, or where a snapshot left it. */
type Origin = ImageSnapshot | { id: string; experiment: ImageExperiment };
type Refusal = Extract<ImageEvent, { type: 'refused' }>['kind'];

export class ImageRunner {
  private trainer: ImageTrainer | null = null;
  private shelf: Promise<ImageShelf> | null = null;
  /** The name that this run's checkpoints bear, held against other tabs. */
  private held: { id: string; release(): void } | null = null;
  private looping = false;
  private queue: Promise<void> = Promise.resolve();
  private lastNotice = '';

  constructor(private readonly host: ImageRunnerHost) {}

  /** Commands are handled in order, never two at once, never inside a block of training. */
  handle(command: ImageCommand): Promise<void> {
    switch (command.type) {
      case 'drawn':
        this.trainer?.drawn();
        return Promise.resolve();
      case 'look':
        this.trainer?.look(command.step);
        return this.enqueue(async () => this.inspectable(false)?.inspectPast());
      case 'pause':
      case 'stop':
        // At once, and not after the block under way.
        if (this.trainer) this.trainer.playing = false;
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
        return this.play(command.until);
      case 'pause':
        return this.usable()?.rest('paused');
      case 'stop':
        this.trainer?.run.session.stop();
        return this.usable()?.rest('stopped');
      case 'update':
        if (this.trainer) this.adopt(this.trainer, command.change);
        this.trainer?.sendFrame();
        return;
      case 'evaluate':
        await this.usable()?.measure();
        return;
      case 'inspect':
        return this.inspectable()?.inspect(command.image);
      case 'export':
        return this.usable()?.export(command.lane, command.json);
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
        this.trainer?.run.chosen.device?.destroy();
        return;
    }
  }

  private shelves(): Promise<ImageShelf> {
    this.shelf ??= this.host.storage().then((storage) => ImageShelf.open(storage));
    return this.shelf;
  }

  private async begin(command: Beginning): Promise<void> {
    const found = await this.origin(command);
    if (!found) return;
    await this.end();
    const from = { ...found.from, id: await this.ownId(found.from.id) };
    const trainer = await this.prepare(command, from, found.past);
    if (!trainer) return;
    this.trainer = trainer;
    void trainer.run.chosen.device?.lost.then(({ message }) => this.onLost(trainer, message));
    if (command.type === 'resume') this.adopt(trainer, command.change);
    await trainer.open();
    if (command.play) this.play();
  }

  /** What a run begins from, with the past it shares with the run on view; null, and told, where that is gone. */
  private async origin(command: Beginning): Promise<{ from: Origin; past: ImagePast } | null> {
    if (command.type === 'start') {
      return { from: { id: newRunId(), experiment: command.experiment }, past: new ImagePast() };
    }
    try {
      if (!('past' in command.from)) {
        return { from: await (await this.shelves()).readSnapshot(command.from), past: new ImagePast() };
      }
      const past = this.trainer?.run.past;
      const moment = past?.at(command.from.past);
      if (!past || !moment) throw new Error(words().imageRun.noMoment);
      // A run of its own: what it comes from keeps its checkpoint.
      const from: ImageSnapshot = { ...moment.snapshot, id: newRunId(), status: 'running', altered: true };
      return { from, past: past.upTo(from.step) };
    } catch (error) {
      this.refuse('checkpoint', error);
      return null;
    }
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

  /** Images, engine and plan of a run; null, and told, where they cannot be had. */
  private async prepare(command: Beginning, from: Origin, past: ImagePast): Promise<ImageTrainer | null> {
    const { run: id } = command;
    const tell = (what: Preparing, done = 0, all = 0): void =>
      this.host.post({ type: 'preparing', run: id, what, progress: all > 0 ? { done, all } : null });
    const shelf = await this.shelves();
    try {
      const pair =
        command.pair ??
        (await shelf.images(from.experiment, (progress) =>
          tell('images', progress?.images, progress?.totalImages ?? 0),
        ));
      tell('network');
      const { chosen, session } = await openSession(shelf, {
        from,
        pair,
        choice: command.engine,
        gpu: this.host.gpu,
        choose: this.host.chooseEngine ?? chooseImageEngine,
        tell,
      });
      await shelf.tuning.save();
      const run = {
        id,
        session,
        chosen,
        choice: command.engine,
        pace: new Pace(),
        curves: new CurveBuffer(session.laneNames, session.step),
        records: [],
        evaluation: null,
        past,
        evaluatedAt: -1,
        savedAt: performance.now(),
        image: null,
        looked: null,
        broken: false,
        gone: false,
      };
      return new ImageTrainer(run, this.trainerHost);
    } catch (error) {
      await this.tellFailure(id, error, 'lanes' in from ? from.id : null);
      return null;
    }
  }

  private readonly trainerHost: TrainerHost = {
    post: (event) => this.host.post(event),
    checkpoints: async () => (await this.shelves()).checkpoints,
    saved: () => this.tellCheckpoints(),
    notSaved: (reason) => this.notice(words().imageRun.goesOn(reason)),
  };

  /** Live settings; a wrong one is told, and none is taken. */
  private adopt(trainer: ImageTrainer, change: Partial<ImageExperiment>): void {
    try {
      trainer.update(change);
    } catch (error) {
      this.refuse('setting', error);
    }
  }

  private play(until: number | null = null): void {
    const trainer = this.usable();
    if (!trainer) return;
    const { session } = trainer.run;
    if (session.finished) {
      const { stopped, finished } = words().imageRun;
      const message = session.status === 'stopped' ? stopped : finished(session.experiment.epochs);
      this.host.post({ type: 'refused', kind: 'setting', message });
      return;
    }
    trainer.until = until;
    trainer.playing = true;
    void this.loop();
  }

  /** Trains block by block until paused, giving commands their turn between two blocks. */
  private async loop(): Promise<void> {
    if (this.looping) return;
    this.looping = true;
    while (this.trainer?.trains) {
      await this.enqueue(async () => this.trainer?.block());
      this.trainer?.sendFrameIfDue();
      await this.host.nextTurn();
    }
    this.looping = false;
    if (this.trainer) this.trainer.playing = false;
  }

  /** What cannot be read is told; a run goes on without it. */
  private async tellCheckpoints(): Promise<void> {
    try {
      this.host.post(await (await this.shelves()).stored());
    } catch (error) {
      this.refuse('storage', error);
    }
  }

  private refuse(kind: Refusal, error: unknown): void {
    this.host.post({ type: 'refused', kind, message: messageOf(error) });
  }

  /** The run; null, and told, when there is none or it is broken. */
  private usable(): ImageTrainer | null {
    if (this.trainer && !this.trainer.run.broken) return this.trainer;
    const { ended, none } = words().imageRun;
    this.host.post({ type: 'refused', kind: 'setting', message: this.trainer ? ended : none });
    return null;
  }

  /** A run whose weights, or those of the moment on view, can be asked about an image. */
  private inspectable(tell = true): ImageTrainer | null {
    const { trainer } = this;
    if (trainer && !trainer.run.gone && (!trainer.run.broken || trainer.run.looked)) return trainer;
    return tell ? this.usable() : null;
  }

  /** Told once, however often it comes. */
  private notice(message: string): void {
    if (message === this.lastNotice) return;
    this.lastNotice = message;
    this.host.post({ type: 'notice', message });
  }

  /** A lost device is noticed even while paused. */
  private onLost(trainer: ImageTrainer, detail: string): void {
    void this.enqueue(async () => {
      if (this.trainer !== trainer || trainer.run.broken) return;
      const { engine, graphEngine } = words();
      throw new EngineLostError(graphEngine.lost(detail || engine.noReason));
    });
  }

  /** What was thrown ends the run; what it has shown stays. */
  private async fail(error: unknown): Promise<void> {
    const { trainer } = this;
    if (!trainer) return this.tellFailure(-1, error, null);
    if (trainer.run.broken) return;
    // Weights that diverged are no good, but the engine is, for a look at how they were.
    const gone = failureOf(error) !== 'diverged';
    trainer.fail(gone);
    const { id, session, chosen } = trainer.run;
    await this.tellFailure(id, error, session.id);
    if (!gone) return;
    session.dispose();
    chosen.dispose();
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

  /** Ends the run on view, for another. */
  private async end(): Promise<void> {
    const { trainer } = this;
    this.trainer = null;
    if (!trainer || trainer.run.gone) return;
    const { session, chosen, choice, broken } = trainer.run;
    session.dispose();
    if (broken) chosen.dispose();
    else (await this.shelves()).putBack(choice, chosen);
  }
}
