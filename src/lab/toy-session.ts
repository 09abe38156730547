/**
 * One run of the toy: both lanes in lockstep on whichever engine is at hand. It knows no worker and no page, so a
 * test, the command line and the worker use it alike.
 */
import type { ToyEngine, ToyLaneState, ToyProblem, ToyReadings } from '../engine/toy';
import { ToldError, tell } from '../words/told';
import { buildProblem, LANES, type ToyData, toyData } from './toy-problem';
import { type AlphaAnchor, alphaAt, learningRateAt, stepsPerEpoch, toyBlock } from './toy-schedule';
import { needsRestart, type ToyExperiment, type ToyFieldName } from './toy-schema';

export type EngineFactory = (problem: ToyProblem) => Promise<ToyEngine>;

/** The settings that build the engine anew, with the lanes' weights and momentum kept. */
const REBUILDS: readonly ToyFieldName[] = ['momentum', 'weightDecay', 'clipNorm'];

/** Everything a run needs to go on elsewhere. */
export interface ToySnapshot {
  experiment: ToyExperiment;
  step: number;
  anchor: AlphaAnchor;
  lanes: ToyLaneState[];
}

export class ToySession {
  private constructor(
    private settings: ToyExperiment,
    readonly data: ToyData,
    private problem: ToyProblem,
    private factory: EngineFactory,
    private current: ToyEngine,
    private states: ToyLaneState[],
    private done = 0,
    private anchor: AlphaAnchor = { epoch: 0, alpha: settings.alpha },
  ) {}

  /** A run at its first step, or going on from a snapshot of the same experiment. */
  static async create(
    experiment: ToyExperiment,
    factory: EngineFactory,
    from?: ToySnapshot,
  ): Promise<ToySession> {
    const data = toyData(experiment);
    const problem = buildProblem(experiment, data);
    const engine = await factory(problem);
    if (from) await engine.load(from.lanes);
    return new ToySession(
      experiment,
      data,
      problem,
      factory,
      engine,
      await engine.read(),
      from?.step,
      from && anchorIn(experiment, from, data.train.labels.length),
    );
  }

  get experiment(): ToyExperiment {
    return this.settings;
  }

  get spec(): ToyProblem['spec'] {
    return this.problem.spec;
  }

  get engine(): ToyEngine {
    return this.current;
  }

  /** Training steps done. */
  get step(): number {
    return this.done;
  }

  /** The lanes as they were after the last `advance`. */
  get lanes(): readonly ToyLaneState[] {
    return this.states;
  }

  get alpha(): number {
    return alphaAt(this.settings, this.anchor, this.epoch);
  }

  get learningRate(): number {
    return learningRateAt(this.settings, this.done);
  }

  private get epoch(): number {
    return Math.floor(this.done / stepsPerEpoch(this.settings, this.data.train.labels.length));
  }

  /** True when no lane trains any more. */
  get stopped(): boolean {
    return this.states.every((lane) => lane.divergedAt !== null);
  }

  /**
   * Trains `steps` steps. A rejection (a lost device) leaves the lanes as they were after the last call, so that
   * another engine can go on from there.
   */
  async advance(steps: number): Promise<ToyReadings & { alphas: Float64Array }> {
    const n = this.data.train.labels.length;
    const block = toyBlock(this.settings, this.anchor, n, this.done, steps);
    const readings = await this.current.train(block);
    this.states = await this.current.read();
    this.done += steps;
    return { ...readings, alphas: block.alphas.filter((_, i) => i % LANES.length === LANES.indexOf('with')) };
  }

  /**
   * Changes settings while training. Throws for one that needs a restart. A new α counts from now on: growth goes on
   * from it.
   */
  async update(change: Partial<ToyExperiment>): Promise<void> {
    const names = Object.keys(change) as ToyFieldName[];
    const barred = names.find((name) => needsRestart(name) && change[name] !== this.settings[name]);
    if (barred) throw new ToldError(tell('toyRun', 'cannotChange', barred));
    // Growth so far happened under the old Δα: anchor it before the new one counts. Any other change leaves the anchor,
    // and so α, as it was to the last bit.
    const moved = change.alpha !== undefined || change.alphaStep !== undefined;
    const anchor = moved ? { epoch: this.epoch, alpha: change.alpha ?? this.alpha } : this.anchor;
    this.settings = { ...this.settings, ...change };
    this.anchor = anchor;
    if (names.some((name) => REBUILDS.includes(name))) await this.rebuild(this.factory);
  }

  /** Goes on from the present weights on another engine, or on the same one with other optimiser constants. */
  async rebuild(factory: EngineFactory): Promise<void> {
    this.factory = factory;
    this.problem = { ...buildProblem(this.settings, this.data), lanes: this.problem.lanes };
    const next = await factory(this.problem);
    await next.load(this.states);
    this.current.dispose();
    this.current = next;
  }

  /** Goes back (or forth) to a moment of this run, with the settings and the α it had then. */
  async rewind(to: ToySnapshot): Promise<void> {
    const { settings } = this;
    this.settings = to.experiment;
    if (REBUILDS.some((name) => settings[name] !== to.experiment[name])) await this.rebuild(this.factory);
    await this.current.load(to.lanes);
    this.states = await this.current.read();
    this.done = to.step;
    this.anchor = to.anchor;
  }

  snapshot(): ToySnapshot {
    return { experiment: this.settings, step: this.done, anchor: this.anchor, lanes: this.states };
  }

  dispose(): void {
    this.current.dispose();
  }
}

/** From where α grows on after a moment, so that it is there what it was; on n training points. */
function anchorIn(
  settings: ToyExperiment,
  { experiment, step, anchor }: ToySnapshot,
  n: number,
): AlphaAnchor {
  if (settings.alphaStep === experiment.alphaStep) return anchor;
  const epoch = Math.floor(step / stepsPerEpoch(experiment, n));
  return { epoch, alpha: alphaAt(experiment, anchor, epoch) };
}
