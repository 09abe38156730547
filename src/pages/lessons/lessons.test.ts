import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOY_DEFAULTS } from '../../lab/toy-schema';
import { DEFAULT_LOOK } from '../toy/look';
import { LESSON_IDS, loadAllLessons, loadLesson } from './catalogue';
import { problemsOf } from './check-lesson';
import type { Lesson } from './lesson';
import { parseProgress } from './progress';
import { readRoute } from './route';
import { IMAGE_LESSON, sceneAt } from './scene';
import { heldTo, type Sight, type Task, taskDone } from './tasks';

const files = readdirSync(new URL('./all', import.meta.url)).sort();

describe('the lessons', () => {
  it('are all in the catalogue, in order, under the names of their files', async () => {
    const lessons = await loadAllLessons();
    expect(lessons.length).toBeGreaterThanOrEqual(8);
    const ids = lessons.map(({ id }) => id);
    expect(ids).toEqual(LESSON_IDS);
    expect(files.map((file) => file.replace(/^\d+-|\.ts$/g, ''))).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await loadLesson('there-is-no-such')).toBeNull();
  });

  it.each(LESSON_IDS)(
    '%s: texts, formulas, patches, highlights, questions and tasks are sound',
    async (id) => {
      const lesson = await loadLesson(id);
      expect(problemsOf(lesson!)).toEqual([]);
    },
  );

  it.each(LESSON_IDS)('%s asks something and gives something to do', async (id) => {
    const { steps } = (await loadLesson(id))!;
    expect(steps.filter((step) => step.question).length).toBeGreaterThanOrEqual(1);
    expect(steps.filter((step) => step.tasks).length).toBeGreaterThanOrEqual(1);
  });
});

describe('the check of lessons', () => {
  const text = { en: 'Words', de: 'Wörter' };
  const sound: Lesson = {
    id: 'sound',
    title: text,
    summary: text,
    minutes: 3,
    steps: [{ title: text, text, toy: {} }],
  };
  const withStep = (step: Partial<Lesson['steps'][number]>): Lesson => ({
    ...sound,
    steps: [{ title: text, text, ...step }],
  });

  it('finds nothing in a sound one', () => {
    expect(problemsOf(sound)).toEqual([]);
  });

  it.each<[string, Lesson, RegExp]>([
    ['a missing language', { ...sound, title: { en: 'Words', de: ' ' } }, /no text in "de"/],
    ['bad mathematics', withStep({ text: { en: '$\\frac{1}$', de: '$1$' } }), /cannot be read in "en"/],
    ['a lone dollar', withStep({ text: { en: 'costs 5$', de: 'kostet 5$' } }), /lone \$/],
    ['a lost formula', withStep({ text: { en: 'is $x$', de: 'ist x' } }), /as many formulas/],
    ['HTML', withStep({ text: { en: '<b>no</b>', de: 'nein' } }), /HTML in "en"/],
    ['a value out of range', withStep({ toy: { alpha: 1000 } }), /experiment is refused/],
    ['an unknown setting', withStep({ toy: { beta: 1 } as never }), /sets "beta"/],
    [
      'an image setting out of range',
      withStep({ lab: 'image', image: { width: 3 } }),
      /image experiment is refused/,
    ],
    ['an unknown image setting', withStep({ lab: 'image', image: { beta: 1 } as never }), /sets "beta"/],
    ['images to download', withStep({ lab: 'image', image: { data: 'cifar10' } }), /downloaded/],
    ['images in the toy lab', withStep({ image: {} }), /beside the toy lab/],
    ['an image lab without an experiment', withStep({ lab: 'image' }), /without an experiment/],
    ['an unknown highlight', withStep({ highlight: ['moon' as never] }), /highlights "moon"/],
    ['a highlight of the other lab', withStep({ highlight: ['image-train'] }), /other lab/],
    [
      'a task that is done already',
      withStep({ toy: {}, trained: 600, tasks: [{ do: 'train', to: 600 }] }),
      /done before it is set/,
    ],
    [
      'a task out of range',
      withStep({ tasks: [{ do: 'set', field: 'attractors', to: 65, from: 65, upTo: 70 }] }),
      /refuses/,
    ],
    [
      'tasks that undo each other',
      withStep({
        tasks: [
          { do: 'train', to: 600 },
          { do: 'set', field: 'attractors', to: 4 },
        ],
      }),
      /cannot all be done/,
    ],
    [
      'a choice with a formula',
      withStep({
        question: {
          ask: text,
          choices: [
            { text: { en: '$x$', de: '$x$' }, because: text, right: true },
            { text, because: text },
          ],
        },
      }),
      /no plain text/,
    ],
    [
      'a question without a wrong choice',
      withStep({ question: { ask: text, choices: [{ text, because: text, right: true }] } }),
      /no wrong choice/,
    ],
  ])('finds %s', (_, lesson, problem) => {
    expect(problemsOf(lesson).join('\n')).toMatch(problem);
  });
});

