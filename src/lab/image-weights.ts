/**
 * The weights of an image run as JSON: `lanes.with["stem.weight"].shape` and `.data`, row-major, as the toy's have them.
 * Names and shapes are those of the safetensors file; what the optimiser remembers is left to that.
 */
import { version } from '../../package.json';
import { lanesOf } from './image-schema';
import { type ImageSnapshot, weightTensors } from './image-snapshot';

/** What the worker does not know of where weights come from. */
export interface ImageWeightsOrigin {
  /** The address that gives the experiment. */
  link: string;
  /** Which engine trained them, in words. */
  engine: string | null;
}

/** In parts, since one text of a large network would be longer than a text may be. */
export function imageWeightsJson(snapshot: ImageSnapshot, { link, engine }: ImageWeightsOrigin): Blob {
  const { experiment, graph, step, epoch, altered = false } = snapshot;
  const head = {
    format: 'attractor-lab/image-weights',
    version: 1,
    software: `Attractor Lab ${version}`,
    link,
    engine,
    altered,
    experiment,
    step,
    epoch,
    graph,
  };
  const parts = [JSON.stringify(head).slice(0, -1), ',"lanes":{'];
  lanesOf(experiment).forEach((lane, i) => {
    parts.push(`${i > 0 ? ',' : ''}\n${JSON.stringify(lane)}:{`);
    weightTensors(snapshot, lane).forEach(([name, { shape, data }], j) => {
      const comma = j > 0 ? ',' : '';
      parts.push(`${comma}\n${JSON.stringify(name)}:{"shape":${JSON.stringify(shape)},"data":[`);
      parts.push(Array.from(data, shortest).join(','), ']}');
    });
    parts.push('}');
  });
  parts.push('}}\n');
  return new Blob(parts, { type: 'application/json' });
}

/** Nine digits give every float32 back to the last bit. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(9)));
}
