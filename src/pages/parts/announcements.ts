/** What is worth saying aloud of a run: when it starts, pauses, ends or begins again, and how far it has come. */
import { count, words } from '../../words';

/** A run at one moment. */
export interface Moment {
  /** Another object for each run; null before the first. */
  run: object | null;
  playing: boolean;
  step: number;
  /** The step at which the run is finished. */
  goal: number;
}

/** What happened between two moments, in a sentence; null for nothing but ordinary training. */
export function eventBetween(before: Moment, now: Moment): string | null {
  const say = words().views.live;
  const step = count(now.step);
  if (now.run === null) return null;
  if (before.run !== null && before.run !== now.run && now.step <= before.step) {
    return now.step === 0 ? say.restarted : say.moved(step);
  }
  // A short run may begin and end between two looks at it.
  if (!now.playing && now.step >= now.goal && before.step < now.goal) return say.finished(step);
  if (now.playing && !before.playing) return say.started(step);
  if (!now.playing && before.playing) return say.paused(step);
  if (!now.playing && now.step !== before.step) return say.moved(step);
  return null;
}

/** How far a run has come. */
export function progressOf({ step, goal }: Moment): string {
  return words().views.live.progress(count(step), count(goal));
}

/** One number of the lanes that train, in a sentence. */
export function compareLanes(what: string, without: string | null, withRman: string | null): string {
  const say = words().views.live;
  if (without !== null && withRman !== null) return say.lanes(what, without, withRman);
  return say.one(what, without ?? withRman ?? '–');
}
