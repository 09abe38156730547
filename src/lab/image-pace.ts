/** How fast a run goes: the size of the next block of steps, images a second, and the time left. */
import type { ImageSession } from './image-session';

/** How long one block of steps should take, in ms: commands wait for it, and the device idles a moment after it. */
const BLOCK_TIME = 60;
/** Engines keep the readings of no more than 1,024 steps, and two blocks are under way at once. */
const MOST_STEPS = 256;

export class Pace {
  /** Steps of the next block. */
  block = 1;
  /** Of all lanes together, lately; 0 before the first block. */
  imagesPerSecond = 0;
  /** Mean seconds of one measurement on the test images. */
  private measuring = 0;
  private measurements = 0;
  /** The first block waits for nothing and so tells nothing. */
  private warm = false;

  /** After a block of `steps` that took `milliseconds`. */
  trained(steps: number, images: number, milliseconds: number): void {
    const elapsed = Math.max(milliseconds, 0.01);
    if (this.warm) {
      const rate = (1000 * images) / elapsed;
      this.imagesPerSecond = this.imagesPerSecond === 0 ? rate : 0.8 * this.imagesPerSecond + 0.2 * rate;
    }
    this.warm = true;
    if (steps < this.block) return;
    const aim = (this.block * BLOCK_TIME) / elapsed;
    this.block = Math.round(Math.min(Math.max(aim, 1), 2 * this.block, MOST_STEPS));
  }

  /** After a pause or a measurement the pipeline is empty again. */
  drained(): void {
    this.warm = false;
  }

  measured(milliseconds: number): void {
    this.measurements++;
    this.measuring += (milliseconds / 1000 - this.measuring) / this.measurements;
  }

  /** Seconds to the end of the last epoch with its measurements; null before anything is known, 0 at the end. */
  secondsLeft(session: ImageSession): number | null {
    const { experiment, step, stepsPerEpoch, batchSize, laneNames } = session;
    if (session.finished) return 0;
    if (this.imagesPerSecond === 0) return null;
    const steps = Math.max(0, experiment.epochs * stepsPerEpoch - step);
    const measurements = Math.ceil((experiment.epochs - session.epoch) / experiment.evalEvery);
    return (steps * batchSize * laneNames.length) / this.imagesPerSecond + measurements * this.measuring;
  }
}
