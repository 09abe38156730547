/** The command line of `npm run train`. */
import { parseArgs } from 'node:util';
import {
  IMAGE_DEFAULTS,
  IMAGE_FIELDS,
  type ImageExperiment,
  type ImageFieldName,
  imageNeedsRestart,
  imageSchema,
  scheduleOf,
} from '../src/lab/image-schema';

export const TRAIN_USAGE = `npm run train -- [options]

Trains one of the paper's ResNets with or without RMAN on this machine's GPU (Dawn, the WebGPU of Chrome), with the same
engine and the same settings as the page. Writes one JSON line for each epoch and, beside it, the weights and the whole
state as a safetensors file, which the page opens too. The same command goes on where an interrupted run stopped.

A run, a diverged one too, also goes on with another --lr, --milestones, --alpha, --alpha-step, --momentum,
--weight-decay, --no-augment or --eval-every, and with more --epochs. They hold from there on; α grows from a new --alpha.

  --out FILE            where the lines go; default run.jsonl. The state goes to the same name with .safetensors.
                        Folders that are missing are made
  --data SOURCE         builtin (default), or the path of CIFAR-10 or CIFAR-100: the official binary archive, or a
                        folder with the archive, its .bin files or Parquet files in it
  --limit N             train on the first N images only; default all (5000 of builtin)
  --test-images N       measure on the first N test images only; default all (1000 of builtin)
  --no-augment          no random crop and flip

  --net NAME            resnet8, 14, 20 (default), 32, 44, 56, 110 or 164
  --width W             channels of the first stage, 4 to 64; default 16
  --shortcut KIND       A (default), conv or bnconv: the shortcut where the size changes
  --final-relu          a relu before the global average pool

  --attractors H        placement attractors, 0 to 512; default 64. 0 trains without RMAN
  --attract-at T        the layer that RMAN attracts: 0 (default) the outputs, T what comes out of the T-th block
  --alpha A             weight of the energy in the first epoch; default 1e-4
  --alpha-step S        its growth with every epoch; default 1e-4

  --epochs N            default 160
  --batch B             images in a step; default 128
  --lr R                learning rate; default 0.1
  --milestones A,B      epochs after which it is divided by 10; default a half and three quarters of --epochs. 0 never
  --momentum M          default 0.9
  --weight-decay D      default 5e-4
  --seed K              of initial weights, batches and augmentation; default 0
  --eval-every N        epochs between two measurements; default 1
  --help                this text

Keys of a line: epoch, step, trainLoss, trainError, trainEnergy (means over the epoch's batches); testLoss, testError,
energy, meanOutputNorm, outputNormVariance, effectiveAttractors, solelyAttracted, unattracted (on the test images; null
where an epoch was not measured); alpha, learningRate, imagesPerSecond, adapter. Errors and shares are fractions.
Where a run went on with other settings, a line has instead: afterEpoch, step, changed (each setting's from and to).

Exit status: 0 done, 1 failed, 2 wrong arguments, 130 interrupted (the state is saved).`;

export type TrainArguments = { help: true } | TrainCommand;

/** What to train, on which images, and where the lines go. */
export interface TrainCommand {
  help: false;
  source: string;
  out: string;
  experiment: ImageExperiment;
}

/** Numbers given as they are to a setting. */
const NUMBERS = {
  limit: 'limit',
  'test-images': 'testImages',
  width: 'width',
  attractors: 'attractors',
  'attract-at': 'attractAt',
  alpha: 'alpha',
  'alpha-step': 'alphaStep',
  batch: 'batch',
  lr: 'learningRate',
  momentum: 'momentum',
  'weight-decay': 'weightDecay',
  seed: 'seed',
  'eval-every': 'evalEvery',
} as const satisfies Record<string, ImageFieldName>;

const FLAG_OF: Partial<Record<ImageFieldName, string>> = {
  ...Object.fromEntries(Object.entries(NUMBERS).map(([flag, name]) => [name, `--${flag}`])),
  depth: '--net',
  epochs: '--epochs',
  drop1: '--milestones',
  drop2: '--milestones',
  shortcut: '--shortcut',
};

/**
 * Throws an Error that says which argument is wrong and how it should be. The experiment's `data` is 'builtin' unless
 * another source is given; which CIFAR that is, its files tell.
 */
