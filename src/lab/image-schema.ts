/**
 * The image experiment: every setting with its limits, default and words. The defaults are the paper's on CIFAR-10
 * (Section 5): ResNet-20, batch 128, momentum 0.9, weight decay 5·10⁻⁴, learning rate 0.1 divided by 10 at half and at
 * three quarters of 160 epochs, α from 10⁻⁴ and 10⁻⁴ more each epoch.
 */
import { CIFAR, type CifarName } from '../data/cifar';
import { choice, defaultsOf, type Field, integer, mend, number, schemaOf, type Values } from './fields';

/** The two lanes, in the order of every list that has one entry a lane. */
export const IMAGE_LANES = ['without', 'with'] as const;
export type ImageLane = (typeof IMAGE_LANES)[number];

/** Numbers of placement attractors in the paper's Tables 1 and 2. */
export const PAPER_ATTRACTORS = [16, 64, 256] as const;

/** Images of the built-in set where the experiment does not limit them. */
export const BUILTIN_IMAGES = { train: 5000, test: 1000 } as const;

export const IMAGE_FIELDS = {
  data: choice({
    key: 'd',
    label: 'Images',
    help: 'What the network learns to tell apart.',
    options: [
      { value: 'builtin', label: 'Ten shapes (built in)', help: 'Drawn here from a seed; needs no network.' },
      { value: 'cifar10', label: 'CIFAR-10', help: '50,000 photographs of ten kinds of things.' },
      { value: 'cifar100', label: 'CIFAR-100', help: '50,000 photographs of a hundred kinds of things.' },
    ],
    default: 'cifar10',
    restart: true,
  }),
  limit: integer({
    key: 'n',
    label: 'Training images',
    symbol: 'n',
    help: 'How many images to train on; 0 takes all of them (5,000 of the built-in set).',
    min: 0,
    max: 50_000,
    step: 500,
    default: 0,
    restart: true,
  }),
  testImages: integer({
    key: 'nt',
    label: 'Test images',
    help: 'How many images measure the network and never train it; 0 takes all (1,000 of the built-in set).',
    min: 0,
    max: 10_000,
    step: 100,
    default: 0,
    restart: true,
  }),
  depth: choice({
    key: 'l',
    label: 'Depth',
    help: 'Layers with weights. From 164 on, blocks are bottlenecks of three layers.',
    options: (['8', '14', '20', '32', '44', '56', '110', '164'] as const).map((value) => ({
      value,
      label: `ResNet-${value}`,
    })),
    default: '20',
    restart: true,
  }),
  width: integer({
    key: 'w',
    label: 'Width',
    help: 'Channels of the first stage; the second has twice, the third four times as many.',
    min: 4,
    max: 64,
    step: 4,
    default: 16,
    restart: true,
  }),
  shortcut: choice({
    key: 'sc',
    label: 'Shortcut where the size changes',
    help: 'How a block’s input reaches its output between two stages.',
    options: [
      { value: 'A', label: 'Every second pixel, zeros for new channels (option A)' },
      { value: 'conv', label: '1×1 convolution' },
      { value: 'bnconv', label: 'Batch norm, relu, 1×1 convolution' },
    ],
    default: 'A',
    restart: true,
  }),
  finalRelu: choice({
    key: 'fr',
    label: 'Relu before the pooling',
    help: 'The paper lists none, and finds outputs about zero; other implementations have one.',
    options: [
      { value: 'off', label: 'None (the paper’s)' },
      { value: 'on', label: 'With relu' },
    ],
    default: 'off',
    restart: true,
  }),
  lanes: choice({
    key: 'la',
    label: 'Train',
    help: 'Both lanes start from the same weights and see the same batches.',
    options: [
      { value: 'both', label: 'With and without RMAN' },
      { value: 'with', label: 'With RMAN only' },
      { value: 'without', label: 'Without RMAN only' },
    ],
    default: 'both',
    restart: true,
  }),
  attractors: integer({
    key: 'h',
    label: 'Placement attractors',
    symbol: 'h',
    help: 'How many attractors RMAN starts with; most die out. The paper has 16, 64 and 256; with 0 there is no RMAN.',
    min: 0,
    max: 512,
    default: 64,
    restart: true,
  }),
  alpha: number({
    key: 'a',
    label: 'Pull of the attractors',
    symbol: 'α',
    help: 'Weight of the energy in the loss. Move it while training: it then grows on from there.',
    min: 0,
    max: 10,
    scale: 'log',
    logFrom: 1e-6,
    default: 1e-4,
    restart: false,
  }),
  alphaStep: number({
    key: 'da',
    label: 'Growth of the pull',
    symbol: 'Δα',
    help: 'How much α grows with every epoch.',
    min: 0,
    max: 1,
    scale: 'log',
    logFrom: 1e-7,
    default: 1e-4,
    restart: false,
  }),
  epochs: integer({
    key: 'N',
    label: 'Epochs',
    help: 'How often every training image is seen. The paper: 160 on CIFAR-10, 300 on CIFAR-100.',
    min: 1,
    max: 1000,
    default: 160,
    restart: false,
  }),
  learningRate: number({
    key: 'lr',
    label: 'Learning rate',
    symbol: 'η',
    help: 'Size of a training step before the drops.',
    min: 1e-5,
    max: 2,
    scale: 'log',
    logFrom: 1e-5,
    default: 0.1,
    restart: false,
  }),
  drop1: integer({
    key: 'd1',
    label: 'First drop of the rate',
    help: 'The learning rate is divided by 10 after this many epochs; 0 never.',
    min: 0,
    max: 1000,
    default: 80,
    restart: false,
  }),
  drop2: integer({
    key: 'd2',
    label: 'Second drop',
    help: 'And once more here; 0 never.',
    min: 0,
    max: 1000,
    default: 120,
    restart: false,
  }),
  momentum: number({
    key: 'mu',
    label: 'Momentum',
    symbol: 'μ',
    help: 'How much of the last step is kept in the next.',
    min: 0,
    max: 0.99,
    step: 0.01,
    default: 0.9,
    restart: false,
  }),
  weightDecay: number({
    key: 'wd',
    label: 'Weight decay',
    symbol: 'λ',
    help: 'Pulls every parameter to zero, attractors included: without it no attractor dies.',
    min: 0,
    max: 0.1,
    scale: 'log',
    logFrom: 1e-6,
    default: 5e-4,
    restart: false,
  }),
  batch: integer({
    key: 'B',
    label: 'Batch size',
    help: 'Images in one training step; at most the training images. A remainder waits for the next epoch’s order.',
    min: 1,
    max: 1024,
    default: 128,
    restart: true,
  }),
  augment: choice({
    key: 'au',
    label: 'Augmentation',
    help: 'Random crop after padding by 4 pixels, and random horizontal flip.',
    options: [
      { value: 'on', label: 'Crop and flip' },
      { value: 'off', label: 'None' },
    ],
    default: 'on',
    restart: false,
  }),
  evalEvery: integer({
    key: 'ev',
    label: 'Measure every',
    help: 'Epochs between two measurements on the test images.',
    min: 1,
    max: 100,
    default: 1,
    restart: false,
  }),
  seed: integer({
    key: 's',
    label: 'Seed',
    help: 'Same seed, same initial weights, same batches, same augmentation.',
    min: 0,
    max: 999_999,
    default: 0,
    restart: true,
  }),
} as const satisfies Record<string, Field>;

