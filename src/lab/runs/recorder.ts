/**
 * Keeps the run that trains, by itself: now and then while it trains, at once when it pauses, ends or is replaced. It
 * knows no page: a lab tells it of each moment.
 *
 * A run of an experiment that is kept already is the same run, since same seed and engine give the same numbers: it
 * is not listed twice, and goes on with the kept one once it comes past it. Going back to look at an earlier moment
 * changes nothing. Training on from there makes a run of its own, unless it repeats what the run did, step by step.
 */

import { leaveRun } from './left';
import { fingerprintOf, goalOf, type RunMoment, type Subject, sameRun, sameSettings } from './moment';
import { heldRuns, holdRun } from './presence';
import type { KeptRun, RunHead, Thumbnail } from './record';
import { newRunId, RECORD_VERSION, STEPS_TO_KEEP } from './record';
import { continuedBy } from './reopen';
import type { RunStore } from './store';

/** While training, a run is written this often at most, in ms; its picture less often. */
const SAVE_INTERVAL = 5000;
const PICTURE_INTERVAL = 20_000;

interface Current {
  moment: RunMoment;
  /** Of the record; null until it is written first. */
  id: string | null;
  created: number;
  /** The kept run has come this far: a repetition is written once it is past. */
  kept: number;
  /** Where it began, the furthest step seen, and the last one. */
  from: number;
  top: number;
  last: number;
  altered: boolean;
  /** A branch of another run: never written over one that is kept. */
  branch: boolean;
  turns: number;
  /** Trains once more, from an earlier moment, what it has done before. */
  repeats: boolean;
  engine: string;
  thumbnail: Thumbnail | null;
  picturedAt: number;
  savedAt: number;
  /** What was written last: nothing new need not be written again. */
  written: string;
  release: (() => void) | null;
}

export class RunRecorder {
  private current: Current | null = null;
  private queue: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `onProblem` is told when a run cannot be kept; training goes on. */
  constructor(
    private readonly store: Pick<RunStore, 'list' | 'add' | 'update'>,
    private readonly onProblem: (error: unknown) => void,
    private readonly now: () => number = Date.now,
    private readonly leaveBehind = leaveRun,
  ) {}

  /** Takes note of a moment, and writes it when it is due. */
  see(moment: RunMoment): void {
    const before = this.current;
    if (!before || before.moment.run !== moment.run) {
      this.leave();
      this.current = this.begin(moment);
      this.schedule(SAVE_INTERVAL);
      return;
    }
    const { last } = before;
    const turned = moment.turns !== before.turns;
    const differs = !sameSettings(moment, before.moment) || moment.engine !== before.engine;
    before.turns = moment.turns;
    before.last = moment.step;
    // Trained on from an earlier moment; nothing else gives up what the run had done.
    if ((turned || (before.repeats && moment.step > last)) && (differs || before.altered)) {
      this.leave();
      const from = Math.min(last, moment.step - 1);
      this.current = { ...this.begin(moment), from, altered: true, branch: true };
      this.schedule(moment.status === 'running' ? SAVE_INTERVAL : 0);
    } else if (moment.step < before.top) {
      before.repeats ||= turned;
      this.lookBack(before);
    } else {
      before.repeats = false;
      before.altered ||= differs;
      before.top = moment.step;
      const changed = moment.status !== before.moment.status;
      before.moment = moment;
      this.schedule(changed ? 0 : SAVE_INTERVAL);
    }
  }

  /** The moment kept stays the furthest one, as it was before what follows it is given up; it trains no more. */
  private lookBack(current: Current): void {
    const { moment } = current;
    const [metrics, curves, snapshot] = [moment.metrics(), moment.curves(), moment.snapshot()];
    current.moment = { ...moment, metrics: () => metrics, curves: () => curves, snapshot: () => snapshot };
    if (moment.status !== 'running') return;
    current.moment.status = 'paused';
    this.schedule(0);
  }