export function parseTrainArguments(args: readonly string[]): TrainArguments {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      help: { type: 'boolean', short: 'h' },
      out: string,
      data: string,
      net: string,
      epochs: string,
      milestones: string,
      shortcut: string,
      'no-augment': { type: 'boolean' },
      'final-relu': { type: 'boolean' },
      ...(Object.fromEntries(Object.keys(NUMBERS).map((flag) => [flag, string])) as Record<
        keyof typeof NUMBERS,
        typeof string
      >),
    },
  });
  if (values.help) return { help: true };
  const { out = 'run.jsonl', data: source = 'builtin', net = 'resnet20' } = values;
  if (!out.endsWith('.jsonl')) throw new Error(`--out is "${out}"; it must end with .jsonl.`);
  const raw: Record<string, unknown> = {
    ...IMAGE_DEFAULTS,
    ...scheduleOf(numberOf('epochs', values.epochs) ?? IMAGE_DEFAULTS.epochs),
    data: source === 'builtin' ? 'builtin' : IMAGE_DEFAULTS.data,
    depth: depthOf(net),
    augment: values['no-augment'] ? 'off' : 'on',
    finalRelu: values['final-relu'] ? 'on' : 'off',
  };
  if (values.shortcut !== undefined) raw.shortcut = values.shortcut;
  if (values.milestones !== undefined) Object.assign(raw, milestonesOf(values.milestones));
  for (const [flag, name] of Object.entries(NUMBERS)) {
    const number = numberOf(flag, values[flag as keyof typeof NUMBERS]);
    if (number !== undefined) raw[name] = number;
  }
  raw.lanes = raw.attractors === 0 ? 'without' : 'with';
  return { help: false, source, out, experiment: checked(raw) };
}

/** What the command line asks of a run that was begun with other settings. */
export interface SettingChanges {
  /** Live settings whose values differ: the run goes on with these. */
  live: Partial<ImageExperiment>;
  /** What they were. */
  before: Partial<ImageExperiment>;
  /** The live ones in the words of the command line: "--lr from 0.1 to 0.01". */
  said: string[];
  /** What would be another run: "--seed is 3 there and 4 here". */
  refused: string[];
}

/** Compares a run's settings with those that are wanted now. */
export function settingChanges(there: ImageExperiment, here: ImageExperiment): SettingChanges {
  const differing = (Object.keys(IMAGE_FIELDS) as ImageFieldName[]).filter(
    (name) => there[name] !== here[name],
  );
  const live = differing.filter((name) => !imageNeedsRestart(name));
  const pick = (from: ImageExperiment): Partial<ImageExperiment> =>
    Object.fromEntries(live.map((name) => [name, from[name]]));
  // Both drops are one argument.
  const told = live.filter((name) => name !== 'drop2' || !live.includes('drop1'));
  return {
    live: pick(here),
    before: pick(there),
    said: told.map((name) => `${flagOf(name)} from ${givenAs(name, there)} to ${givenAs(name, here)}`),
    refused: differing
      .filter(imageNeedsRestart)
      .map((name) => `${flagOf(name)} is ${there[name]} there and ${here[name]} here`),
  };
}

const flagOf = (name: ImageFieldName): string => FLAG_OF[name] ?? IMAGE_FIELDS[name].label;

/** As the argument has it. */
function givenAs(name: ImageFieldName, experiment: ImageExperiment): string {
  if (name === 'drop1' || name === 'drop2') return `${experiment.drop1},${experiment.drop2}`;
  return String(experiment[name]);
}

function depthOf(net: string): string {
  const depths = IMAGE_FIELDS.depth.options.map(({ value }) => value);
  const depth = /^resnet(\d+)$/.exec(net)?.[1];
  const known = depths.find((value) => value === depth);
  if (known === undefined)
    throw new Error(`--net is "${net}"; there are ${depths.map((value) => `resnet${value}`).join(', ')}.`);
  return known;
}

function milestonesOf(given: string): { drop1: number; drop2: number } {
  const epochs = /^(\d+)(?:,(\d+))?$/.exec(given);
  if (!epochs) throw new Error(`--milestones is "${given}"; it must be one or two epochs, such as 80,120.`);
  return { drop1: Number(epochs[1]), drop2: Number(epochs[2] ?? 0) };
}

function numberOf(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (!Number.isFinite(value)) throw new Error(`--${flag} is "${given}"; it must be a number.`);
  return value;
}

function checked(raw: Record<string, unknown>): ImageExperiment {
  const result = imageSchema.safeParse(raw);
  if (result.success) return result.data;
  const name = result.error.issues[0]!.path[0] as ImageFieldName;
  const field = IMAGE_FIELDS[name];
  const limits =
    field.kind === 'choice'
      ? `one of ${field.options.map(({ value }) => value).join(', ')}`
      : `a ${field.integer ? 'whole ' : ''}number from ${field.min} to ${field.max}`;
  throw new Error(`${FLAG_OF[name] ?? name} is ${String(raw[name])}; it must be ${limits}.`);
}
