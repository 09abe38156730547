import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { mayLeave } from '../parts/locks';
import { useWords } from '../parts/use-all-words';
import { useTitle } from '../parts/use-title';
import ToyPage from '../toy/ToyPage';
import { Controls } from './Controls';
import { type HighlightName, ring } from './highlight';
import { openingOf, useScene, useTasksDone } from './labs';
import type { Lesson } from './lesson';
import { Prose } from './Markdown';
import { PanelHead } from './PanelHead';
import { remember } from './progress';
import { Questions } from './Questions';
import { goTo, lessonHash } from './route';
import { sceneAt } from './scene';
import { Tasks } from './Tasks';
import { useLangOf, useTold } from './told';

const ImagePage = lazy(() => import('../image/ImagePage'));

const NO_TASKS: NonNullable<Lesson['steps'][number]['tasks']> = [];
const NO_RINGS: readonly HighlightName[] = [];

/** A lesson at one of its steps: text beside the live lab. */
export function LessonView({ lesson, at }: { lesson: Lesson; at: number }): ReactNode {
  const { lessons: say, site } = useWords();
  const told = useTold();
  const langOf = useLangOf();
  const stage = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = lesson.steps[at]!;
  const scene = useMemo(() => sceneAt(lesson, at), [lesson, at]);
  const key = `${lesson.id}/${at}`;
  useTitle(say.stepIn(told(lesson.title), at + 1));
  useScene(scene);

  // Answers and fulfilled tasks stay when one comes back to a step.
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const [fulfilled, setFulfilled] = useState<ReadonlySet<string>>(new Set());
  const tasks = step.tasks ?? NO_TASKS;
  const each = useTasksDone(tasks, key, scene);
  const allDone = each.every(Boolean);
  useEffect(() => {
    if (allDone) setFulfilled((before) => (before.has(key) ? before : new Set(before).add(key)));
  }, [allDone, key]);
  const answered = !step.question || chosen[key] !== undefined;
  const done = answered && (allDone || fulfilled.has(key));

  useEffect(() => remember(lesson.id, at + 1), [lesson.id, at]);
  useEffect(
    () => (stage.current ? ring(stage.current, step.highlight ?? NO_RINGS) : undefined),
    [step.highlight],
  );
  // A new step is read from its top, by the eye and by a screen reader; the first keeps the page's own focus.
  const last = useRef(at);
  useEffect(() => {
    if (last.current === at) return;
    last.current = at;
    panel.current?.scrollTo(0, 0);
    heading.current?.focus();
  }, [at]);

  const isLast = at + 1 === lesson.steps.length;
  const leave = (): void => {
    if (!isLast) {
      goTo(lessonHash(lesson.id, at + 1));
      return;
    }
    remember(lesson.id, lesson.steps.length, true);
    if (mayLeave()) goTo('#/lessons');
  };
  return (
    <div className="lesson">
      <section className="lesson-panel" aria-label={told(lesson.title)}>
        <PanelHead lesson={lesson} at={at} />
        <div className="lesson-text" ref={panel}>
          <h2 ref={heading} tabIndex={-1} {...langOf(step.title)}>
            {told(step.title)}
          </h2>
          {langOf(step.text).lang && <p className="lesson-untold">{say.untold}</p>}
          <Prose text={told(step.text)} {...langOf(step.text)} />
          {step.question && (
            <Questions
              key={key}
              question={step.question}
              chosen={chosen[key] ?? null}
              choose={(choice) => setChosen((before) => ({ ...before, [key]: choice }))}
            />
          )}
          {answered && step.controls && scene.lab === 'toy' && <Controls names={step.controls} />}
          {answered && tasks.length > 0 && (
            <Tasks tasks={tasks} done={each.map((now) => now || fulfilled.has(key))} />
          )}
          <div aria-live="polite">
            {done && step.after && <Prose text={told(step.after)} {...langOf(step.after)} />}
          </div>
        </div>
        <div className="lesson-steps">
          <button type="button" disabled={at === 0} onClick={() => goTo(lessonHash(lesson.id, at - 1))}>
            {say.back}
          </button>
          {!done && (
            <button type="button" className="quiet" onClick={leave}>
              {say.skip}
            </button>
          )}
          <button type="button" className="primary" disabled={!done} onClick={leave}>
            {isLast ? say.finish : say.next}
          </button>
        </div>
      </section>
      <div className="lesson-stage" ref={stage} data-points-at={(step.highlight ?? NO_RINGS).join(' ')}>
        {scene.lab === 'toy' ? (
          <ToyPage lesson={openingOf(scene)} />
        ) : (
          <Suspense fallback={<p className="loading">{site.opening}</p>}>
            <ImagePage lesson={{ experiment: scene.image?.experiment ?? null }} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
