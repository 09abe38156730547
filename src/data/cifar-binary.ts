/**
 * CIFAR's official binary version: the archives `cifar-10-binary.tar.gz` and `cifar-100-binary.tar.gz`, and the `.bin`
 * files in them. Streams: an archive is unpacked while it is read, and only the pixels are kept.
 *
 * Any whole number of records per file is accepted, and so is a training set with batches missing, which the set's
 * note tells. Refused: what is not such an archive, a damaged or cut-off one, a file that is no whole number of
 * records, a label out of range, a missing split.
 */

import { count } from '../words';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import {
  baseName,
  CIFAR,
  type CifarLayout,
  COARSE_CLASSES,
  identifyBinFile,
  PLANE_BYTES,
  recordBytes,
} from './cifar';
import { DataError } from './data-error';
import { type ImagePair, type ImageProgress, imagePair, joinNotes, type RawImages } from './images';
import { tarEntries } from './tar';

export interface ReadOptions {
  onProgress?: (progress: ImageProgress) => void;
  /** Cancels: the reader throws the signal's reason. */
  signal?: AbortSignal;
}

export interface NamedBlob {
  /** File name, with or without folders. */
  name: string;
  blob: Blob;
}

/** Reads an archive, gzipped or already unpacked to .tar as Safari leaves it. Throws a DataError ('format'). */
export async function readCifarArchive(
  { name, blob }: NamedBlob,
  options: ReadOptions = {},
): Promise<ImagePair> {
  const { signal } = options;
  const parts = new CifarParts(name);
  const others: string[] = [];
  let bytes = 0;
  const report = (): void =>
    options.onProgress?.({
      phase: 'read',
      bytes,
      totalBytes: blob.size,
      images: parts.images,
      totalImages: null,
    });
  const counted = blob.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const unpacked = (await isGzip(name, blob))
    ? counted.pipeThrough(new DecompressionStream('gzip'))
    : counted;
  const explain = (error: unknown, place: string): Error =>
    new DataError('format', words().data.archive.damaged(name, place, messageOf(error)), error);
  for await (const entry of tarEntries(unpacked, name, explain)) {
    signal?.throwIfAborted();
    const file = baseName(entry.path);
    const identity = file.startsWith('._') ? null : identifyBinFile(entry.path);
    if (identity) {
      const records = new RecordReader(identity.layout, entry.path, entry.size);
      parts.add(identity, records);
      for await (const piece of entry.content) {
        signal?.throwIfAborted();
        records.push(piece);
        report();
      }
    } else if (isNamesFile(file)) {
      const pieces: number[] = [];
      for await (const piece of entry.content) pieces.push(...piece);
      parts.names.set(file, new TextDecoder().decode(Uint8Array.from(pieces)));
    } else others.push(file);
  }
  report();
  if (parts.images === 0) throw new DataError('format', nothingFound(name, others));
  return parts.pair();
}

/** Reads the extracted `.bin` files of one of the sets (class name files may be among them). Throws a DataError. */
export async function readCifarBinFiles(
  files: readonly NamedBlob[],
  options: ReadOptions = {},
): Promise<ImagePair> {
  const { signal, onProgress } = options;
  const parts = new CifarParts(words().data.chosenFiles);
  const totalBytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
  let bytes = 0;
  for (const { name, blob } of files) {
    signal?.throwIfAborted();
    const identity = identifyBinFile(name);
    if (identity) {
      const records = new RecordReader(identity.layout, name, blob.size);
      parts.add(identity, records);
      for await (const piece of blob.stream()) {
        signal?.throwIfAborted();
        records.push(piece);
        bytes += piece.length;
        onProgress?.({ phase: 'read', bytes, totalBytes, images: parts.images, totalImages: null });
      }
      records.finish();
    } else if (isNamesFile(baseName(name))) parts.names.set(baseName(name), await blob.text());
    else throw new DataError('format', words().data.files.notCifar(name));
  }
  return parts.pair();
}

/** The files of one set, gathered in any order. */
class CifarParts {
  readonly names = new Map<string, string>();
  private readonly source: string;
  private readonly files = new Map<string, RecordReader>();
  private layout: CifarLayout | null = null;

  /** `source` names the whole in errors. */
  constructor(source: string) {
    this.source = source;
  }

  get images(): number {
    let images = 0;
    for (const reader of this.files.values()) images += reader.images;
    return images;
  }

  add({ layout, file }: { layout: CifarLayout; file: string }, records: RecordReader): void {
    if (this.layout && this.layout !== layout)
      throw new DataError(
        'format',
        words().data.files.mixed(this.source, this.layout.title, layout.title, file),
      );
    if (this.files.has(file)) throw new DataError('format', words().data.files.twice(this.source, file));
    this.layout = layout;
    this.files.set(file, records);
  }

