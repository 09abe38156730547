/** All lessons, in the order of their files' numbers. Each is a chunk of its own, fetched when it is wanted. */
import { LANGUAGES } from '../../words/languages';
import type { Lesson } from './lesson';
import { translated } from './translate';

const FILES = import.meta.glob<Lesson>('./all/*.ts', { import: 'lesson' });

/** "euler-step" of "./all/01-euler-step.ts". */
const idOf = (path: string): string => path.replace(/^.*\/\d+-/, '').replace(/\.ts$/, '');

const LOADERS = new Map(
  Object.keys(FILES)
    .sort()
    .map((path) => [idOf(path), FILES[path]!]),
);

export const LESSON_IDS: readonly string[] = [...LOADERS.keys()];

/** Null for an id that there is not. Rejects when the lesson, or its texts in that language, cannot be fetched. */
export async function loadLesson(id: string, language = 'en'): Promise<Lesson | null> {
  const lesson = await LOADERS.get(id)?.();
  if (!lesson) return null;
  const texts = await LANGUAGES.get(language)?.lessons();
  return texts ? translated(lesson, language, texts) : lesson;
}

export async function loadAllLessons(language?: string): Promise<Lesson[]> {
  const all = await Promise.all(LESSON_IDS.map((id) => loadLesson(id, language)));
  return all.filter((lesson) => lesson !== null);
}
