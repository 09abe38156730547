/**
 * CIFAR as Parquet files in the columns of the Hugging Face Hub: `img: struct<bytes, path>` holding PNG or JPEG files,
 * and `label` (`uoft-cs/cifar10`) or `fine_label` and `coarse_label` (`uoft-cs/cifar100`).
 *
 * Reads one row group at a time, so that memory holds the encoded images of one group beside the decoded pixels.
 * hyparquet is loaded when the first file is read; the decoder of images is the caller's, since browsers and Node have
 * different ones.
 */
import type { FileMetaData } from 'hyparquet';
import { count } from '../words';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import { CIFAR, COARSE_CLASSES } from './cifar';
import type { ReadOptions } from './cifar-binary';
import { DataError } from './data-error';
import { CIFAR_SHAPE, type RawImages } from './images';

/** A decoded image: RGBA, rows from the top, not premultiplied. */
export interface DecodedImage {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** Decodes one PNG or JPEG file. Rejects when the bytes are no such image. */
export type DecodeImage = (bytes: Uint8Array<ArrayBuffer>) => Promise<DecodedImage>;

export interface ParquetImages extends RawImages {
  /** As the file states them, or CIFAR's own for 10 or 100 classes. */
  classNames: readonly string[];
}

/** Images decoded at once: enough to keep a browser's decoder threads busy, few enough to cancel quickly. */
const DECODE_BATCH = 64;

/**
 * Reads one split. `name` names the file in errors.
 * Throws a DataError ('format') for a file that is no Parquet file, is cut off, or lacks the columns, and, with the
 * row number, for an image that cannot be decoded or is not 32×32 and for a label out of range.
 */
export async function readCifarParquet(
  name: string,
  blob: Blob,
  decode: DecodeImage,
  options: ReadOptions = {},
): Promise<ParquetImages> {
  const { signal, onProgress } = options;
  const { parquetReadObjects } = await import('hyparquet');
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end).arrayBuffer(),
  };
  const metadata = await readMetadata(name, blob);
  const { label: labelColumn, coarse } = findColumns(name, metadata);
  const classNames = findClassNames(name, metadata, labelColumn);
  const n = Number(metadata.num_rows);
  if (n === 0) throw new DataError('format', words().data.parquet.noRows(name));
  const { height, width } = CIFAR_SHAPE;
  const size = height * width * 3;
  const pixels = new Uint8Array(n * size);
  const labels = new Uint8Array(n);
  let rowStart = 0;
  let jpegs = 0;
  for (const group of metadata.row_groups) {
    signal?.throwIfAborted();
    const rowEnd = rowStart + Number(group.num_rows);
    const rows: Record<string, unknown>[] = await parquetReadObjects({
      file,
      metadata,
      rowStart,
      rowEnd,
      utf8: false,
      columns: coarse ? ['img', labelColumn, coarse] : ['img', labelColumn],
    }).catch((error: unknown) => {
      throw new DataError(
        'format',
        words().data.parquet.rows(name, count(rowStart), count(rowEnd - 1), messageOf(error)),
        error,
      );
    });
    for (let first = 0; first < rows.length; first += DECODE_BATCH) {
      signal?.throwIfAborted();
      const batch = rows.slice(first, first + DECODE_BATCH);
      await Promise.all(
        batch.map(async (values, i) => {
          const row = rowStart + first + i;
          labels[row] = labelOf(name, row, labelColumn, values[labelColumn], classNames.length);
          if (coarse) labelOf(name, row, coarse, values[coarse], COARSE_CLASSES);
          const bytes = imageBytes(name, row, values.img);
          if (bytes[0] === 0xff && bytes[1] === 0xd8) jpegs++;
          const image = await decodeRow(name, row, bytes, decode);
          for (let p = 0, from = 0, to = row * size; p < height * width; p++, from += 4, to += 3) {
            pixels[to] = image.data[from]!;
            pixels[to + 1] = image.data[from + 1]!;
            pixels[to + 2] = image.data[from + 2]!;
          }
        }),
      );
      const images = rowStart + first + batch.length;
      const bytes = Math.round((images / n) * blob.size);
      onProgress?.({ phase: 'decode', bytes, totalBytes: blob.size, images, totalImages: n });
    }
    rowStart = rowEnd;
  }
  // CIFAR's own images are uncompressed, so results on JPEG copies are not quite comparable.
  const note = jpegs > 0 ? words().data.parquet.jpeg : undefined;
  return { pixels, labels, classNames, note };
}

