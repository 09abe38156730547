/** Lessons in the address: "#/lessons" is the list, "#/lessons/euler-step/2" the second step of a lesson. */
import { useSyncExternalStore } from 'react';

export interface LessonRoute {
  /** Null is the list. */
  id: string | null;
  /** Index of the step, from 0. */
  step: number;
}

const ROUTE = '#/lessons';

export function readRoute(hash: string): LessonRoute {
  const [id = '', step = '1'] = hash
    .replace(/[?].*$/, '')
    .slice(ROUTE.length + 1)
    .split('/');
  const number = /^\d{1,3}$/.test(step) ? Number(step) : 1;
  return { id: id === '' ? null : id, step: Math.max(0, number - 1) };
}

export function lessonHash(id: string, step = 0): string {
  return `${ROUTE}/${id}/${step + 1}`;
}

/** Goes there; Back returns. */
export function goTo(hash: string): void {
  location.hash = hash;
}

export function useLessonRoute(): LessonRoute {
  const hash = useSyncExternalStore(
    (listener) => {
      addEventListener('hashchange', listener);
      return () => removeEventListener('hashchange', listener);
    },
    () => location.hash,
  );
  return readRoute(hash);
}
