import { continuedBy } from '../../lab/runs/reopen';
import type { ToyState } from './store';

/**
 * Whether training the experiment of a plain link as far as the step on view gives the network on view: not after a change
 * on the way there, nor where it began from weights.
 */
export function givenByLink({
  past,
  snapshot,
  experiment,
}: Pick<ToyState, 'past' | 'snapshot' | 'experiment'>): boolean {
  const [first] = past.snapshots;
  if (!first || !snapshot) return true;
  const from = continuedBy(past);
  const whole = first.step === 0 || (from !== null && 'altered' in from && !from.altered);
  const core = JSON.stringify({ ...experiment, steps: 0 });
  return (
    whole &&
    past.snapshots
      .filter(({ step }) => step <= snapshot.step)
      .every((moment) => JSON.stringify({ ...moment.experiment, steps: 0 }) === core)
  );
}
