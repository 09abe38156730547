/**
 * The browser's private file system (OPFS), as far as the image store and the downloads need it: whole small
 * operations on files of one folder, with quota errors in words. The root is passed in, so tests bring their own.
 */
import { words } from '../words/all';
import { byteSize } from '../words/byte-size';
import { DataError } from './data-error';

export interface FileStorage {
  root: FileSystemDirectoryHandle;
  /** Bytes in use and allowed; either may be unknown. */
  estimate: () => Promise<{ usage?: number; quota?: number }>;
}

/** The page's own storage, or null where the browser offers none: no OPFS, storage blocked, some private windows. */
export async function browserStorage(): Promise<FileStorage | null> {
  const storage = globalThis.navigator?.storage;
  if (!storage?.getDirectory) return null;
  try {
    return { root: await storage.getDirectory(), estimate: () => storage.estimate() };
  } catch {
    return null;
  }
}

/** The handle that workers have for writing; the only way to write in older Safari. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/**
 * Writes a whole file. Where the browser has createWritable the old content stays until the new one is complete;
 * else (older Safari, in workers) the file is written in place. Throws what the browser throws; see diskFull.
 */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const handle: FileSystemFileHandle & { createSyncAccessHandle?: () => Promise<SyncAccess> } =
    await folder.getFileHandle(name, { create: true });
  if (typeof handle.createWritable === 'function') {
    const writable = await handle.createWritable();
    try {
      await writable.write(bytes);
      await writable.close();
    } catch (error) {
      // After a failed write the stream may already be errored, and aborting it then rejects too.
      await writable.abort().catch(() => undefined);
      throw error;
    }
    return;
  }
  if (!handle.createSyncAccessHandle) throw new DataError('storage', words().data.storage.noWriting);
  const access = await handle.createSyncAccessHandle();
  try {
    access.truncate(0);
    const written = access.write(bytes, { at: 0 });
    if (written < bytes.length) throw new DOMException('The disk is full.', 'QuotaExceededError');
    access.flush();
  } finally {
    access.close();
  }
}

/** A file's content, read when it is used, or null when there is none. */
export async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return null;
    throw error;
  }
}

/** Removes a file or a whole folder; nothing happens when it is not there. */
export async function remove(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true });
  } catch (error) {
    if (!isNamed(error, 'NotFoundError')) throw error;
  }
}

/** The folders in a folder, by name. */
export async function subfolders(
  folder: FileSystemDirectoryHandle,
): Promise<Map<string, FileSystemDirectoryHandle>> {
  const found = new Map<string, FileSystemDirectoryHandle>();
  for await (const [name, handle] of folder.entries())
    if (handle.kind === 'directory') found.set(name, handle as FileSystemDirectoryHandle);
  return found;
}

/** Bytes that may still be written, or null when the browser does not tell. */
export async function freeBytes(storage: FileStorage): Promise<number | null> {
  const { usage, quota } = await storage.estimate();
  return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
}

export function isQuotaError(error: unknown): boolean {
  return isNamed(error, 'QuotaExceededError');
}

/**
 * The error for a full disk: what was to be written, how much it needs, and how much is free. A browser's figure may
 * promise more than it grants; one that would have sufficed is left out, and the refusal is told as the browser's.
 */
export async function diskFull(
  storage: FileStorage,
  what: string,
  needed: number,
  cause?: unknown,
): Promise<DataError> {
  const free = await freeBytes(storage).catch(() => null);
  const { full, refused } = words().data.storage;
  const message =
    free !== null && free < needed
      ? full(what, byteSize(needed), byteSize(free))
      : refused(what, byteSize(needed));
  return new DataError('storage', message, cause);
}

export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
