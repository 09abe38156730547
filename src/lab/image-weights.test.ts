import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from './image-snapshot';
import { imageWeightsJson } from './image-weights';
import { readSafetensors } from './safetensors';
import { tinySnapshot } from './testing/tiny-snapshot';

describe('the weights of an image run as JSON', () => {
  it('are those of the safetensors file, to the last bit, without the optimiser’s memory', async () => {
    const snapshot = tinySnapshot({ altered: true });
    const origin = { link: 'https://lab.example/#/image?v=1', engine: 'WebGPU · x' };
    const json = JSON.parse(await imageWeightsJson(snapshot, origin).text());
    const { tensors } = await readSafetensors(new Blob([encodeSnapshot(snapshot)]));
    const { experiment, graph, step, epoch } = snapshot;
    expect(json).toMatchObject({ ...origin, altered: true, experiment, step, epoch });
    expect(json.graph).toEqual(JSON.parse(JSON.stringify(graph)));
    expect(json.software).toMatch(/^Attractor Lab \d/);
    let found = 0;
    for (const [name, { shape, data }] of tensors) {
      const [lane, ...rest] = name.split('/');
      const tensor = json.lanes[lane!][rest.join('/')];
      if (rest[0] === 'momentum') expect(tensor).toBeUndefined();
      else {
        expect(tensor.shape).toEqual(shape);
        expect(Float32Array.from(tensor.data)).toEqual(data);
        found++;
      }
    }
    const all = Object.values(json.lanes as Record<string, object>).flatMap((lane) => Object.keys(lane));
    expect(all).toHaveLength(found);
    expect(json.lanes.with.attractors.shape).toEqual([experiment.attractors, expect.any(Number)]);
  });
});
