import type { ReactNode } from 'react';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure } from '../parts/figure';
import { linkOf } from './link';
import { notify, useToy } from './store';

/** The figure menu with the toy's experiment as provenance. */
export function SaveMenu({ figures }: { figures: readonly Figure[] }): ReactNode {
  return (
    <FigureMenu
      figures={figures}
      link={() => linkOf(useToy.getState().experiment)}
      onProblem={(message) => notify('problem', message)}
    />
  );
}
