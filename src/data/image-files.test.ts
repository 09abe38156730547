import { describe, expect, it } from 'vitest';
import { decodePng } from '../../scripts/png';
import type { NamedBlob } from './cifar-binary';
import type { DecodeImage } from './cifar-parquet';
import { DataError } from './data-error';
import { readImageFiles } from './image-files';
import { limitPair } from './images';
import { syntheticImages } from './synthetic-images';
import { binFiles, writeArchive, writeParquet } from './testing/cifar-writer';

const pair = syntheticImages({ seed: 1, train: 20, test: 10 });
const decode: DecodeImage = async (bytes) => decodePng(bytes);

function named(name: string, bytes: Uint8Array | string): NamedBlob {
  return { name, blob: new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]) };
}

async function parquet(name: string, split: 'train' | 'test'): Promise<NamedBlob> {
  return named(name, await writeParquet(pair[split], 'cifar10'));
}

async function refusal(files: NamedBlob[]): Promise<string> {
  const error = await readImageFiles(files, decode).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  return (error as DataError).message;
}

describe('files that a visitor chooses', () => {
  it('are an archive, whatever its name', async () => {
    const bytes = await writeArchive(pair, 'cifar10');
    for (const name of ['cifar-10-binary.tar.gz', 'download']) {
      expect((await readImageFiles([named(name, bytes)], decode)).train.labels).toEqual(pair.train.labels);
    }
  });

  it('are .bin files with their class names', async () => {
    const files = binFiles(pair, 'cifar10').map(({ path, bytes }) => named(path, bytes));
    // What else lies in the official folders does no harm.
    files.push(named('coarse_label_names.txt', 'fish'), named('readme.html', '<p>'));
    const read = await readImageFiles(files, decode);
    expect(read.train.classNames).toEqual(pair.train.classNames);
    expect(Buffer.compare(read.test.pixels, pair.test.pixels)).toBe(0);
  });

  it('are Parquet files, in several parts if need be', async () => {
    const half = limitPair(pair, 8, 10).train;
    const first = named('train-00000-of-00002.parquet', await writeParquet(half, 'cifar10'));
    const second = await parquet('train-00001-of-00002.parquet', 'train');
    const read = await readImageFiles(
      [second, await parquet('test-00000-of-00001.parquet', 'test'), first],
      decode,
    );
    expect([...read.train.labels]).toEqual([...half.labels, ...pair.train.labels]);
    expect(Buffer.compare(read.train.pixels.subarray(8 * 3072), pair.train.pixels)).toBe(0);
  });

  it('tell in a note when their images are JPEG', async () => {
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
    const grey: DecodeImage = async () => ({ width: 32, height: 32, data: new Uint8Array(4096) });
    const train = named('train.parquet', await writeParquet(pair.train, 'cifar10', { images: { 3: jpeg } }));
    const read = await readImageFiles([train, await parquet('test.parquet', 'test')], grey);
    expect(read.train.note).toMatch(/stored as JPEG/);
    expect(read.test.note).toBeUndefined();
  });

  it('are refused when they do not make one set', async () => {
    const train = await parquet('train.parquet', 'train');
    const test = await parquet('test.parquet', 'test');
    const archive = named('a.tar.gz', await writeArchive(pair, 'cifar10'));
    expect(await refusal([train])).toMatch(/The test file is missing/);
    expect(await refusal([test])).toMatch(/The train file is missing/);
    expect(await refusal([train, test, archive])).toMatch(/different kinds \(train\.parquet, a\.tar\.gz\)/);
    expect(await refusal([archive, archive])).toMatch(/2 archives were chosen/);
    expect(await refusal([{ ...train, name: '0000.parquet' }])).toMatch(/does not tell whether its images/);
    const names = { ...pair.test, classNames: [...pair.test.classNames].reverse() };
    const other = named('test.parquet', await writeParquet(names, 'cifar10'));
    expect(await refusal([train, other])).toMatch(/different classes/);
    expect(await refusal([named('cat.jpg', 'x')])).toMatch(/cat\.jpg is neither a CIFAR archive/);
    expect(await refusal([named('train.parquet', 'x'), test])).toMatch(
      /train\.parquet is not a Parquet file/,
    );
    expect(await refusal([named('cifar.tgz', 'x')])).toMatch(/not a gzip archive/);
  });
});
