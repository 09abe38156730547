import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from './graph';
import { parseGraph } from './parse';
import { resnet } from './resnet';
import { GraphError, inferShapes } from './shapes';

const IMAGE: GraphNode = { op: 'input', name: 'image', height: 7, width: 5, channels: 3 };
const CONV = { op: 'conv', input: 'image', channels: 8, kernel: 3, stride: 2, groups: 1 } as const;
const POOL: GraphNode = { op: 'globalAvgPool', name: 'features', input: 'x' };
const DENSE: GraphNode = { op: 'dense', name: 'logits', input: 'features', units: 4 };

/** A graph whose middle ends in a node called x. */
function withMiddle(...middle: GraphNode[]): Graph {
  return {
    version: 1,
    name: 'test',
    nodes: [IMAGE, ...middle, POOL, DENSE],
    logits: 'logits',
    features: 'features',
  };
}

describe('inferShapes', () => {
  it('gives each node’s shape, in order', () => {
    const graph = withMiddle(
      { ...CONV, name: 'conv' },
      { op: 'shortcut', name: 'short', input: 'image', channels: 8, stride: 2 },
      { op: 'add', name: 'x', inputs: ['conv', 'short'], coefficients: [1.5, -0.5] },
    );
    expect([...inferShapes(graph)]).toEqual([
      ['image', [7, 5, 3]],
      ['conv', [4, 3, 8]],
      ['short', [4, 3, 8]],
      ['x', [4, 3, 8]],
      ['features', [8]],
      ['logits', [4]],
    ]);
  });

  const refused: [string, Graph, string][] = [
    [
      'an addition of two shapes',
      withMiddle({ ...CONV, name: 'conv' }, { op: 'add', name: 'x', inputs: ['image', 'conv'] }),
      'Node "x": cannot add "image" (7×5×3) and "conv" (4×3×8)',
    ],
    [
      'coefficients that are too few',
      withMiddle({ op: 'add', name: 'x', inputs: ['image', 'image'], coefficients: [1] }),
      'Node "x": 1 coefficients for 2 inputs',
    ],
    [
      'a coefficient that is no number',
      withMiddle({ op: 'add', name: 'x', inputs: ['image'], coefficients: [Number.NaN] }),
      'Node "x": coefficient NaN is not a finite number',
    ],
    ['an empty sum', withMiddle({ op: 'add', name: 'x', inputs: [] }), 'Node "x": it adds nothing'],
    [
      'groups that do not divide',
      withMiddle({ ...CONV, name: 'x', groups: 2 }),
      'Node "x": 2 groups do not divide 3 input and 8 output channels',
    ],
    [
      'an unknown input',
      withMiddle({ ...CONV, name: 'x', input: 'picture' }),
      'Node "x": there is no node "picture" for its input',
    ],
    [
      'a late input',
      withMiddle({ ...CONV, name: 'x', input: 'y' }, { ...CONV, name: 'y' }),
      'Node "x": its input "y" does not stand before it',
    ],
    [
      'one name twice',
      withMiddle({ ...CONV, name: 'x' }, { ...CONV, name: 'x' }),
      'Node "x": another node already has this name',
    ],
    [
      'a dense layer on a map',
      withMiddle({ op: 'dense', name: 'x', input: 'image', units: 2 }),
      'Node "x": dense needs a vector, and its input is 7×5×3',
    ],
    [
      'a pool of a vector',
      withMiddle({ op: 'globalAvgPool', name: 'x', input: 'image' }),
      'Node "features": globalAvgPool needs height×width×channels, and its input is a vector of 3',
    ],
    [
      'a shortcut that drops channels',
      withMiddle({ op: 'shortcut', name: 'x', input: 'image', channels: 2, stride: 1 }),
      'Node "x": cannot pad 7×5×3 to 2 channels',
    ],
    [
      'a node that leads nowhere',
      withMiddle({ ...CONV, name: 'idle' }, { ...CONV, name: 'x' }),
      'Node "idle": no other node reads it',
    ],
    [
      'half a channel',
      withMiddle({ ...CONV, name: 'x', channels: 2.5 }),
      'Node "x": channels is 2.5; it must be a positive whole number',
    ],
    [
      'logits that are a map',
      { ...withMiddle({ ...CONV, name: 'x' }), logits: 'x' },
      'Node "x": the graph\'s logits must be a vector, not 4×3×8',
    ],
    [
      'features that are missing',
      { ...withMiddle({ ...CONV, name: 'x' }), features: 'f' },
      'Node "f": the graph\'s features name a node that does not exist',
    ],
    [
      'a second image',
      withMiddle({ ...IMAGE, name: 'second' }, { op: 'add', name: 'x', inputs: ['image', 'second'] }),
      'Node "second": a second input beside "image"',
    ],
  ];
  it.each(refused)('refuses %s', (_, graph, message) => {
    expect(() => inferShapes(graph)).toThrow(GraphError);
    expect(() => inferShapes(graph)).toThrow(message);
  });
});

describe('parseGraph', () => {
  it('reads back what JSON wrote', () => {
    const graph = resnet({ depth: 14, classes: 100, shortcut: 'bnconv', finalRelu: true });
    expect(parseGraph(JSON.parse(JSON.stringify(graph)))).toEqual(graph);
  });

  it('keeps an addition’s coefficients', () => {
    const graph = withMiddle({ op: 'add', name: 'x', inputs: ['image', 'image'], coefficients: [2, -1] });
    expect(parseGraph(JSON.parse(JSON.stringify(graph)))).toEqual(graph);
  });

  const good = withMiddle({ ...CONV, name: 'x' });
  const withNode = (node: object): object => ({ ...good, nodes: [IMAGE, node, POOL, DENSE] });
  it.each([
    ['nothing', null, /Node "graph"/],
    ['another version', { ...good, version: 2 }, /Node "test": version is 2; /],
    ['an unknown operation', withNode({ op: 'maxPool', name: 'x' }), /Node "x": op is "maxPool"; /],
    ['a 5×5 kernel', withNode({ ...CONV, name: 'x', kernel: 5 }), /Node "x": kernel is 5; /],
    ['a missing field', withNode({ op: 'relu', name: 'x' }), /Node "x": input is undefined; /],
    [
      'a node without a name',
      withNode({ op: 'relu', input: 'image' }),
      /Node "nodes\[1\]": name is undefined; /,
    ],
    ['an unknown field', withNode({ ...CONV, name: 'x', dilation: 2 }), /Node "x": .*dilation/],
    ['clashing shapes', withNode({ ...CONV, name: 'x', groups: 2 }), /Node "x": 2 groups do not divide/],
  ])('refuses %s', (_, json, message) => {
    expect(() => parseGraph(json)).toThrow(GraphError);
    expect(() => parseGraph(json)).toThrow(message);
  });
});
