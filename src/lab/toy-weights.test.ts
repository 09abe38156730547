import { describe, expect, it } from 'vitest';
import { createReferenceToy } from '../engine/reference/toy';
import { toyLayout } from '../nets/toy';
import { readSafetensors } from './safetensors';
import { toyFrame } from './toy-frame';
import { TOY_DEFAULTS } from './toy-schema';
import { ToySession } from './toy-session';
import { toyWeightsJson, toyWeightsSafetensors } from './toy-weights';

describe('the toy’s weights as files', () => {
  it('hold every tensor of both lanes under the paper’s names, and the experiment', async () => {
    const experiment = { ...TOY_DEFAULTS, bias: 'both' as const, hidden: 3, attractors: 2 };
    const session = await ToySession.create(experiment, async (problem) => createReferenceToy(problem));
    await session.advance(3);
    const frame = toyFrame(session);
    const link = 'https://lab.example/#/toy?v=1';
    const origin = { link, engine: 'Reference', altered: true };
    const file = await readSafetensors(
      new Blob([toyWeightsSafetensors(session.spec, frame, experiment, origin)]),
    );
    const json = JSON.parse(toyWeightsJson(session.spec, frame, experiment, origin));
    const names = ['W1', 'W2', 'b2', 'b1', 'V', 'c', 'M'];
    expect([...file.tensors.keys()].sort()).toEqual(
      names.flatMap((name) => [`with/${name}`, `without/${name}`]).sort(),
    );
    expect(JSON.parse(file.metadata.experiment!)).toEqual(experiment);
    expect(file.metadata).toMatchObject({ link, engine: 'Reference', altered: 'yes', step: '3' });
    expect(file.metadata.software).toMatch(/^Attractor Lab \d+\.\d+\.\d+$/);
    const { M } = toyLayout(session.spec).slices;
    const attractors = frame.lanes[1]!.params.slice(M.offset, M.offset + M.length);
    expect(file.tensors.get('with/M')).toEqual({ shape: [2, 2], data: attractors });
    expect(json.lanes.with.M.data.map(Math.fround)).toEqual([...attractors]);
    expect(json).toMatchObject({ step: 3, experiment, ...origin, software: file.metadata.software });
  });
});
