/** What the page must remember of the present run beside what it shows: shared by what is asked for and what is told. */
import type { ImageHost } from '../../lab/image-host';
import type { ImageCommand } from '../../lab/image-protocol';
import type { ImageExperiment } from '../../lab/image-schema';

interface Present {
  host: ImageHost | null;
  /** The run on view, and the highest number given to any. */
  runId: number;
  lastRun: number;
  /** A run asked for from a checkpoint or a file: on view once the worker has read it and begins. */
  pending: { run: number; play: boolean; checkpoint: string | null } | null;
  /** The checkpoint that the run on view began from. */
  resumedFrom: string | null;
  /** The checkpoint of a run opened from the list whose images are not here. */
  awaited: string | null;
  /** Settings changed while the run is made ready: the worker is told once it can take them. */
  early: Partial<ImageExperiment>;
  /** A test image that a link names, until the run begins. */
  wantedImage: number | null;
  /** Where one last asked to look: an answer may come after one has turned back. */
  lookingAt: number | null;
  /** The next experiment begins anew, even where a run of the very same is there. */
  anew: boolean;
}

export const present: Present = {
  host: null,
  runId: 0,
  lastRun: 0,
  pending: null,
  resumedFrom: null,
  awaited: null,
  early: {},
  wantedImage: null,
  lookingAt: null,
  anew: false,
};

export function send(command: ImageCommand): void {
  present.host?.send(command);
}
