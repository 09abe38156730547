/**
 * The toy experiment: every setting with its limits and default. Defaults carry the paper's Figs 1 and 2 on
 * every seed tried (24 seeds of PyTorch; docs/math.md, 9, says how they were found).
 */
import { POINT_KINDS } from '../data/points';
import { type Words, words } from '../words';
import { choice, defaultsOf, integer, mend, number, text, type Values, withWords } from './fields';

export const DATA_KINDS = [...POINT_KINDS, 'drawn'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** Settings without their words; see TOY_FIELDS. */
const SETTINGS = {
  data: choice<DataKind>({
    key: 'd',
    values: DATA_KINDS,
    default: 'moons',
    restart: true,
  }),
  drawn: text({
    key: 'p',
    maxLength: 30_000,
    default: '',
    restart: true,
  }),
  classes: integer({
    key: 'c',
    min: 2,
    max: 4,
    default: 2,
    restart: true,
  }),
  points: integer({
    key: 'n',
    symbol: 'n',
    min: 2,
    max: 2000,
    default: 200,
    restart: true,
  }),
  testPoints: integer({
    key: 'nt',
    min: 10,
    max: 5000,
    default: 1000,
    restart: true,
  }),
  testShare: number({
    key: 'ts',
    min: 0,
    max: 0.8,
    step: 0.05,
    default: 0.2,
    restart: true,
  }),
  noise: number({
    key: 'z',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.12,
    restart: true,
  }),
  seed: integer({
    key: 's',
    min: 0,
    max: 999_999,
    default: 0,
    restart: true,
  }),
  timeSteps: integer({
    key: 'T',
    symbol: 'T',
    min: 1,
    max: 50,
    default: 10,
    restart: true,
  }),
  hidden: integer({
    key: 'H',
    min: 1,
    max: 64,
    default: 16,
    restart: true,
  }),
  bias: choice({
    key: 'b',
    values: ['none', 'hidden', 'both'],
    default: 'hidden',
    restart: true,
  }),
  attractors: integer({
    key: 'h',
    symbol: 'h',
    min: 1,
    max: 64,
    default: 16,
    restart: true,
  }),
  alpha: number({
    key: 'a',
    symbol: 'α',
    min: 0,
    max: 100,
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
    default: 8.332e-5,
    restart: false,
  }),
  attraction: choice({
    key: 'g',
    symbol: 'aⱼ',
    values: ['relu-max', 'softmax', 'gaussian'],
    default: 'relu-max',
    restart: true,
  }),
  temperature: number({
    key: 'tau',
    symbol: 'τ',
    min: 0.05,
    max: 5,
    step: 0.05,
    default: 1,
    restart: true,
  }),
  optimiser: choice({
    key: 'o',
    values: ['sgd', 'adam'],
    default: 'sgd',
    restart: true,
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
    default: 0.01,
    restart: false,
  }),
  clipNorm: number({
    key: 'cl',
    min: 0,
    max: 10,
    step: 0.1,
    default: 0.5,
    restart: false,
  }),
  batch: integer({
    key: 'B',
    min: 0,
    max: 2000,
    default: 0,
    restart: true,
  }),
  steps: integer({
    key: 'N',
    symbol: 'N',
    min: 1,
    max: 1_000_000,
    step: 100,
    default: 1200,
    restart: false,
  }),
  drop1: integer({
    key: 'd1',
    min: 0,
    max: 1_000_000,
    step: 100,
    default: 600,
    restart: false,
  }),
  drop2: integer({
    key: 'd2',
    min: 0,
    max: 1_000_000,
    step: 100,
    default: 900,
    restart: false,
  }),
};

/** The most steps that a run may have. */
export const MOST_STEPS: number = SETTINGS.steps.max;

// Marked as pure, so that the worker, which has no use for them, leaves out all words and the schema library.
export const TOY_FIELDS = /* @__PURE__ */ withWords(SETTINGS, () => words().toyFields.fields);

export type ToyExperiment = Values<typeof TOY_FIELDS>;
export type ToyFieldName = keyof typeof TOY_FIELDS;

export const TOY_DEFAULTS: ToyExperiment = defaultsOf(SETTINGS);

/** A sound experiment from anything, with a sentence for each thing mended. */
export function mendToy(raw: Record<string, unknown>): { experiment: ToyExperiment; notes: string[] } {
  const { values, notes } = mend(TOY_FIELDS, raw);
  return { experiment: values, notes };
}

/** A setting that a change of `name` does not bring to bear until the run starts again. */
export function needsRestart(name: ToyFieldName): boolean {
  return SETTINGS[name].restart;
}

/** The controls, in groups that fold; their titles are words().toyFields.groups. */
export const TOY_GROUPS: ReadonlyArray<{
  id: keyof Words['toyFields']['groups'];
  open: boolean;
  fields: readonly ToyFieldName[];
}> = [
  {
    id: 'attractors',
    open: true,
    fields: ['alpha', 'alphaStep', 'attractors', 'attraction', 'temperature'],
  },
  {
    id: 'data',
    open: true,
    fields: ['data', 'classes', 'points', 'testPoints', 'testShare', 'noise', 'seed'],
  },
  { id: 'network', open: false, fields: ['timeSteps', 'hidden', 'bias'] },
  {
    id: 'training',
    open: false,
    fields: [
      'steps',
      'optimiser',
      'learningRate',
      'drop1',
      'drop2',
      'momentum',
      'weightDecay',
      'clipNorm',
      'batch',
    ],
  },
];

/** Settings that have no effect under the others' present values. */
export function isIdle(name: ToyFieldName, experiment: ToyExperiment): boolean {
  const drawn = experiment.data === 'drawn';
  switch (name) {
    case 'temperature':
      return experiment.attraction !== 'gaussian';
    case 'momentum':
      return experiment.optimiser !== 'sgd';
    case 'classes':
    case 'points':
    case 'testPoints':
    case 'noise':
      return drawn;
    case 'testShare':
      return !drawn;
    default:
      return false;
  }
}
