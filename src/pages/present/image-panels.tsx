/** The image lab's panels one by one, for presenting and for embedding. */
import type { ReactNode } from 'react';
import { CurvesPanel } from '../image/CurvesPanel';
import { Inspector } from '../image/Inspector';
import { MatrixPanel } from '../image/MatrixPanel';
import { NormsPanel } from '../image/NormsPanel';
import { Numbers } from '../image/Numbers';
import { SpacePanel } from '../image/SpacePanel';
import { StripPanel } from '../image/StripPanel';
import { RunLine, Transport } from '../image/Transport';
import { Lockable } from '../parts/Lockable';

export const IMAGE_PANELS = {
  outputs: () => <SpacePanel only="outputs" />,
  steps: () => <SpacePanel only="steps" />,
  matrix: () => <MatrixPanel />,
  curves: () => <CurvesPanel />,
  loss: () => <CurvesPanel only="loss" />,
  error: () => <CurvesPanel only="error" />,
  energy: () => <CurvesPanel only="energy" />,
  alpha: () => <CurvesPanel only="alpha" />,
  norms: () => <NormsPanel />,
  histogram: () => <NormsPanel only="histogram" />,
  course: () => <NormsPanel only="course" />,
  effective: () => <NormsPanel only="effective" />,
  lines: () => <NormsPanel only="lines" />,
  images: () => <StripPanel />,
  chosen: () => <Inspector />,
  numbers: () => <Numbers />,
  transport: () => (
    <div className="image-transport">
      <Lockable name="transport">
        <Transport />
      </Lockable>
      <RunLine />
    </div>
  ),
} as const satisfies Record<string, () => ReactNode>;

export type ImagePanelName = keyof typeof IMAGE_PANELS;
export const IMAGE_PANEL_NAMES = Object.keys(IMAGE_PANELS) as ImagePanelName[];
