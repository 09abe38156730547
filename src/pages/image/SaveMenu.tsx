import type { ReactNode } from 'react';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure } from '../parts/figure';
import { imageOrigin } from './origin';
import { notify } from './store';

export interface SaveMenuProps {
  figures: readonly Figure[];
  /** They show the run so far, not the measurement on view. */
  wholeRun?: boolean;
}

/** The figure menu with the image experiment and its step as provenance. */
export function SaveMenu({ figures, wholeRun = false }: SaveMenuProps): ReactNode {
  return (
    <FigureMenu
      figures={figures}
      origin={() => imageOrigin(wholeRun)}
      onProblem={(message) => notify('problem', message)}
    />
  );
}
