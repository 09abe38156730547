/**
 * The weights of image runs in files of runs: each run's checkpoint, a safetensors file of its own, so that the run can
 * go on where the file is imported.
 */
import { words } from '../../words/all';
import { messageOf } from '../../words/say';
import { IMAGE_FIELDS, type ImageFieldName, imageNeedsRestart } from '../image-schema';
import { decodeSnapshot, type ImageSnapshot } from '../image-snapshot';
import type { KeptRun } from './record';
import { RunFileError } from './run-json';

/** A run as a file has it: the checkpoint's bytes stand beside what the list keeps. */
export interface FileRun extends KeptRun {
  checkpoint?: Uint8Array<ArrayBuffer>;
}

/** Where checkpoints lie on this machine. */
export interface CheckpointShelf {
  list(): Promise<readonly { id: string }[]>;
  save(snapshot: ImageSnapshot): Promise<void>;
  delete(id: string): Promise<void>;
}

/** What is to be kept, and under which name. */
export interface ToKeep {
  snapshot: ImageSnapshot;
  id: string;
}

/**
 * The checkpoints of a file's runs, by run. Throws a RunFileError that names the place for one that is damaged, or of
 * another network than its run.
 */
export async function readCheckpoints(runs: readonly FileRun[]): Promise<Map<FileRun, ImageSnapshot>> {
  const found = new Map<FileRun, ImageSnapshot>();
  for (const [i, run] of runs.entries()) {
    const { head, checkpoint } = run;
    if (!checkpoint || head.lab !== 'image') continue;
    const w = words().runs.file;
    const refuse = (why: string): never => {
      throw new RunFileError(w.damagedAt(`runs[${i}].checkpointFile`, why));
    };
    const snapshot = await decodeSnapshot(new Blob([checkpoint])).catch((error: unknown) =>
      refuse(messageOf(error)),
    );
    const fixed = (Object.keys(IMAGE_FIELDS) as ImageFieldName[]).filter(imageNeedsRestart);
    const other = fixed.find((name) => snapshot.experiment[name] !== head.experiment[name]);
    if (other) refuse(w.otherRun(IMAGE_FIELDS[other].label));
    found.set(run, snapshot);
  }
  return found;
}

/** Keeps them all, or none: what was written goes again when one cannot be. Throws what the shelf throws. */
export async function keepCheckpoints(shelf: CheckpointShelf, all: readonly ToKeep[]): Promise<void> {
  const kept: string[] = [];
  try {
    for (const { snapshot, id } of all) {
      await shelf.save({ ...snapshot, id });
      kept.push(id);
    }
  } catch (error) {
    for (const id of kept) await shelf.delete(id).catch(() => undefined);
    throw error;
  }
}
