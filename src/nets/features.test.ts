import { describe, expect, it } from 'vitest';
import { withFeatures } from './features';
import { parameterSpecs } from './parameters';
import { resnet } from './resnet';
import { GraphError, inferShapes } from './shapes';

const graph = resnet({ depth: 14, classes: 10 });

describe('withFeatures', () => {
  it('pools an earlier time step for RMAN and leaves the rest be', () => {
    const early = withFeatures(graph, 'stage2/block0/add');
    expect(early.features).toBe('stage2/block0/add/pool');
    expect(inferShapes(early).get(early.features)).toEqual([32]);
    expect(parameterSpecs(early)).toEqual(parameterSpecs(graph));
    expect(early.logits).toBe('logits');
  });

  it('uses a pool that is there', () => {
    expect(withFeatures(graph, 'final/bn')).toEqual(graph);
    expect(withFeatures(graph, 'features')).toEqual(graph);
  });

  it('may attract the logits', () => {
    expect(inferShapes(withFeatures(graph, 'logits')).get('logits')).toEqual([10]);
  });

  it('refuses a node that does not exist', () => {
    expect(() => withFeatures(graph, 'stage4')).toThrow(GraphError);
    expect(() => withFeatures(graph, 'stage4')).toThrow('Node "stage4": resnet14 has no such node');
  });
});
