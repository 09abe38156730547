import { describe, expect, it } from 'vitest';
import type { ArrowsMark, Mark } from './scene';
import { arrowHead, flatMarks, shapeCorners, textWidth } from './scene';

const area = (corners: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < corners.length; i += 2) {
    const x1 = corners[(i + 2) % corners.length]!;
    const y1 = corners[(i + 3) % corners.length]!;
    sum += corners[i]! * y1 - x1 * corners[i + 1]!;
  }
  return Math.abs(sum) / 2;
};

describe('shapes', () => {
  it('all have the area of the unit circle, so that no class looks heavier', () => {
    for (const shape of ['triangle', 'square', 'diamond', 'star'] as const) {
      expect(area(shapeCorners(shape)!), shape).toBeCloseTo(Math.PI, 6);
    }
    expect(shapeCorners('circle')).toBeNull();
  });

  it('a triangle and a star point up', () => {
    for (const shape of ['triangle', 'diamond', 'star'] as const) {
      const corners = shapeCorners(shape)!;
      expect(corners[0]!).toBeCloseTo(0, 9);
      expect(corners[1]!).toBeLessThan(-1);
    }
  });
});

describe('arrowHead', () => {
  const arrow = (x2: number, y2: number): ArrowsMark => ({
    kind: 'arrows',
    x1: Float32Array.of(0),
    y1: Float32Array.of(0),
    x2: Float32Array.of(x2),
    y2: Float32Array.of(y2),
    head: 4,
  });

  it('has its tip at the end and its base behind it', () => {
    const head = new Float32Array(6);
    arrowHead(arrow(10, 0), 0, head, 0);
    expect([...head.subarray(0, 2)]).toEqual([10, 0]);
    expect(head[2]).toBeCloseTo(6, 5);
    expect(head[4]).toBeCloseTo(6, 5);
    expect(head[3]! + head[5]!).toBeCloseTo(0, 5);
  });

  it('is half of a short arrow, and nothing of one without length', () => {
    const head = new Float32Array(6);
    arrowHead(arrow(0, 2), 0, head, 0);
    expect((head[3]! + head[5]!) / 2).toBeCloseTo(1, 5);
    arrowHead(arrow(0, 0), 0, head, 0);
    expect([...head]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('flatMarks', () => {
  it('goes into groups in drawing order', () => {
    const rect = (x: number): Mark => ({ kind: 'rect', x, y: 0, width: 1, height: 1 });
    const clip = { x: 0, y: 0, width: 1, height: 1 };
    const marks: Mark[] = [
      rect(1),
      { kind: 'group', clip, marks: [rect(2), { kind: 'group', clip, marks: [rect(3)] }] },
      rect(4),
    ];
    expect([...flatMarks(marks)].map((mark) => (mark.kind === 'rect' ? mark.x : 0))).toEqual([1, 2, 3, 4]);
  });
});

describe('textWidth', () => {
  it('grows with the text and the size', () => {
    expect(textWidth('mm', 10)).toBeGreaterThan(textWidth('ii', 10));
    expect(textWidth('abc', 20)).toBeCloseTo(2 * textWidth('abc', 10), 9);
  });
});
