/** All lessons, in the order of their files' numbers. Each is a chunk of its own, fetched when it is wanted. */
import type { Lesson } from './lesson';

const FILES = import.meta.glob<Lesson>('./all/*.ts', { import: 'lesson' });

/** "euler-step" of "./all/01-euler-step.ts". */
const idOf = (path: string): string => path.replace(/^.*\/\d+-/, '').replace(/\.ts$/, '');

const LOADERS = new Map(
  Object.keys(FILES)
    .sort()
    .map((path) => [idOf(path), FILES[path]!]),
);

export const LESSON_IDS: readonly string[] = [...LOADERS.keys()];

/** Null for an id that there is not. Rejects when the lesson cannot be fetched. */
export async function loadLesson(id: string): Promise<Lesson | null> {
  return (await LOADERS.get(id)?.()) ?? null;
}

export async function loadAllLessons(): Promise<Lesson[]> {
  return Promise.all([...LOADERS.values()].map((load) => load()));
}
