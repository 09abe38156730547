import { type ReactNode, useEffect, useState } from 'react';
import { SiteBar } from '../parts/SiteBar';
import { useWords } from '../parts/use-all-words';
import { useTitle } from '../parts/use-title';
import { loadAllLessons } from './catalogue';
import type { Lesson } from './lesson';
import { useProgress } from './progress';
import { lessonHash } from './route';
import { useLangOf, useTold } from './told';

/** Every lesson with what one learns in it, and how far one has come. */
export function LessonList({ problem }: { problem?: string }): ReactNode {
  const { lessons: say, language } = useWords();
  useTitle(say.title);
  const [lessons, setLessons] = useState<readonly Lesson[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let live = true;
    loadAllLessons(language.tag).then(
      (all) => live && setLessons(all),
      () => live && setFailed(true),
    );
    return () => {
      live = false;
    };
  }, [language.tag]);
  return (
    <div className="lesson-list-page">
      <SiteBar />
      <main id="main">
        <h1>{say.title}</h1>
        <p className="lesson-lead">{say.lead}</p>
        {problem && (
          <p className="lesson-problem" role="alert">
            {problem}
          </p>
        )}
        {failed && (
          <p className="lesson-problem" role="alert">
            {say.listUnreachable}
          </p>
        )}
        <ol className="lesson-list">
          {lessons?.map((lesson, i) => (
            <Entry key={lesson.id} lesson={lesson} number={i + 1} />
          ))}
        </ol>
      </main>
    </div>
  );
}

function Entry({ lesson, number }: { lesson: Lesson; number: number }): ReactNode {
  const { lessons: say } = useWords();
  const told = useTold();
  const langOf = useLangOf();
  const progress = useProgress()[lesson.id];
  const steps = lesson.steps.length;
  const seen = Math.min(progress?.seen ?? 0, steps);
  const under = seen > 0 && !progress?.finished;
  return (
    <li>
      <a href={lessonHash(lesson.id, under ? seen - 1 : 0)}>
        <span className="lesson-number" aria-hidden="true">
          {progress?.finished ? '✓' : number}
        </span>
        <span className="lesson-what">
          <span className="lesson-title" {...langOf(lesson.title)}>
            {told(lesson.title)}
          </span>
          <span className="lesson-summary" {...langOf(lesson.summary)}>
            {told(lesson.summary)}
          </span>
        </span>
        <span className="lesson-meta">
          <span>{say.minutes(lesson.minutes)}</span>
          <span className={progress?.finished ? 'lesson-finished' : ''}>
            {progress?.finished ? say.finished : under ? say.seen(seen, steps) : say.steps(steps)}
          </span>
        </span>
      </a>
    </li>
  );
}
