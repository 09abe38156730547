/** What the sheet shows: the run in the toy lab, or, where there is none, the newest that is kept (kept.ts). */
import { ENGINE_CHOICES, type EngineChoice } from '../../lab/toy-protocol';
import type { ToyExperiment } from '../../lab/toy-schema';
import type { Origin } from '../parts/figure';
import { toyOrigin } from '../toy/origin';
import { useToy } from '../toy/store';
import type { Moment } from './figures';

export interface Taken extends Moment {
  experiment: ToyExperiment;
  origin: Origin;
  /** What the list of runs calls it; null for the run in the toy lab. */
  kept: string | null;
}

/** The run in the toy lab as it is now; training may go on meanwhile. Null where there is none. */
export function takeRun(): Taken | null {
  const state = useToy.getState();
  const { run, frame, look, snapshot } = state;
  // The frame's own experiment: the page's may be that of a run on its way.
  return run && frame && snapshot
    ? { run, frame, look, experiment: snapshot.experiment, origin: toyOrigin(state), kept: null }
    : null;
}

/** The engine that the address asks for, as in the toy lab. */
export function engineAsked(): EngineChoice {
  const asked = new URLSearchParams(location.search).get('engine');
  return ENGINE_CHOICES.find((choice) => choice === asked) ?? 'auto';
}
