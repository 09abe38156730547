import type { ReactNode } from 'react';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure } from '../parts/figure';
import { linkOf } from './link';
import { evaluationOnView, notify, useImage } from './store';

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
      origin={() => {
        const state = useImage.getState();
        const moment = wholeRun ? state.progress : evaluationOnView(state);
        return { link: linkOf(state.experiment), step: moment?.step };
      }}
      onProblem={(message) => notify('problem', message)}
    />
  );
}
