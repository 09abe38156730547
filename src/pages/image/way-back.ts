/** Where an image run that failed can be gone on from. */
import type { ImageExperiment } from '../../lab/image-schema';
import { decimal } from '../../words/decimal';
import type { ImageState } from './store';

export interface WayBack {
  from: { checkpoint: string } | { past: number };
  experiment: ImageExperiment;
  /** As the visitor reads it: "3", "2.5". */
  epoch: string;
}

/** Its checkpoint, else the last moment kept in memory; null where there is nothing but its start. */
export function wayBack(
  { checkpoints, past, progress, experiment }: ImageState,
  checkpoint: string | null,
): WayBack | null {
  const kept = checkpoints.find(({ id }) => id === checkpoint);
  if (kept)
    return { from: { checkpoint: kept.id }, experiment: kept.experiment, epoch: epochText(kept.epoch) };
  const last = past.at(-1) ?? 0;
  if (last === 0 || !progress) return null;
  return { from: { past: last }, experiment, epoch: epochText(last / progress.stepsPerEpoch) };
}

const epochText = (epoch: number): string => decimal(String(Number(epoch.toFixed(1))));
