/** The toy's weights as files: every tensor under the paper's name, with the experiment that made them. */
import { version } from '../../package.json';
import { type ToySpec, toyLayout } from '../nets/toy';
import type { LaneFrame, ToyFrame } from './toy-frame';
import { LANES } from './toy-problem';
import type { ToyExperiment } from './toy-schema';
import { type NamedTensor, writeSafetensors } from './write-safetensors';

/** Where the weights come from, besides their experiment. */
export interface WeightsOrigin {
  /** The address that gives the experiment. */
  link: string;
  /** Which engine trained them, in words. */
  engine: string | null;
  /** Settings, engine or weights were changed on the way: the link alone does not give them again. */
  altered: boolean;
}

const SOFTWARE = `Attractor Lab ${version}`;

/** W1, W2, b2, b1, V, c, M of one lane, those that the network has. */
function tensorsOf(spec: ToySpec, lane: LaneFrame): [string, NamedTensor][] {
  return Object.entries(toyLayout(spec).slices).map(([name, { offset, length, shape }]) => [
    name,
    { shape, data: lane.params.slice(offset, offset + length) },
  ]);
}

/** A safetensors file with `without/W1` … `with/M`; experiment, step and origin are in its metadata. */
export function toyWeightsSafetensors(
  spec: ToySpec,
  frame: ToyFrame,
  experiment: ToyExperiment,
  { link, engine, altered }: WeightsOrigin,
): Uint8Array<ArrayBuffer> {
  const tensors = new Map(
    frame.lanes.flatMap((lane, i) =>
      tensorsOf(spec, lane).map(([name, tensor]) => [`${LANES[i]}/${name}`, tensor] as const),
    ),
  );
  const metadata = {
    software: SOFTWARE,
    experiment: JSON.stringify(experiment),
    step: String(frame.step),
    link,
    engine: engine ?? '',
    altered: altered ? 'yes' : 'no',
  };
  return writeSafetensors({ tensors, metadata });
}

/** The same as JSON: `lanes.with.W1.shape` and `.data`, row-major. */
export function toyWeightsJson(
  spec: ToySpec,
  frame: ToyFrame,
  experiment: ToyExperiment,
  { link, engine, altered }: WeightsOrigin,
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
    {
      format: 'attractor-lab/toy-weights',
      version: 1,
      software: SOFTWARE,
      link,
      engine,
      altered,
      experiment,
      step: frame.step,
      lanes,
    },
    null,
    1,
  );
}
