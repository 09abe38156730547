/** A lesson's hand on the labs: sets them up, watches what the visitor does, and does it for who asks. */
import { useEffect, useRef, useState } from 'react';
import { LANES } from '../../lab/toy-problem';
import { needsRestart } from '../../lab/toy-schema';
import {
  transport as imageTransport,
  inspect,
  isParked,
  replaceExperiment as replaceImages,
} from '../image/session';
import { useImage } from '../image/store';
import { reducedMotion } from '../parts/motion';
import { change, replaceExperiment, transport } from '../toy/session';
import { look, select, setTime, useToy } from '../toy/store';
import type { LessonScene } from './scene';
import { flowedTo, heldTo, type ImageSight, type Sight, type Task, type ToySight, taskDone } from './tasks';

/** The goal a run is given, so that it stops where the step wants it. */
export function openingOf(scene: LessonScene): { experiment: LessonScene['experiment']; play: boolean } {
  const { experiment, trained } = scene;
  return {
    experiment: trained > 0 ? { ...experiment, steps: trained } : experiment,
    play: trained > 0,
  };
}

/** Training steps done in the run on view: 0 while a new one is on its way. */
function stepOf({ past, frame }: ReturnType<typeof useToy.getState>): number {
  return past.latest < 0 ? 0 : (frame?.step ?? 0);
}

/** Brings the lab that is on view to a scene. */
export function useScene(scene: LessonScene): void {
  const run = useRef<string | null>(null);
  const imageRun = useRef<string | null>(null);
  // How the visitor had the pictures drawn outside of lessons.
  useEffect(() => {
    const { look: own, speed, time } = useToy.getState();
    return () => {
      look(own);
      transport.speed(speed);
      setTime(time);
    };
  }, []);
  useEffect(() => {
    if (scene.lab !== 'toy') {
      run.current = null;
      const { image } = scene;
      // The lab opens with its first scene's experiment by itself.
      if (image && imageRun.current !== null && imageRun.current !== image.run)
        replaceImages(image.experiment, false);
      imageRun.current = image?.run ?? null;
      return;
    }
    imageRun.current = null;
    const opening = openingOf(scene);
    const opens = run.current === null;
    // The lab opens with its first scene's experiment by itself, unless a run of the same experiment is there already.
    const another = opens ? useToy.getState().past.latest >= 0 : run.current !== scene.run;
    if (another) replaceExperiment(opening.experiment, opening.play);
    else if (!opens && stepOf(useToy.getState()) < scene.trained) {
      change({ steps: scene.trained });
      transport.play();
    }
    // The network is to be there, not to be watched on its way: that is asked for in tasks.
    if (reducedMotion()) transport.jump();
    run.current = scene.run;
    transport.speed(scene.speed);
    look(scene.look);
    setTime(scene.time);
    select(null, 'pin');
  }, [scene]);
}

function toySight(track: Pick<ToySight, 'flowed' | 'begun' | 'heldSince'>): ToySight {
  const state = useToy.getState();
  const { experiment, look, pinned } = state;
  return { step: stepOf(state), experiment, look, pinned, ...track };
}

/** `own` counts a run of the lesson's alone: the visitor's may still be on view. */
function imageSight(own: boolean): ImageSight {
  if (own && !isParked()) return { epochs: 0, image: null };
  const { evaluation, image } = useImage.getState();
  return { epochs: evaluation?.epoch ?? 0, image };
}

/**
 * Which tasks of a step are done now. `key` names the step: what was done in another does not count. `scene` is
 * what the lab showed when it opened.
 */
export function useTasksDone(tasks: readonly Task[], key: string, scene: LessonScene): boolean[] {
  const { trained } = scene;
  const [done, setDone] = useState<{ key: string; each: boolean[] }>({ key, each: tasks.map(() => false) });
  useEffect(() => {
    let flowed: number | null = null;
    // The run of the step before may have gone further than the step needs it.
    const begun = Math.max(trained, stepOf(useToy.getState()));
    const held = tasks.map((_, i) => (setBefore(tasks, i).length > 0 ? Number.POSITIVE_INFINITY : 0));
    const check = (): void => {
      const { time, experiment } = useToy.getState();
      flowed = flowedTo(flowed, time ?? experiment.timeSteps);
      const image = imageSight(scene.image !== null);
      const each = tasks.map((task, i) => {
        const from = task.do === 'train' && begun < task.to ? begun : trained;
        const seen = (heldSince: number): Sight => ({
          toy: toySight({ flowed, begun: from, heldSince }),
          image,
        });
        const sight = seen(held[i]!);
        const holds = setBefore(tasks, i).every((one) => taskDone(one, sight));
        held[i] = heldTo(held[i]!, sight.toy.step, holds);
        return taskDone(task, seen(held[i]!));
      });
      setDone((before) =>
        before.key === key && before.each.every((was, i) => was === each[i]) ? before : { key, each },
      );
    };
    check();
    const stops = [useToy.subscribe(check), useImage.subscribe(check)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [tasks, key, scene, trained]);
  return done.key === key ? done.each : tasks.map(() => false);
}

/** The settings asked for before a task. */
function setBefore(tasks: readonly Task[], i: number): Task[] {
  return tasks.slice(0, i).filter((task) => task.do === 'set');
}

/** Does what a task asks. */
export function perform(task: Task): void {
  switch (task.do) {
    case 'train':
      if (useToy.getState().experiment.steps < task.to) change({ steps: task.to });
      transport.play();
      return;
    case 'set': {
      const patch = { [task.field]: task.to };
      if (needsRestart(task.field)) {
        // At once: what is to be done next must find the new run.
        replaceExperiment({ ...useToy.getState().experiment, ...patch }, false);
      } else change(patch);
      return;
    }
    case 'look':
      look(task.look);
      return;
    case 'flow':
      document.querySelector<HTMLButtonElement>('[data-key=t]')?.click();
      return;
    case 'select':
      select(chosen(task.what), 'pin');
      return;
    case 'epochs':
      if (!useImage.getState().training) imageTransport.train();
      return;
    case 'image':
      inspect(0);
      return;
  }
}

/** The first of its kind; of attractors those of the circle matrix, which are effective. */
function chosen(what: 'point' | 'attractor' | 'pair') {
  if (what === 'point') return { point: 0 };
  const { indices } = useToy.getState().frame?.lanes[LANES.indexOf('with')]?.matrix ?? { indices: [0] };
  const [i = 0, j = i] = indices;
  return what === 'pair' ? { pair: [i, j] as const } : { attractor: i };
}
