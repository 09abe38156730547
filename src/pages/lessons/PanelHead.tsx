import type { ReactNode } from 'react';
import { Lockable } from '../parts/Lockable';
import { mayLeave } from '../parts/locks';
import { SiteMenu } from '../parts/SiteMenu';
import { useWords } from '../parts/use-all-words';
import type { Lesson } from './lesson';
import { lessonHash } from './route';
import { useLangOf, useTold } from './told';

/** Where one is: the lesson, its steps, and the way back to the list. */
export function PanelHead({ lesson, at }: { lesson: Lesson; at: number }): ReactNode {
  const { lessons: say } = useWords();
  const told = useTold();
  const langOf = useLangOf();
  return (
    <div className="lesson-head">
      <div className="lesson-head-line">
        <Lockable name="nav">
          <a className="lesson-all" {...(mayLeave() ? { href: '#/lessons' } : { 'aria-disabled': true })}>
            <span aria-hidden="true">← </span>
            {say.all}
          </a>
        </Lockable>
        <Lockable name="menu">
          <SiteMenu />
        </Lockable>
      </div>
      <h1 {...langOf(lesson.title)}>{told(lesson.title)}</h1>
      <nav aria-label={say.stepsOf}>
        <ol className="lesson-dots">
          {lesson.steps.map((step, i) => (
            <li key={lessonHash(lesson.id, i)}>
              <a
                href={lessonHash(lesson.id, i)}
                aria-current={i === at ? 'step' : undefined}
                className={i < at ? 'past' : ''}
                title={told(step.title)}
              >
                <span className="visually-hidden">{say.stepNamed(i + 1, told(step.title))}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  );
}
