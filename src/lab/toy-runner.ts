/**
 * Drives a session: plays, paces, sends frames, and survives a lost device. It talks in the protocol's messages and
 * knows neither worker nor page, so tests run it as it is.
 *
 * Frames wait for the page: the next is made only when the last was drawn, so a slow page slows the pictures and
 * never the training.
 */
import { type Said, saidBy, tell } from '../words/told';
import { isDefault, trainedOpening, untrainedOpening } from './opening';
import { type ChosenEngine, chooseEngine, engineInfo, referenceEngine } from './toy-engines';
import { toyFrame } from './toy-frame';
import { LANES, type LaneName } from './toy-problem';
import type { ToyCommand, ToyCurves, ToyEvent } from './toy-protocol';
import { MOST_STEPS, type ToyExperiment } from './toy-schema';
import { ToySession } from './toy-session';

/** Time between two frames while training, in ms: quick enough to look alive, slow enough to leave the page idle. */
const FRAME_INTERVAL = 66;
/** How long one uninterruptible block of training may take, in ms: commands wait this long at most. */
const BLOCK_TIME = { reference: 16, webgpu: 40, tfjs: 40 } as const;
const MOST_STEPS_A_BLOCK = 2000;

export interface RunnerHost {
  gpu: GPU | undefined;
  post(event: ToyEvent<Said>): void;
  /** Resolves on a later turn of the event loop, after waiting messages were handled. */
  nextTurn(milliseconds: number): Promise<void>;
}

export class ToyRunner {
  private session: ToySession | null = null;
  private chosen: ChosenEngine | null = null;
  private playing = false;
  private speed: number | null = null;
  private looping = false;
  private queue: Promise<void> = Promise.resolve();
  private awaitingDraw = false;
  private frameDue = false;
  private lastFrame = 0;
  private blockSteps = 1;
  private pending: ToyCurves[] = [];
  private rate = 0;
  /** The step at which training pauses by itself before the goal. */
  private until = Infinity;
  private told = new Set<LaneName>();
  private id = 0;
  /** Whether a run was begun before. */
  private opened = false;

  constructor(private readonly host: RunnerHost) {}

  /** Commands are handled in order, never two at once, never inside a block of training. */
  handle(command: ToyCommand): Promise<void> {
    if (command.type === 'pause' || command.type === 'rewind') this.playing = false;
    this.queue = this.queue.then(() => this.run(command)).catch((error: unknown) => this.fail(error));
    return this.queue;
  }

  private fail(error: unknown): void {
    this.playing = false;
    this.host.post({ type: 'failed', message: saidBy(error) });
  }

  private async run(command: ToyCommand): Promise<void> {
    switch (command.type) {
      case 'start':
        return this.start(command);
      case 'play':
        this.playing = true;
        this.until = command.until ?? Infinity;
        this.loop();
        return;
      case 'pause':
        // Once more: a start that was under way may have set it.
        this.playing = false;
        this.sendFrame();
        return;
      case 'step':
        this.playing = false;
        if (this.mayGoOn()) await this.train(1);
        this.sendFrame();
        return;
      case 'speed':
        this.speed = command.stepsPerSecond;
        return;
      case 'rewind':
        this.playing = false;
        await this.session?.rewind(command.to);
        this.pending = [];
        this.told = this.diverged();
        this.sendFrame();
        return;
      case 'update':
        await this.session?.update(command.change);
        this.sendFrame();
        return;
      case 'drawn':
        this.awaitingDraw = false;
        if (this.frameDue) this.sendFrame();
        return;
      case 'lose-device':
        this.chosen?.device?.destroy();
        return;
    }
  }

  private async start({
    run,
    experiment,
    engine,
    from,
    play,
    until = Infinity,
  }: ToyCommand & { type: 'start' }): Promise<void> {
    this.playing = false;
    this.until = until;
    this.id = run;
    this.session?.dispose();
    this.session = null;
    this.pending = [];
    this.rate = 0;
    this.blockSteps = 1;
    // A graphics device, and its shaders for this network, take seconds on some machines.
    const waits = engine !== 'reference' && this.host.gpu !== undefined;
    if (waits && !from) await this.open(run, experiment);
    await this.choose(engine);
    const chosen = this.chosen!;
    try {
      this.session = await ToySession.create(experiment, chosen.factory, from);
    } catch (error) {
      if (!chosen.device) throw error;
      this.chosen = referenceEngine(tell('why', 'startedInJavaScript', saidBy(error)));
      this.session = await ToySession.create(experiment, this.chosen.factory, from);
    }
    this.told = this.diverged();
    this.host.post({
      type: 'started',
      run,
      spec: this.session.spec,
      train: this.session.data.train,
      testCount: this.session.data.test.labels.length,
      engine: engineInfo(this.session.engine, this.chosen!.why),
    });
    this.awaitingDraw = false;
    this.sendFrame();
    if (play) {
      this.playing = true;
      this.loop();
    }
  }

  /** Something to look at until the first frame; a network trained earlier only before the visit's first step. */
  private async open(run: number, experiment: ToyExperiment): Promise<void> {
    const trained = !this.opened && isDefault(experiment);
    this.opened = true;
    const opening = trained ? await trainedOpening() : untrainedOpening(experiment);
    this.host.post({ type: 'opening', run, opening });
  }

  /** Keeps the device of the last run where the choice is the same. */
  private async choose(engine: (ToyCommand & { type: 'start' })['engine']): Promise<void> {
    if (this.chosen?.device && engine !== 'reference') return;
    const unused = this.chosen?.device;
    const chosen = await chooseEngine(engine, this.host.gpu);
    this.chosen = chosen;
    unused?.destroy();
    void chosen.device?.lost.then((info) => this.onLost(chosen, info.message));
  }

