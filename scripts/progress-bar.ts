/** The progress of training: a bar that redraws itself on a terminal, a line for each epoch anywhere else. */
import type { EpochRecord } from '../src/lab/image-frame';
import type { Pace } from '../src/lab/image-pace';
import type { ImageLane } from '../src/lab/image-schema';
import type { ImageSession } from '../src/lab/image-session';

const WIDTH = 24;
/** Between two drawings, in ms. */
const INTERVAL = 100;

/** "1 h 02 min", "3 min 05 s", "12 s". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
  if (whole >= 60) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${whole} s`;
}

/** "[######------------------]" for a share of 0 … 1. */
export function barOf(share: number): string {
  const full = Math.round(WIDTH * Math.min(1, Math.max(0, share)));
  return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}]`;
}

/** An epoch in a line, for people. */
export function epochText(record: EpochRecord, lane: ImageLane): string {
  const { trainLoss, trainError, test } = record.lanes[lane]!;
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const tested = test
    ? `test ${test.testLoss.toFixed(4)} ${percent(test.testError)}, ‖x‖ ${test.meanOutputNorm.toFixed(3)}` +
      (lane === 'with' ? `, ${test.effectiveAttractors} attractors` : '')
    : 'not measured';
  const speed = Math.round(record.imagesPerSecond).toLocaleString('en-US');
  return `epoch ${record.epoch}: train ${trainLoss.toFixed(4)} ${percent(trainError)}, ${tested}, ${speed} images/s`;
}

export class ProgressBar {
  private last = 0;
  private loss = Number.NaN;

  constructor(private readonly out: { isTTY?: boolean; write(text: string): unknown }) {}

  /** After each block; `loss` is the last that is known. */
  show(session: ImageSession, pace: Pace, loss: number | undefined): void {
    if (loss !== undefined) this.loss = loss;
    if (!this.out.isTTY || performance.now() - this.last < INTERVAL) return;
    this.last = performance.now();
    const { step, stepsPerEpoch, experiment } = session;
    const left = pace.secondsLeft(session);
    const parts = [
      `${barOf(step / (stepsPerEpoch * experiment.epochs))} epoch ${session.epoch + 1}/${experiment.epochs}`,
      `step ${step - session.epoch * stepsPerEpoch}/${stepsPerEpoch}`,
      `${Math.round(pace.imagesPerSecond).toLocaleString('en-US')} images/s`,
      `loss ${this.loss.toFixed(3)}`,
      left === null ? '' : `${duration(left)} left`,
    ];
    this.out.write(`\r${parts.filter(Boolean).join(' · ')}\x1b[K`);
  }

  epoch(record: EpochRecord, lane: ImageLane): void {
    this.out.write(`${this.out.isTTY ? '\r\x1b[K' : ''}${epochText(record, lane)}\n`);
  }
}
