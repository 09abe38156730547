/**
 * Decoded image sets in the browser's private storage, so that a second visit needs no network.
 *
 * A set is a folder `<id>.<token>` with the pixels and labels of both splits, and a manifest that is written last: a
 * folder without a sound manifest counts for nothing and is removed. A set that is saved again replaces the old one
 * only when it is complete. Writers of all tabs take turns by a web lock.
 */

import { words } from '../words/all';
import { messageOf } from '../words/say';
import { DataError } from './data-error';
import { type ImagePair, type ImageSet, joinNotes } from './images';
import {
  diskFull,
  type FileStorage,
  freeBytes,
  isQuotaError,
  readFile,
  remove,
  subfolders,
  writeFile,
} from './opfs';
import * as z from './zod';

const FOLDER = 'image-sets';
const MANIFEST = 'manifest.json';
const SPLITS = ['train', 'test'] as const;

const positive = z.int().check(z.positive());
const split = z.object({ images: positive, note: z.optional(z.string()) });
const manifestSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  title: z.string(),
  /** ISO 8601. */
  saved: z.string(),
  height: positive,
  width: positive,
  channels: positive,
  classNames: z.array(z.string()),
  mean: z.array(z.number()),
  deviation: z.array(z.number()),
  train: split,
  test: split,
});
type Manifest = z.infer<typeof manifestSchema>;

export interface StoredSet {
  id: string;
  title: string;
  /** When it was stored, ISO 8601. */
  saved: string;
  bytes: number;
  trainImages: number;
  testImages: number;
  classes: number;
  note?: string;
}

export class ImageStore {
  private readonly storage: FileStorage;
  private readonly folder: FileSystemDirectoryHandle;

  private constructor(storage: FileStorage, folder: FileSystemDirectoryHandle) {
    this.storage = storage;
    this.folder = folder;
  }

  /** Opens the store, and removes what an interrupted visit left half-written unless another tab writes just now. */
  static async open(storage: FileStorage): Promise<ImageStore> {
    const store = new ImageStore(storage, await storage.root.getDirectoryHandle(FOLDER, { create: true }));
    await exclusive(() => store.removeRubble(), true);
    return store;
  }

  /**
   * Stores a pair under an id of a–z, 0–9 and hyphens, in place of an older one of that id. Throws a DataError
   * ('storage') for a full disk, which leaves nothing behind and the older set as it was.
   */
  async save(id: string, title: string, pair: ImagePair): Promise<void> {
    if (!/^[a-z0-9-]+$/.test(id))
      throw new RangeError(`"${id}" is no id of a stored set: use a–z, 0–9 and -.`);
    const { height, width, channels, classNames, mean, deviation } = pair.train;
    const manifest: Manifest = {
      version: 1,
      id,
      title,
      saved: new Date().toISOString(),
      height,
      width,
      channels,
      classNames,
      mean,
      deviation,
      train: { images: pair.train.labels.length, note: pair.train.note },
      test: { images: pair.test.labels.length, note: pair.test.note },
    };
    const needed = bytesOf(manifest);
    await exclusive(async () => {
      await this.removeRubble();
      const free = await freeBytes(this.storage);
      if (free !== null && free < needed) throw await diskFull(this.storage, title, needed);
      const old = await this.find(id);
      const name = `${id}.${crypto.randomUUID()}`;
      try {
        const folder = await this.folder.getDirectoryHandle(name, { create: true });
        for (const which of SPLITS) {
          await writeFile(folder, `${which}.pixels`, pair[which].pixels);
          await writeFile(folder, `${which}.labels`, pair[which].labels);
        }
        await writeFile(folder, MANIFEST, new TextEncoder().encode(JSON.stringify(manifest)));
      } catch (error) {
        await remove(this.folder, name);
        if (isQuotaError(error)) throw await diskFull(this.storage, title, needed, error);
        throw new DataError('storage', words().data.storage.notStored(title, messageOf(error)), error);
      }
      if (old) await remove(this.folder, old.name);
    });
  }

