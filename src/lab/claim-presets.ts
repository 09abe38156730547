/** The presets that the claims are judged on. */
import { presetExperiment } from './toy-presets';
import type { ToyExperiment } from './toy-schema';

/** The presets that carry the paper's figures, by their ids in the toy lab. */
export const CLAIM_PRESETS = { moons: 'figures-1-2', rings: 'papers-f' } as const;

export type ClaimPreset = keyof typeof CLAIM_PRESETS;

/** The preset as a visitor gets it, with this seed for its points and its weights. */
export function claimExperiment(preset: ClaimPreset, seed?: number): ToyExperiment {
  return presetExperiment(CLAIM_PRESETS[preset], seed);
}
