/** What the lab shows at a step of a lesson: a step says only what changes, so it is gathered from those before. */
import { IMAGE_DEFAULTS, type ImageExperiment, scheduleOf } from '../../lab/image-schema';
import { TOY_DEFAULTS, type ToyExperiment } from '../../lab/toy-schema';
import { DEFAULT_LOOK, type ToyLook } from '../toy/look';
import type { Lesson } from './lesson';

/** What lessons train on images: so little that a laptop without a graphics card does an epoch while one reads. */
export const IMAGE_LESSON: ImageExperiment = {
  ...IMAGE_DEFAULTS,
  data: 'builtin',
  limit: 300,
  testImages: 100,
  depth: '8',
  width: 4,
  attractors: 16,
  batch: 25,
  // As in the lab's demo: twelve short epochs must do what the paper's 160 do.
  alpha: 0.01,
  alphaStep: 0.01,
  weightDecay: 2e-3,
  ...scheduleOf(12),
};

export interface LessonScene {
  lab: 'toy' | 'image';
  /** Names the run: steps with the same run go on with each other's weights. */
  run: string;
  experiment: ToyExperiment;
  /** The image lab's, and the name of its run; null where the lesson has none and the visitor's own run goes on in it. */
  image: { run: string; experiment: ImageExperiment } | null;
  look: ToyLook;
  /** Null is T. */
  time: number | null;
  /** The network is trained at least this far. */
  trained: number;
  /** Steps a second; null is as fast as it goes. */
  speed: number | null;
}

/** @param at index of the step, from 0. */
export function sceneAt(lesson: Lesson, at: number): LessonScene {
  const step = lesson.steps[at];
  if (!step) throw new Error(`Lesson "${lesson.id}" has ${lesson.steps.length} steps and no step ${at + 1}.`);
  const upTo = lesson.steps.slice(0, at + 1);
  const opening = Math.max(
    0,
    upTo.findLastIndex((one) => one.toy !== undefined),
  );
  const imageOpening = upTo.findLastIndex((one) => one.image !== undefined);
  const look = upTo.findLast((one) => one.look !== undefined)?.look;
  return {
    lab: step.lab ?? 'toy',
    run: `${lesson.id}/${opening}`,
    experiment: { ...TOY_DEFAULTS, ...lesson.steps[opening]?.toy },
    image:
      imageOpening < 0
        ? null
        : {
            run: `${lesson.id}/image/${imageOpening}`,
            experiment: { ...IMAGE_LESSON, ...lesson.steps[imageOpening]!.image },
          },
    look: { ...DEFAULT_LOOK, ...look },
    time: step.time ?? null,
    trained: Math.max(0, ...lesson.steps.slice(opening, at + 1).map((one) => one.trained ?? 0)),
    speed: step.speed ?? null,
  };
}