  pair(): ImagePair {
    const layout = this.layout;
    if (!layout) throw new DataError('format', words().data.files.noImages(this.source));
    const train = this.split(layout.train, layout);
    const test = this.split(layout.test, layout);
    return imagePair(train, test, this.classNames(layout));
  }

  private split(wanted: readonly string[], layout: CifarLayout): RawImages {
    const missing = wanted.filter((file) => !this.files.has(file));
    if (missing.length === wanted.length)
      throw new DataError('format', words().data.files.missing(this.source, missing, layout.title));
    const readers = wanted.flatMap((file) => this.files.get(file) ?? []);
    return {
      pixels: concatenate(readers.map((reader) => reader.pixels)),
      labels: concatenate(readers.map((reader) => reader.labels)),
      note: joinNotes(
        missing.length > 0
          ? words().data.files.batches(readers.length, wanted.length, missing.join(', '))
          : undefined,
      ),
    };
  }

  private classNames(layout: CifarLayout): readonly string[] {
    const lines = (this.names.get(layout.namesFile) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return lines.length === layout.classes ? lines : layout.classNames;
  }
}

/** Turns the records of one file, in pieces of any length, into NHWC pixels and labels. */
class RecordReader {
  images = 0;
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  private readonly layout: CifarLayout;
  private readonly file: string;
  private readonly record: Uint8Array;
  private filled = 0;

  constructor(layout: CifarLayout, file: string, size: number) {
    const bytes = recordBytes(layout);
    const n = Math.floor(size / bytes);
    const over = size - n * bytes;
    if (n === 0 || over > 0)
      throw new DataError(
        'format',
        words().data.files.notWhole(file, count(size), layout.title, count(bytes), count(n), count(over)),
      );
    this.layout = layout;
    this.file = file;
    this.record = new Uint8Array(bytes);
    this.pixels = new Uint8Array(n * PLANE_BYTES);
    this.labels = new Uint8Array(n);
  }

  push(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + this.record.length - this.filled);
      this.record.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === this.record.length) this.complete();
    }
  }

  /** Throws when the stream gave fewer bytes than the file's size promised. */
  finish(): void {
    if (this.images < this.labels.length)
      throw new DataError(
        'format',
        words().data.files.changed(this.file, count(this.images), count(this.labels.length)),
      );
  }

  private complete(): void {
    const { record, layout, images } = this;
    this.filled = 0;
    if (layout.labelBytes === 2 && record[0]! >= COARSE_CLASSES)
      throw this.labelError('coarseLabel', record[0]!, COARSE_CLASSES);
    const label = record[layout.labelBytes - 1]!;
    if (label >= layout.classes) throw this.labelError('label', label, layout.classes);
    this.labels[images] = label;
    interleave(record.subarray(layout.labelBytes), this.pixels, images * PLANE_BYTES);
    this.images++;
  }

  private labelError(kind: 'label' | 'coarseLabel', label: number, classes: number): DataError {
    const { [kind]: sentence } = words().data.files;
    return new DataError(
      'format',
      sentence(count(this.images), this.file, label, this.layout.title, classes),
    );
  }
}

/** One image from planes [3, 1024] to pixels [1024, 3], written from `at` on. */
function interleave(planes: Uint8Array, pixels: Uint8Array, at: number): void {
  const plane = planes.length / 3;
  for (let p = 0, to = at; p < plane; p++, to += 3) {
    pixels[to] = planes[p]!;
    pixels[to + 1] = planes[plane + p]!;
    pixels[to + 2] = planes[2 * plane + p]!;
  }
}

function concatenate(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isNamesFile(file: string): boolean {
  return Object.values(CIFAR).some((layout) => layout.namesFile === file);
}

/** True for gzip, false for a bare tar archive; throws for anything else. */
async function isGzip(name: string, blob: Blob): Promise<boolean> {
  const head = new Uint8Array(await blob.slice(0, 512).arrayBuffer());
  if (head[0] === 0x1f && head[1] === 0x8b) return true;
  if (new TextDecoder().decode(head.subarray(257, 262)) === 'ustar') return false;
  const { notGzip, emptyFile } = words().data.archive;
  throw new DataError(
    'format',
    head.length === 0 ? emptyFile(name) : notGzip(name, hex(head.subarray(0, 4))),
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function nothingFound(name: string, others: readonly string[]): string {
  const { python, noBinFile, holdsNothing } = words().data.archive;
  if (others.some((file) => /^(data_batch_1|test_batch|train|test)$/.test(file))) return python(name);
  const listed = others.slice(0, 5).join(', ');
  return others.length > 0
    ? noBinFile(name, others.length > 5 ? `${listed}, …` : listed)
    : holdsNothing(name);
}
