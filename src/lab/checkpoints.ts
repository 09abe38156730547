/**
 * The runs kept on this machine, one checkpoint each: files `<run>.<step>.safetensors` in one folder.
 *
 * A checkpoint is written beside the older one, which is removed only when the new one is complete. Complete is what
 * reads as a whole file: its header tells its length, so a file that was cut off by a closed tab counts for nothing.
 */
import { DataError } from '../data/data-error';
import {
  diskFull,
  type FileStorage,
  freeBytes,
  isNamed,
  isQuotaError,
  remove,
  writeFile,
} from '../data/opfs';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import type { PerLane } from './image-frame';
import { type ImageExperiment, type ImageLane, lanesOf } from './image-schema';
import {
  decodeSnapshot,
  encodeSnapshot,
  type ImageSnapshot,
  readSnapshotHead,
  type SnapshotHead,
} from './image-snapshot';

const FOLDER = 'image-runs';
const FILE_NAME = /^([a-z0-9-]+)\.(\d+)\.safetensors$/;

export interface CheckpointInfo {
  /** Names the run. */
  id: string;
  experiment: ImageExperiment;
  lanes: ImageLane[];
  /** Epochs done. */
  epoch: number;
  step: number;
  /** When it was written, in ms since 1970. */
  saved: number;
  bytes: number;
  status: ImageSnapshot['status'];
  /** At the last measurement, 0 … 1; empty before the first. */
  testError: PerLane<number>;
}

/** A file as it lies in the folder, or in memory where there is none. */
interface StoredFile {
  id: string;
  step: number;
  name: string;
  file: Blob;
}

/** Where files lie. */
interface Shelf {
  files(): Promise<StoredFile[]>;
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
}

export class Checkpoints {
  /** False where the browser offers no storage: checkpoints then last as long as this object. */
  readonly persistent: boolean;
  private readonly shelf: Shelf;

  private constructor(
    shelf: Shelf,
    private readonly storage: FileStorage | null,
  ) {
    this.shelf = shelf;
    this.persistent = storage !== null;
  }

  /** Opens the folder in the given storage; null keeps checkpoints in memory. */
  static async open(storage: FileStorage | null): Promise<Checkpoints> {
    if (!storage) return new Checkpoints(memoryShelf(), null);
    return new Checkpoints(
      folderShelf(await storage.root.getDirectoryHandle(FOLDER, { create: true })),
      storage,
    );
  }

  /**
   * Keeps a snapshot in place of the run's older one. Throws a DataError ('storage') for a full disk, which leaves the
   * older one as it was.
   */
  async save(snapshot: ImageSnapshot): Promise<void> {
    const bytes = encodeSnapshot(snapshot);
    const name = `${snapshot.id}.${snapshot.step}.safetensors`;
    const what = words().checkpoint.name;
    const { storage } = this;
    const free = storage && (await freeBytes(storage));
    if (storage && free !== null && free < bytes.length) throw await diskFull(storage, what, bytes.length);
    try {
      await this.shelf.write(name, bytes);
    } catch (error) {
      // A file of the same step may still be whole: only a broken one goes.
      for (const stored of await this.shelf.files())
        if (stored.name === name && !(await headOf(stored))) await this.shelf.remove(name);
      if (storage && isQuotaError(error)) throw await diskFull(storage, what, bytes.length, error);
      throw new DataError('storage', words().data.storage.notStored(what, messageOf(error)), error);
    }
    try {
      for (const stored of await this.shelf.files())
        if (stored.id === snapshot.id && stored.name !== name) await this.shelf.remove(stored.name);
    } catch {
      // An older file that cannot be removed now goes with the next save; the new one is written.
    }
  }

  /** Keeps a run's state under another id, too; false when there is none of that id. Throws as `save` and `load` do. */
  async copy(id: string, to: string): Promise<boolean> {
    const snapshot = await this.load(id);
    if (snapshot) await this.save({ ...snapshot, id: to });
    return snapshot !== null;
  }

  /** Reads a run back, or null when there is none of that id. Throws a SafetensorsError for a damaged one. */
  async load(id: string): Promise<ImageSnapshot | null> {
    const sound = (await this.sound()).find(({ stored }) => stored.id === id);
    return sound ? decodeSnapshot(sound.stored.file) : null;
  }

  /** The file of a run as it lies here, or null when there is none of that id. */
  async file(id: string): Promise<Blob | null> {
    return (await this.sound()).find(({ stored }) => stored.id === id)?.stored.file ?? null;
  }

  /** What is kept, the newest first. Files that are cut off or damaged are not in the list. */
  async list(): Promise<CheckpointInfo[]> {
    return (await this.sound()).map(({ stored, head }) => infoOf(stored, head));
  }

  /** The newest run that was neither finished nor stopped, or null. */
  async unfinished(): Promise<CheckpointInfo | null> {
    return (await this.list()).find(({ status }) => status === 'running') ?? null;
  }

  /** Removes a run; nothing happens when there is none of that id. */
  async delete(id: string): Promise<void> {
    for (const stored of await this.shelf.files()) if (stored.id === id) await this.shelf.remove(stored.name);
  }

  /** The newest sound file of each run, the newest run first. */
  private async sound(): Promise<{ stored: StoredFile; head: SnapshotHead }[]> {
    const best = new Map<string, { stored: StoredFile; head: SnapshotHead }>();
    for (const stored of await this.shelf.files()) {
      const before = best.get(stored.id);
      if (before && before.stored.step >= stored.step) continue;
      const head = await headOf(stored);
      if (head) best.set(stored.id, { stored, head });
    }
    return [...best.values()].sort((a, b) => b.head.saved - a.head.saved);
  }
}

/** The head of a whole file, null for one that is cut off or damaged. */
async function headOf({ file, id }: StoredFile): Promise<SnapshotHead | null> {
  try {
    const head = await readSnapshotHead(file);
    return head.id === id ? head : null;
  } catch {
    return null;
  }
}

function infoOf({ id, file }: StoredFile, head: SnapshotHead): CheckpointInfo {
  const lanes = lanesOf(head.experiment);
  const testError: PerLane<number> = {};
  for (const record of head.history)
    for (const lane of lanes) {
      const test = record.lanes[lane]?.test;
      if (test) testError[lane] = test.testError;
    }
  const { experiment, epoch, step, status, saved } = head;
  return { id, experiment, lanes, epoch, step, saved, bytes: file.size, status, testError };
}

function folderShelf(folder: FileSystemDirectoryHandle): Shelf {
  return {
    async files() {
      const found: StoredFile[] = [];
      for await (const [name, handle] of folder.entries()) {
        const named = FILE_NAME.exec(name);
        if (!named || handle.kind !== 'file') continue;
        try {
          const file = await (handle as FileSystemFileHandle).getFile();
          found.push({ id: named[1]!, step: Number(named[2]), name, file });
        } catch (error) {
          // Another tab may have removed it since the folder was read.
          if (!isNamed(error, 'NotFoundError')) throw error;
        }
      }
      return found;
    },
    write: (name, bytes) => writeFile(folder, name, bytes),
    remove: (name) => remove(folder, name),
  };
}

function memoryShelf(): Shelf {
  const files = new Map<string, StoredFile>();
  return {
    files: async () => [...files.values()],
    async write(name, bytes) {
      const [, id, step] = FILE_NAME.exec(name)!;
      files.set(name, { id: id!, step: Number(step), name, file: new Blob([bytes]) });
    },
    async remove(name) {
      files.delete(name);
    },
  };
}
