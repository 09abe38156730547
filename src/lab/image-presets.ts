/** Image experiments worth a click: the paper's, and smaller ones for the time and the machine one has. */
import { IMAGE_DEFAULTS, type ImageExperiment, type ImageFieldName, scheduleOf } from './image-schema';

export interface ImagePreset {
  id: string;
  label: string;
  /** What it is good for, in a sentence. */
  note: string;
  /** What differs from the defaults. */
  change: Partial<ImageExperiment>;
}

/** What a visitor sees first. */
export const OPENING_PRESET = 'demo';

export const IMAGE_PRESETS: readonly ImagePreset[] = [
  {
    id: 'demo',
    label: 'Demo: ten shapes',
    note: 'A small network on 2,000 built-in images: minutes without a graphics card, seconds with one.',
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
    label: 'Ten shapes, ResNet-20',
    note: 'The paper’s smallest network on 5,000 built-in images, for a machine with a graphics card.',
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
    label: 'CIFAR-10 in 30 epochs',
    note: 'All of CIFAR-10 with a fifth of the paper’s epochs; α grows five times as fast, to the same end.',
    change: { alphaStep: 5.3e-4, ...scheduleOf(30) },
  },
  {
    id: 'paper-cifar10',
    label: 'The paper: CIFAR-10',
    note: 'ResNet-20, 160 epochs, 64 attractors. The paper’s test error: 7.95 % without RMAN, 7.61 % with it.',
    change: {},
  },
  {
    id: 'paper-cifar100',
    label: 'The paper: CIFAR-100',
    note: 'ResNet-44, 300 epochs, 256 attractors. The paper’s test error: 28.16 % without RMAN, 27.57 % with it.',
    change: { data: 'cifar100', depth: '44', attractors: 256, ...scheduleOf(300) },
  },
];

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
      const free: readonly ImageFieldName[] = ['seed', 'lanes'];
      return (Object.keys(whole) as ImageFieldName[]).every(
        (name) => free.includes(name) || whole[name] === experiment[name],
      );
    }) ?? null
  );
}
