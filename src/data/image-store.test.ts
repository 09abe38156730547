import { describe, expect, it } from 'vitest';
import { DataError } from './data-error';
import { ImageStore } from './image-store';
import { writeFile } from './opfs';
import { syntheticImages } from './synthetic-images';
import { memoryStorage } from './testing/memory-folder';

const pair = syntheticImages({ seed: 1, train: 20, test: 10 });
const other = syntheticImages({ seed: 2, train: 10, test: 10 });
const BYTES = 30 * 3073;

async function refusal(task: Promise<unknown>): Promise<string> {
  const error = await task.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DataError);
  expect((error as DataError).kind).toBe('storage');
  return (error as DataError).message;
}

describe('the image store', () => {
  it('gives back what it was given, over visits', async () => {
    const storage = memoryStorage();
    const noted = { ...pair, train: { ...pair.train, note: '4 of 5 batches' } };
    await (await ImageStore.open(storage)).save('cifar10', 'CIFAR-10', noted);
    const store = await ImageStore.open(storage);
    expect(await store.load('cifar10')).toEqual(noted);
    expect(await store.load('cifar100')).toBeNull();
  });

  it('lists what it holds with sizes, the newest first, and deletes one or all', async () => {
    const storage = memoryStorage();
    const store = await ImageStore.open(storage);
    expect(await store.list()).toEqual([]);
    await store.save('a', 'Set A', pair);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.save('b', 'Set B', other);
    const list = await store.list();
    expect(list.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(list[1]).toMatchObject({
      title: 'Set A',
      bytes: BYTES,
      trainImages: 20,
      testImages: 10,
      classes: 10,
    });
    await store.delete('a');
    await store.delete('a');
    expect((await store.list()).map(({ id }) => id)).toEqual(['b']);
    await store.deleteAll();
    expect(await store.list()).toEqual([]);
    expect(storage.files().size).toBe(0);
  });

  it('replaces a set of the same id', async () => {
    const storage = memoryStorage();
    const store = await ImageStore.open(storage);
    await store.save('a', 'Set A', pair);
    await store.save('a', 'Set A again', other);
    expect((await store.list()).map(({ title }) => title)).toEqual(['Set A again']);
    expect(await store.load('a')).toEqual(other);
    expect(storage.files().size).toBe(5);
  });

  it.each([
    [
      'known beforehand',
      true,
      "The disk is full: Set A needs 92 kB, and 42 kB of this page's storage are free.",
    ],
    // Such a browser promises room that it does not grant: its figure would contradict the refusal.
    ['that shows while writing', false, 'The browser refused to store this: Set A needs 92 kB.'],
  ])('says what a full disk lacks (%s), and leaves nothing half-written', async (_, honest, said) => {
    const storage = memoryStorage(42_000, honest);
    const store = await ImageStore.open(storage);
    expect(await refusal(store.save('a', 'Set A', pair))).toBe(
      `${said} Delete stored sets here, or free space on the disk, and try again. Nothing was stored.`,
    );
    expect(storage.files().size).toBe(0);
    expect(await store.list()).toEqual([]);
  });

  it('keeps the old set when there is no room for its successor', async () => {
    const storage = memoryStorage(150_000, false);
    const store = await ImageStore.open(storage);
    await store.save('a', 'Set A', pair);
    await refusal(store.save('a', 'Set A', pair));
    expect(await store.load('a')).toEqual(pair);
  });

  it('ignores and then removes what an interrupted visit left', async () => {
    const storage = memoryStorage();
    await (await ImageStore.open(storage)).save('b', 'Set B', other);
    const sets = await storage.root.getDirectoryHandle('image-sets');
    const half = await sets.getDirectoryHandle('a.half', { create: true });
    await writeFile(half, 'train.pixels', new Uint8Array(1000));
    const torn = await sets.getDirectoryHandle('c.torn', { create: true });
    await writeFile(torn, 'manifest.json', new TextEncoder().encode('{"version":1,"id":"c"'));
    const store = await ImageStore.open(storage);
    expect((await store.list()).map(({ id }) => id)).toEqual(['b']);
    expect([...storage.files().keys()].some((path) => /half|torn/.test(path))).toBe(false);
  });

  it('refuses a set whose files have another size', async () => {
    const storage = memoryStorage();
    const store = await ImageStore.open(storage);
    await store.save('a', 'Set A', pair);
    const sets = await storage.root.getDirectoryHandle('image-sets');
    for await (const [, handle] of sets.entries())
      await writeFile(handle as FileSystemDirectoryHandle, 'test.labels', new Uint8Array(3));
    expect(await refusal(store.load('a'))).toMatch(/Set A is damaged: test\.labels has 3 of 10 bytes/);
  });

  it('writes in turn, and refuses ids that are no folder names', async () => {
    const store = await ImageStore.open(memoryStorage());
    await Promise.all([store.save('a', 'A', pair), store.save('b', 'B', other), store.save('a', 'A', other)]);
    expect((await store.list()).length).toBe(2);
    expect(await store.load('a')).toEqual(other);
    await expect(store.save('../a', 'A', pair)).rejects.toThrow(/no id of a stored set/);
  });
});
