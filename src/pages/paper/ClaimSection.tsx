import type { ReactNode } from 'react';
import type { RunReading } from '../../lab/readings';
import {
  CLAIM_RULES,
  type ClaimId,
  DIAGONAL_TOLERANCE,
  FEW_ATTRACTORS,
  FEW_SOLE,
  FEW_SPREAD,
  type Judgement,
  LEAST_SEEDS,
  TRIED_ATTRACTORS,
} from '../../lab/verdicts';
import { formatFixed, formatNumber } from '../../views/axes';
import type { Words } from '../../words';
import { useWords } from '../parts/use-all-words';
import { evidenceOrigin } from './origin';
import { PaperTable } from './PaperTable';
import { FewChart, SeedChart } from './SeedChart';
import { type Evidence, sampleOf } from './subjects';
import { VerdictLine } from './VerdictLine';

export interface ClaimSectionProps {
  id: ClaimId;
  number: number;
  evidence: Evidence;
  toy: Judgement;
  images: Judgement;
  /** The image runs judged, the lead first. */
  imageRuns: readonly RunReading[];
  children?: ReactNode;
}

/** One claim: what the paper says and shows, what the visitor's runs show, and the verdicts. */
export function ClaimSection(props: ClaimSectionProps): ReactNode {
  const { id, number, evidence, toy, images, imageRuns } = props;
  const { paper, language } = useWords();
  const claim = paper.claims[id];
  const { runs } = sampleOf(id, evidence);
  const origin = () => evidenceOrigin(evidence, runs);
  const note = (paper.aboutToy as Partial<Record<ClaimId, string>>)[id];
  const imageNote = (paper.aboutImages as Partial<Record<ClaimId, string>>)[id];
  return (
    <section className="claim" id={`claim-${id}`} aria-labelledby={`claim-title-${id}`}>
      <h2 id={`claim-title-${id}`}>
        {number}. {claim.claim}
      </h2>
      <p className="source">{claim.source}</p>
      <div className="claim-body">
        <div className="claim-paper">
          <h3>{paper.thePaper}</h3>
          <p>{quoted(claim.paper, language.tag)}</p>
          <PaperTable id={id} />
        </div>
        <div className="claim-yours">
          <h3>{paper.yours}</h3>
          <VerdictLine where={paper.toy} judgement={toy} least={LEAST_SEEDS.toy} />
          <Numbers id={id} evidence={evidence} judgement={toy} />
          {id === 'few'
            ? runs.length > 0 && <FewChart runs={runs} origin={origin} />
            : runs.length > 1 && <SeedChart id={id} runs={runs} judgement={toy} origin={origin} />}
          {props.children}
          {note && <p className="note">{note}</p>}
          <VerdictLine where={paper.images} judgement={images} least={LEAST_SEEDS.image} />
          <ImageNumbers id={id} runs={imageRuns} />
          {imageNote && <p className="note">{imageNote}</p>}
          <p className="note">
            {paper.criterion}: {criterionOf(id, paper)}
          </p>
        </div>
      </div>
    </section>
  );
}

/** What the paper says in its own words is English in every language of the page. */
function quoted(text: string, language: string): ReactNode {
  if (language.startsWith('en')) return text;
  return text.split(/([„“«][^“”»]+[“”»])/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={part} lang="en">
        {part}
      </span>
    ),
  );
}

/** The criterion with its numbers. */
export function criterionOf(id: ClaimId, paper: Words['paper']): string {
  switch (id) {
    case 'few':
      return paper.claims.few.criterion(FEW_ATTRACTORS, FEW_SPREAD, TRIED_ATTRACTORS.join(', '));
    case 'diagonal':
      return paper.claims.diagonal.criterion(formatFixed(DIAGONAL_TOLERANCE, 1));
    case 'sole':
      return paper.claims.sole.criterion(`${Math.round(100 * FEW_SOLE)} %`);
    default:
      return paper.claims[id].criterion;
  }
}

/** A reading as text: shares in percent, pairs as "2 of 3". */
function textOf(id: ClaimId, run: RunReading, lane: 'without' | 'with'): string {
  const reading = run.lanes[lane];
  if (!reading) return '–';
  if (id === 'negative')
    return Number.isFinite(reading.pairs) ? `${reading.negativePairs} / ${reading.pairs}` : '–';
  return format(id, reading[CLAIM_RULES[id].measure]);
}

function format(id: ClaimId, value: number): string {
  if (id === 'sole') return Number.isFinite(value) ? `${formatFixed(100 * value, 0)} %` : '–';
  if (id === 'few') return formatFixed(value, Number.isInteger(value) ? 0 : 1);
  return formatNumber(value);
}

/** The current run beside the medians over the seeds, for the lanes the claim is about. */
function Numbers({
  id,
  evidence,
  judgement,
}: Pick<ClaimSectionProps, 'id' | 'evidence'> & { judgement: Judgement }): ReactNode {
  const { paper } = useWords();
  const { current, seeds } = evidence;
  if (!current && seeds.length === 0) return null;
  const lanes = CLAIM_RULES[id].compares ? (['without', 'with'] as const) : (['with'] as const);
  // Of pairs a median says nothing.
  const medians = seeds.length > 0 && id !== 'negative';
  return (
    <table className="claim-numbers">
      <thead>
        <tr>
          <td />
          {lanes.map((lane) => (
            <th key={lane} scope="col">
              {paper[lane]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {current && (
          <tr>
            <th scope="row">{paper.yourRun}</th>
            {lanes.map((lane) => (
              <td key={lane}>{textOf(id, current, lane)}</td>
            ))}
          </tr>
        )}
        {medians && (
          <tr>
            <th scope="row">
              {paper.median}, {paper.seeds(seeds.length)}
            </th>
            {lanes.map((lane) => (
              <td key={lane}>{format(id, judgement.median[lane])}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function ImageNumbers({ id, runs }: { id: ClaimId; runs: readonly RunReading[] }): ReactNode {
  const { paper } = useWords();
  const lanes = CLAIM_RULES[id].compares ? (['without', 'with'] as const) : (['with'] as const);
  const known = runs.filter((run) => lanes.some((lane) => textOf(id, run, lane) !== '–'));
  if (known.length === 0) return null;
  return (
    <ul className="image-numbers">
      {known.map((run) => (
        <li key={`${run.attractors}/${run.seed}`}>
          {id === 'few' && `h = ${run.attractors}, `}
          {paper.imageRun(String(run.seed), String(run.step), String(run.goal))}{' '}
          {lanes.map((lane) => `${paper[lane]} ${textOf(id, run, lane)}`).join(', ')}
        </li>
      ))}
    </ul>
  );
}
