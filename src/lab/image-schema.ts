/**
 * The image experiment: every setting with its limits and default. The defaults are the paper's on CIFAR-10
 * (Section 5): ResNet-20, batch 128, momentum 0.9, weight decay 5·10⁻⁴, learning rate 0.1 divided by 10 at half and at
 * three quarters of 160 epochs, α from 10⁻⁴ and 10⁻⁴ more each epoch.
 */
import { CIFAR, type CifarName } from '../data/cifar';
import * as z from '../data/zod';
import type { Words } from '../words';
import { words } from '../words/all';
import { schemaOf } from './field-schemas';
import { choice, defaultsOf, integer, mend, number, type Values, withWords } from './fields';

/** The two lanes, in the order of every list that has one entry a lane. */
export const IMAGE_LANES = ['without', 'with'] as const;
export type ImageLane = (typeof IMAGE_LANES)[number];

/** Numbers of placement attractors in the paper's Tables 1 and 2. */
export const PAPER_ATTRACTORS = [16, 64, 256] as const;

/** Images of the built-in set where the experiment does not limit them. */
export const BUILTIN_IMAGES = { train: 5000, test: 1000 } as const;

/** Settings without their words; see IMAGE_FIELDS. */
const SETTINGS = {
  data: choice({
    key: 'd',
    values: ['builtin', 'cifar10', 'cifar100'],
    default: 'cifar10',
    restart: true,
  }),
  limit: integer({
    key: 'n',
    symbol: 'n',
    min: 0,
    max: 50_000,
    step: 500,
    default: 0,
    restart: true,
  }),
  testImages: integer({
    key: 'nt',
    min: 0,
    max: 10_000,
    step: 100,
    default: 0,
    restart: true,
  }),
  depth: choice({
    key: 'l',
    values: ['8', '14', '20', '32', '44', '56', '110', '164'],
    default: '20',
    restart: true,
  }),
  width: integer({
    key: 'w',
    min: 4,
    max: 64,
    step: 4,
    default: 16,
    restart: true,
  }),
  shortcut: choice({
    key: 'sc',
    values: ['A', 'conv', 'bnconv'],
    default: 'A',
    restart: true,
  }),
  finalRelu: choice({
    key: 'fr',
    values: ['off', 'on'],
    default: 'off',
    restart: true,
  }),
  lanes: choice({
    key: 'la',
    values: ['both', 'with', 'without'],
    default: 'both',
    restart: true,
  }),
  attractors: integer({
    key: 'h',
    symbol: 'h',
    min: 0,
    max: 512,
    default: 64,
    restart: true,
  }),
  attractAt: integer({
    key: 'at',
    symbol: 't',
    min: 0,
    max: 54,
    default: 0,
    restart: true,
  }),
  alpha: number({
    key: 'a',
    symbol: 'α',
    min: 0,
    max: 10,
    scale: 'log',
    logFrom: 1e-6,
    default: 1e-4,
    restart: false,
  }),
  alphaStep: number({
    key: 'da',
    symbol: 'Δα',
    min: 0,
    max: 1,
    scale: 'log',
    logFrom: 1e-7,
    default: 1e-4,
    restart: false,
  }),
  epochs: integer({
    key: 'N',
    min: 1,
    max: 1000,
    default: 160,
    restart: false,
  }),
  learningRate: number({
    key: 'lr',
    symbol: 'η',
    min: 1e-5,
    max: 2,
    scale: 'log',
    logFrom: 1e-5,
    default: 0.1,
    restart: false,
  }),
  drop1: integer({
    key: 'd1',
    min: 0,
    max: 1000,
    default: 80,
    restart: false,
  }),
  drop2: integer({
    key: 'd2',
    min: 0,
    max: 1000,
    default: 120,
    restart: false,
  }),
  momentum: number({
    key: 'mu',
    symbol: 'μ',
    min: 0,
    max: 0.99,
    step: 0.01,
    default: 0.9,
    restart: false,
  }),
  weightDecay: number({
    key: 'wd',
    symbol: 'λ',
    min: 0,
    max: 0.1,
    scale: 'log',
    logFrom: 1e-6,
    default: 5e-4,
    restart: false,
  }),
  batch: integer({
    key: 'B',
    min: 1,
    max: 1024,
    default: 128,
    restart: true,
  }),
  augment: choice({
    key: 'au',
    values: ['on', 'off'],
    default: 'on',
    restart: false,
  }),
  evalEvery: integer({
    key: 'ev',
    min: 1,
    max: 100,
    default: 1,
    restart: false,
  }),
  seed: integer({
    key: 's',
    min: 0,
    max: 999_999,
    default: 0,
    restart: true,
  }),
};

