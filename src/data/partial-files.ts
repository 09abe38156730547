/**
 * What has arrived of a download, kept so that an interrupted one goes on where it stopped: in memory for one visit,
 * or in the browser's private storage for the next.
 */

import { words } from '../words/all';
import { messageOf } from '../words/say';
import { DataError } from './data-error';
import { diskFull, type FileStorage, isQuotaError, readFile, remove, subfolders, writeFile } from './opfs';
import * as z from './zod';

/** The identity of the file that is being fetched: resuming another one would mix two. */
export interface PartialIdentity {
  /** The server's entity tag, or null when it tells none. */
  tag: string | null;
  /** Length of the whole file, or null when the server does not tell. */
  total: number | null;
}

export interface PartialFile {
  /** Bytes kept so far. */
  readonly bytes: number;
  readonly identity: PartialIdentity;
  /** Forgets what was kept and begins a file anew. */
  restart(identity: PartialIdentity): Promise<void>;
  append(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Makes what was appended outlast the visit, where it can. */
  flush(): Promise<void>;
  /** Everything kept so far, flushed. */
  content(): Promise<Blob>;
  /** Removes it. */
  remove(): Promise<void>;
}

export interface PartialFiles {
  /** The file kept under a key of a–z, 0–9 and hyphens; empty when nothing is kept. */
  open(key: string): Promise<PartialFile>;
  /** What is kept, in bytes per key. */
  list(): Promise<{ key: string; bytes: number }[]>;
  deleteAll(): Promise<void>;
}

const UNKNOWN: PartialIdentity = { tag: null, total: null };

/** Partial files that last as long as this object. */
export function memoryPartials(): PartialFiles {
  const files = new Map<string, PartialFile>();
  return {
    open: async (key) => {
      const file = files.get(key) ?? new MemoryFile();
      files.set(key, file);
      return file;
    },
    list: async () => [...files].map(([key, { bytes }]) => ({ key, bytes })).filter(({ bytes }) => bytes > 0),
    deleteAll: async () => {
      for (const file of files.values()) await file.remove();
    },
  };
}

class MemoryFile implements PartialFile {
  bytes = 0;
  identity = UNKNOWN;
  private pieces: Uint8Array<ArrayBuffer>[] = [];

  async restart(identity: PartialIdentity): Promise<void> {
    this.identity = identity;
    this.pieces = [];
    this.bytes = 0;
  }

  async append(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    this.pieces.push(piece);
    this.bytes += piece.length;
  }

  async flush(): Promise<void> {}

  async content(): Promise<Blob> {
    return new Blob(this.pieces);
  }

  async remove(): Promise<void> {
    await this.restart(UNKNOWN);
  }
}

const FOLDER = 'downloads';
const ABOUT = 'about.json';
/**
 * Bytes gathered before a segment is written. Each write of a file has a fixed cost, and a crash loses at most this
 * much.
 */
const SEGMENT_BYTES = 4 * 2 ** 20;

const aboutSchema = z.object({ tag: z.nullable(z.string()), total: z.nullable(z.number()) });

/**
 * Partial files in the browser's storage: a folder per key, with segments that are each written whole and an
 * `about.json` written before the first. They may throw a DataError ('storage') for a full disk.
 */
export async function storedPartials(storage: FileStorage): Promise<PartialFiles> {
  const folder = await storage.root.getDirectoryHandle(FOLDER, { create: true });
  return {
    open: (key) => StoredFile.open(storage, folder, key),
    list: async () => {
      const kept: { key: string; bytes: number }[] = [];
      for (const key of (await subfolders(folder)).keys()) {
        const { bytes } = await StoredFile.open(storage, folder, key);
        if (bytes > 0) kept.push({ key, bytes });
      }
      return kept;
    },
    deleteAll: async () => {
      for (const key of (await subfolders(folder)).keys()) await remove(folder, key);
    },
  };
}

class StoredFile implements PartialFile {
  bytes = 0;
  identity = UNKNOWN;
  private readonly storage: FileStorage;
  private readonly parent: FileSystemDirectoryHandle;
  private readonly key: string;
  private segments = 0;
  private waiting: Uint8Array<ArrayBuffer>[] = [];
  private waitingBytes = 0;

  private constructor(storage: FileStorage, parent: FileSystemDirectoryHandle, key: string) {
    this.storage = storage;
    this.parent = parent;
    this.key = key;
  }

  static async open(
    storage: FileStorage,
    parent: FileSystemDirectoryHandle,
    key: string,
  ): Promise<StoredFile> {
    if (!/^[a-z0-9-]+$/.test(key)) throw new RangeError(`"${key}" is no key of a download.`);
    const file = new StoredFile(storage, parent, key);
    const folder = (await subfolders(parent)).get(key);
    const about = folder && (await readFile(folder, ABOUT));
    if (!about) return file;
    try {
      file.identity = aboutSchema.parse(JSON.parse(await about.text()));
    } catch {
      return file;
    }
    for (const segment of await file.readSegments(folder)) {
      file.bytes += segment.size;
      file.segments++;
    }
    return file;
  }

  async restart(identity: PartialIdentity): Promise<void> {
    await this.remove();
    this.identity = identity;
    const about = new TextEncoder().encode(JSON.stringify(identity));
    await this.write(ABOUT, about);
  }

  async append(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    this.waiting.push(piece);
    this.waitingBytes += piece.length;
    this.bytes += piece.length;
    if (this.waitingBytes >= SEGMENT_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waitingBytes === 0) return;
    const segment = new Uint8Array(await new Blob(this.waiting).arrayBuffer());
    await this.write(segmentName(this.segments), segment);
    this.segments++;
    this.waiting = [];
    this.waitingBytes = 0;
  }

  async content(): Promise<Blob> {
    await this.flush();
    return new Blob(await this.readSegments(await this.parent.getDirectoryHandle(this.key)));
  }

  async remove(): Promise<void> {
    await remove(this.parent, this.key);
    this.bytes = 0;
    this.identity = UNKNOWN;
    this.segments = 0;
    this.waiting = [];
    this.waitingBytes = 0;
  }

  private async readSegments(folder: FileSystemDirectoryHandle): Promise<File[]> {
    const files: File[] = [];
    for (;;) {
      const file = await readFile(folder, segmentName(files.length));
      if (!file) return files;
      files.push(file);
    }
  }

  private async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await writeFile(await this.parent.getDirectoryHandle(this.key, { create: true }), name, bytes);
    } catch (error) {
      const needed = Math.max(this.bytes, this.identity.total ?? 0);
      await this.remove();
      if (isQuotaError(error)) throw await diskFull(this.storage, words().data.download, needed, error);
      throw new DataError('storage', words().data.storage.notKept(messageOf(error)), error);
    }
  }
}

function segmentName(index: number): string {
  return String(index).padStart(6, '0');
}
