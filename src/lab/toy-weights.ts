/** The toy's weights as files: every tensor under the paper's name, with the experiment that made them. */
import { type ToySpec, toyLayout } from '../nets/toy';
import type { LaneFrame, ToyFrame } from './toy-frame';
import { LANES } from './toy-problem';
import type { ToyExperiment } from './toy-schema';
import { type NamedTensor, writeSafetensors } from './write-safetensors';

/** W1, W2, b2, b1, V, c, M of one lane, those that the network has. */
function tensorsOf(spec: ToySpec, lane: LaneFrame): [string, NamedTensor][] {
  return Object.entries(toyLayout(spec).slices).map(([name, { offset, length, shape }]) => [
    name,
    { shape, data: lane.params.slice(offset, offset + length) },
  ]);
}

/** A safetensors file with `without/W1` … `with/M` and experiment, step and link in its metadata. */
export function toyWeightsSafetensors(
  spec: ToySpec,
  frame: ToyFrame,
  experiment: ToyExperiment,
  link: string,
): Uint8Array<ArrayBuffer> {
  const tensors = new Map(
    frame.lanes.flatMap((lane, i) =>
      tensorsOf(spec, lane).map(([name, tensor]) => [`${LANES[i]}/${name}`, tensor] as const),
    ),
  );
  const metadata = { experiment: JSON.stringify(experiment), step: String(frame.step), link };
  return writeSafetensors({ tensors, metadata });
}

/** The same as JSON: `lanes.with.W1.shape` and `.data`, row-major. */
export function toyWeightsJson(
  spec: ToySpec,
  frame: ToyFrame,
  experiment: ToyExperiment,
  link: string,
): string {
  const lanes = Object.fromEntries(
    frame.lanes.map((lane, i) => [
      LANES[i],
      Object.fromEntries(
        tensorsOf(spec, lane).map(([name, { shape, data }]) => [name, { shape, data: [...data] }]),
      ),
    ]),
  );
  return JSON.stringify(
    { format: 'attractor-lab/toy-weights', version: 1, link, experiment, step: frame.step, lanes },
    null,
    1,
  );
}