export type ImageExperiment = Values<typeof IMAGE_FIELDS>;
export type ImageFieldName = keyof typeof IMAGE_FIELDS;

export const imageSchema = schemaOf(IMAGE_FIELDS);
export const IMAGE_DEFAULTS: ImageExperiment = defaultsOf(IMAGE_FIELDS);

/** A sound experiment from anything, with a sentence for each thing mended. */
export function mendImage(raw: Record<string, unknown>): { experiment: ImageExperiment; notes: string[] } {
  const { values, notes } = mend(IMAGE_FIELDS, raw);
  return { experiment: values, notes };
}

/** A setting that a change of `name` does not bring to bear until the run starts again. */
export function imageNeedsRestart(name: ImageFieldName): boolean {
  return IMAGE_FIELDS[name].restart;
}

/** The controls, in groups that fold. */
export const IMAGE_GROUPS: ReadonlyArray<{
  title: string;
  open: boolean;
  fields: readonly ImageFieldName[];
}> = [
  { title: 'Attractors', open: true, fields: ['lanes', 'attractors', 'alpha', 'alphaStep'] },
  { title: 'Images', open: true, fields: ['data', 'limit', 'testImages', 'augment', 'seed'] },
  { title: 'Network', open: true, fields: ['depth', 'width', 'shortcut', 'finalRelu'] },
  {
    title: 'Training',
    open: false,
    fields: ['epochs', 'learningRate', 'drop1', 'drop2', 'momentum', 'weightDecay', 'batch', 'evalEvery'],
  },
];

/** Settings that have no effect under the others' present values. */
export function imageIsIdle(name: ImageFieldName, experiment: ImageExperiment): boolean {
  switch (name) {
    case 'alpha':
    case 'alphaStep':
      return !lanesOf(experiment).includes('with');
    case 'attractors':
      return experiment.lanes === 'without';
    default:
      return false;
  }
}

/** The lanes that train, in the order of IMAGE_LANES: without attractors there is nothing to train with. */
export function lanesOf({ lanes, attractors }: ImageExperiment): ImageLane[] {
  if (attractors === 0) return ['without'];
  return lanes === 'both' ? [...IMAGE_LANES] : [lanes];
}

/** The CIFAR set that an experiment needs at hand, or null. */
export function neededSet({ data }: ImageExperiment): CifarName | null {
  return data === 'builtin' ? null : data;
}

export function classesOf({ data }: ImageExperiment): number {
  return data === 'builtin' ? 10 : CIFAR[data].classes;
}

/** The paper's schedule: 160 epochs, or 300 on CIFAR-100, with drops at half and three quarters of them. */
export function scheduleOf(epochs: number): Pick<ImageExperiment, 'epochs' | 'drop1' | 'drop2'> {
  return { epochs, drop1: Math.floor(epochs / 2), drop2: Math.floor((3 * epochs) / 4) };
}
