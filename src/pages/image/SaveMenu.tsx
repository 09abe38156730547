import type { ReactNode } from 'react';
import { count } from '../../words';
import { words } from '../../words/all';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure } from '../parts/figure';
import { linkOf } from './link';
import { notify, useImage } from './store';

/** The figure menu with the image experiment as provenance. */
export function SaveMenu({ figures }: { figures: readonly Figure[] }): ReactNode {
  return (
    <FigureMenu
      figures={figures}
      link={() => linkOf(useImage.getState().experiment)}
      moment={() => {
        const { progress } = useImage.getState();
        return progress ? words().views.table.step(count(progress.step)) : undefined;
      }}
      onProblem={(message) => notify('problem', message)}
    />
  );
}
