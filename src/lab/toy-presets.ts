/** Experiments worth a click: the paper's figures, and what happens when one leaves their path. */
import { TOY_DEFAULTS, type ToyExperiment } from './toy-schema';

export interface ToyPreset {
  id: string;
  label: string;
  /** What one should see, in a sentence. */
  note: string;
  /** What differs from the defaults. */
  change: Partial<ToyExperiment>;
}

export const TOY_PRESETS: readonly ToyPreset[] = [
  {
    id: 'figures-1-2',
    label: 'Figures 1 and 2',
    note: 'Two moons. With RMAN each class gathers round an attractor and comes to rest; without, both fly apart.',
    change: {},
  },
  {
    id: 'papers-f',
    label: 'The paper’s f',
    note: 'Rings and no bias, f to the letter: the flow is the same along every ray, so classes end as radial bands.',
    change: { data: 'rings', noise: 0, bias: 'none' },
  },
  {
    id: 'spirals',
    label: 'Spirals',
    note: 'A harder set: the flow has to unwind it before the attractors can gather it.',
    change: { data: 'spirals', noise: 0.08 },
  },
  {
    id: 'alpha-too-large',
    label: 'α too large: everything collapses',
    note: 'The energy outweighs the task: outputs and attractors shrink into the origin and nothing is learnt.',
    change: { alpha: 100, alphaStep: 0 },
  },
  {
    id: 'one-attractor',
    label: 'One attractor',
    note: 'A single attractor has only one half plane; points outside it are merely pulled to the origin.',
    change: { attractors: 1 },
  },
  {
    id: 'no-weight-decay',
    label: 'No weight decay: attractors never die',
    note: 'Nothing pulls unused attractors to zero: all 16 stay effective.',
    change: { weightDecay: 0 },
  },
  {
    id: 'softmax',
    label: 'softmax instead of relu-max',
    note: 'Every attractor pulls every point a little, so on most seeds many more stay effective.',
    change: { attraction: 'softmax' },
  },
];

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
