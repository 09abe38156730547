import type { ReactNode } from 'react';
import { count, words } from '../../words';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure } from '../parts/figure';
import { linkOf } from './link';
import { notify, shownOf, useToy } from './store';

/** The figure menu with the toy's experiment as provenance. */
export function SaveMenu({ figures }: { figures: readonly Figure[] }): ReactNode {
  return (
    <FigureMenu
      figures={figures}
      link={() => linkOf(useToy.getState().experiment)}
      moment={() => {
        const { frame } = shownOf(useToy.getState());
        return frame ? words().views.table.step(count(frame.step)) : undefined;
      }}
      onProblem={(message) => notify('problem', message)}
    />
  );
}