  /** The run on view is gone: writes its last moment, as paused if it was running, and lets go of it. */
  leave(): void {
    const { current } = this;
    this.current = null;
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!current) return;
    const { moment } = current;
    current.moment = { ...moment, status: moment.status === 'running' ? 'paused' : moment.status };
    this.enqueue(current, true);
    this.queue = this.queue.then(() => current.release?.());
  }

  /**
   * The page is hidden or left, and perhaps never comes back: leaves what is on view where it will be found, before it
   * returns. When the page is left, a run that trains is written as paused: it stops with the page.
   */
  flush(leaving: boolean): void {
    const { current } = this;
    if (!current) return;
    const { moment } = current;
    const still: RunMoment = { ...moment, status: moment.status === 'running' ? 'paused' : moment.status };
    this.leaveMoment({ ...current, moment: still });
    if (leaving) current.moment = still;
    this.enqueue(current, false);
  }

  private leaveMoment(current: Current): void {
    const { moment, kept } = current;
    if (!isDue(current)) return;
    const parts = current.altered && moment.step <= kept;
    if (moment.step <= kept && !parts) return;
    let id = parts ? null : current.id;
    let known = id !== null && kept >= 0;
    // Its record may not have been looked up yet.
    const from = current.branch || parts ? null : continuedBy(moment.run);
    if (id === null && from && 'id' in from) [id, known] = [from.id, true];
    this.leaveBehind(this.record({ ...current, id: id ?? newRunId() }, moment), known);
  }

  /** Resolves when everything asked for so far is written. */
  settled(): Promise<void> {
    return this.queue;
  }

  private begin(moment: RunMoment): Current {
    return {
      moment,
      id: null,
      created: this.now(),
      kept: -1,
      from: moment.step,
      top: moment.step,
      last: moment.step,
      altered: !moment.fromStart && !continuedBy(moment.run),
      branch: false,
      turns: moment.turns,
      repeats: false,
      engine: moment.engine,
      thumbnail: null,
      picturedAt: Number.NEGATIVE_INFINITY,
      savedAt: Number.NEGATIVE_INFINITY,
      written: '',
      release: null,
    };
  }

  private schedule(within: number): void {
    const { current } = this;
    if (!current) return;
    if (within === 0) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.enqueue(current, true);
      return;
    }
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        if (this.current) this.enqueue(this.current, false);
      },
      Math.max(0, Math.min(within, current.savedAt + within - this.now())),
    );
  }

  private enqueue(current: Current, picture: boolean): void {
    this.queue = this.queue.then(() => this.write(current, picture)).catch(this.onProblem);
  }

  private async write(current: Current, picture: boolean): Promise<void> {
    const { moment } = current;
    if (!isDue(current)) return;
    if (current.altered && moment.step <= current.kept) this.part(current);
    if (current.id === null) await this.claim(current);
    if (moment.step <= current.kept) return;
    current.savedAt = this.now();
    await this.save(current, moment);
    // The picture takes longer than all the rest, and follows.
    if (!picture && current.savedAt - current.picturedAt <= PICTURE_INTERVAL) return;
    const thumbnail = await moment.thumbnail().catch(() => null);
    current.picturedAt = current.savedAt;
    if (!thumbnail) return;
    current.thumbnail = thumbnail;
    // Another write may have gone further meanwhile.
    await this.save(current, current.moment);
  }

  private async save(current: Current, moment: RunMoment): Promise<void> {
    const run = this.record(current, moment);
    const first = current.kept < 0;
    current.kept = 0;
    current.written = fingerprintOf(moment);
    try {
      if (first) await this.store.add([run]);
      else await this.store.update(run);
    } catch (error) {
      if (first) current.kept = -1;
      current.written = '';
      throw error;
    }
  }

  /** A repetition that takes another way before it comes past the kept run is a run of its own. */
  private part(current: Current): void {
    current.release?.();
    Object.assign(current, { id: null, kept: -1, thumbnail: null, release: null, created: this.now() });
  }

  /** Finds the record to go on with, or a new id; and takes the run's lock, so that other tabs see it running. */
  private async claim(current: Current): Promise<void> {
    const found = await this.keptRun(current);
    if (found) {
      const release = await holdRun(found.id);
      if (release) {
        Object.assign(current, { id: found.id, created: found.created, thumbnail: found.thumbnail, release });
        // Gone on with: written from now on. Repeated: not before it comes past what is kept.
        current.kept = continuedBy(current.moment.run) ? 0 : found.step;
        current.altered ||= found.altered;
        return;
      }
    }
    current.id = newRunId();
    current.release = await holdRun(current.id);
  }

  private async keptRun({ moment, altered, branch }: Current): Promise<RunHead | null> {
    const continued = branch ? null : continuedBy(moment.run);
    if (altered && !continued) return null;
    const [heads, held] = await Promise.all([this.store.list(), heldRuns()]);
    const free = heads.filter(({ id }) => !held?.has(id));
    if (continued)
      return (
        free.find((head) =>
          'id' in continued ? head.id === continued.id : head.checkpoint === continued.checkpoint,
        ) ?? null
      );
    return free.find((head) => !head.altered && sameRun(head, moment)) ?? null;
  }

  private record({ id, created, altered, thumbnail }: Current, moment: RunMoment): KeptRun {
    const { step, status, engine, checkpoint } = moment;
    const subject: Subject =
      moment.lab === 'toy'
        ? { lab: moment.lab, experiment: moment.experiment }
        : { lab: moment.lab, experiment: moment.experiment };
    return {
      head: {
        ...subject,
        id: id!,
        version: RECORD_VERSION,
        name: '',
        created,
        updated: this.now(),
        status,
        engine,
        step,
        altered,
        metrics: moment.metrics(),
        thumbnail,
        checkpoint,
      },
      body: { id: id!, curves: moment.curves(), snapshot: moment.snapshot() },
    };
  }
}

/** Whether the moment is far enough to be kept, and new. */
function isDue({ moment, from, written }: Current): boolean {
  const enough = Math.min(STEPS_TO_KEEP[moment.lab], goalOf(moment));
  if (moment.step < enough || fingerprintOf(moment) === written) return false;
  // Opened with weights, and only looked at.
  return moment.step > from || moment.fromStart;
}