export const IMAGE_FIELDS = withWords(SETTINGS, () => words().imageFields.fields);

export type ImageExperiment = Values<typeof IMAGE_FIELDS>;
export type ImageFieldName = keyof typeof IMAGE_FIELDS;

export const imageSchema = schemaOf(IMAGE_FIELDS);
export const IMAGE_DEFAULTS: ImageExperiment = defaultsOf(IMAGE_FIELDS);

/** Settings that files and records of earlier versions lack, as they then were. */
const ADDED_LATER = { attractAt: 0 } as const satisfies Partial<ImageExperiment>;

/** An experiment as an earlier version kept it, made whole. */
export function completeImage(kept: ImageExperiment): ImageExperiment {
  return { ...ADDED_LATER, ...kept };
}

/** Of an experiment in a file, which may be of an earlier version. */
export const keptImageSchema = z.pipe(
  z.transform((raw: unknown) =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...ADDED_LATER, ...raw } : raw,
  ),
  imageSchema,
);

/** A sound experiment from anything, with a sentence for each thing mended. */
export function mendImage(raw: Record<string, unknown>): { experiment: ImageExperiment; notes: string[] } {
  const { values, notes } = mend(IMAGE_FIELDS, raw);
  return { experiment: values, notes };
}

/** A setting that a change of `name` does not bring to bear until the run starts again. */
export function imageNeedsRestart(name: ImageFieldName): boolean {
  return IMAGE_FIELDS[name].restart;
}

/** The controls, in groups that fold; their titles are words().imageFields.groups. */
export const IMAGE_GROUPS: ReadonlyArray<{
  id: keyof Words['imageFields']['groups'];
  open: boolean;
  fields: readonly ImageFieldName[];
}> = [
  { id: 'attractors', open: true, fields: ['lanes', 'attractors', 'alpha', 'alphaStep', 'attractAt'] },
  { id: 'images', open: true, fields: ['data', 'limit', 'testImages', 'augment', 'seed'] },
  { id: 'network', open: true, fields: ['depth', 'width', 'shortcut', 'finalRelu'] },
  {
    id: 'training',
    open: false,
    fields: ['epochs', 'learningRate', 'drop1', 'drop2', 'momentum', 'weightDecay', 'batch', 'evalEvery'],
  },
];

/** Settings that have no effect under the others' present values. */
export function imageIsIdle(name: ImageFieldName, experiment: ImageExperiment): boolean {
  switch (name) {
    case 'alpha':
    case 'alphaStep':
    case 'attractAt':
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

const PAPER_EPOCHS = { cifar10: 160, cifar100: 300 } as const;

/**
 * What a change of settings brings along: drops that stand at half and three quarters of the epochs stay there, and
 * from one CIFAR set to the other the paper's epochs become those of the other. A schedule of one's own stays.
 */
export function alongWith(
  change: Partial<ImageExperiment>,
  experiment: ImageExperiment,
): Partial<ImageExperiment> {
  const { epochs, drop1, drop2, data } = experiment;
  const usual = scheduleOf(epochs);
  if ('drop1' in change || 'drop2' in change || usual.drop1 !== drop1 || usual.drop2 !== drop2) return change;
  let wanted = change.epochs;
  const to = change.data;
  if (wanted === undefined && to && to !== data && to !== 'builtin' && data !== 'builtin')
    if (epochs === PAPER_EPOCHS[data]) wanted = PAPER_EPOCHS[to];
  return wanted === undefined ? change : { ...change, ...scheduleOf(wanted) };
}
