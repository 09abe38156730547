import type { ReactNode } from 'react';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure } from '../parts/figure';
import { toyOrigin } from './origin';
import { notify } from './store';

/** The figure menu with the toy's experiment as provenance. */
export function SaveMenu({ figures }: { figures: readonly Figure[] }): ReactNode {
  return (
    <FigureMenu
      figures={figures}
      origin={() => toyOrigin()}
      onProblem={(message) => notify('problem', message)}
    />
  );
}
