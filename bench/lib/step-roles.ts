/** What each dispatch of a training step is, from the label that its schedule gave it. */
import type { Plane } from '../../src/engine/webgpu/conv/geometry';
import { shapeKey } from '../../src/engine/webgpu/conv/shape';
import type { ConvOperation, Program } from '../../src/engine/webgpu/lower';

export type StepRole =
  | {
      kind: 'forward' | 'inputGradient' | 'weightGradient';
      /** "forward 8x32x32x16>16k3s1g1 (batch norm, relu; residual; statistics)". */
      name: string;
      operation: ConvOperation;
    }
  | {
      kind: 'statistics' | 'normGradient' | 'combine' | 'pool';
      name: string;
      /** What is normalised, summed or pooled, of one image. */
      plane: Plane;
    }
  | {
      kind: 'head';
      name: string;
      /** 1: an image by itself; 2: what is summed over the batch. */
      part: 1 | 2;
    }
  | { kind: 'gather' | 'sgd' | 'splits' | 'other'; name: string };

/** The role of the step with this label in the training step of a network. */
export function describeStep(program: Program, batch: number, label: string): StepRole {
  for (const operation of program.operations) {
    if (operation.op !== 'conv') continue;
    const { node } = operation;
    const key = shapeKey(operation.shape);
    const { norm, relu } = operation.input;
    const lazy = [norm ? 'batch norm' : '', relu ? 'relu' : ''].filter(Boolean).join(', ');
    const named = (kind: 'forward' | 'inputGradient' | 'weightGradient', does: string[]): StepRole => {
      const more = does.filter(Boolean).join('; ');
      return { kind, name: `${kind} ${key}${more ? ` (${more})` : ''}`, operation };
    };
    if (label === `${node} forward`) {
      const added = operation.summands.map(({ reading }) => (reading.view ? 'shortcut' : 'residual'));
      return named('forward', [lazy, ...added, program.normsOf.has(operation.output) ? 'statistics' : '']);
    }
    if (label === `${node} weights`) return named('weightGradient', [lazy]);
    if (label === `${node} input gradient`)
      return named('inputGradient', [lazy && `through ${lazy}`, norm ? 'sums' : '']);
  }
  const planeKey = ({ height, width, channels }: Plane) => `${batch}x${height}x${width}x${channels}`;
  for (const [stored, norms] of program.normsOf) {
    const plane = program.stored.get(stored)!;
    for (const norm of norms) {
      if (label === `${norm} forward`)
        return { kind: 'statistics', name: `statistics, merged ${planeKey(plane)}`, plane };
      if (label === `${norm} backward`)
        return { kind: 'normGradient', name: `batch norm's sums, merged ${planeKey(plane)}`, plane };
    }
  }
  if (label === 'sgd') return { kind: 'sgd', name: 'SGD' };
  if (label.startsWith('head of ')) {
    const part = label.endsWith('part 1') ? 1 : 2;
    return { kind: 'head', name: `head, part ${part}`, part };
  }
  if (label.startsWith('weight gradients')) return { kind: 'splits', name: 'weight gradients, splits added' };
  const stored = [...program.stored.keys()].find((name) => label.startsWith(`${name} `));
  const plane = stored === undefined ? undefined : program.stored.get(stored);
  if (plane) return { kind: 'combine', name: `gradients added ${planeKey(plane)}`, plane };
  return { kind: 'other', name: label };
}
