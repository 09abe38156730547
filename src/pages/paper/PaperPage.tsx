import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { STUDY_SEEDS } from '../../lab/study-plan';
import { CLAIM_IDS, LEAST_SEEDS, requiredSeeds } from '../../lab/verdicts';
import { count, type Words } from '../../words';
import { toCsv } from '../parts/figure';
import { placeOf } from '../parts/places';
import { SiteBar } from '../parts/SiteBar';
import { saveFile } from '../parts/save-file';
import { useWords } from '../parts/use-all-words';
import { linkOf } from '../toy/link';
import { useToy } from '../toy/store';
import { ClaimSection } from './ClaimSection';
import { type ImageRuns, loadImageRuns } from './image-runs';
import { resultsJson, runsTable } from './results';
import { ManyButton, StudyControls } from './StudyControls';
import { usePaper } from './store';
import { type Evidence, evidenceOf, type Judgements, judgeAll, SUBJECTS, type Subject } from './subjects';
import { type KeptToyRun, loadToyRuns } from './toy-runs';
import { VerdictMark } from './VerdictLine';
import './paper.css';

/** The paper's claims, its evidence, and what the visitor's own runs say of each. */
export default function PaperPage(): ReactNode {
  const { paper } = useWords();
  const [subject, setSubject] = useState<Subject>('own');
  const experiment = useToy((state) => state.experiment);
  const run = useToy((state) => state.run);
  const frame = useToy((state) => state.frame);
  const studies = usePaper((state) => state.studies);
  const images = useLoaded<ImageRuns | null>(loadImageRuns, null);
  const kept = useLoaded<readonly KeptToyRun[]>(loadToyRuns, NO_RUNS);
  const evidence = useMemo(
    () => evidenceOf(subject, { experiment, run, frame }, { studies }, kept),
    [subject, experiment, run, frame, studies, kept],
  );
  const judgements = useMemo(() => judgeAll(evidence, images), [evidence, images]);
  useEffect(() => {
    document.title = `${paper.title} – Attractor Lab`;
    return () => {
      document.title = 'Attractor Lab';
    };
  }, [paper.title]);
  return (
    <div className="paper-page">
      <SiteBar />
      <main id="main">
        <h1>{paper.title}</h1>
        <p className="lead">{paper.intro}</p>
        <fieldset className="subjects">
          <legend>{paper.subject.legend}</legend>
          {SUBJECTS.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="subject"
                value={name}
                checked={subject === name}
                onChange={() => setSubject(name)}
              />
              {paper.subject[name]}
            </label>
          ))}
        </fieldset>
        <Current evidence={evidence} subject={subject} paper={paper} />
        <StudyControls evidence={evidence} />
        <Overview judgements={judgements} />
        <p className="note">
          {paper.rule(requiredSeeds(STUDY_SEEDS.length), STUDY_SEEDS.length, LEAST_SEEDS.image)}
        </p>
        {CLAIM_IDS.map((id, i) => (
          <ClaimSection
            key={id}
            id={id}
            number={i + 1}
            evidence={evidence}
            toy={judgements[id].toy}
            images={judgements[id].images}
            imageRuns={(id === 'few' ? images?.everyH : images?.runs) ?? []}
          >
            {id === 'few' && <ManyButton evidence={evidence} />}
          </ClaimSection>
        ))}
        <section className="paper-ends">
          <h2>{paper.images}</h2>
          <p>
            <ImageSource images={images} /> <a href={placeOf('#/image')}>{paper.openImages}</a>
          </p>
          <h2>{paper.save}</h2>
          <Downloads evidence={evidence} images={images} judgements={judgements} />
        </section>
      </main>
    </div>
  );
}

/** What `load` finds; `none` until it is there. Without storage, or with damaged files, there is nothing to find. */
function useLoaded<T>(load: () => Promise<T>, none: T): T {
  const [loaded, setLoaded] = useState(none);
  useEffect(() => {
    let here = true;
    load().then(
      (found) => here && setLoaded(() => found),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [load]);
  return loaded;
}

/** No kept toy run. */
const NO_RUNS: readonly KeptToyRun[] = [];

function Current(props: { evidence: Evidence; subject: Subject; paper: Words['paper'] }): ReactNode {
  const { evidence, subject, paper } = props;
  const { current } = evidence;
  if (current) return <p>{paper.current(String(current.seed), count(current.step), count(current.goal))}</p>;
  if (subject !== 'own') return null;
  return (
    <p>
      {paper.noCurrent} <a href={placeOf('#/toy')}>{paper.openToy}</a>
    </p>
  );
}

/** All verdicts in a table, each leading to its claim. */
function Overview({ judgements }: { judgements: Judgements }): ReactNode {
  const { paper } = useWords();
  return (
    <table className="overview">
      <caption>{paper.overview}</caption>
      <thead>
        <tr>
          <th scope="col">{paper.claimColumn}</th>
          <th scope="col">{paper.toy}</th>
          <th scope="col">{paper.images}</th>
        </tr>
      </thead>
      <tbody>
        {CLAIM_IDS.map((id, i) => (
          <tr key={id}>
            <th scope="row">
              <button type="button" className="link" onClick={() => show(id)}>
                {i + 1}. {paper.claims[id].claim}
              </button>
            </th>
            <td data-where={paper.toy}>
              <VerdictMark verdict={judgements[id].toy.verdict} />
            </td>
            <td data-where={paper.images}>
              <VerdictMark verdict={judgements[id].images.verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A link would change the address, which holds the page. */
function show(id: string): void {
  const section = document.querySelector<HTMLElement>(`#claim-${id}`);
  section?.setAttribute('tabindex', '-1');
  section?.focus();
}

function ImageSource({ images }: { images: ImageRuns | null }): ReactNode {
  const { paper, imageFields } = useWords();
  if (!images || images.runs.length === 0) return paper.noImages;
  const { data, depth } = images.experiment;
  const { fields } = imageFields;
  return paper.imageRuns(
    images.runs.length,
    fields.data.options[data].label,
    fields.depth.options[depth].label,
  );
}

function Downloads(props: {
  evidence: Evidence;
  images: ImageRuns | null;
  judgements: Judgements;
}): ReactNode {
  const { paper } = useWords();
  const { evidence, images, judgements } = props;
  const link = linkOf(evidence.experiment);
  return (
    <p className="downloads">
      <button
        type="button"
        onClick={() => saveFile('claims.csv', 'text/csv', toCsv(runsTable(evidence, images)))}
      >
        {paper.csv}
      </button>
      <button
        type="button"
        onClick={() =>
          saveFile('claims.json', 'application/json', resultsJson(evidence, images, judgements, link))
        }
      >
        {paper.json}
      </button>
    </p>
  );
}
