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
import './panels.css';

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
  loss: () => <CurvesPanel only="loss" />,
  energy: () => <CurvesPanel only="energy" />,
  accuracy: () => <CurvesPanel only="accuracy" />,
  alpha: () => <CurvesPanel only="alpha" />,
  numbers: () => <Numbers />,
  transport: () => (
    <Lockable name="transport">
      <Transport />
    </Lockable>
  ),
} as const satisfies Record<string, () => ReactNode>;

export type PanelName = keyof typeof PANELS;
export const PANEL_NAMES = Object.keys(PANELS) as PanelName[];
