import type { ReactNode } from 'react';
import type { LaneMeasures } from '../../lab/image-frame';
import { formatFixed, formatNumber } from '../../views/axes';
import { words } from '../../words/all';
import { Announcer } from '../parts/Announcer';
import { compareLanes, type Moment } from '../parts/announcements';
import { useImage } from './store';

/** The image lab's run in the live region. */
export function ImageAnnouncer(): ReactNode {
  return <Announcer now={now} numbers={numbers} />;
}

function now(): Moment {
  const { run, progress, training } = useImage.getState();
  const goal = progress ? progress.epochs * progress.stepsPerEpoch : Number.POSITIVE_INFINITY;
  return { run: progress && run, playing: training, step: progress?.step ?? 0, goal };
}

/** What the last measurement found. */
function numbers(): string {
  const lanes = useImage.getState().evaluation?.lanes;
  if (!lanes) return '';
  const say = words().views.live;
  const of = (measures: LaneMeasures | undefined, value: (m: LaneMeasures) => string): string | null =>
    measures ? value(measures) : null;
  const both = (what: string, value: (m: LaneMeasures) => string): string =>
    compareLanes(what, of(lanes.without?.measures, value), of(lanes.with?.measures, value));
  const parts = [
    both(say.crossEntropy, (m) => formatNumber(m.testLoss, 2)),
    both(say.accuracy, (m) => `${formatFixed(100 * (1 - m.testError), 1)} %`),
    both(say.norm, (m) => formatNumber(m.meanOutputNorm, 2)),
  ];
  if (lanes.with) parts.push(say.attractors(lanes.with.measures.effectiveAttractors));
  return parts.join(' ');
}
