import type { ReactNode } from 'react';
import { TOY_FIELDS, TOY_GROUPS } from '../../lab/toy-schema';
import { count, type Words } from '../../words';
import { formatNumber } from '../parts/FieldControl';
import { isHidden, isLocked, mayChange, mayTrain } from '../parts/locks';
import { useWords } from '../parts/use-all-words';
import { useToy } from '../toy/store';
import { perform } from './labs';
import type { Task } from './tasks';

/** What there is to do in the lab, ticked as it is done; the lab does it for who asks. */
export function Tasks({ tasks, done }: { tasks: readonly Task[]; done: readonly boolean[] }): ReactNode {
  const { lessons: say } = useWords();
  const step = useToy((state) => (state.past.latest < 0 ? 0 : (state.frame?.step ?? 0)));
  return (
    <ul className="lesson-tasks" aria-label={say.yourTurn}>
      {tasks.map((task, i) => (
        <li key={JSON.stringify(task)} className={done[i] ? 'done' : ''}>
          <span className="task-mark" aria-hidden="true">
            {done[i] ? '✓' : ''}
          </span>
          <span>
            {taskWords(task, say)}
            {done[i] && <span className="visually-hidden"> {say.done}</span>}
            {!done[i] && task.do === 'train' && step >= task.to && <small> {say.otherwise}</small>}
          </span>
          {!done[i] && mayDo(task) && (
            <button type="button" onClick={() => perform(task)}>
              {say.show}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Whether the link leaves the lab's hand free: what it locks, "Show me" does not change either. */
function mayDo(task: Task): boolean {
  switch (task.do) {
    case 'train':
    case 'epochs':
      return mayTrain();
    case 'set':
      return mayChange(task.field, TOY_GROUPS);
    case 'look':
      return !isLocked('picture') && !isHidden('picture');
    default:
      return true;
  }
}

/** A task in a sentence. */
export function taskWords(task: Task, say: Words['lessons']): string {
  switch (task.do) {
    case 'train':
      return say.task.train(count(task.to));
    case 'set': {
      const field = TOY_FIELDS[task.field];
      const name = field.symbol ? `${field.label} (${field.symbol})` : field.label;
      if (field.kind === 'choice') {
        const option = field.options.find(({ value }) => value === task.to);
        return say.task.choose(name, option?.label ?? String(task.to));
      }
      return say.task.set(name, formatNumber(Number(task.to)));
    }
    case 'look':
      return lookWords(task.look, say);
    case 'flow':
      return say.task.flow;
    case 'select':
      return say.task.select[task.what];
    case 'epochs':
      return say.task.epochs(task.to);
    case 'image':
      return say.task.image;
  }
}

function lookWords(look: (Task & { do: 'look' })['look'], say: Words['lessons']): string {
  if (look.background !== undefined) return say.task.background[look.background];
  return look.sharedAxes ? say.task.sharedAxes : say.task.ownAxes;
}
