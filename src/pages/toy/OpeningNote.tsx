import type { ReactNode } from 'react';
import { useWords } from '../parts/use-words';
import { useToy } from './store';
import './opening.css';

/** Says that what is on view was trained earlier, until the visitor's own run begins. */
export function OpeningNote(): ReactNode {
  const { toy } = useWords();
  const trained = useToy((state) => state.opening?.trained ?? false);
  return (
    <p className="opening-note" role="status">
      {trained && <span>{toy.trainedEarlier}</span>}
    </p>
  );
}
