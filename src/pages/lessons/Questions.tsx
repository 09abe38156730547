import { type ReactNode, useId } from 'react';
import { useWords } from '../parts/use-all-words';
import type { Question } from './lesson';
import { Prose } from './Markdown';
import { useLangOf, useTold } from './told';

/** A question with its choices; after an answer, what is to be said of it, and of the right one. */
export function Questions(props: {
  question: Question;
  chosen: number | null;
  choose(choice: number): void;
}): ReactNode {
  const { question, chosen, choose } = props;
  const { lessons: say } = useWords();
  const told = useTold();
  const langOf = useLangOf();
  const id = useId();
  const answer = chosen === null ? null : question.choices[chosen];
  const right = question.choices.filter((choice) => choice.right);
  const mark = (i: number): string => {
    if (chosen === null) return '';
    if (question.choices[i]!.right) return 'right';
    return i === chosen ? 'wrong' : 'other';
  };
  return (
    <div className="lesson-question">
      <div id={id} className="lesson-ask">
        <Prose text={told(question.ask)} {...langOf(question.ask)} />
      </div>
      <ul aria-labelledby={id}>
        {question.choices.map((choice, i) => (
          <li key={choice.text.en}>
            <button
              type="button"
              className={`choice ${mark(i)}`}
              aria-pressed={chosen === i}
              onClick={() => choose(i)}
            >
              <span className="choice-mark" aria-hidden="true">
                {mark(i) === 'right' ? '✓' : mark(i) === 'wrong' ? '✕' : ''}
              </span>
              <span {...langOf(choice.text)}>{told(choice.text)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="lesson-because" aria-live="polite">
        {answer && (
          <>
            <p className={answer.right ? 'verdict right' : 'verdict'}>
              {answer.right ? say.right : say.notQuite}
            </p>
            <Prose text={told(answer.because)} {...langOf(answer.because)} />
            {!answer.right &&
              right.map(({ text, because }) => (
                <Prose key={text.en} text={told(because)} {...langOf(because)} />
              ))}
          </>
        )}
      </div>
    </div>
  );
}
