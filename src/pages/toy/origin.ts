/** Where what is taken away of the toy's run comes from. */
import { Changes } from '../../lab/runs/changes';
import { continuedBy, isBranch } from '../../lab/runs/reopen';
import type { Origin } from '../parts/figure';
import { linkOf } from './link';
import { shownOf, type ToyState, useToy } from './store';

const changes = new Changes();

useToy.subscribe((state, before) => {
  const { frame, snapshot, engine, past } = state;
  if (!frame || !snapshot || frame === before.frame) return;
  // How long one trains changes no step on the way.
  const { steps: _, ...settings } = snapshot.experiment;
  const kept = continuedBy(past);
  const whole = kept !== null && 'id' in kept && !kept.altered;
  const engineName = engine?.description ?? null;
  changes.see(past, { step: frame.step, latest: past.latest, settings, engine: engineName }, whole);
});

/** Settings, engine or weights of the run on view were changed on the way, so that its link alone does not give it again. */
export function isAltered({ past, frame }: Pick<ToyState, 'past' | 'frame'>): boolean {
  return isBranch(past) || changes.altered(past, frame?.step ?? 0);
}

/** Of what the pictures show; until the run's first frame that is a network trained earlier, by its settings alone. */
export function toyOrigin(state = useToy.getState()): Origin {
  const { snapshot, engine, frame } = state;
  // The frame's own experiment: the page's may be that of a run on its way.
  const experiment = snapshot?.experiment ?? state.experiment;
  return {
    link: linkOf(experiment),
    step: shownOf(state).frame?.step,
    runs: [
      {
        experiment,
        engine: frame ? (engine?.description ?? null) : null,
        altered: frame !== null && isAltered(state),
      },
    ],
  };
}