describe('training with the settings that a step asks for', () => {
  const set: Task = { do: 'set', field: 'alpha', to: 1e-3 };
  const train: Task = { do: 'train', to: 1200 };
  const toy = (step: number, alpha: number, heldSince: number, begun = 0): Sight => ({
    toy: {
      step,
      experiment: { ...TOY_DEFAULTS, alpha },
      look: DEFAULT_LOOK,
      pinned: null,
      flowed: null,
      begun,
      heldSince,
    },
    image: { epochs: 0, image: null },
  });
  /** [step, α] as they come; whether training counts in the end. */
  const trained = (moments: readonly (readonly [number, number])[], begun = 0): boolean => {
    let held = Number.POSITIVE_INFINITY;
    for (const [step, alpha] of moments)
      held = heldTo(held, step, taskDone(set, toy(step, alpha, held, begun)));
    const [step, alpha] = moments.at(-1)!;
    return taskDone(train, toy(step, alpha, held, begun));
  };

  it.each([
    [
      'all of the way',
      [
        [0, 1e-3],
        [1200, 1e-3],
      ],
      0,
      true,
    ],
    [
      'set at the end',
      [
        [0, 1e-4],
        [1200, 1e-4],
        [1200, 1e-3],
      ],
      0,
      false,
    ],
    [
      'set half-way, and trained on until it is enough',
      [
        [600, 1e-4],
        [600, 1e-3],
        [1800, 1e-3],
      ],
      0,
      true,
    ],
    [
      'taken back in between',
      [
        [0, 1e-3],
        [600, 1e-4],
        [700, 1e-3],
        [1300, 1e-3],
      ],
      0,
      false,
    ],
    [
      'started again',
      [
        [1200, 1e-4],
        [1200, 1e-3],
        [0, 1e-3],
        [1200, 1e-3],
      ],
      0,
      true,
    ],
    [
      'of a run that began trained',
      [
        [600, 1e-4],
        [600, 1e-3],
        [1200, 1e-3],
      ],
      600,
      true,
    ],
  ] as const)('%s', (_, moments, begun, expected) => {
    expect(trained(moments, begun)).toBe(expected);
  });
});

describe('the scene of a step', () => {
  const text = { en: 'Words', de: 'Wörter' };
  const lesson: Lesson = {
    id: 'scenes',
    title: text,
    summary: text,
    minutes: 3,
    steps: [
      { title: text, text, toy: { alpha: 1 }, trained: 600, look: { paths: 0 } },
      { title: text, text, time: 0 },
      { title: text, text, toy: {}, look: {} },
    ],
  };

  it('goes on with run, training and look of the steps before it', () => {
    const [first, second, third] = [0, 1, 2].map((at) => sceneAt(lesson, at));
    expect(second!.run).toBe(first!.run);
    expect(second!.experiment.alpha).toBe(1);
    expect(second!.trained).toBe(600);
    expect(second!.look.paths).toBe(0);
    expect(second!.time).toBe(0);
    expect(third!.run).not.toBe(first!.run);
    expect(third!.experiment.alpha).toBe(1e-4);
    expect([third!.trained, third!.time, third!.look.paths]).toEqual([0, null, 6]);
  });

  it('goes on with the image run of the steps before it, if there is one', () => {
    const images: Lesson = {
      ...lesson,
      steps: [
        { title: text, text },
        { title: text, text, lab: 'image', image: { attractors: 4 } },
        { title: text, text, lab: 'image' },
        { title: text, text, lab: 'image', image: {} },
      ],
    };
    const [toy, first, second, third] = [0, 1, 2, 3].map((at) => sceneAt(images, at).image);
    expect(toy).toBeNull();
    expect(first!.experiment).toEqual({ ...IMAGE_LESSON, attractors: 4 });
    expect(second).toEqual(first);
    expect(third!.run).not.toBe(first!.run);
    expect(third!.experiment).toEqual(IMAGE_LESSON);
  });

  it('refuses a step that there is not', () => {
    expect(() => sceneAt(lesson, 3)).toThrow('has 3 steps and no step 4');
  });
});

describe('the address of a lesson', () => {
  it.each([
    ['#/lessons', null, 0],
    ['#/lessons/', null, 0],
    ['#/lessons/energy', 'energy', 0],
    ['#/lessons/energy/3', 'energy', 2],
    ['#/lessons/energy/0', 'energy', 0],
    ['#/lessons/energy/-4', 'energy', 0],
    ['#/lessons/energy/3?v=1', 'energy', 2],
  ])('%s', (hash, id, step) => {
    expect(readRoute(hash)).toEqual({ id, step });
  });
});

describe('progress', () => {
  it('keeps what is sound of what was stored', () => {
    const stored = { a: { seen: 3, finished: true }, b: { seen: -1 }, c: null, d: { seen: 2 } };
    expect(parseProgress(JSON.stringify(stored))).toEqual({
      a: { seen: 3, finished: true },
      d: { seen: 2, finished: false },
    });
    for (const damaged of [null, '', '{', '3', 'null', '[]']) expect(parseProgress(damaged)).toEqual({});
  });
});
