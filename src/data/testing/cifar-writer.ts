/**
 * Writes image sets in CIFAR's layouts, for tests and for the local server that stands in for the Hub. The reading
 * side is held against these files, and against the real ones where they are at hand.
 */
import { CIFAR, type CifarName, COARSE_CLASSES, recordBytes } from '../cifar';
import type { ImagePair, ImageSet } from '../images';
import { compress, encodePng, joinBytes } from './png';

export interface TarFile {
  path: string;
  bytes: Uint8Array;
}

/** CIFAR-100's superclasses, under the names that the Hub has for them. */
const SUPERCLASSES = (
  'aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices ' +
  'household_furniture insects large_carnivores large_man-made_outdoor_things large_natural_outdoor_scenes ' +
  'large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people reptiles small_mammals trees ' +
  'vehicles_1 vehicles_2'
).split(' ');

/** The coarse label written for a fine one: any rule will do, readers only check its range. */
function coarseOf(fine: number): number {
  return fine % COARSE_CLASSES;
}

/** Records [n] of label byte(s) and planes, as the official `.bin` files have them. */
export function writeBin(set: Pick<ImageSet, 'pixels' | 'labels'>, name: CifarName): Uint8Array<ArrayBuffer> {
  const layout = CIFAR[name];
  const size = recordBytes(layout);
  const bytes = new Uint8Array(set.labels.length * size);
  set.labels.forEach((label, i) => {
    const record = bytes.subarray(i * size, (i + 1) * size);
    if (layout.labelBytes === 2) record[0] = coarseOf(label);
    record[layout.labelBytes - 1] = label;
    for (let c = 0; c < 3; c++)
      for (let p = 0; p < 1024; p++)
        record[layout.labelBytes + c * 1024 + p] = set.pixels[i * 3072 + 3 * p + c]!;
  });
  return bytes;
}

/** The files of the binary version: the training images in equal batches, the test images, the class names. */
export function binFiles(pair: ImagePair, name: CifarName): TarFile[] {
  const layout = CIFAR[name];
  const folder = name === 'cifar10' ? 'cifar-10-batches-bin' : 'cifar-100-binary';
  const train = writeBin(pair.train, name);
  const batches = layout.train.length;
  const records = train.length / recordBytes(layout);
  const cut = (batch: number): number => Math.floor((batch * records) / batches) * recordBytes(layout);
  return [
    {
      path: `${folder}/${layout.namesFile}`,
      bytes: new TextEncoder().encode(`${pair.train.classNames.join('\n')}\n`),
    },
    ...layout.train.map((file, i) => ({ path: `${folder}/${file}`, bytes: train.slice(cut(i), cut(i + 1)) })),
    ...layout.test.map((file) => ({ path: `${folder}/${file}`, bytes: writeBin(pair.test, name) })),
  ];
}

/** A ustar archive of plain files. */
export function writeTar(files: readonly TarFile[]): Uint8Array<ArrayBuffer> {
  const blocks: Uint8Array[] = [];
  for (const { path, bytes } of files) {
    const header = new Uint8Array(512);
    const put = (text: string, at: number): void => header.set(new TextEncoder().encode(text), at);
    put(path, 0);
    put('0000644\0', 100);
    put(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    put('00000000000\0', 136);
    put('        ', 148);
    put('0', 156);
    put('ustar\0', 257);
    put('00', 263);
    const sum = header.reduce((total, byte) => total + byte, 0);
    put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    blocks.push(header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512));
  }
  return joinBytes([...blocks, new Uint8Array(1024)]);
}

/** `cifar-10-binary.tar.gz` or `cifar-100-binary.tar.gz` of a pair. */
export async function writeArchive(pair: ImagePair, name: CifarName): Promise<Uint8Array<ArrayBuffer>> {
  return compress(writeTar(binFiles(pair, name)), 'gzip');
}

export interface ParquetOptions {
  /** Rows per row group; default 100. */
  rowGroupSize?: number;
  /** Replaces the PNG file of single rows. */
  images?: Record<number, Uint8Array>;
  /** Replaces the label of single rows. */
  labels?: Record<number, number>;
  /** Default true: the class names as the Hub writes them. */
  names?: boolean;
}

/** A Parquet file in the columns of the Hub's `uoft-cs/cifar10` or `uoft-cs/cifar100`, its images as PNG. */
export async function writeParquet(
  set: ImageSet,
  name: CifarName,
  options: ParquetOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const n = set.labels.length;
  const img = await Promise.all(
    Array.from({ length: n }, async (_, i) => ({
      bytes:
        options.images?.[i] ??
        (await encodePng(set.pixels.subarray(i * 3072, (i + 1) * 3072), set.width, set.height)),
      path: `${i}.png`,
    })),
  );
  const labels = Array.from(set.labels, (label, i) => BigInt(options.labels?.[i] ?? label));
  const labelColumn = name === 'cifar10' ? 'label' : 'fine_label';
  const coarse = name === 'cifar100';
  const features = {
    img: { _type: 'Image' },
    [labelColumn]: { names: set.classNames, _type: 'ClassLabel' },
    ...(coarse && { coarse_label: { names: SUPERCLASSES, _type: 'ClassLabel' } }),
  };
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'img', data: img },
        { name: labelColumn, data: labels },
        ...(coarse
          ? [{ name: 'coarse_label', data: labels.map((label) => BigInt(coarseOf(Number(label)))) }]
          : []),
      ],
      schema: [
        { name: 'schema', num_children: coarse ? 3 : 2 },
        { name: 'img', repetition_type: 'OPTIONAL', num_children: 2 },
        { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
        { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: labelColumn, type: 'INT64', repetition_type: 'OPTIONAL' },
        ...(coarse
          ? [{ name: 'coarse_label', type: 'INT64' as const, repetition_type: 'OPTIONAL' as const }]
          : []),
      ],
      rowGroupSize: options.rowGroupSize ?? 100,
      kvMetadata:
        options.names === false
          ? undefined
          : [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    }),
  );
}
