/**
 * CIFAR-10 and CIFAR-100 from the Hugging Face Hub with one click: downloads the two Parquet files of
 * `uoft-cs/cifar10` or `uoft-cs/cifar100` and decodes them.
 */
import { words } from '../words/all';
import { CIFAR, type CifarName } from './cifar';
import { type DecodeImage, type ParquetImages, readCifarParquet } from './cifar-parquet';
import { DataError } from './data-error';
import { type DownloadOptions, download } from './download';
import { type ImagePair, type ImageProgress, imagePair } from './images';
import { memoryPartials, type PartialFile, type PartialFiles } from './partial-files';

export const HUB_URL = 'https://huggingface.co';

/** Folder of the Parquet files, and what the two weigh together, for the label of a button. */
export const HUB_SETS: Record<CifarName, { folder: string; megabytes: number }> = {
  cifar10: { folder: 'uoft-cs/cifar10/resolve/main/plain_text', megabytes: 144 },
  cifar100: { folder: 'uoft-cs/cifar100/resolve/main/cifar100', megabytes: 142 },
};

export type Split = 'train' | 'test';

/** The address of one split's file. */
export function hubFileUrl(name: CifarName, split: Split, baseUrl = HUB_URL): string {
  return `${baseUrl.replace(/\/$/, '')}/datasets/${HUB_SETS[name].folder}/${split}-00000-of-00001.parquet`;
}

/** Bytes and images of one split; `phase` is 'download' or 'decode'. */
export interface HubProgress extends ImageProgress {
  split: Split;
}

export interface HubOptions extends Pick<DownloadOptions, 'fetch' | 'signal' | 'stallSeconds'> {
  decode: DecodeImage;
  /** Where interrupted downloads are kept. Default: in memory, for this call alone. */
  partials?: PartialFiles;
  /** A mirror in the Hub's layout. */
  baseUrl?: string;
  onProgress?: (progress: HubProgress) => void;
}

/**
 * Downloads and decodes both splits. Throws a DataError: 'connection' for anything between here and the server,
 * 'format' for files that are no CIFAR or another set than `name`, 'storage' for a full disk. When it is cancelled or
 * the connection is lost, what has arrived stays in `partials`, and the next call goes on from there; once both files
 * are read, they are empty.
 */
export async function downloadCifar(name: CifarName, options: HubOptions): Promise<ImagePair> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return fetchPair(name, options);
  // Two tabs that append to the same partial file would spoil it.
  return locks.request(`attractor-lab download ${name}`, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new DataError('connection', words().data.connection.busy(CIFAR[name].title));
    return fetchPair(name, options);
  });
}

async function fetchPair(name: CifarName, options: HubOptions): Promise<ImagePair> {
  const partials = options.partials ?? memoryPartials();
  const files = {
    train: await partials.open(`${name}-train`),
    test: await partials.open(`${name}-test`),
  };
  const blobs = {
    train: await fetchSplit(name, 'train', files.train, options),
    test: await fetchSplit(name, 'test', files.test, options),
  };
  const train = await decodeSplit('train', blobs.train, files.train, options);
  const test = await decodeSplit('test', blobs.test, files.test, options);
  // Of another set they would be found again by every further try.
  await files.train.remove();
  await files.test.remove();
  for (const { classNames } of [train, test])
    if (classNames.length !== CIFAR[name].classes) throw otherSet(name, classNames.length, options.baseUrl);
  return imagePair(train, test, train.classNames);
}

/** The error for files of another set than the one that was asked for, told by the number of classes. */
function otherSet(name: CifarName, found: number, baseUrl = HUB_URL): DataError {
  const { title, classes, archive } = CIFAR[name];
  const came = Object.values(CIFAR).find((layout) => layout.classes === found)?.title ?? null;
  const { host } = new URL(baseUrl, globalThis.location?.href);
  return new DataError('format', words().data.otherSet(title, classes, host, found, came, archive));
}

async function fetchSplit(
  name: CifarName,
  split: Split,
  file: PartialFile,
  { onProgress, baseUrl, fetch, signal, stallSeconds }: HubOptions,
): Promise<Blob> {
  return download(hubFileUrl(name, split, baseUrl), file, {
    fetch,
    signal,
    stallSeconds,
    onProgress: (bytes, totalBytes) =>
      onProgress?.({ phase: 'download', split, bytes, totalBytes, images: 0, totalImages: null }),
  });
}

async function decodeSplit(
  split: Split,
  blob: Blob,
  file: PartialFile,
  { decode, signal, onProgress }: HubOptions,
): Promise<ParquetImages> {
  try {
    return await readCifarParquet(words().data.splitFile[split], blob, decode, {
      signal,
      onProgress: (progress) => onProgress?.({ ...progress, split }),
    });
  } catch (error) {
    // A damaged file must not be kept, or every further try would find it again.
    if (error instanceof DataError) await file.remove();
    throw error;
  }
}
