/**
 * What a lesson asks the visitor to do, as data; whether it is done is a pure function of what the lab shows. `fulfil`
 * is the state in which it is done: with it every task of every lesson is tested to be possible.
 */
import { TOY_FIELDS, type ToyExperiment, type ToyFieldName } from '../../lab/toy-schema';
import type { Selection } from '../../views/types';
import type { ToyLook } from '../toy/store';

export type Task =
  /** Train to a step or beyond; after `set` tasks, with their settings on all of the way from where the step began. */
  | { do: 'train'; to: number }
  /** Bring a setting to a value, or into a range that contains it. */
  | { do: 'set'; field: ToyFieldName; to: number | string; from?: number; upTo?: number }
  /** Draw the pictures in a certain way. */
  | { do: 'look'; look: Partial<ToyLook> }
  /** Move the cloud from t = 0 to t = T. */
  | { do: 'flow' }
  /** Select something in a picture. */
  | { do: 'select'; what: 'point' | 'attractor' | 'pair' }
  /** In the image lab: train so many epochs. */
  | { do: 'epochs'; to: number }
  /** In the image lab: follow a test image. */
  | { do: 'image' };

/** What tasks know of the toy lab. */
export interface ToySight {
  /** Training steps done in the run on view. */
  step: number;
  experiment: ToyExperiment;
  look: ToyLook;
  pinned: Selection | null;
  /** The latest time shown since the cloud was at t = 0 in this step of the lesson; null while it was not. */
  flowed: number | null;
  /** Where the run stood when the step of the lesson began. */
  begun: number;
  /** Since which step of the run the settings that the tasks before this one ask for have held, 0 where none do. */
  heldSince: number;
}

/** What tasks know of the image lab. */
export interface ImageSight {
  /** Epochs done. */
  epochs: number;
  /** The test image followed. */
  image: number | null;
}

export interface Sight {
  toy: ToySight;
  image: ImageSight;
}

/** How near to t = 0 and t = T counts as there: a stop of the slider. */
const NEAR = 0.05;

/** Follows the time on view: see `ToySight.flowed`. */
export function flowedTo(flowed: number | null, time: number): number | null {
  if (time <= NEAR) return 0;
  return flowed === null ? null : Math.max(flowed, time);
}

/** Follows since when settings have held: they hold, or do not, at a step of the run. See `ToySight.heldSince`. */
export function heldTo(heldSince: number, step: number, holds: boolean): number {
  return holds ? Math.min(heldSince, step) : step;
}

export function taskDone(task: Task, { toy, image }: Sight): boolean {
  switch (task.do) {
    case 'train':
      return toy.step >= task.to && toy.step - toy.heldSince >= task.to - toy.begun;
    case 'set': {
      const value = toy.experiment[task.field];
      if (typeof value === 'string') return value === task.to;
      const { from = Number(task.to), upTo = Number(task.to) } = task;
      return value >= from && value <= upTo;
    }
    case 'look':
      return Object.entries(task.look).every(([name, value]) => toy.look[name as keyof ToyLook] === value);
    case 'flow':
      return toy.flowed !== null && toy.flowed >= toy.experiment.timeSteps - NEAR;
    case 'select':
      return selected(task.what, toy.pinned);
    case 'epochs':
      return image.epochs >= task.to;
    case 'image':
      return image.image !== null;
  }
}

/** A cell on the diagonal of the circle matrix is an attractor; one off it, a pair. */
function selected(what: 'point' | 'attractor' | 'pair', selection: Selection | null): boolean {
  const [i, j] = selection?.pair ?? [];
  if (what === 'point') return selection?.point != null;
  if (what === 'pair') return i !== undefined && i !== j;
  return selection?.attractor != null || (i !== undefined && i === j);
}

/** The same sight with the task done, by as small a change as a visitor can make. */
export function fulfil(task: Task, { toy, image }: Sight): Sight {
  switch (task.do) {
    case 'train': {
      const step = Math.max(toy.step, task.to, toy.heldSince + task.to - toy.begun);
      return { toy: { ...toy, step }, image };
    }
    case 'set': {
      const experiment = { ...toy.experiment, [task.field]: task.to };
      const step = TOY_FIELDS[task.field].restart ? 0 : toy.step;
      return { toy: { ...toy, experiment, step, heldSince: step }, image };
    }
    case 'look':
      return { toy: { ...toy, look: { ...toy.look, ...task.look } }, image };
    case 'flow':
      return { toy: { ...toy, flowed: toy.experiment.timeSteps }, image };
    case 'select': {
      const chosen = { point: { point: 0 }, attractor: { attractor: 0 }, pair: { pair: [0, 1] as const } };
      return { toy: { ...toy, pinned: chosen[task.what] }, image };
    }
    case 'epochs':
      return { toy, image: { ...image, epochs: Math.max(image.epochs, task.to) } };
    case 'image':
      return { toy, image: { ...image, image: 0 } };
  }
}
