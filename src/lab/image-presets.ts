/** Image experiments worth a click: the paper's, and smaller ones for the time and the machine one has. */
import type { Words } from '../words';
import { words } from '../words/all';
import { IMAGE_DEFAULTS, type ImageExperiment, type ImageFieldName, scheduleOf } from './image-schema';

export interface ImagePreset {
  id: keyof Words['imageFields']['presets'];
  /** What differs from the defaults. */
  change: Partial<ImageExperiment>;
  readonly label: string;
  /** What it is good for, in a sentence. */
  readonly note: string;
}

/** What a visitor sees first; its schedule can be fitted to the time one has (image-fit.ts). */
export const OPENING_PRESET = 'demo';

const CHANGES: ReadonlyArray<Pick<ImagePreset, 'id' | 'change'>> = [
  {
    id: 'demo',
    change: {
      data: 'builtin',
      limit: 2000,
      testImages: 500,
      depth: '8',
      width: 8,
      attractors: 64,
      batch: 32,
      // Twelve short epochs must do what the paper's 160 do: α and the weight decay are larger in proportion.
      alpha: 0.01,
      alphaStep: 0.01,
      weightDecay: 2e-3,
      ...scheduleOf(12),
    },
  },
  {
    id: 'shapes',
    change: {
      data: 'builtin',
      attractors: 16,
      alpha: 5e-4,
      alphaStep: 4e-4,
      ...scheduleOf(40),
    },
  },
  {
    id: 'quick-cifar10',
    change: { alphaStep: 5.3e-4, ...scheduleOf(30) },
  },
  {
    id: 'paper-cifar10',
    change: {},
  },
  {
    id: 'paper-cifar100',
    change: { data: 'cifar100', depth: '44', attractors: 256, ...scheduleOf(300) },
  },
];

export const IMAGE_PRESETS: readonly ImagePreset[] = CHANGES.map(({ id, change }) => ({
  id,
  change,
  get label() {
    return words().imageFields.presets[id].label;
  },
  get note() {
    return words().imageFields.presets[id].note;
  },
}));

/** What fitting the demo to a time sets: it stays the demo. */
const FITTED: readonly ImageFieldName[] = ['limit', 'epochs', 'drop1', 'drop2', 'alphaStep', 'weightDecay'];

/** The whole experiment of a preset, with another seed if given. Throws for an unknown id. */
export function imagePresetExperiment(id: string, seed = IMAGE_DEFAULTS.seed): ImageExperiment {
  const preset = IMAGE_PRESETS.find((candidate) => candidate.id === id);
  if (!preset)
    throw new Error(`There is no preset "${id}". There are: ${IMAGE_PRESETS.map((p) => p.id).join(', ')}.`);
  return { ...IMAGE_DEFAULTS, ...preset.change, seed };
}

/** The preset that an experiment is, whatever its seed and lanes; null for a mixture of its own. */
export function imagePresetOf(experiment: ImageExperiment): ImagePreset | null {
  return (
    IMAGE_PRESETS.find((preset) => {
      const whole: ImageExperiment = { ...IMAGE_DEFAULTS, ...preset.change };
      const free: readonly ImageFieldName[] = [
        'seed',
        'lanes',
        ...(preset.id === OPENING_PRESET ? FITTED : []),
      ];
      return (Object.keys(whole) as ImageFieldName[]).every(
        (name) => free.includes(name) || whole[name] === experiment[name],
      );
    }) ?? null
  );
}
