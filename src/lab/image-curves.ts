/** Collects the readings of training steps until a frame takes them. */
import type { ImageCurves, PerLane } from './image-frame';
import type { ImageStep } from './image-lanes';
import type { ImageLane } from './image-schema';

export class CurveBuffer {
  private steps: ImageStep[] = [];

  /** `next` is the step that the first reading will have. */
  constructor(
    private readonly lanes: readonly ImageLane[],
    private next: number,
  ) {}

  push(steps: readonly ImageStep[]): void {
    for (const step of steps) this.steps.push(step);
  }

  /** All readings since the last call, step by step. */
  take(): ImageCurves {
    const { steps } = this;
    this.steps = [];
    const from = steps[0]?.step ?? this.next;
    this.next = from + steps.length;
    const of = (key: 'loss' | 'error' | 'energy'): PerLane<Float32Array> =>
      Object.fromEntries(
        this.lanes.map((lane) => [lane, Float32Array.from(steps, (step) => step.lanes[lane]![key])]),
      );
    return {
      from,
      loss: of('loss'),
      error: of('error'),
      energy: of('energy'),
      alpha: Float32Array.from(steps, ({ alpha }) => alpha),
      learningRate: Float32Array.from(steps, ({ learningRate }) => learningRate),
    };
  }
}
