/** The toy lab's address: the experiment in the hash, and, where the link holds them, its weights. */
import { WEIGHTS_KEY } from '../../lab/permalink-keys';
import { TOY_DEFAULTS, TOY_FIELDS, type ToyExperiment } from '../../lab/toy-schema';
import type { ToySnapshot } from '../../lab/toy-session';
import { count, words } from '../../words';
import { decimal } from '../../words/decimal';
import { messageOf } from '../../words/say';
import {
  type Address,
  besideIn,
  copyToClipboard,
  followAddress,
  hashOf,
  linkTo,
  readAddress,
} from '../parts/address';
import { LOOK_KEY } from '../parts/look-code';
import { reducedMotion } from '../parts/motion';
import { givenByLink } from './given-by-link';
import { decodeLook, encodeLook } from './look-code';
import { replaceExperiment, resumeExperiment, returnTo } from './session';
import { look, notify, setTime, tellMend, useToy } from './store';

const ADDRESS: Address<typeof TOY_FIELDS> = {
  route: '#/toy',
  fields: TOY_FIELDS,
  opening: TOY_DEFAULTS,
  beside: [WEIGHTS_KEY, LOOK_KEY],
  goal: 'steps',
  onNote: tellMend,
};

/** Coded weights are read by code of their own: most links hold none. */
const weightsCode = () => import('../../lab/permalink-weights');

/** The address whose weights were last shown: who comes back to it finds the run as it was left. */
let taken: string | null = null;

/** What the address asks for. `weights` is null where it holds none, and 'damaged' where they could not be read. */
export interface Asked {
  experiment: ToyExperiment;
  weights: ToySnapshot | 'damaged' | null;
  /** The step that it shows; null where it names none. */
  step: number | null;
}

/** The experiment in the address, mended, and its weights; the visitor is told what had to be mended or left out. */
export async function readToyAddress(): Promise<Asked> {
  const experiment = readAddress(ADDRESS);
  const step = takeLook(experiment);
  const left = location.hash === taken && isOnView(experiment);
  return { experiment, step, weights: left ? null : await weightsFor(experiment) };
}

async function weightsFor(experiment: ToyExperiment): Promise<Asked['weights']> {
  const code = besideIn(WEIGHTS_KEY);
  if (code === null) return null;
  taken = location.hash;
  try {
    const { decodeWeights } = await weightsCode();
    return await decodeWeights(code, experiment);
  } catch (error) {
    const why = messageOf(error);
    notify('problem', `${why} ${words().site.weights.untrained}`);
    return 'damaged';
  }
}

/**
 * Looks at the run as the link's sender did; without a word of it in the link, as one does already. Returns the training
 * step that the link shows.
 */
function takeLook({ timeSteps, steps }: ToyExperiment): number | null {
  const code = besideIn(LOOK_KEY);
  if (code === null) return null;
  const { refused, time, step, look: asked } = decodeLook(code);
  look(asked);
  const late = time !== null && time > timeSteps;
  setTime(late ? null : time);
  const { mended, reasons } = words().parts.field;
  if (late) {
    const T = String(timeSteps);
    tellMend(mended('t', decimal(String(time)), reasons.number('0', T), T));
  }
  const beyond = step !== null && step > steps;
  if (beyond) tellMend(mended('at', count(step), reasons.number('0', count(steps)), count(steps)));
  for (const part of refused) tellMend(words().site.link.unknownSetting(part));
  return beyond ? steps : step;
}

/** The look as a link holds it, with the step on view or without: nothing where it is the usual one. */
function lookBeside(step: number | null): Record<string, string> {
  const { look, time, experiment } = useToy.getState();
  // There may be fewer steps now than when one chose to look at this one.
  const seen = time !== null && time > experiment.timeSteps ? null : time;
  const code = encodeLook({ look, time: seen, step });
  return code === '' ? {} : { [LOOK_KEY]: code };
}

/** Whether settings are those of the experiment on view. */
function isOnView(experiment: ToyExperiment): boolean {
  return hashOf(ADDRESS, experiment) === hashOf(ADDRESS, useToy.getState().experiment);
}

/** Whether a run begins to train unasked: who wants less motion starts it himself. */
export function playsByItself(): boolean {
  const play = new URLSearchParams(location.search).get('play');
  return play === '1' || (play !== '0' && !reducedMotion());
}

/** Shows what the address asks for: weights at rest, or the experiment; from its start, unless one goes `back` to it. */
async function show(experiment: ToyExperiment, back: boolean): Promise<void> {
  const { hash } = location;
  const step = takeLook(experiment);
  const weights = await weightsFor(experiment);
  // Another address may have been asked for meanwhile.
  if (location.hash !== hash) return;
  if (weights === null && back) returnTo(experiment);
  else if (weights === null)
    replaceExperiment(experiment, useToy.getState().playing || playsByItself(), step);
  else if (weights === 'damaged') replaceExperiment(experiment, false);
  else resumeExperiment(weights);
}

/** Writes experiments into the address and reads them back on Back and Forward. Returns how to stop. */
export function followToyAddress(): () => void {
  return followAddress(
    ADDRESS,
    () => useToy.getState().experiment,
    (changed) =>
      useToy.subscribe((state, before) => {
        if (state.experiment !== before.experiment) changed();
      }),
    (experiment, back) => void show(experiment, back),
  );
}

/** The address that gives exactly this experiment. */
export function linkOf(experiment: ToyExperiment): string {
  return linkTo(ADDRESS, experiment);
}

/**
 * Copies the link to what one sees: the experiment, how one looks at it, and the step on view while it stands still. Where
 * that does not give the network on view, it says so and offers what does. Resolves to whether the clipboard took it.
 */
export function copyLink(): Promise<boolean> {
  const state = useToy.getState();
  const { startsOver, withWeights } = words().site.link;
  const given = givenByLink(state);
  const { playing, snapshot, experiment } = state;
  const still = given && !playing && snapshot !== null && snapshot.step !== experiment.steps;
  if (!given) notify('info', startsOver, { label: withWeights, run: () => void copyLinkWithWeights() });
  return copyToClipboard(linkTo(ADDRESS, experiment, lookBeside(still ? snapshot.step : null)), (message) =>
    notify('info', message),
  );
}

/** Copies the link to this very network: settings, step and the weights of both lanes. */
export async function copyLinkWithWeights(): Promise<boolean> {
  const { snapshot } = useToy.getState();
  if (!snapshot) {
    notify('info', words().site.link.tooEarly);
    return false;
  }
  try {
    const { encodeWeights } = await weightsCode();
    const link = linkTo(ADDRESS, snapshot.experiment, {
      ...lookBeside(null),
      [WEIGHTS_KEY]: await encodeWeights(snapshot),
    });
    return await copyToClipboard(link, (message) => notify('info', message));
  } catch (error) {
    notify('problem', messageOf(error));
    return false;
  }
}
