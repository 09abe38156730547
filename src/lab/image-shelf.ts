/**
 * What outlives a run: the checkpoints, what was learnt of the adapter's kernels, what was compiled for it, and the images
 * drawn last.
 */
import type { ImagePair, ImageProgress } from '../data/images';
import type { FileStorage } from '../data/opfs';
import { words } from '../words/all';
import { Checkpoints } from './checkpoints';
import type { ChosenImageEngine } from './image-engines';
import type { ImageCommand, ImageEngineChoice, ImageEvent } from './image-protocol';
import { newRunId } from './image-run';
import type { ImageExperiment } from './image-schema';
import { decodeSnapshot, type ImageSnapshot } from './image-snapshot';
import { imagesFor } from './image-source';
import { TuningStore } from './tuning-store';
import { heldLocks } from './web-lock';

/** Before the id of a run whose checkpoints a tab writes. */
export const CHECKPOINT_LOCK = 'attractor-lab/checkpoint/';

export class ImageShelf {
  /** The built-in images drawn last: a new run with them should not wait for them again. */
  private drawn: { key: string; pair: ImagePair } | null = null;
  /** The engine of the run before, where another can use it. */
  private idle: { choice: ImageEngineChoice; chosen: ChosenImageEngine } | null = null;

  private constructor(
    private readonly storage: FileStorage | null,
    readonly checkpoints: Checkpoints,
    readonly tuning: TuningStore,
  ) {}

  /** @param storage the browser's private files, or null: then nothing outlives the page. */
  static async open(storage: FileStorage | null): Promise<ImageShelf> {
    return new ImageShelf(storage, await Checkpoints.open(storage), await TuningStore.open(storage));
  }

  /** The images of an experiment; `onProgress` hears nothing where they are at hand. Throws what imagesFor throws. */
  async images(
    experiment: ImageExperiment,
    onProgress: (progress: ImageProgress | null) => void,
  ): Promise<ImagePair> {
    const key = `${experiment.data} ${experiment.limit} ${experiment.testImages}`;
    if (this.drawn?.key === key) return this.drawn.pair;
    onProgress(null);
    const pair = await imagesFor(experiment, this.storage, onProgress);
    if (experiment.data === 'builtin') this.drawn = { key, pair };
    return pair;
  }

  /** The engine of the run before where the same is asked for, else the one that `choose` gives; throws what that does. */
  async engine(
    choice: ImageEngineChoice,
    choose: () => Promise<ChosenImageEngine>,
  ): Promise<ChosenImageEngine> {
    const { idle } = this;
    this.idle = null;
    // Its device may have been lost meanwhile.
    if (idle && idle.choice === choice && idle.chosen.reusable()) return idle.chosen;
    idle?.chosen.dispose();
    return choose();
  }

  /** Takes an engine back whose run is over. */
  putBack(choice: ImageEngineChoice, chosen: ChosenImageEngine): void {
    if (chosen.reusable()) {
      chosen.release();
      this.idle = { choice, chosen };
    } else chosen.dispose();
  }

  /**
   * The run of a checkpoint or a file. Throws an Error for a checkpoint that is gone, and a SafetensorsError for a file
   * that cannot be gone on from.
   */
  async readSnapshot(
    from: Exclude<Extract<ImageCommand, { type: 'resume' }>['from'], { past: number }>,
  ): Promise<ImageSnapshot> {
    const file = 'file' in from;
    const snapshot = file ? await decodeSnapshot(from.file) : await this.checkpoints.load(from.checkpoint);
    if (!snapshot) throw new Error(words().imageRun.noCheckpoint);
    const status = snapshot.epoch >= snapshot.experiment.epochs ? 'finished' : 'running';
    // A file may be opened twice, or beside the run it came from: it becomes a run of its own.
    return { ...snapshot, status, id: file ? newRunId() : snapshot.id };
  }

  /** What is stored, as the page is told of it. */
  async stored(): Promise<Extract<ImageEvent, { type: 'checkpoints' }>> {
    const { checkpoints } = this;
    return {
      type: 'checkpoints',
      checkpoints: await checkpoints.list(),
      busy: [...((await heldLocks(CHECKPOINT_LOCK)) ?? [])],
      persistent: checkpoints.persistent,
    };
  }

  /** Whether a run can be gone on with; false where its checkpoint cannot be found out. */
  async keeps(run: string): Promise<boolean> {
    const kept = await this.checkpoints.list().catch(() => []);
    return kept.some(({ id }) => id === run);
  }
}
