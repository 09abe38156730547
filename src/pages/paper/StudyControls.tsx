import type { ReactNode } from 'react';
import { STUDY_SEEDS, studyOf } from '../../lab/study-plan';
import { TRIED_ATTRACTORS } from '../../lab/verdicts';
import { say } from '../../words/say';
import { useWords } from '../parts/use-all-words';
import { forget, stopStudy, train, usePaper } from './store';
import type { Evidence } from './subjects';

/** Trains the seeds of an experiment, says how far it is, and stops. */
export function StudyControls({ evidence }: { evidence: Evidence }): ReactNode {
  const { paper } = useWords();
  const running = usePaper((state) => state.running);
  const problem = usePaper((state) => state.problem);
  const { experiment, seeds, studied, kept, key } = evidence;
  const complete = STUDY_SEEDS.every((seed) => seeds.some((run) => run.seed === seed));
  const { study } = paper;
  return (
    <div className="study">
      <div className="study-buttons">
        <button
          type="button"
          className="primary"
          disabled={running !== null}
          onClick={() => train(studyOf(experiment))}
        >
          {complete ? study.again(STUDY_SEEDS.length) : study.run(STUDY_SEEDS.length)}
        </button>
        {running && (
          <button type="button" onClick={stopStudy}>
            {study.stop}
          </button>
        )}
        {!running && studied > 0 && (
          <button type="button" onClick={() => forget(key)}>
            {study.forget}
          </button>
        )}
      </div>
      {running && (
        <progress
          aria-label={study.progress}
          max={running.of}
          value={Math.min(running.of, running.done + running.share)}
        />
      )}
      <p role="status" className="note">
        {problem !== null
          ? study.failed(say(problem))
          : running
            ? study.running(running.done, running.of)
            : [
                seeds.length > kept ? study.kept(String(seeds.length - kept)) : study.none,
                ...(kept > 0 ? [study.own(kept)] : []),
              ].join(' ')}
      </p>
    </div>
  );
}

/** "Whatever h": the same seeds with a few and with many attractors. */
export function ManyButton({ evidence }: { evidence: Evidence }): ReactNode {
  const { paper } = useWords();
  const running = usePaper((state) => state.running !== null);
  return (
    <button
      type="button"
      disabled={running}
      onClick={() => train(studyOf(evidence.experiment, TRIED_ATTRACTORS))}
    >
      {paper.study.many(TRIED_ATTRACTORS.join(', '), STUDY_SEEDS.length)}
    </button>
  );
}
