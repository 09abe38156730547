import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticImages } from '../src/data/synthetic-images';
import { binFiles, writeArchive, writeParquet } from '../src/data/testing/cifar-writer';
import { realFile, WHERE } from '../src/data/testing/real-files';
import { loadImages } from './image-files';

const pair = syntheticImages({ seed: 1, train: 30, test: 10 });
let folder: string;

async function put(path: string, bytes: Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'images-'));
  await put('archive/cifar-10-binary.tar.gz', await writeArchive(pair, 'cifar10'));
  for (const { path, bytes } of binFiles(pair, 'cifar100')) await put(`bin/${path}`, bytes);
  for (const split of ['train', 'test'] as const)
    await put(`hub/plain_text/${split}-00000-of-00001.parquet`, await writeParquet(pair[split], 'cifar10'));
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
  await put('jpeg/train.parquet', await writeParquet(pair.train, 'cifar10', { images: { 0: jpeg } }));
  await put('jpeg/test.parquet', await writeParquet(pair.test, 'cifar10'));
  await mkdir(join(folder, 'empty'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('image sets for the command line', () => {
  it.each(['archive', 'archive/cifar-10-binary.tar.gz', 'bin', 'hub'])('are read from %s', async (path) => {
    const read = await loadImages(join(folder, path));
    expect(Buffer.compare(read.train.pixels, pair.train.pixels)).toBe(0);
    expect(read.test.labels).toEqual(pair.test.labels);
  });

  it('are drawn or limited as asked', async () => {
    const drawn = await loadImages('builtin', { seed: 1, limit: 30 });
    expect(Buffer.compare(drawn.train.pixels, pair.train.pixels)).toBe(0);
    expect(drawn.test.labels.length).toBe(1000);
    const limited = await loadImages(join(folder, 'hub'), { limit: 7 });
    expect(limited.train.labels.length).toBe(7);
    expect(limited.train.note).toBe('first 7 of 30');
    await expect(loadImages('builtin', { limit: 0 })).rejects.toThrow(/limit must be a whole number/);
  });

  it('are refused with what to do', async () => {
    await expect(loadImages(join(folder, 'nowhere'))).rejects.toThrow(/no file or folder ".*nowhere"/);
    await expect(loadImages(join(folder, 'empty'))).rejects.toThrow(/holds no CIFAR/);
    await expect(loadImages(folder)).rejects.toThrow(
      /holds more than one set: an archive \(.*\), \.bin files/,
    );
    await expect(loadImages(join(folder, 'jpeg'))).rejects.toThrow(/row 0 of train\.parquet/);
  });
});

describe('the real files for the command line', () => {
  const path = realFile('cifar10-binary');
  it.skipIf(!path)(`are read from the archive (${WHERE})`, { timeout: 60_000 }, async () => {
    const read = await loadImages(path!, { limit: 100 });
    expect(read.train.labels.length).toBe(100);
    expect(read.test.classNames).toContain('airplane');
  });
});