  /** A lost device is noticed even while paused. */
  private onLost(chosen: ChosenEngine, detail: string): void {
    if (this.chosen !== chosen) return;
    this.queue = this.queue
      .then(() => this.fallBack(tell('why', 'lost', detail || tell('engine', 'noReason')), chosen))
      .catch((error: unknown) => this.fail(error));
  }

  private async fallBack(reason: Said, from: ChosenEngine): Promise<void> {
    if (this.chosen !== from || !this.session) return;
    this.chosen = referenceEngine(tell('why', 'wentOn', reason));
    await this.session.rebuild(this.chosen.factory);
    this.blockSteps = 1;
    this.host.post({ type: 'engine', engine: engineInfo(this.session.engine, this.chosen.why) });
    this.host.post({ type: 'notice', message: this.chosen.why! });
  }

  /** False, and told, once a run has had all the steps it may have. */
  private mayGoOn(): boolean {
    const over = (this.session?.step ?? 0) >= MOST_STEPS;
    if (over) this.host.post({ type: 'notice', message: tell('toyRun', 'longest', MOST_STEPS) });
    return !over;
  }

  private get goalReached(): boolean {
    const { session } = this;
    return !session || session.stopped || session.step >= session.experiment.steps;
  }

  /** There is nothing to train for the moment. */
  private get rests(): boolean {
    return this.goalReached || (this.session?.step ?? 0) >= this.until;
  }

  /** Trains block by block until paused, giving commands their turn between two blocks. */
  private async loop(): Promise<void> {
    if (this.looping) return;
    this.looping = true;
    // Pressing play at the goal goes on beyond it, a goal further each time.
    if (this.session && !this.session.stopped && this.goalReached && this.until === Infinity) {
      const { step, experiment } = this.session;
      if (this.mayGoOn()) await this.session.update({ steps: Math.min(step + experiment.steps, MOST_STEPS) });
    }
    let owed = 1;
    let last = performance.now();
    while (this.playing && !this.rests) {
      const now = performance.now();
      owed =
        this.speed === null
          ? this.blockSteps
          : Math.min(owed + ((now - last) / 1000) * this.speed, this.blockSteps + 1);
      last = now;
      if (owed >= 1) {
        const steps = Math.floor(owed);
        owed -= steps;
        this.queue = this.queue
          .then(() => this.trainWhilePlaying(steps))
          .catch((error: unknown) => this.fail(error));
        await this.queue;
      }
      if (performance.now() - this.lastFrame >= FRAME_INTERVAL) this.sendFrame();
      await this.host.nextTurn(this.speed === null ? 0 : 8);
    }
    this.looping = false;
    this.playing = false;
    this.sendFrame();
  }

  private async trainWhilePlaying(steps: number): Promise<void> {
    const { session } = this;
    if (!this.playing || !session || this.rests) return;
    const count = Math.min(steps, session.experiment.steps - session.step, this.until - session.step);
    const began = performance.now();
    await this.train(count);
    const elapsed = Math.max(performance.now() - began, 0.01);
    const aim = (this.blockSteps * BLOCK_TIME[session.engine.name]) / elapsed;
    if (count === this.blockSteps) {
      this.blockSteps = Math.round(Math.min(Math.max(aim, 1), 4 * this.blockSteps, MOST_STEPS_A_BLOCK));
    }
    const rate = (1000 * count) / elapsed;
    this.rate = this.speed === null ? (this.rate === 0 ? rate : 0.8 * this.rate + 0.2 * rate) : this.speed;
  }

  private async train(steps: number): Promise<void> {
    const { session, chosen } = this;
    if (!session || !chosen || session.stopped) return;
    const from = session.step;
    try {
      const readings = await session.advance(steps);
      this.pending.push({
        from,
        crossEntropy: Float32Array.from(readings.crossEntropy),
        energy: Float32Array.from(readings.energy),
        alpha: Float32Array.from(readings.alphas),
      });
    } catch (error) {
      if (!chosen.device) throw error;
      await this.fallBack(tell('why', 'failed', saidBy(error)), chosen);
      return;
    }
    for (const name of this.diverged()) {
      if (this.told.has(name)) continue;
      this.told.add(name);
      // The other lane goes on only where the visitor wants it to.
      this.playing = false;
      const step = session.lanes[LANES.indexOf(name)]!.divergedAt!;
      this.host.post({ type: 'diverged', run: this.id, lane: name, step });
    }
  }

  /** The lanes that have stopped. */
  private diverged(): Set<LaneName> {
    return new Set(LANES.filter((_, i) => (this.session?.lanes[i]?.divergedAt ?? null) !== null));
  }

  private sendFrame(): void {
    const { session } = this;
    if (!session) return;
    if (this.awaitingDraw) {
      this.frameDue = true;
      return;
    }
    this.frameDue = false;
    this.awaitingDraw = true;
    this.lastFrame = performance.now();
    this.host.post({
      type: 'frame',
      run: this.id,
      frame: toyFrame(session),
      curves: join(this.pending, session.step),
      stepsPerSecond: this.playing ? this.rate : 0,
      playing: this.playing,
      snapshot: session.snapshot(),
    });
    this.pending = [];
  }
}

function join(parts: ToyCurves[], step: number): ToyCurves {
  const flat = (pick: (part: ToyCurves) => Float32Array): Float32Array => {
    const out = new Float32Array(parts.reduce((sum, part) => sum + pick(part).length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(pick(part), at);
      at += pick(part).length;
    }
    return out;
  };
  return {
    from: parts[0]?.from ?? step,
    crossEntropy: flat((part) => part.crossEntropy),
    energy: flat((part) => part.energy),
    alpha: flat((part) => part.alpha),
  };
}
