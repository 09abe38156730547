/** How one looks at a run: nothing here changes it. */
import type { LaneName } from '../../lab/toy-problem';
import type { ArrowScaling } from '../../views/flow-map';

export const BACKGROUNDS = ['none', 'decision', 'energy', 'speed'] as const;
export type Background = (typeof BACKGROUNDS)[number];

export const SCALINGS = ['sqrt', 'true', 'direction'] as const satisfies readonly ArrowScaling[];

export interface ToyLook {
  background: Background;
  arrows: number;
  scaling: ArrowScaling;
  paths: number;
  sharedAxes: boolean;
  unattracted: boolean;
  maximised: LaneName | null;
}

export const DEFAULT_LOOK: ToyLook = {
  background: 'none',
  arrows: 20,
  scaling: 'sqrt',
  paths: 6,
  sharedAxes: false,
  unattracted: true,
  maximised: null,
};
