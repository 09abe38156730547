import { describe, expect, it } from 'vitest';
import reference from './fixtures/params.json';
import { multiplyAccumulates, parameterCount, parameterSpecs, statisticSpecs } from './parameters';
import { lastStageBlocks, lastStageInput, resnet, type ShortcutKind } from './resnet';
import { inferShapes } from './shapes';

const PREACT = /^preact-ResNet-(\d+)$/;
const SHORTCUT: Record<string, ShortcutKind> = { optA: 'A', conv: 'conv', bnconv: 'bnconv' };

describe('parameters and multiply-accumulates of the paper’s networks', () => {
  const nets = reference.nets.filter((net) => PREACT.test(net.net));
  it.each(nets)('$net, $shortcut, $classes classes', (net) => {
    const graph = resnet({
      depth: Number(PREACT.exec(net.net)![1]),
      classes: net.classes,
      shortcut: SHORTCUT[net.shortcut]!,
    });
    expect(parameterCount(graph)).toBe(net.params);
    expect(multiplyAccumulates(graph)).toBe(net.macs);
    expect(inferShapes(graph).get('features')).toEqual([net.feature_dim]);
    const norms = parameterSpecs(graph).filter((spec) => spec.kind === 'gamma' || spec.kind === 'beta');
    expect(norms.reduce((sum, spec) => sum + spec.length, 0)).toBe(net.bn_params);
    expect(statisticSpecs(graph).reduce((sum, spec) => sum + spec.length, 0)).toBe(net.bn_params);
  });

  it('covers the depths the file has', () => {
    expect(new Set(nets.map((net) => net.net)).size).toBeGreaterThanOrEqual(6);
  });
});

describe('resnet', () => {
  it('halves the map at the start of stages 2 and 3, rounding up', () => {
    const shapes = inferShapes(
      resnet({ depth: 8, classes: 100, width: 5, height: 13, widthImage: 10, channels: 1 }),
    );
    expect(shapes.get('input')).toEqual([13, 10, 1]);
    expect(shapes.get('stage1/block0/add')).toEqual([13, 10, 5]);
    expect(shapes.get('stage2/block0/shortcut')).toEqual([7, 5, 10]);
    expect(shapes.get('stage3/block0/add')).toEqual([4, 3, 20]);
    expect(shapes.get('logits')).toEqual([100]);
  });

  it('has a relu before the pooling only on request', () => {
    const relu = (finalRelu: boolean): boolean =>
      resnet({ depth: 8, classes: 2, finalRelu }).nodes.some((node) => node.name === 'final/relu');
    expect([relu(true), relu(false)]).toEqual([true, false]);
  });

  it('names the last stage’s blocks, for every kind of shortcut', () => {
    for (const shortcut of ['A', 'conv', 'bnconv'] as const) {
      expect(lastStageBlocks(resnet({ depth: 20, classes: 10, shortcut }))).toEqual([
        'stage3/block0/add',
        'stage3/block1/add',
        'stage3/block2/add',
      ]);
    }
    const inputs = (['A', 'conv', 'bnconv'] as const).map((shortcut) =>
      lastStageInput(resnet({ depth: 20, classes: 10, shortcut })),
    );
    expect(inputs).toEqual([
      'stage3/block0/shortcut',
      'stage3/block0/convShortcut',
      'stage3/block0/convShortcut',
    ]);
    expect(lastStageBlocks(resnet({ depth: 164, classes: 10 }))).toHaveLength(18);
  });

  it.each([0, 2, 9, 21, 165, 20.5, Number.NaN])('refuses depth %s and says which exist', (depth) => {
    expect(() => resnet({ depth, classes: 10 })).toThrow(/depth .* does not exist: .*e\.g\. \d+ or \d+/);
  });

  it('refuses no classes with the node’s name', () => {
    expect(() => resnet({ depth: 8, classes: 0 })).toThrow('Node "logits": units is 0');
  });

  it('refuses a width of 0', () => {
    expect(() => resnet({ depth: 8, classes: 10, width: 0 })).toThrow('Node "stem": channels is 0');
  });
});
