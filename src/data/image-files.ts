/**
 * Image sets from files a visitor drops or picks: an official archive, its `.bin` files, or Parquet files. What each
 * file is, its first bytes and its name tell.
 */
import { words } from '../words/all';
import { identifyBinFile } from './cifar';
import { type NamedBlob, type ReadOptions, readCifarArchive, readCifarBinFiles } from './cifar-binary';
import { type DecodeImage, type ParquetImages, readCifarParquet } from './cifar-parquet';
import { DataError } from './data-error';
import { type ImagePair, imagePair, joinNotes, type RawImages } from './images';

type Kind = 'archive' | 'bin' | 'parquet';

/** Files of the official archives that hold no images and no names of classes. */
const BYSTANDERS = /(^|\/)(coarse_label_names\.txt|readme\.html)$/i;

/**
 * Reads what was chosen. Throws a DataError ('format') for files of several kinds or sets, several archives, missing
 * splits, and whatever the readers refuse.
 */
export async function readImageFiles(
  chosen: readonly NamedBlob[],
  decode: DecodeImage,
  options: ReadOptions = {},
): Promise<ImagePair> {
  const kinds = new Map<Kind, NamedBlob[]>();
  const wanted = chosen.filter(({ name }) => !BYSTANDERS.test(name));
  // Alone they are refused by name, like any other file.
  const files = wanted.length > 0 ? wanted : chosen;
  for (const file of files) {
    const kind = await kindOf(file);
    kinds.set(kind, [...(kinds.get(kind) ?? []), file]);
  }
  if (kinds.size > 1)
    throw new DataError(
      'format',
      words().data.files.otherKinds([...kinds.values()].map(([file]) => file!.name).join(', ')),
    );
  const archives = kinds.get('archive');
  if (archives && archives.length > 1)
    throw new DataError('format', words().data.files.archives(archives.length));
  if (archives) return readCifarArchive(archives[0]!, options);
  const parquet = kinds.get('parquet');
  if (parquet) return readParquetFiles(parquet, decode, options);
  return readCifarBinFiles(files, options);
}

async function kindOf({ name, blob }: NamedBlob): Promise<Kind> {
  const head = new Uint8Array(await blob.slice(0, 265).arrayBuffer());
  const text = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to));
  // Names first: a .bin file may begin with any bytes.
  if (identifyBinFile(name) || /\.(bin|txt)$/i.test(name)) return 'bin';
  if (text(0, 4) === 'PAR1' || /\.parquet$/i.test(name)) return 'parquet';
  if ((head[0] === 0x1f && head[1] === 0x8b) || text(257, 262) === 'ustar' || /\.(tar|tgz|gz)$/i.test(name))
    return 'archive';
  throw new DataError('format', words().data.files.unknown(name));
}

/** Parquet files tell their split by name: `train-00000-of-00001.parquet`. Several of a split follow one another. */
async function readParquetFiles(
  files: readonly NamedBlob[],
  decode: DecodeImage,
  options: ReadOptions,
): Promise<ImagePair> {
  const splits = { train: [] as NamedBlob[], test: [] as NamedBlob[] };
  for (const file of [...files].sort((a, b) => a.name.localeCompare(b.name))) {
    const split = /(train|test)[^/]*$/i.exec(file.name)?.[1]?.toLowerCase();
    if (split !== 'train' && split !== 'test')
      throw new DataError('format', words().data.files.noSplit(file.name));
    splits[split].push(file);
  }
  for (const split of ['train', 'test'] as const)
    if (splits[split].length === 0) throw new DataError('format', words().data.files.splitMissing(split));
  const read = async (chosen: NamedBlob[]): Promise<ParquetImages[]> => {
    const parts: ParquetImages[] = [];
    for (const { name, blob } of chosen) parts.push(await readCifarParquet(name, blob, decode, options));
    return parts;
  };
  const train = await read(splits.train);
  const test = await read(splits.test);
  const names = train[0]!.classNames;
  for (const part of [...train, ...test])
    if (part.classNames.join() !== names.join())
      throw new DataError('format', words().data.files.otherClasses);
  return imagePair(joined(train), joined(test), names);
}

function joined(parts: readonly ParquetImages[]): RawImages {
  if (parts.length === 1) return parts[0]!;
  const pixels = new Uint8Array(parts.reduce((sum, part) => sum + part.pixels.length, 0));
  const labels = new Uint8Array(parts.reduce((sum, part) => sum + part.labels.length, 0));
  let at = 0;
  for (const part of parts) {
    labels.set(part.labels, at);
    pixels.set(part.pixels, (at * pixels.length) / labels.length);
    at += part.labels.length;
  }
  return { pixels, labels, note: joinNotes(...new Set(parts.map(({ note }) => note))) };
}
