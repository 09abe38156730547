import type { ReactNode } from 'react';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure } from '../parts/figure';
import { linkOf } from './link';
import { notify, shownOf, useToy } from './store';

/** The figure menu with the toy's experiment as provenance. */
export function SaveMenu({ figures }: { figures: readonly Figure[] }): ReactNode {
  return (
    <FigureMenu
      figures={figures}
      origin={() => {
        const state = useToy.getState();
        return { link: linkOf(state.experiment), step: shownOf(state).frame?.step };
      }}
      onProblem={(message) => notify('problem', message)}
    />
  );
}
