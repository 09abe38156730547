/**
 * A network's ends: the classifier, and RMAN, which as a rule reads the same pooled features and then shares the
 * classifier's kernel. RMAN on an earlier map is a second head with one class, whose cross-entropy and gradients
 * are exactly zero whatever its weights are.
 */
import type { NetworkBuffers } from './buffers';
import { type HeadBuffers, type HeadOffsets, type HeadShape, headLayout } from './head/head';
import type { Dispatch } from './kernel';
import type { Layout } from './layout';
import type { Program, Reading } from './lower';
import type { Schedule } from './schedule';

export interface Head {
  input: Reading;
  shape: HeadShape;
  offsets: HeadOffsets;
}

/** The classifier first; the last one is where RMAN is. `attractors` is h. */
export function headsOf(program: Program, layout: Layout, batch: number, attractors: number): Head[] {
  const { head, attracted } = program;
  const shapeOf = (input: Reading, classes: number, h: number): HeadShape => {
    const { height, width, channels } = program.stored.get(input.stored)!;
    return { batch, pixels: height * width, channels, classes, attractors: h, relu: input.relu };
  };
  const offset = (name: string) => layout.parameters.get(name)!.offset;
  const classifier: Head = {
    input: head.input,
    shape: shapeOf(head.input, head.classes, attracted ? 0 : attractors),
    offsets: {
      weights: offset(`${head.dense}/weights`),
      bias: offset(`${head.dense}/bias`),
      attractors: layout.attractors.offset,
    },
  };
  if (!attracted) return [classifier];
  const { offset: weights, length } = layout.oneClass;
  const offsets = { weights, bias: weights + length - 1, attractors: layout.attractors.offset };
  return [classifier, { input: attracted, shape: shapeOf(attracted, 1, attractors), offsets }];
}

/** Adds a head's dispatches; `make` is `trainingHead` or `evaluationHead` of the head module. */
export function addHead(
  schedule: Schedule,
  { input, shape, offsets }: Head,
  own: NetworkBuffers['heads'][number],
  make: (common: HeadBuffers) => readonly Dispatch[],
): void {
  const { buffers, layout } = schedule;
  const source = schedule.value(input.stored);
  const scaleShift = input.norm
    ? schedule.floats(buffers.forwardCoefficients, {
        offset: layout.coefficients.get(input.norm)!.offset,
        length: 2 * shape.channels,
      })
    : null;
  for (const index of [0, 1]) {
    schedule.emit(
      `head of ${input.stored}, part ${index + 1}`,
      [source],
      (resolve) =>
        make({
          activation: resolve(source),
          scaleShift,
          parameters: { buffer: buffers.parameters },
          offsets,
          labels: own.labels,
          control: buffers.control,
          state: own.state,
          readings: own.readings,
        })[index]!,
    );
  }
}

/** What a head hands back: the gradient to the pooled features, of which each pixel has its share. */
export function headGradient(schedule: Schedule, head: Head, own: NetworkBuffers['heads'][number]) {
  const { batch, channels, pixels } = head.shape;
  return {
    input: head.input,
    gradient: {
      kind: 'pooled' as const,
      coefficient: 1 / pixels,
      slice: schedule.floats(own.state.buffer, {
        offset: headLayout(head.shape).featuresGradient,
        length: batch * channels,
      }),
    },
  };
}
