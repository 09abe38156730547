/** What a plan is made of, without a device: numbers of dispatches, memory, bindings. */
import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../nets/graph';
import { resnet } from '../../nets/resnet';
import { GraphError, inferShapes, sizeOf } from '../../nets/shapes';
import type { NetworkBuffers } from './buffers';
import { convFlops } from './conv/shape';
import { convVariants, type Hardware, weightsVariants } from './conv/variants';
import { headsOf } from './heads';
import type { BufferSlice, Dispatch } from './kernel';
import { layoutOf } from './layout';
import { lower } from './lower';
import { assignSlots, lifetimes } from './memory';
import type { Choices } from './schedule';
import { evaluationSteps, trainingSteps } from './steps';

const LIMITS = { maxComputeWorkgroupStorageSize: 16384, maxComputeInvocationsPerWorkgroup: 256 };

function choices(software: boolean): Choices {
  const hardware = { limits: LIMITS, software } as Hardware;
  return {
    conv: (g) => convVariants(g, hardware)[0]!,
    weights: (shape) => weightsVariants(shape, hardware)[0]!,
  };
}

const fake = (label: string): GPUBuffer => ({ label }) as GPUBuffer;
const slice = (label: string): BufferSlice => ({ buffer: fake(label) });

function stepsOf(graph: Graph, batch: number, attractors: number, software = false, training = true) {
  const layout = layoutOf(graph, attractors);
  const program = lower(graph, batch);
  const buffers: NetworkBuffers = {
    parameters: fake('parameters'),
    gradients: fake('gradients'),
    momentum: fake('momentum'),
    statistics: fake('statistics'),
    forwardCoefficients: fake('forward coefficients'),
    backwardCoefficients: fake('backward coefficients'),
    images: slice('images'),
    labels: slice('labels'),
    control: slice('control'),
    heads: headsOf(program, layout, batch, attractors).map((_, i) => ({
      state: slice(`head ${i}`),
      readings: slice(`readings ${i}`),
      labels: slice(`labels ${i}`),
    })),
    status: slice('status'),
  };
  const make = training ? trainingSteps : evaluationSteps;
  const tables = { upload: (_: Uint32Array, label: string) => slice(label), result: slice };
  return make({ graph, batch, attractors, layout, buffers }, program, choices(software), tables);
}

function dispatchesOf(steps: ReturnType<typeof stepsOf>): Dispatch[] {
  const { slotOf } = assignSlots(lifetimes(steps.map(({ uses }) => uses)));
  const slots = new Map<number, GPUBuffer>();
  return steps.map((step) =>
    step.make((ref) => {
      if ('buffer' in ref) return ref;
      const slot = slotOf.get(ref)!;
      if (!slots.has(slot)) slots.set(slot, fake(`slot ${slot}`));
      return { buffer: slots.get(slot)! };
    }),
  );
}

const resnet20 = resnet({ depth: 20, classes: 10 });

describe.each([
  ['a GPU', false],
  ['a software adapter', true],
])('steps for %s', (_, software) => {
  it('train ResNet-20 at batch 128 in at most 130 dispatches, with the gathering', () => {
    expect(stepsOf(resnet20, 128, 64, software).length + 1).toBeLessThanOrEqual(130);
  });

  it.each([
    ['ResNet-20', resnet20],
    ['bottlenecks with bn-relu-conv shortcuts', resnet({ depth: 164, classes: 10, shortcut: 'bnconv' })],
    [
      'narrow, convolved shortcuts',
      resnet({ depth: 14, classes: 7, width: 3, shortcut: 'conv', finalRelu: true }),
    ],
  ])('of %s bind 8 storage buffers at most, and never one for reading and writing', (_, graph) => {
    for (const training of [true, false]) {
      for (const { label, code, bindings } of dispatchesOf(stepsOf(graph, 8, 16, software, training))) {
        expect(code.match(/var<storage/g)?.length ?? 0, label).toBeLessThanOrEqual(8);
        const writes = [...code.matchAll(/@binding\((\d+)\) var<storage, read_write>/g)].map((m) =>
          Number(m[1]),
        );
        const reads = [...code.matchAll(/@binding\((\d+)\) var<storage, read>/g)].map((m) => Number(m[1]));
        for (const w of writes) {
          for (const r of reads)
            expect(bindings[w]!.buffer, `${label}: ${r}, ${w}`).not.toBe(bindings[r]!.buffer);
        }
      }
    }
  });
});

describe('the schedule', () => {
  it('reads only what was written before, and reuses memory', () => {
    const steps = stepsOf(resnet20, 128, 0);
    const lives = lifetimes(steps.map(({ uses }) => uses));
    const { slots, slotOf } = assignSlots(lives);
    for (const a of lives) {
      for (const b of lives) {
        if (a === b || slotOf.get(a.temporary) !== slotOf.get(b.temporary)) continue;
        expect(a.last < b.first || b.last < a.first).toBe(true);
      }
      expect(a.last, a.temporary.name).toBeGreaterThan(a.first);
    }
    const total = lives.reduce((sum, { temporary }) => sum + temporary.bytes, 0);
    expect(slots.reduce((a, b) => a + b, 0)).toBeLessThan(0.6 * total);
  });

  it('counts three passes of every convolution but the first, which needs no gradient to the images', () => {
    const flops = stepsOf(resnet20, 4, 0).reduce((sum, step) => sum + step.flops, 0);
    const convs = lower(resnet20, 4).operations.flatMap((op) =>
      op.op === 'conv' ? [convFlops(op.shape)] : [],
    );
    expect(flops).toBe(3 * convs.reduce((a, b) => a + b, 0) - convs[0]!);
  });

  it('stores no batch norm, no relu and no shortcut of a ResNet', () => {
    const { stored } = lower(resnet20, 1);
    const kinds = [...stored.keys()].map((name) => resnet20.nodes.find((node) => node.name === name)!.op);
    // Image, stem, and two values a block.
    expect(kinds.length).toBe(1 + 1 + 9 * 2);
    expect(new Set(kinds)).toEqual(new Set(['input', 'conv', 'add']));
  });

  it('refuses a graph whose end it cannot compute', () => {
    const input: GraphNode = { op: 'input', name: 'input', height: 4, width: 4, channels: 2 };
    const graph: Graph = {
      version: 1,
      name: 'odd',
      nodes: [
        input,
        { op: 'globalAvgPool', name: 'pool', input: 'input' },
        { op: 'relu', name: 'relu', input: 'pool' },
        { op: 'dense', name: 'logits', input: 'relu', units: 2 },
      ],
      logits: 'logits',
      features: 'pool',
    };
    expect(sizeOf(inferShapes(graph).get('logits')!)).toBe(2);
    expect(() => lower(graph, 1)).toThrow(GraphError);
    expect(() => lower(graph, 1)).toThrow('Node "relu"');
  });
});
