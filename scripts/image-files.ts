/**
 * Image sets for the command line: the built-in one, or CIFAR from a file or folder.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decode as decodeJpeg } from 'jpeg-js';
import { baseName, CIFAR, identifyBinFile } from '../src/data/cifar';
import type { NamedBlob, ReadOptions } from '../src/data/cifar-binary';
import type { DecodeImage } from '../src/data/cifar-parquet';
import { DataError } from '../src/data/data-error';
import { readImageFiles } from '../src/data/image-files';
import { type ImagePair, limitPair } from '../src/data/images';
import { type SyntheticOptions, syntheticImages } from '../src/data/synthetic-images';
import { decodePng, isPng } from './png';

/** Folders below the given one that are searched: the Hub's layout has three. */
const DEPTH = 4;

export interface LoadOptions extends ReadOptions, Pick<SyntheticOptions, 'seed'> {
  /**
   * At most so many training images: of a file the first ones, of the built-in set that many are drawn. The test
   * images are not limited.
   */
  limit?: number;
}

/**
 * Reads `source`: the word `builtin`, or the path of an archive, or of a folder with an archive, `.bin` files or
 * Parquet files in it or below. Throws a DataError that says what is missing, ambiguous or wrong.
 */
export async function loadImages(source: string, options: LoadOptions = {}): Promise<ImagePair> {
  const { limit, seed, onProgress } = options;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1))
    throw new RangeError(`The limit must be a whole number of at least 1, not ${limit}.`);
  if (source === 'builtin') return syntheticImages({ seed, train: limit, onProgress });
  const files = await Promise.all(
    (await findFiles(source)).map(
      async (path): Promise<NamedBlob> => ({ name: baseName(path), blob: new Blob([await readFile(path)]) }),
    ),
  );
  const pair = await readImageFiles(files, decodeInNode, options);
  return limit === undefined ? pair : limitPair(pair, limit, pair.test.labels.length);
}

/** PNG, as the Hub has them, and JPEG, as some copies do. */
const decodeInNode: DecodeImage = async (bytes) => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const { width, height, data } = decodeJpeg(bytes, { useTArray: true, formatAsRGBA: true });
    return { width, height, data: new Uint8ClampedArray(data) };
  }
  if (!isPng(bytes)) throw new Error('it is neither a PNG nor a JPEG file.');
  return decodePng(bytes);
};

/** The files that make up one set. */
async function findFiles(source: string): Promise<string[]> {
  const found = await stat(source).catch(() => null);
  if (!found)
    throw new DataError(
      'format',
      `There is no file or folder "${source}". Give the path of CIFAR, or "builtin".`,
    );
  if (found.isFile()) return [source];
  const kinds = {
    'an archive': [] as string[],
    '.bin files': [] as string[],
    'Parquet files': [] as string[],
  };
  for (const path of await walk(source, DEPTH)) {
    const name = basename(path);
    if (Object.values(CIFAR).some(({ archive }) => archive === name)) kinds['an archive'].push(path);
    else if (identifyBinFile(name) || Object.values(CIFAR).some(({ namesFile }) => namesFile === name))
      kinds['.bin files'].push(path);
    else if (/^(train|test)\b.*\.parquet$/.test(name)) kinds['Parquet files'].push(path);
  }
  const present = Object.entries(kinds).filter(([, paths]) => paths.length > 0);
  if (present.length === 0)
    throw new DataError(
      'format',
      `${source} holds no CIFAR: no cifar-10-binary.tar.gz or cifar-100-binary.tar.gz, no data_batch_1.bin or train.bin, no train-….parquet.`,
    );
  if (present.length > 1)
    throw new DataError(
      'format',
      `${source} holds more than one set: ${present.map(([kind, paths]) => `${kind} (${paths[0]})`).join(', ')}. Give the path of one.`,
    );
  return present[0]![1];
}

async function walk(folder: string, depth: number): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isFile()) paths.push(path);
    else if (entry.isDirectory() && depth > 1) paths.push(...(await walk(path, depth - 1)));
  }
  return paths.sort();
}
