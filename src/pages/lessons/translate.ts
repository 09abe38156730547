/**
 * The lessons' texts in further languages. English and German stand in each lesson's file; any other language has them in
 * its own (`lessons` of `words/languages/TAG.ts`), every text by its lesson and its place there: "steps.2.question.ask".
 */
import type { LessonTexts } from '../../words/languages';
import type { Lesson, Text } from './lesson';

const isText = (value: object): value is Text => 'en' in value && typeof value.en === 'string';

/** Every text of a lesson by its place, in the order in which it is read. */
export function textsOf(lesson: Lesson): Map<string, Text> {
  const found = new Map<string, Text>();
  const look = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isText(value)) found.set(place, value);
    else for (const [key, part] of Object.entries(value)) look(part, place === '' ? key : `${place}.${key}`);
  };
  look(lesson, '');
  return found;
}

/** The lesson with its texts in one more language. */
export function translated(lesson: Lesson, tag: string, texts: LessonTexts): Lesson {
  const own = texts[lesson.id] ?? {};
  const put = (value: unknown, place: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (isText(value)) return Object.hasOwn(own, place) ? { ...value, [tag]: own[place] } : value;
    if (Array.isArray(value)) return value.map((part, i) => put(part, `${place}.${i}`));
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, put(part, place === '' ? key : `${place}.${key}`)]),
    );
  };
  return put(lesson, '') as Lesson;
}