  /** Reads a pair back, or null when there is none of that id. Throws a DataError ('storage') for a damaged one. */
  async load(id: string): Promise<ImagePair | null> {
    const found = await this.find(id);
    if (!found) return null;
    const { folder, manifest } = found;
    const { height, width, channels, classNames, mean, deviation } = manifest;
    const read = async (name: string, length: number): Promise<Uint8Array<ArrayBuffer>> => {
      const file = await readFile(folder, name);
      if (file?.size !== length)
        throw new DataError(
          'storage',
          words().data.storage.damaged(manifest.title, name, file?.size ?? 0, length),
        );
      return new Uint8Array(await file.arrayBuffer());
    };
    const complete = async (which: (typeof SPLITS)[number]): Promise<ImageSet> => {
      const { images, note } = manifest[which];
      return {
        pixels: await read(`${which}.pixels`, images * height * width * channels),
        labels: await read(`${which}.labels`, images),
        height,
        width,
        channels,
        classNames: [...classNames],
        mean: [...mean],
        deviation: [...deviation],
        ...(note ? { note } : {}),
      };
    };
    return { train: await complete('train'), test: await complete('test') };
  }

  /** What is stored, the newest first. */
  async list(): Promise<StoredSet[]> {
    const manifests = [...(await this.sets())].map(({ manifest }) => manifest);
    return manifests
      .sort((a, b) => b.saved.localeCompare(a.saved))
      .map((manifest) => ({
        id: manifest.id,
        title: manifest.title,
        saved: manifest.saved,
        bytes: bytesOf(manifest),
        trainImages: manifest.train.images,
        testImages: manifest.test.images,
        classes: manifest.classNames.length,
        note: joinNotes(manifest.train.note, manifest.test.note),
      }));
  }

  /** Removes one set; nothing happens when there is none of that id. */
  async delete(id: string): Promise<void> {
    await exclusive(async () => {
      for (const { name, manifest } of await this.sets())
        if (manifest.id === id) await remove(this.folder, name);
    });
  }

  async deleteAll(): Promise<void> {
    await exclusive(async () => {
      for (const name of (await subfolders(this.folder)).keys()) await remove(this.folder, name);
    });
  }

  private async find(id: string): Promise<Found | null> {
    const found = (await this.sets()).filter(({ manifest }) => manifest.id === id);
    // Two are there only when a visit ended between writing the new one and removing the old one.
    return found.sort((a, b) => b.manifest.saved.localeCompare(a.manifest.saved))[0] ?? null;
  }

  private async sets(): Promise<Found[]> {
    const found: Found[] = [];
    for (const [name, folder] of await subfolders(this.folder)) {
      const manifest = await readManifest(folder);
      if (manifest) found.push({ name, folder, manifest });
    }
    return found;
  }

  private async removeRubble(): Promise<void> {
    for (const [name, folder] of await subfolders(this.folder))
      if (!(await readManifest(folder))) await remove(this.folder, name);
  }
}

interface Found {
  /** Name of the folder. */
  name: string;
  folder: FileSystemDirectoryHandle;
  manifest: Manifest;
}

async function readManifest(folder: FileSystemDirectoryHandle): Promise<Manifest | null> {
  const file = await readFile(folder, MANIFEST);
  if (!file) return null;
  try {
    return manifestSchema.parse(JSON.parse(await file.text()));
  } catch {
    return null;
  }
}

/** Pixels and labels of both splits; the manifest is too small to count. */
function bytesOf({ train, test, height, width, channels }: Manifest): number {
  return (train.images + test.images) * (height * width * channels + 1);
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs one task at a time, over all tabs where the browser has web locks, else within this context. With `ifFree` the
 * task is left out when another tab holds the lock.
 */
async function exclusive(task: () => Promise<void>, ifFree = false): Promise<void> {
  const locks = globalThis.navigator?.locks;
  if (locks)
    return locks.request(`attractor-lab ${FOLDER}`, { ifAvailable: ifFree }, async (lock) => {
      if (lock) await task();
    });
  const turn = queue.then(task);
  queue = turn.catch(() => undefined);
  return turn;
}