async function readMetadata(name: string, blob: Blob): Promise<FileMetaData> {
  const magic = async (from: number, to?: number): Promise<string> =>
    new TextDecoder('latin1').decode(await blob.slice(from, to).arrayBuffer());
  if ((await magic(0, 4)) !== 'PAR1') throw new DataError('format', words().data.parquet.not(name));
  if (blob.size < 12 || (await magic(blob.size - 4)) !== 'PAR1')
    throw new DataError('format', words().data.parquet.cutOff(name, count(blob.size)));
  const { parquetMetadataAsync } = await import('hyparquet');
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end).arrayBuffer(),
  };
  return parquetMetadataAsync(file).catch((error: unknown) => {
    throw new DataError('format', words().data.parquet.index(name, messageOf(error)), error);
  });
}

function findColumns(name: string, metadata: FileMetaData): { label: string; coarse: string | null } {
  const [root, ...elements] = metadata.schema;
  // Top-level columns only: each element is followed by its children.
  const top: string[] = [];
  for (let i = 0; i < elements.length && top.length < (root?.num_children ?? 0); i++) {
    top.push(elements[i]!.name);
    for (let open = elements[i]!.num_children ?? 0; open > 0; open--)
      open += elements[++i]?.num_children ?? 0;
  }
  const label = ['label', 'fine_label'].find((column) => top.includes(column));
  if (!top.includes('img') || !label)
    throw new DataError('format', words().data.parquet.columns(name, top.join(', ')));
  return { label, coarse: label === 'fine_label' && top.includes('coarse_label') ? 'coarse_label' : null };
}

/** Class names from the Hub's own metadata in the file where present, else by the label column. */
function findClassNames(name: string, metadata: FileMetaData, label: string): readonly string[] {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  if (text) {
    const names = namesFromHub(text, label);
    if (names && names.length > 256)
      throw new DataError('format', words().data.parquet.classes(name, names.length));
    if (names) return names;
  }
  return (label === 'fine_label' ? CIFAR.cifar100 : CIFAR.cifar10).classNames;
}

/** `{"info": {"features": {[label]: {"names": [...]}}}}`, or null for any other content. */
function namesFromHub(text: string, label: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  for (const key of ['info', 'features', label, 'names']) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[key];
  }
  const list = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
  return list ? (value as string[]) : null;
}

function labelOf(name: string, row: number, column: string, value: unknown, classes: number): number {
  const label = typeof value === 'bigint' ? Number(value) : value;
  if (typeof label !== 'number' || !Number.isInteger(label) || label < 0 || label >= classes)
    throw new DataError(
      'format',
      words().data.parquet.label(count(row), name, column, String(value), classes - 1),
    );
  return label;
}

function imageBytes(name: string, row: number, img: unknown): Uint8Array<ArrayBuffer> {
  const bytes = typeof img === 'object' && img !== null ? (img as { bytes?: unknown }).bytes : undefined;
  if (!(bytes instanceof Uint8Array))
    throw new DataError('format', words().data.parquet.noBytes(count(row), name));
  return bytes as Uint8Array<ArrayBuffer>;
}

async function decodeRow(
  name: string,
  row: number,
  bytes: Uint8Array<ArrayBuffer>,
  decode: DecodeImage,
): Promise<DecodedImage> {
  const image = await decode(bytes).catch((error: unknown) => {
    throw new DataError(
      'format',
      words().data.parquet.undecodable(count(row), name, messageOf(error)),
      error,
    );
  });
  const { height, width } = CIFAR_SHAPE;
  if (image.width !== width || image.height !== height)
    throw new DataError(
      'format',
      words().data.parquet.size(count(row), name, `${image.width}×${image.height}`),
    );
  return image;
}
