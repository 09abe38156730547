import type { ReactNode } from 'react';
import type { ToyMetrics } from '../../lab/toy-metrics';
import { formatFixed, formatNumber } from '../../views/axes';
import { words } from '../../words';
import { Announcer } from '../parts/Announcer';
import { compareLanes, type Moment } from '../parts/announcements';
import { useToy } from './store';

/** The toy's run in the live region. */
export function ToyAnnouncer(): ReactNode {
  return <Announcer now={now} numbers={numbers} />;
}

function now(): Moment {
  const { run, frame, playing, experiment } = useToy.getState();
  // Before its first frame a run cannot be told from the one before.
  return { run: frame && run, playing, step: frame?.step ?? 0, goal: experiment.steps };
}

function numbers(): string {
  const { frame } = useToy.getState();
  const [without, withRman] = frame?.lanes ?? [];
  if (!without || !withRman) return '';
  const say = words().views.live;
  const both = (what: string, value: (metrics: ToyMetrics) => string): string =>
    compareLanes(what, value(without.test), value(withRman.test));
  return [
    both(say.crossEntropy, (m) => formatNumber(m.crossEntropy, 2)),
    both(say.spread, (m) => formatNumber(m.withinVariance, 2)),
    both(say.accuracy, (m) => `${formatFixed(100 * m.accuracy, 1)} %`),
    say.attractors(withRman.test.effectiveAttractors),
  ].join(' ');
}
