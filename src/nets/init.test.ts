import { describe, expect, it } from 'vitest';
import { attractorsInit, initGraph } from './init';
import { parameterSpecs } from './parameters';
import { resnet } from './resnet';

const mean = (values: Float32Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;
/** Around 0. */
const deviation = (values: Float32Array): number => Math.sqrt(mean(values.map((v) => v * v)));

const graph = resnet({ depth: 8, classes: 10 });

describe('initGraph', () => {
  const params = initGraph(graph, 7);

  it('fills every parameter', () => {
    expect(Object.entries(params).map(([name, values]) => [name, values.length])).toEqual(
      parameterSpecs(graph).map(({ name, length }) => [name, length]),
    );
  });

  it('draws kernels from N(0, √(2 / fan-in))', () => {
    const kernel = params['stage3/block0/conv2/kernel']!;
    const expected = Math.sqrt(2 / (9 * 64));
    expect(Math.abs(mean(kernel))).toBeLessThan((4 * expected) / Math.sqrt(kernel.length));
    expect(deviation(kernel) / expected).toBeCloseTo(1, 1);
  });

  it('draws the dense layer from U(±1/√fan-in)', () => {
    for (const name of ['logits/weights', 'logits/bias']) {
      expect(Math.max(...params[name]!.map(Math.abs))).toBeLessThanOrEqual(1 / 8);
    }
    expect(Math.max(...params['logits/weights']!.map(Math.abs))).toBeGreaterThan(0.12);
  });

  it('starts batch norms as the identity', () => {
    expect([...params['final/bn/gamma']!]).toEqual(Array(64).fill(1));
    expect([...params['final/bn/beta']!]).toEqual(Array(64).fill(0));
  });

  it('depends on the seed alone, and layers do not depend on one another', () => {
    expect(initGraph(graph, 7)).toEqual(params);
    expect(initGraph(graph, 8)['stem/kernel']).not.toEqual(params['stem/kernel']);
    const deeper = initGraph(resnet({ depth: 14, classes: 10 }), 7);
    expect(deeper['stage1/block0/conv1/kernel']).toEqual(params['stage1/block0/conv1/kernel']);
    expect(params['stage1/block0/conv1/kernel']).not.toEqual(params['stage1/block0/conv2/kernel']);
  });
});

describe('attractorsInit', () => {
  it('draws [h, channels] from N(0, 1)', () => {
    const values = attractorsInit(64, 64, 1);
    expect(values).toHaveLength(4096);
    expect(mean(values)).toBeCloseTo(0, 1);
    expect(deviation(values)).toBeCloseTo(1, 1);
    expect(attractorsInit(64, 64, 1)).toEqual(values);
    expect(attractorsInit(0, 64, 1)).toHaveLength(0);
  });
});
