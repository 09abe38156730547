/**
 * The languages beside English: whatever stands in `languages/`, one file each. A file is never loaded as a whole; the
 * build cuts it into parts (scripts/language-parts.mjs), so that the first page fetches only what it says.
 */
import type { FirstWords, LaterWords } from './index';

/** Lessons' texts by lesson, then by place: "steps.2.question.ask". What is left out is shown in English. */
export type LessonTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface LanguageFile {
  /** Its name in itself, and its BCP 47 tag, which is also the name of its file. */
  language: { name: string; tag: string };
  first(): Promise<FirstWords>;
  later(): Promise<LaterWords>;
  /** Undefined in a language that the lessons speak by themselves. */
  lessons(): Promise<LessonTexts | undefined>;
}

function found(): [string, LanguageFile][] {
  // Scripts run without the build, and speak English.
  if (typeof import.meta.env === 'undefined') return [];
  const names = import.meta.glob<LanguageFile['language']>('./languages/*.ts', {
    query: '?part=name',
    import: 'language',
    eager: true,
  });
  const first = import.meta.glob<FirstWords>('./languages/*.ts', {
    query: '?part=first',
    import: 'first',
  });
  const later = import.meta.glob<LaterWords>('./languages/*.ts', {
    query: '?part=later',
    import: 'later',
  });
  const lessons = import.meta.glob<LessonTexts | undefined>('./languages/*.ts', {
    query: '?part=lessons',
    import: 'lessons',
  });
  return Object.entries(names).map(([path, language]) => [
    language.tag,
    { language, first: first[path]!, later: later[path]!, lessons: lessons[path]! },
  ]);
}

/** By their tags. Without effects, so that the toy's worker, which holds no words, does without it. */
export const LANGUAGES: ReadonlyMap<string, LanguageFile> = /* @__PURE__ */ new Map(/* @__PURE__ */ found());
