/**
 * The image runs that the claims about images are judged on: the one on view in the image lab, and those kept on this
 * machine that differ from it in their seed alone. Without one on view, the newest kept run leads.
 */
import { browserStorage } from '../../data/opfs';
import { Checkpoints } from '../../lab/checkpoints';
import type { EpochRecord } from '../../lab/image-frame';
import { IMAGE_FIELDS, IMAGE_LANES, type ImageExperiment } from '../../lab/image-schema';
import { writeLink } from '../../lab/permalink';
import { imageReading, type RunReading, rmanOff } from '../../lab/readings';
import { LEAST_SEEDS } from '../../lab/verdicts';
import { EPOCH } from '../image/run-history';
import { type ImageState, useImage } from '../image/store';

export interface ImageRuns {
  experiment: ImageExperiment;
  /** One run a seed, by seed. */
  runs: RunReading[];
  /** Those and the runs that differ in their h besides, one for each seed and h: for "whatever h". */
  everyH: RunReading[];
  rmanOff: boolean;
}

/** Names an image experiment whatever its seed and its h. */
const keyOf = (experiment: ImageExperiment): string =>
  writeLink(IMAGE_FIELDS, { ...experiment, seed: 0, attractors: 1 });

const ended = ({ step, goal, diverged }: RunReading): boolean => diverged || step >= goal;

/** Runs of one experiment as they may stand beside one another; `lead` says which experiment, and goes first. */
export function gather(
  lead: { experiment: ImageExperiment; reading: RunReading | null },
  kept: readonly { experiment: ImageExperiment; reading: RunReading | null }[],
): ImageRuns {
  const found = new Map<string, RunReading>();
  const key = keyOf(lead.experiment);
  for (const { experiment, reading } of [lead, ...kept]) {
    if (!reading || keyOf(experiment) !== key) continue;
    const name = `${reading.attractors}/${reading.seed}`;
    const other = found.get(name);
    if (!other || (!ended(other) && ended(reading))) found.set(name, reading);
  }
  const all = [...found.values()].sort((a, b) => a.attractors - b.attractors || a.seed - b.seed);
  const ofLead = all.filter(({ attractors }) => attractors === lead.experiment.attractors);
  // One that is under way or was given up keeps nothing back once enough are at their end.
  const enough = ofLead.filter(ended).length >= LEAST_SEEDS.image;
  const everyH = enough ? all.filter(ended) : all;
  return {
    experiment: lead.experiment,
    runs: everyH.filter(({ attractors }) => attractors === lead.experiment.attractors),
    // Without attractors there is nothing to count.
    everyH: everyH.filter(({ attractors }) => attractors > 0),
    rmanOff: rmanOff(lead.experiment),
  };
}

/** The last epoch that was measured. */
function lastMeasured(history: readonly EpochRecord[]): EpochRecord | undefined {
  return history.findLast((record) => Object.values(record.lanes).some((one) => one.test !== null));
}

function currentReading({ run, evaluation, history }: ImageState): RunReading | null {
  if (!run || !evaluation) return null;
  const { epochs } = history;
  const measured: Parameters<typeof imageReading>[2] = {};
  for (const [i, lane] of IMAGE_LANES.entries()) {
    const one = evaluation.lanes[lane];
    const trainLoss = epochs.values[EPOCH.trainLoss[i]!]![epochs.length - 1] ?? Number.NaN;
    if (one) measured[lane] = { trainLoss, test: one.measures };
  }
  return imageReading(run.experiment, Math.floor(evaluation.epoch), measured);
}

/** Null where there is no run on view and none is kept. */
export async function loadImageRuns(): Promise<ImageRuns | null> {
  const kept: { experiment: ImageExperiment; reading: RunReading | null }[] = [];
  const checkpoints = await Checkpoints.open(await browserStorage());
  for (const { id } of await checkpoints.list()) {
    const snapshot = await checkpoints.load(id).catch(() => null);
    const record = snapshot && lastMeasured(snapshot.history);
    if (snapshot && record)
      kept.push({
        experiment: snapshot.experiment,
        reading: imageReading(snapshot.experiment, record.epoch, record.lanes),
      });
  }
  const state = useImage.getState();
  const reading = currentReading(state);
  if (state.run && reading) return gather({ experiment: state.run.experiment, reading }, kept);
  return kept[0] ? gather(kept[0], kept) : null;
}
