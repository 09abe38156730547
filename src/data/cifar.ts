/**
 * What CIFAR-10 and CIFAR-100 are (Krizhevsky 2009, "Learning multiple layers of features from tiny images"): names,
 * record layouts and file names of the official binary version.
 */

export type CifarName = 'cifar10' | 'cifar100';

/** One record: the label bytes, then 1,024 bytes each of red, green and blue, row by row. */
export interface CifarLayout {
  name: CifarName;
  title: string;
  classes: number;
  /** Bytes before the planes. The last one is the class that is learnt. */
  labelBytes: number;
  /** The official files of the two splits. */
  train: readonly string[];
  test: readonly string[];
  /** The file of the archive that lists the classes, one a line. */
  namesFile: string;
  classNames: readonly string[];
  archive: string;
}

/** Number of CIFAR-100's superclasses: the range of its first, coarse label byte. */
export const COARSE_CLASSES = 20;

/** Bytes of the three planes of one record. */
export const PLANE_BYTES = 3 * 1024;

const CIFAR10: CifarLayout = {
  name: 'cifar10',
  title: 'CIFAR-10',
  classes: 10,
  labelBytes: 1,
  train: [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`),
  test: ['test_batch.bin'],
  namesFile: 'batches.meta.txt',
  classNames: 'airplane automobile bird cat deer dog frog horse ship truck'.split(' '),
  archive: 'cifar-10-binary.tar.gz',
};

const CIFAR100: CifarLayout = {
  name: 'cifar100',
  title: 'CIFAR-100',
  classes: 100,
  labelBytes: 2,
  train: ['train.bin'],
  test: ['test.bin'],
  namesFile: 'fine_label_names.txt',
  classNames: (
    'apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can ' +
    'castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin ' +
    'elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster ' +
    'man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck ' +
    'pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk ' +
    'skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television tiger ' +
    'tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm'
  ).split(' '),
  archive: 'cifar-100-binary.tar.gz',
};

export const CIFAR: Record<CifarName, CifarLayout> = { cifar10: CIFAR10, cifar100: CIFAR100 };

/** Bytes of one record: 3,073 of CIFAR-10, 3,074 of CIFAR-100. */
export function recordBytes(layout: CifarLayout): number {
  return layout.labelBytes + PLANE_BYTES;
}

/** Which set and split an official file name belongs to, or null. Folders before the name are ignored. */
export function identifyBinFile(
  path: string,
): { layout: CifarLayout; split: 'train' | 'test'; file: string } | null {
  const file = baseName(path);
  for (const layout of Object.values(CIFAR)) {
    if (layout.train.includes(file)) return { layout, split: 'train', file };
    if (layout.test.includes(file)) return { layout, split: 'test', file };
  }
  return null;
}

/** "a/b/c.bin" → "c.bin". */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
