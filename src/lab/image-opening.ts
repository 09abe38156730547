/** Opens a run's session on an engine, and on another where our own does not run this network on this device. */
import type { ImagePair } from '../data/images';
import { EngineRefusedError } from '../engine/graph';
import type { PlanContext } from '../engine/webgpu/plan';
import { GraphError } from '../nets/shapes';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import { type ChosenImageEngine, type chooseImageEngine, EngineChoiceError } from './image-engines';
import type { ImageEngineChoice } from './image-protocol';
import type { ImageExperiment } from './image-schema';
import { ImageSession } from './image-session';
import type { ImageShelf } from './image-shelf';
import type { ImageSnapshot } from './image-snapshot';

export interface Opening {
  /** Where the run begins: at its first step, or where a snapshot left it. */
  from: ImageSnapshot | { id: string; experiment: ImageExperiment };
  pair: ImagePair;
  choice: ImageEngineChoice;
  gpu: GPU | undefined;
  choose: typeof chooseImageEngine;
  /** Hears how far the making of the engines has come. */
  tell: PlanContext['onPlanning'];
}

/**
 * A session and the engine it runs on. Throws what `choose` and ImageSession.create throw, and an EngineChoiceError
 * where the visitor chose WebGPU and it refuses this network.
 */
export async function openSession(
  shelf: ImageShelf,
  { from, pair, choice, gpu, choose, tell }: Opening,
): Promise<{ chosen: ChosenImageEngine; session: ImageSession }> {
  const openOn = async (chosen: ChosenImageEngine) => {
    try {
      chosen.watch(tell);
      const session = await ImageSession.create(from, pair, chosen.factory);
      chosen.watch(null);
      return { chosen, session };
    } catch (error) {
      chosen.dispose();
      throw error;
    }
  };
  const chosen = await shelf.engine(choice, () => choose(choice, gpu, shelf.tuning));
  try {
    return await openOn(chosen);
  } catch (error) {
    if (!chosen.device || !(error instanceof EngineRefusedError || error instanceof GraphError)) throw error;
    if (choice !== 'auto')
      throw new EngineChoiceError(words().graphEngine.why.chooseAnother(messageOf(error)));
    return openOn(await choose(choice, gpu, shelf.tuning, messageOf(error)));
  }
}
