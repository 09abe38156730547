/**
 * A private file system in memory with a quota, for tests of what writes to one: a stand-in for OPFS that can run
 * full, be inspected, and be left as a crash would leave it.
 */
import type { FileStorage } from '../opfs';

export interface MemoryStorage extends FileStorage {
  /** Paths of all files, with their sizes. */
  files(): Map<string, number>;
  /** Bytes that may be kept in all; may be changed at any time. */
  quota: number;
}

/** `honest` false makes estimate() promise more than there is, as browsers' figures may. */
export function memoryStorage(quota = Number.POSITIVE_INFINITY, honest = true): MemoryStorage {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const folders = new Set(['']);
  const used = (): number => [...contents.values()].reduce((sum, { length }) => sum + length, 0);
  const notFound = (path: string): DOMException => new DOMException(`${path} is not there.`, 'NotFoundError');

  function fileHandle(path: string, name: string): unknown {
    return {
      kind: 'file',
      name,
      getFile: async () => {
        const bytes = contents.get(path);
        if (!bytes) throw notFound(path);
        return new File([bytes], name);
      },
      createWritable: async () => {
        let written: Uint8Array<ArrayBuffer> = new Uint8Array();
        return {
          write: async (bytes: Uint8Array) => {
            const old = contents.get(path)?.length ?? 0;
            if (used() - old + bytes.length > storage.quota)
              throw new DOMException(
                'The operation failed because it would exceed quota.',
                'QuotaExceededError',
              );
            written = Uint8Array.from(bytes);
          },
          close: async () => contents.set(path, written),
          abort: async () => undefined,
        };
      },
    };
  }

  function folderHandle(path: string): unknown {
    const child = (name: string): string => `${path}${name}`;
    return {
      kind: 'directory',
      getDirectoryHandle: async (name: string, options?: { create?: boolean }) => {
        const inner = `${child(name)}/`;
        if (!folders.has(inner) && !options?.create) throw notFound(inner);
        folders.add(inner);
        return folderHandle(inner);
      },
      getFileHandle: async (name: string, options?: { create?: boolean }) => {
        const file = child(name);
        if (!folders.has(path)) throw notFound(path);
        if (!contents.has(file)) {
          if (!options?.create) throw notFound(file);
          contents.set(file, new Uint8Array());
        }
        return fileHandle(file, name);
      },
      removeEntry: async (name: string) => {
        const inner = `${child(name)}/`;
        if (!contents.has(child(name)) && !folders.has(inner)) throw notFound(inner);
        for (const file of [...contents.keys()])
          if (file === child(name) || file.startsWith(inner)) contents.delete(file);
        for (const folder of [...folders]) if (folder.startsWith(inner)) folders.delete(folder);
      },
      async *entries() {
        const inPath = (entry: string): string => entry.slice(path.length);
        for (const folder of [...folders])
          if (folder.startsWith(path) && /^[^/]+\/$/.test(inPath(folder)))
            yield [inPath(folder).slice(0, -1), folderHandle(folder)];
        for (const file of [...contents.keys()])
          if (file.startsWith(path) && /^[^/]+$/.test(inPath(file)))
            yield [inPath(file), fileHandle(file, inPath(file))];
      },
    };
  }

  const storage: MemoryStorage = {
    // Only what opfs.ts uses is here.
    root: folderHandle('') as FileSystemDirectoryHandle,
    estimate: async () => ({ usage: used(), quota: honest ? storage.quota : 1e12 }),
    files: () => new Map([...contents].map(([path, { length }]) => [path, length])),
    quota,
  };
  return storage;
}
