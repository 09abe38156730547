import { describe, expect, it } from 'vitest';
import { DataError } from '../data/data-error';
import { writeFile } from '../data/opfs';
import { type MemoryStorage, memoryStorage } from '../data/testing/memory-folder';
import { Checkpoints } from './checkpoints';
import { encodeSnapshot } from './image-snapshot';
import { tinySnapshot } from './testing/tiny-snapshot';

const names = (storage: MemoryStorage): string[] => [...storage.files().keys()].sort();
const SIZE = encodeSnapshot(tinySnapshot()).length;

/** Leaves a file as a tab that was closed while writing would. */
async function leave(storage: MemoryStorage, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await writeFile(await storage.root.getDirectoryHandle('image-runs', { create: true }), name, bytes);
}

describe.each([
  ['in the private storage', () => memoryStorage()],
  ['in memory', () => null],
])('checkpoints %s', (_, make) => {
  it('come back as they were', async () => {
    const checkpoints = await Checkpoints.open(make());
    const snapshot = tinySnapshot();
    await checkpoints.save(snapshot);
    expect(await checkpoints.load('run-a')).toEqual(snapshot);
    expect(await checkpoints.load('run-b')).toBeNull();
  });

  it('keep one state of each run, the newest', async () => {
    const checkpoints = await Checkpoints.open(make());
    await checkpoints.save(tinySnapshot());
    await checkpoints.save(tinySnapshot({ id: 'run-b' }));
    await checkpoints.save(tinySnapshot({ step: 12, epoch: 2 }));
    const list = await checkpoints.list();
    expect(list.map(({ id, step }) => [id, step]).sort()).toEqual([
      ['run-a', 12],
      ['run-b', 8],
    ]);
    expect(list[0]).toMatchObject({
      lanes: ['without', 'with'],
      status: 'running',
      bytes: expect.any(Number),
      testError: { with: 0.625, without: 0.625 },
    });
    await checkpoints.delete('run-a');
    expect((await checkpoints.list()).map(({ id }) => id)).toEqual(['run-b']);
    await checkpoints.delete('run-a');
  });

  it('are copied, and then go on each by itself', async () => {
    const checkpoints = await Checkpoints.open(make());
    const snapshot = tinySnapshot();
    await checkpoints.save(snapshot);
    expect(await checkpoints.copy('run-a', 'copy-of-a')).toBe(true);
    await checkpoints.save(tinySnapshot({ step: 12, epoch: 2 }));
    expect((await checkpoints.load('run-a'))!.step).toBe(12);
    expect(await checkpoints.load('copy-of-a')).toEqual({ ...snapshot, id: 'copy-of-a' });
    expect(await checkpoints.copy('run-z', 'copy-of-z')).toBe(false);
    expect(await checkpoints.load('copy-of-z')).toBeNull();
  });

  it('offer the unfinished run, not one that was stopped or is done', async () => {
    const checkpoints = await Checkpoints.open(make());
    expect(await checkpoints.unfinished()).toBeNull();
    await checkpoints.save(tinySnapshot({ id: 'run-b' }));
    await checkpoints.save(tinySnapshot({ id: 'run-c', status: 'finished' }));
    await checkpoints.save(tinySnapshot({ id: 'run-d', status: 'stopped' }));
    expect((await checkpoints.unfinished())?.id).toBe('run-b');
    await checkpoints.save(tinySnapshot({ id: 'run-b', status: 'finished' }));
    expect(await checkpoints.unfinished()).toBeNull();
  });
});

describe('checkpoints on a disk', () => {
  it('pass over a file that another tab removes meanwhile', async () => {
    const storage = memoryStorage();
    const checkpoints = await Checkpoints.open(storage);
    await checkpoints.save(tinySnapshot());
    await checkpoints.save(tinySnapshot({ id: 'run-b' }));
    const folder = await storage.root.getDirectoryHandle('image-runs');
    const { entries } = folder;
    folder.entries = async function* (): ReturnType<typeof entries> {
      for await (const entry of entries.call(folder)) {
        // Gone between its being listed and its being opened.
        if (entry[0].startsWith('run-a')) await folder.removeEntry(entry[0]);
        yield entry;
      }
      return undefined;
    };
    const other = await Checkpoints.open({
      ...storage,
      root: { ...storage.root, getDirectoryHandle: async () => folder },
    });
    expect((await other.list()).map(({ id }) => id)).toEqual(['run-b']);
  });

  it('survive the page, and say whether they do', async () => {
    const storage = memoryStorage();
    await (await Checkpoints.open(storage)).save(tinySnapshot());
    const again = await Checkpoints.open(storage);
    expect(again.persistent).toBe(true);
    expect((await again.list()).map(({ id }) => id)).toEqual(['run-a']);
    expect((await Checkpoints.open(null)).persistent).toBe(false);
  });

  it('pass over what a closed tab left half-written, and keep the state before it', async () => {
    const storage = memoryStorage();
    const checkpoints = await Checkpoints.open(storage);
    await checkpoints.save(tinySnapshot());
    const next = encodeSnapshot(tinySnapshot({ step: 12, epoch: 2 }));
    await leave(storage, 'run-a.12.safetensors', next.slice(0, next.length - 100));
    await leave(storage, 'run-x.3.safetensors', new Uint8Array(0));
    await leave(storage, 'notes.txt', new Uint8Array(3));
    expect((await checkpoints.list()).map(({ id, step }) => [id, step])).toEqual([['run-a', 8]]);
    expect((await checkpoints.load('run-a'))?.step).toBe(8);
    // The next good one clears the run's rubble away.
    await checkpoints.save(tinySnapshot({ step: 18, epoch: 3 }));
    expect(names(storage).filter((name) => name.includes('run-a'))).toEqual([
      'image-runs/run-a.18.safetensors',
    ]);
  });

  it.each([
    ['noticed before', true, /The disk is full: The checkpoint needs \d+ kB, and \d+ kB/],
    ['met while writing', false, /refused to store this: The checkpoint needs \d+ kB\. Delete/],
  ])('leave the older state when the disk is full, %s', async (_, honest, said) => {
    const storage = memoryStorage(1.5 * SIZE, honest);
    const checkpoints = await Checkpoints.open(storage);
    await checkpoints.save(tinySnapshot());
    const error = await checkpoints.save(tinySnapshot({ step: 12 })).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DataError);
    expect((error as Error).message).toMatch(said);
    expect(names(storage)).toEqual(['image-runs/run-a.8.safetensors']);
    expect((await checkpoints.load('run-a'))?.step).toBe(8);
  });
});
