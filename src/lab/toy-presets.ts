/** Experiments worth a click: the paper's figures, and what happens when one leaves their path. */
import { type Words, words } from '../words';
import { TOY_DEFAULTS, type ToyExperiment } from './toy-schema';

export interface ToyPreset {
  id: keyof Words['toyFields']['presets'];
  /** What differs from the defaults. */
  change: Partial<ToyExperiment>;
  readonly label: string;
  /** What one should see, in a sentence. */
  readonly note: string;
}

const CHANGES: ReadonlyArray<Pick<ToyPreset, 'id' | 'change'>> = [
  {
    id: 'figures-1-2',
    change: {},
  },
  {
    id: 'papers-f',
    change: { data: 'rings', noise: 0, bias: 'none' },
  },
  {
    id: 'spirals',
    change: { data: 'spirals', noise: 0.08 },
  },
  {
    id: 'alpha-too-large',
    change: { alpha: 100, alphaStep: 0 },
  },
  {
    id: 'one-attractor',
    change: { attractors: 1 },
  },
  {
    id: 'no-weight-decay',
    change: { weightDecay: 0 },
  },
  {
    id: 'softmax',
    change: { attraction: 'softmax' },
  },
];

export const TOY_PRESETS: readonly ToyPreset[] = CHANGES.map(({ id, change }) => ({
  id,
  change,
  get label() {
    return words().toyFields.presets[id].label;
  },
  get note() {
    return words().toyFields.presets[id].note;
  },
}));

/** The whole experiment of a preset, with another seed if given. Throws for an unknown id. */
export function presetExperiment(id: string, seed = TOY_DEFAULTS.seed): ToyExperiment {
  const preset = TOY_PRESETS.find((candidate) => candidate.id === id);
  if (!preset)
    throw new Error(`There is no preset "${id}". There are: ${TOY_PRESETS.map((p) => p.id).join(', ')}.`);
  return { ...TOY_DEFAULTS, ...preset.change, seed };
}

/** The preset that an experiment is, whatever its seed; null for a mixture of its own. */
export function presetOf(experiment: ToyExperiment): ToyPreset | null {
  return (
    TOY_PRESETS.find((preset) => {
      const whole = { ...TOY_DEFAULTS, ...preset.change, seed: experiment.seed };
      return Object.entries(whole).every(
        ([name, value]) => experiment[name as keyof ToyExperiment] === value,
      );
    }) ?? null
  );
}
