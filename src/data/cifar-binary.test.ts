import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CIFAR, type CifarName, recordBytes } from './cifar';
import { type NamedBlob, readCifarArchive, readCifarBinFiles } from './cifar-binary';
import { DataError } from './data-error';
import type { ImageProgress } from './images';
import { syntheticImages } from './synthetic-images';
import { binFiles, writeArchive, writeTar } from './testing/cifar-writer';
import { compress } from './testing/png';
import { realFile, WHERE } from './testing/real-files';

const pair = syntheticImages({ seed: 1, train: 53, test: 12 });

function archive(bytes: Uint8Array<ArrayBuffer>, name = 'cifar-10-binary.tar.gz'): NamedBlob {
  return { name, blob: new Blob([bytes]) };
}

function files(name: CifarName = 'cifar10'): NamedBlob[] {
  return binFiles(pair, name).map(({ path, bytes }) => ({
    name: path,
    blob: new Blob([Uint8Array.from(bytes)]),
  }));
}

/** toEqual takes a second on arrays of this length. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DataError);
  expect((error as DataError).kind).toBe('format');
  return (error as DataError).message;
}

describe('the binary archives', () => {
  it.each(['cifar10', 'cifar100'] as const)('%s is read as it was written', async (name) => {
    const read = await readCifarArchive(archive(await writeArchive(pair, name)));
    for (const split of ['train', 'test'] as const) {
      expect(same(read[split].pixels, pair[split].pixels)).toBe(true);
      expect(read[split].labels).toEqual(pair[split].labels);
      expect(read[split].note).toBeUndefined();
    }
    expect(read.train.mean).toEqual(pair.train.mean);
    // Ten names are CIFAR-10's whole list and taken from the archive; for CIFAR-100 they are too few.
    expect(read.train.classNames[0]).toBe(name === 'cifar10' ? 'disc' : 'apple');
    expect(read.train.classNames.length).toBe(CIFAR[name].classes);
  });

  it('turns the planes of a record into pixels', async () => {
    const record = new Uint8Array(3073);
    record[0] = 4;
    record.set([1, 2], 1);
    record.set([3, 4], 1 + 1024);
    record.set([5, 6], 1 + 2048);
    const named = (name: string): NamedBlob => ({ name, blob: new Blob([record]) });
    const { train } = await readCifarBinFiles([named('data_batch_2.bin'), named('test_batch.bin')]);
    expect([...train.labels]).toEqual([4]);
    expect([...train.pixels.slice(0, 7)]).toEqual([1, 3, 5, 2, 4, 6, 0]);
    expect(train.note).toMatch(/1 of 5 batches: without data_batch_1.bin, data_batch_3.bin/);
  });

  it('is read from a tar that the browser has already unpacked, with foreign files in it', async () => {
    const more = [
      { path: 'cifar-10-batches-bin/readme.html', bytes: new Uint8Array(700) },
      { path: 'cifar-10-batches-bin/._data_batch_1.bin', bytes: new Uint8Array(5) },
      ...binFiles(pair, 'cifar10'),
    ];
    const read = await readCifarArchive(archive(writeTar(more), 'cifar-10-binary.tar'));
    expect(same(read.train.pixels, pair.train.pixels)).toBe(true);
  });

  it('reports bytes and images', async () => {
    const seen: ImageProgress[] = [];
    const input = archive(await writeArchive(pair, 'cifar10'));
    await readCifarArchive(input, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({
      phase: 'read',
      bytes: input.blob.size,
      totalBytes: input.blob.size,
      images: 65,
      totalImages: null,
    });
  });

  it('stops when it is cancelled', async () => {
    const control = new AbortController();
    const reading = readCifarArchive(archive(await writeArchive(pair, 'cifar10')), {
      signal: control.signal,
      onProgress: () => control.abort(),
    });
    await expect(reading).rejects.toHaveProperty('name', 'AbortError');
  });

  it('refuses what is not gzip', async () => {
    const message = await refusal(readCifarArchive(archive(new TextEncoder().encode('<html>404</html>'))));
    expect(message).toMatch(/not a gzip archive: it begins with the bytes 3c 68 74 6d, not 1f 8b/);
    expect(await refusal(readCifarArchive(archive(new Uint8Array())))).toMatch(/it is empty/);
  });

  it.each([0.1, 0.5, 0.9, 0.999])(
    'refuses an archive cut off at %s of its length, and says where',
    async (part) => {
      const whole = await writeArchive(pair, 'cifar10');
      const message = await refusal(
        readCifarArchive(archive(whole.slice(0, Math.floor(whole.length * part)))),
      );
      expect(message).toMatch(
        /cut off or damaged: unpacking stopped (inside cifar-10-batches-bin\/\w+\.\w+, at byte|at its end|before a file header)/,
      );
    },
  );

  it('refuses a damaged archive', async () => {
    const damaged = await writeArchive(pair, 'cifar10');
    damaged[damaged.length >> 1]! ^= 0xff;
    expect(await refusal(readCifarArchive(archive(damaged)))).toMatch(
      /damaged|out of range|no valid file header/,
    );
    const checksum = await writeArchive(pair, 'cifar10');
    checksum[checksum.length - 6]! ^= 1;
    expect(await refusal(readCifarArchive(archive(checksum)))).toMatch(/damaged: unpacking stopped .*check/);
  });

  it('refuses an unpacked tar that is cut off', async () => {
    const tar = writeTar(binFiles(pair, 'cifar10'));
    expect(await refusal(readCifarArchive(archive(tar.slice(0, 50_000), 'c.tar')))).toMatch(
      /c\.tar is cut off: it ends inside .*data_batch_2\.bin, at byte [\d,]+ of 33,803/,
    );
    expect(await refusal(readCifarArchive(archive(tar.slice(0, tar.length - 1024), 'c.tar')))).toMatch(
      /is cut off/,
    );
  });

  it('refuses a tar with a damaged header', async () => {
    const tar = writeTar(binFiles(pair, 'cifar10'));
    tar[1024 + 3]! ^= 1;
    expect(await refusal(readCifarArchive(archive(tar, 'c.tar')))).toMatch(
      /no valid file header at byte 1,024/,
    );
  });

  it('points from the Python version to the binary one', async () => {
    const python = writeTar([{ path: 'cifar-10-batches-py/data_batch_1', bytes: new Uint8Array(10) }]);
    expect(await refusal(readCifarArchive(archive(await compress(python, 'gzip'))))).toMatch(
      /Python version of CIFAR \(pickle files\)/,
    );
    const other = writeTar([{ path: 'photos/cat.jpg', bytes: new Uint8Array(10) }]);
    expect(await refusal(readCifarArchive(archive(other)))).toMatch(
      /holds no \.bin file.* It holds cat\.jpg\./,
    );
  });
});

describe('the .bin files', () => {
  it.each(['cifar10', 'cifar100'] as const)('of %s are read in any order', async (name) => {
    const read = await readCifarBinFiles(files(name).reverse());
    expect(same(read.train.pixels, pair.train.pixels)).toBe(true);
    expect(read.test.labels).toEqual(pair.test.labels);
  });

  it('of the wrong length are refused', async () => {
    const [, first, ...rest] = files();
    const longer = { name: first!.name, blob: new Blob([first!.blob, 'x']) };
    expect(await refusal(readCifarBinFiles([longer, ...rest]))).toMatch(
      /data_batch_1\.bin has 30,731 bytes, which is not a whole number of CIFAR-10 records of 3,073 bytes \(10 records and 1 bytes over\)/,
    );
    const empty = { name: first!.name, blob: new Blob([]) };
    expect(await refusal(readCifarBinFiles([empty, ...rest]))).toMatch(/has 0 bytes/);
  });

  it.each([
    ['cifar10', 0, 10, /Record 3 of .* has the label 10, but CIFAR-10 has 10, 0 to 9/],
    ['cifar100', 0, 20, /Record 3 of .* has the coarse label 20, but CIFAR-100 has 20/],
    ['cifar100', 1, 100, /Record 3 of .* has the label 100, but CIFAR-100 has 100/],
  ] as const)('of %s with byte %i of a record %i are refused', async (name, byte, value, message) => {
    const [names, first, ...rest] = files(name);
    const bytes = new Uint8Array(await first!.blob.arrayBuffer());
    bytes[3 * recordBytes(CIFAR[name]) + byte] = value;
    const wrong = { name: first!.name, blob: new Blob([bytes]) };
    expect(await refusal(readCifarBinFiles([names!, wrong, ...rest]))).toMatch(message);
  });

  it('without a split, of two sets, twice, or of other names are refused', async () => {
    const ten = files();
    const test = ten.at(-1)!;
    expect(await refusal(readCifarBinFiles(ten.slice(0, -1)))).toMatch(
      /test_batch\.bin of CIFAR-10 is missing/,
    );
    expect(await refusal(readCifarBinFiles([test]))).toMatch(/data_batch_1\.bin, .* of CIFAR-10 are missing/);
    expect(await refusal(readCifarBinFiles([...ten, ...files('cifar100')]))).toMatch(
      /mix CIFAR-10 and CIFAR-100/,
    );
    expect(await refusal(readCifarBinFiles([test, test]))).toMatch(/hold test_batch\.bin twice/);
    expect(await refusal(readCifarBinFiles([{ ...test, name: 'mine.bin' }]))).toMatch(/keep those names/);
    expect(await refusal(readCifarBinFiles([]))).toMatch(/hold no images/);
  });

  it('may lack batches, and the note tells', async () => {
    const some = files().filter(({ name }) => !name.includes('data_batch_3'));
    const read = await readCifarBinFiles(some);
    expect(read.train.labels.length).toBe(43);
    expect(read.train.note).toBe('4 of 5 batches: without data_batch_3.bin');
  });
});

describe('the real binary archive', () => {
  const path = realFile('cifar10-binary', 'cifar-10-binary.tar.gz');
  it.skipIf(!path)(`is read (${WHERE})`, { timeout: 60_000 }, async () => {
    const read = await readCifarArchive(archive(Uint8Array.from(await readFile(path!))));
    expect(read.train.labels.length % 1000).toBe(0);
    expect(read.train.classNames).toEqual(CIFAR.cifar10.classNames);
    // The statistics everybody normalises CIFAR-10 with.
    [0.4914, 0.4822, 0.4465].forEach((mean, c) => {
      expect(Math.abs(read.train.mean[c]! - mean)).toBeLessThan(0.01);
    });
    [0.247, 0.2435, 0.2616].forEach((deviation, c) => {
      expect(Math.abs(read.train.deviation[c]! - deviation)).toBeLessThan(0.01);
    });
  });
});
