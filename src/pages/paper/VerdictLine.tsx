import type { ReactNode } from 'react';
import type { Judgement, Verdict } from '../../lab/verdicts';
import type { Words } from '../../words';
import { useWords } from '../parts/use-all-words';

const SIGNS: Record<Verdict, string> = { holds: '✓', fails: '✕', unclear: '?' };

/** A verdict as a sign and a word. */
export function VerdictMark({ verdict }: { verdict: Verdict }): ReactNode {
  const { paper } = useWords();
  return (
    <span className={`verdict ${verdict}`}>
      <span className="sign" aria-hidden="true">
        {SIGNS[verdict]}
      </span>
      {paper.verdict[verdict]}
    </span>
  );
}

/** Why a verdict is not clear. */
export function doubtText(
  { doubt, of, silent }: Pick<Judgement, 'doubt' | 'of' | 'silent'>,
  least: number,
  paper: Words['paper'],
): string {
  switch (doubt) {
    case null:
      return '';
    case 'fewSeeds':
      return paper.doubt.fewSeeds(of, least);
    case 'nothingToCompare':
      return paper.doubt.nothingToCompare(silent.length);
    default:
      return paper.doubt[doubt];
  }
}

export interface VerdictLineProps {
  /** What it is about: the toy, or images. */
  where: string;
  judgement: Judgement;
  /** Runs needed before anything is said. */
  least: number;
}

/** The verdict, its reason where it is not clear, and always the counts. */
export function VerdictLine({ where, judgement, least }: VerdictLineProps): ReactNode {
  const { paper } = useWords();
  const { verdict, holds, of, failing } = judgement;
  const doubt = doubtText(judgement, least, paper);
  const counted = of > 0 && judgement.doubt !== 'notMeasured' && judgement.doubt !== 'oneLane';
  const details = [
    ...(doubt ? [doubt] : []),
    ...(counted ? [paper.counted(holds, of)] : []),
    ...(counted && failing.length > 0 && failing.length < of
      ? [paper.failing(failing.join(', '), failing.length)]
      : []),
  ];
  return (
    <p className="verdict-line">
      <span className="where">{where}</span>
      <VerdictMark verdict={verdict} />
      <span className="details">{details.join('; ')}</span>
    </p>
  );
}
