/** Frames wait for the page: the next is made only when the last was drawn. Training never waits for it. */
import type { ImagePhase } from './image-frame';
import type { ImageEvent } from './image-protocol';
import { type ImageRun, progressOf } from './image-run';

export class ImageFrames {
  /** When the last was sent, in ms of performance.now(). */
  last = 0;
  private awaiting = false;
  private due = false;

  constructor(private readonly post: (event: ImageEvent) => void) {}

  /** The page has drawn the last frame. Returns whether another is due. */
  drawn(): boolean {
    this.awaiting = false;
    return this.due;
  }

  /** Sends what the run has to show since the last frame; once the page has drawn, where it has not yet. */
  send(run: ImageRun, phase: ImagePhase, playing: boolean): void {
    this.due = this.awaiting;
    if (this.awaiting) return;
    this.awaiting = true;
    this.last = performance.now();
    this.post({
      type: 'frame',
      run: run.id,
      progress: progressOf(run, phase, playing),
      curves: run.curves.take(),
      records: run.records,
      evaluation: run.evaluation,
      past: run.past.steps,
      experiment: run.session.experiment,
    });
    run.records = [];
    run.evaluation = null;
  }
}
