/**
 * The toy experiment: every setting with its limits, default and words. Defaults carry the paper's Figs 1 and 2 on
 * every seed tried (24 seeds of PyTorch; docs/math.md says how they were found).
 */
import { POINT_KINDS, POINT_SETS } from '../data/points';
import { choice, defaultsOf, integer, mend, number, schemaOf, text, type Values } from './fields';

const DATA_OPTIONS = [
  ...POINT_SETS.map(({ kind, name, description }) => ({ value: kind, label: name, help: description })),
  { value: 'drawn' as const, label: 'Your own points', help: 'Drawn on the plane or read from a CSV file.' },
];

export const DATA_KINDS = [...POINT_KINDS, 'drawn'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

export const TOY_FIELDS = {
  data: choice<DataKind>({
    key: 'd',
    label: 'Data set',
    help: 'Where the points lie that the network learns to tell apart.',
    options: DATA_OPTIONS,
    default: 'moons',
    restart: true,
  }),
  drawn: text({
    key: 'p',
    label: 'Drawn points',
    help: 'Points drawn by hand or read from a file, as text.',
    maxLength: 30_000,
    default: '',
    restart: true,
  }),
  classes: integer({
    key: 'c',
    label: 'Classes',
    help: 'How many kinds of points there are.',
    min: 2,
    max: 4,
    default: 2,
    restart: true,
  }),
  points: integer({
    key: 'n',
    label: 'Training points',
    symbol: 'n',
    help: 'How many points the network trains on.',
    min: 2,
    max: 2000,
    default: 200,
    restart: true,
  }),
  testPoints: integer({
    key: 'nt',
    label: 'Test points',
    help: 'Fresh points of the same kind, used only to measure.',
    min: 10,
    max: 5000,
    default: 1000,
    restart: true,
  }),
  testShare: number({
    key: 'ts',
    label: 'Test share of your points',
    help: 'Which part of your own points is kept aside to measure, instead of training on it.',
    min: 0,
    max: 0.8,
    step: 0.05,
    default: 0.2,
    restart: true,
  }),
  noise: number({
    key: 'z',
    label: 'Noise',
    help: 'Standard deviation of a normal shift added to each point.',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.12,
    restart: true,
  }),
  seed: integer({
    key: 's',
    label: 'Seed',
    help: 'Same seed, same points, same initial weights.',
    min: 0,
    max: 999_999,
    default: 0,
    restart: true,
  }),
  timeSteps: integer({
    key: 'T',
    label: 'Time steps',
    symbol: 'T',
    help: 'How many times the shared layer moves each point: the depth of the network.',
    min: 1,
    max: 50,
    default: 10,
    restart: true,
  }),
  hidden: integer({
    key: 'H',
    label: 'Hidden units',
    help: 'Columns of W₁ and W₂: how many folds the flow may have.',
    min: 1,
    max: 64,
    default: 16,
    restart: true,
  }),
  bias: choice({
    key: 'b',
    label: 'Bias in f',
    help: 'The paper’s f has none, so its flow is the same along every ray; with a hidden bias clusters can form anywhere.',
    options: [
      { value: 'none', label: 'None (the paper’s f)' },
      { value: 'hidden', label: 'Hidden units' },
      { value: 'both', label: 'Hidden units and output' },
    ],
    default: 'hidden',
    restart: true,
  }),
  attractors: integer({
    key: 'h',
    label: 'Placement attractors',
    symbol: 'h',
    help: 'How many attractors RMAN starts with; most die out.',
    min: 1,
    max: 64,
    default: 16,
    restart: true,
  }),
  alpha: number({
    key: 'a',
    label: 'Pull of the attractors',
    symbol: 'α',
    help: 'Weight of the energy in the loss; 0, without growth, turns RMAN off. Move it while training: it then grows on from there.',
    min: 0,
    max: 100,
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
    default: 8.332e-5,
    restart: false,
  }),
  attraction: choice({
    key: 'g',
    label: 'Attraction',
    symbol: 'aⱼ',
    help: 'How a point’s attraction is shared among the attractors: Eq. 3, or the alternatives of Eq. 2.',
    options: [
      { value: 'relu-max', label: 'relu-max (the paper’s)' },
      { value: 'softmax', label: 'softmax' },
      { value: 'gaussian', label: 'Gaussian' },
    ],
    default: 'relu-max',
    restart: true,
  }),
  temperature: number({
    key: 'tau',
    label: 'Width of the Gaussian',
    symbol: 'τ',
    help: 'How far a Gaussian attractor reaches.',
    min: 0.05,
    max: 5,
    step: 0.05,
    default: 1,
    restart: true,
  }),
  optimiser: choice({
    key: 'o',
    label: 'Optimiser',
    help: 'How gradients become steps.',
    options: [
      { value: 'sgd', label: 'SGD with momentum' },
      { value: 'adam', label: 'Adam' },
    ],
    default: 'sgd',
    restart: true,
  }),
  learningRate: number({
    key: 'lr',
    label: 'Learning rate',
    symbol: 'η',
    help: 'Size of a training step.',
    min: 1e-5,
    max: 2,
    scale: 'log',
    logFrom: 1e-5,
    default: 0.1,
    restart: false,
  }),
  momentum: number({
    key: 'mu',
    label: 'Momentum',
    symbol: 'μ',
    help: 'How much of the last step is kept in the next; SGD only.',
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
    default: 0.01,
    restart: false,
  }),
  clipNorm: number({
    key: 'cl',
    label: 'Gradient clip',
    help: 'Longest gradient allowed over all parameters; 0 does not clip.',
    min: 0,
    max: 10,
    step: 0.1,
    default: 0.5,
    restart: false,
  }),
  batch: integer({
    key: 'B',
    label: 'Batch size',
    help: 'Points in one training step; 0 takes all of them.',
    min: 0,
    max: 2000,
    default: 0,
    restart: true,
  }),
  steps: integer({
    key: 'N',
    label: 'Run to step',
    symbol: 'N',
    help: 'Training pauses here.',
    min: 1,
    max: 1_000_000,
    step: 100,
    default: 1200,
    restart: false,
  }),
  drop1: integer({
    key: 'd1',
    label: 'First drop of the rate',
    help: 'The learning rate is divided by 10 at this step; 0 never.',
    min: 0,
    max: 1_000_000,
    step: 100,
    default: 600,
    restart: false,
  }),
  drop2: integer({
    key: 'd2',
    label: 'Second drop',
    help: 'And once more here; 0 never.',
    min: 0,
    max: 1_000_000,
    step: 100,
    default: 900,
    restart: false,
  }),
} as const;

export type ToyExperiment = Values<typeof TOY_FIELDS>;
export type ToyFieldName = keyof typeof TOY_FIELDS;

export const toySchema = schemaOf(TOY_FIELDS);
export const TOY_DEFAULTS: ToyExperiment = defaultsOf(TOY_FIELDS);

/** A sound experiment from anything, with a sentence for each thing mended. */
export function mendToy(raw: Record<string, unknown>): { experiment: ToyExperiment; notes: string[] } {
  const { values, notes } = mend(TOY_FIELDS, raw);
  return { experiment: values, notes };
}

/** A setting that a change of `name` does not bring to bear until the run starts again. */
export function needsRestart(name: ToyFieldName): boolean {
  return TOY_FIELDS[name].restart;
}

/** The controls, in groups that fold. */
export const TOY_GROUPS: ReadonlyArray<{ title: string; open: boolean; fields: readonly ToyFieldName[] }> = [
  {
    title: 'Attractors',
    open: true,
    fields: ['alpha', 'alphaStep', 'attractors', 'attraction', 'temperature'],
  },
  {
    title: 'Data',
    open: true,
    fields: ['data', 'classes', 'points', 'testPoints', 'testShare', 'noise', 'seed'],
  },
  { title: 'Network', open: false, fields: ['timeSteps', 'hidden', 'bias'] },
  {
    title: 'Training',
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
