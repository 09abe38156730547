import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../words/languages';
import { loadAllLessons, loadLesson } from './catalogue';
import type { Lesson } from './lesson';
import { render } from './markdown';
import { toldIn } from './told';
import { textsOf, translated } from './translate';

const lessons = await loadAllLessons();

describe('a lesson in a further language', () => {
  const lesson = lessons.find(({ id }) => id === 'stability')!;
  const texts = { stability: { title: 'La stabilité', 'steps.0.title': 'Pousser' } };

  it('has every text at a place of its own', () => {
    const found = textsOf(lesson);
    expect(found.get('title')).toBe(lesson.title);
    expect(found.get('steps.0.text')).toBe(lesson.steps[0]!.text);
    const asked = lesson.steps.findIndex(({ question }) => question);
    expect(found.get(`steps.${asked}.question.choices.1.because`)).toBe(
      lesson.steps[asked]!.question!.choices[1]!.because,
    );
    const summaries = JSON.stringify(lesson).match(/"en":/g)!;
    expect(found.size).toBe(summaries.length);
  });

  it('is told in it, and in English, so marked, where it is not translated', () => {
    const french = translated(lesson, 'fr', texts);
    expect(toldIn(french.title, 'fr')).toEqual({ text: 'La stabilité' });
    expect(toldIn(french.steps[0]!.title, 'fr')).toEqual({ text: 'Pousser' });
    expect(toldIn(french.steps[0]!.text, 'fr')).toEqual({ text: lesson.steps[0]!.text.en, lang: 'en' });
    expect(toldIn(french.title, 'de')).toEqual({ text: lesson.title.de });
    // All else is as it was.
    const bare = (one: Lesson): unknown =>
      JSON.parse(JSON.stringify(one, (key, v) => (key === 'fr' ? undefined : v)));
    expect(bare(french)).toEqual(JSON.parse(JSON.stringify(lesson)));
  });

  it('is the file’s own object in English and German: nothing begins anew', async () => {
    expect(await loadLesson('stability', 'de')).toBe(await loadLesson('stability'));
  });
});

it.each([...LANGUAGES])('%s names texts that there are, with their formulas', async (_, language) => {
  for (const [id, own] of Object.entries((await language.lessons()) ?? {})) {
    const lesson = lessons.find((one) => one.id === id);
    expect(lesson, id).toBeDefined();
    const known = textsOf(lesson!);
    for (const [place, text] of Object.entries(own)) {
      const where = `${id}, ${place}`;
      expect(known.has(place), where).toBe(true);
      expect(text.split('$').length, where).toBe(known.get(place)!.en.split('$').length);
      expect(() => render(text), where).not.toThrow();
    }
  }
});
