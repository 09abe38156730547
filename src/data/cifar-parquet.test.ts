import { readFile } from 'node:fs/promises';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { decodePng } from '../../scripts/png';
import { CIFAR } from './cifar';
import { type DecodeImage, readCifarParquet } from './cifar-parquet';
import { DataError } from './data-error';
import type { ImageProgress } from './images';
import { syntheticImages } from './synthetic-images';
import { type ParquetOptions, writeParquet } from './testing/cifar-writer';
import { encodePng } from './testing/png';
import { realFile, WHERE } from './testing/real-files';

const { train } = syntheticImages({ seed: 1, train: 30, test: 1 });
const decode: DecodeImage = async (bytes) => decodePng(bytes);
const FILE = 'train-00000-of-00001.parquet';

async function written(
  name: 'cifar10' | 'cifar100' = 'cifar10',
  options: ParquetOptions = {},
): Promise<Blob> {
  return new Blob([await writeParquet(train, name, options)]);
}

async function refusal(blob: Blob): Promise<string> {
  const error = await readCifarParquet(FILE, blob, decode).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DataError);
  expect((error as DataError).kind).toBe('format');
  return (error as DataError).message;
}

describe('Parquet files in the Hub’s columns', () => {
  it.each([
    ['cifar10', 7],
    ['cifar10', 1000],
    ['cifar100', 7],
  ] as const)('%s in row groups of %i is read as it was written', async (name, rowGroupSize) => {
    const read = await readCifarParquet(FILE, await written(name, { rowGroupSize }), decode);
    expect(Buffer.compare(read.pixels, train.pixels)).toBe(0);
    expect(read.labels).toEqual(train.labels);
    expect(read.classNames).toEqual(train.classNames);
  });

  it.each(['cifar10', 'cifar100'] as const)('%s without names of its own has CIFAR’s', async (name) => {
    const read = await readCifarParquet(FILE, await written(name, { names: false }), decode);
    expect(read.classNames).toEqual(CIFAR[name].classNames);
  });

  it('reports images, and stops between batches when it is cancelled', async () => {
    const seen: ImageProgress[] = [];
    const blob = await written('cifar10', { rowGroupSize: 10 });
    await readCifarParquet(FILE, blob, decode, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ images }) => images)).toEqual([10, 20, 30]);
    expect(seen.at(-1)).toMatchObject({ phase: 'decode', totalImages: 30, bytes: blob.size });

    const control = new AbortController();
    let decoded = 0;
    const reading = readCifarParquet(FILE, blob, (bytes) => decode(bytes).finally(() => decoded++), {
      signal: control.signal,
      onProgress: () => control.abort(),
    });
    await expect(reading).rejects.toHaveProperty('name', 'AbortError');
    expect(decoded).toBe(10);
  });

  it('are refused when they are no Parquet, cut off or damaged', async () => {
    expect(await refusal(new Blob(['<!DOCTYPE html> not found']))).toMatch(
      /not a Parquet file: it does not begin/,
    );
    const blob = await written();
    expect(await refusal(blob.slice(0, blob.size - 100))).toMatch(/cut off after [\d,]+ bytes: its index/);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const index = bytes.slice();
    index.fill(0xff, -60, -8);
    index.fill(0xff, -8, -4);
    expect(await refusal(new Blob([index]))).toMatch(/damaged: its index cannot be read/);
    const pages = bytes.slice();
    pages.fill(0xff, 4, 40);
    expect(await refusal(new Blob([pages]))).toMatch(/damaged: rows 0 to 29 cannot be read/);
  });

  it('are refused with other columns or no rows', async () => {
    const other = parquetWriteBuffer({
      columnData: [
        { name: 'text', data: ['a'] },
        { name: 'label', data: [1] },
      ],
    });
    expect(await refusal(new Blob([other]))).toMatch(
      /has the columns text, label; a CIFAR file has img and label/,
    );
    const none = { ...train, labels: new Uint8Array(), pixels: new Uint8Array() };
    expect(await refusal(new Blob([await writeParquet(none, 'cifar10')]))).toMatch(/has no rows/);
  });

  it('are refused, with the row, for an image of another size or that cannot be decoded', async () => {
    const wide = await encodePng(new Uint8Array(33 * 32 * 3), 33, 32);
    expect(await refusal(await written('cifar10', { images: { 12: wide }, rowGroupSize: 10 }))).toMatch(
      /row 12 of train-00000-of-00001\.parquet is 33×32; CIFAR's images are 32×32/,
    );
    const cut = wide.slice(0, 50);
    expect(await refusal(await written('cifar10', { images: { 3: cut } }))).toMatch(
      /image in row 3 of .* cannot be decoded: the PNG file is cut off inside its IDAT chunk/,
    );
  });

  it.each([
    ['cifar10', 10],
    ['cifar10', -1],
    ['cifar100', 100],
  ] as const)('of %s are refused, with the row, for the label %i', async (name, label) => {
    const blob = await written(name, { labels: { 21: label }, names: false });
    expect(await refusal(blob)).toMatch(
      new RegExp(`Row 21 of .* has the (fine_)?label ${label}; it must be`),
    );
  });
});

describe('the real Parquet files', () => {
  const path = realFile('cifar10', 'plain_text', 'test-00000-of-00001.parquet');
  it.skipIf(!path)(`have their 10,000 labels and 32×32 images (${WHERE})`, { timeout: 60_000 }, async () => {
    // Node decodes no JPEG: the pixels are read in the browser's test.
    const grey = { width: 32, height: 32, data: new Uint8Array(4096).fill(128) };
    const kinds = new Set<string>();
    const read = await readCifarParquet(FILE, new Blob([await readFile(path!)]), async (bytes) => {
      kinds.add(bytes[0] === 0xff ? 'jpeg' : 'png');
      return grey;
    });
    expect(kinds.size).toBe(1);
    expect(read.labels.length).toBe(10_000);
    const perClass = new Array<number>(10).fill(0);
    for (const label of read.labels) perClass[label]!++;
    expect(perClass).toEqual(new Array(10).fill(1000));
  });
});
