import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../parts/use-all-words';
import { loadLesson } from './catalogue';
import { LessonList } from './LessonList';
import { LessonView } from './LessonView';
import type { Lesson } from './lesson';
import './lessons.css';
import './stage.css';
import { useLessonRoute } from './route';

/** The list of lessons, or one of them beside the lab it is about. */
export default function LessonsPage(): ReactNode {
  const { id, step } = useLessonRoute();
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const [problem, setProblem] = useState<{ id: string; kind: 'unknown' | 'unreachable' } | null>(null);
  const { lessons, site, language } = useWords();
  useEffect(() => {
    if (id === null) return undefined;
    let live = true;
    loadLesson(id, language.tag).then(
      (found) => {
        if (!live) return;
        setLesson(found);
        setProblem(found ? null : { id, kind: 'unknown' });
      },
      () => live && setProblem({ id, kind: 'unreachable' }),
    );
    return () => {
      live = false;
    };
  }, [id, language.tag]);
  if (id === null) return <LessonList />;
  if (problem?.id === id)
    return (
      <LessonList problem={problem.kind === 'unknown' ? lessons.unknown(id) : lessons.unreachable(id)} />
    );
  if (lesson?.id !== id) return <p className="loading">{site.opening}</p>;
  return <LessonView key={id} lesson={lesson} at={Math.min(step, lesson.steps.length - 1)} />;
}
