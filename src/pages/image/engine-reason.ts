import type { ImageEngineChoice, ImageEngineInfo } from '../../lab/image-protocol';
import { words } from '../../words/all';

/** Why this engine trains: what kept a faster one from it, or that it is the fastest here or the one asked for. */
export function engineReason({ why }: ImageEngineInfo, choice: ImageEngineChoice): string {
  const { fastest, asked } = words().image.plan;
  return why ?? (choice === 'auto' ? fastest : asked);
}
