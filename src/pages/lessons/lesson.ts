/**
 * A lesson as data: what one reads, what the lab beside it shows, what one is asked and what one does. A lesson is one
 * file in `all/`; CONTRIBUTING.md says how to add one.
 */
import type { ImageExperiment } from '../../lab/image-schema';
import type { ToyExperiment, ToyFieldName } from '../../lab/toy-schema';
import type { ToyLook } from '../toy/store';
import type { HighlightName } from './highlight';
import type { Task } from './tasks';

/** A text in the languages of the lessons; translate.ts adds further ones. Where it has none, it is English. */
export type Text = { en: string; de: string } & { readonly [tag: string]: string | undefined };

export interface Choice {
  /** Plain text, without Markdown or formulas: it is the name of a button. */
  text: Text;
  /** One or more choices of a question are right. */
  right?: true;
  /** What the visitor reads after choosing it: why it is right, or what speaks against it. */
  because: Text;
}

/** Answered before the rest of the step is shown. A wrong answer is fine: it is there to make one think. */
export interface Question {
  ask: Text;
  choices: readonly Choice[];
}

/** A control of the lab that a step puts beside its text. */
export type ControlName = ToyFieldName | 'background' | 'sharedAxes';

export interface Step {
  title: Text;
  /** Markdown, with mathematics in $…$ and $$…$$. */
  text: Text;
  /** Which lab stands beside the text; the toy lab where nothing is said. */
  lab?: 'toy' | 'image';
  /**
   * The experiment, as what differs from the toy's defaults. It starts anew from its initial weights. A step without one
   * goes on with the run of the step before.
   */
  toy?: Partial<ToyExperiment>;
  /**
   * In the image lab: the experiment, as what differs from the lessons' own (`IMAGE_LESSON` of scene.ts). It starts anew;
   * a step without one goes on with the run of the step before.
   */
  image?: Partial<ImageExperiment>;
  /** The network is trained this far when the step opens. */
  trained?: number;
  /** Training steps a second; as fast as it goes where nothing is said. */
  speed?: number;
  /** How the pictures are drawn, as what differs from their defaults; without it, as in the step before. */
  look?: Partial<ToyLook>;
  /** The time step at which the flow maps show the cloud; T where nothing is said. */
  time?: number;
  /** What gets a ring; the first is scrolled into view. */
  highlight?: readonly HighlightName[];
  /** Controls of the toy lab at hand beside the text. */
  controls?: readonly ControlName[];
  question?: Question;
  /** What the visitor does in the lab before going on. */
  tasks?: readonly Task[];
  /** What one should have seen: shown once question and tasks are done. Markdown. */
  after?: Text;
}

export interface Lesson {
  /** Its name in the address; the file is `all/NN-id.ts`. */
  id: string;
  title: Text;
  /** What one learns, in a sentence or two. */
  summary: Text;
  minutes: number;
  steps: readonly Step[];
}
