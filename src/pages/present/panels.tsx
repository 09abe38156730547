/** The toy lab's panels one by one, for presenting and for embedding. */
import type { ReactNode } from 'react';
import { LANES } from '../../lab/toy-problem';
import { Lockable } from '../parts/Lockable';
import { CurvesPanel } from '../toy/CurvesPanel';
import { FlowPanel } from '../toy/FlowPanel';
import { MatrixPanel } from '../toy/MatrixPanel';
import { Numbers } from '../toy/Numbers';
import { TimeStepsPanel } from '../toy/TimeStepsPanel';
import { Transport } from '../toy/Transport';

/** One of the four charts alone: the others are there and not shown, so that hovering stays common to all. */
const chart = (name: 'loss' | 'energy' | 'alpha' | 'accuracy'): ReactNode => (
  <div className={`one-chart chart-${name}`}>
    <CurvesPanel />
  </div>
);

export const PANELS = {
  flow: () => (
    <div className="row-flow">
      {LANES.map((name) => (
        <FlowPanel key={name} lane={name} />
      ))}
    </div>
  ),
  'flow-without': () => <FlowPanel lane="without" />,
  'flow-with': () => <FlowPanel lane="with" />,
  steps: () => <TimeStepsPanel />,
  matrix: () => <MatrixPanel />,
  curves: () => <CurvesPanel />,
  loss: () => chart('loss'),
  energy: () => chart('energy'),
  accuracy: () => chart('accuracy'),
  alpha: () => chart('alpha'),
  numbers: () => <Numbers />,
  transport: () => (
    <Lockable name="transport">
      <Transport />
    </Lockable>
  ),
} as const satisfies Record<string, () => ReactNode>;

export type PanelName = keyof typeof PANELS;
export const PANEL_NAMES = Object.keys(PANELS) as PanelName[];

export function isPanel(name: string): name is PanelName {
  return Object.hasOwn(PANELS, name);
}
