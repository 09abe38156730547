import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../words/say';
import type { PointSet } from './point-set';
import { makePoints } from './points';
import { CODE_SPAN, decodePoints, encodePoints, PointsCodeError } from './points-code';

const STEP = CODE_SPAN / 32767;
const coordinate = fc.double({ min: -CODE_SPAN, max: CODE_SPAN, noNaN: true });

/** Any set that fits into a link. */
const anySet: fc.Arbitrary<PointSet> = fc
  .record({ classes: fc.integer({ min: 1, max: 4 }), n: fc.integer({ min: 1, max: 40 }) })
  .chain(({ classes, n }) =>
    fc.record({
      points: fc
        .array(coordinate, { minLength: 2 * n, maxLength: 2 * n })
        .map((values) => Float64Array.from(values)),
      labels: fc
        .array(fc.nat(classes - 1), { minLength: n, maxLength: n })
        .map((values) => Uint8Array.from(values)),
      classes: fc.constant(classes),
    }),
  );

/** What the visitor is told of a code that cannot be read. */
function refusal(code: string): string {
  try {
    decodePoints(code);
  } catch (error) {
    return messageOf(error);
  }
  throw new Error('It was read.');
}

describe('encodePoints and decodePoints', () => {
  it('keep labels exactly and coordinates to half a step', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const code = encodePoints(set);
        expect(code).toMatch(/^[\w-]+$/);
        const decoded = decodePoints(code);
        expect(decoded.labels).toEqual(set.labels);
        expect(decoded.classes).toBe(set.classes);
        decoded.points.forEach((value, i) => {
          expect(Math.abs(value - set.points[i]!)).toBeLessThanOrEqual(STEP / 2 + 1e-12);
        });
        // A set that went through a link once stays as it is.
        expect(encodePoints(decoded)).toBe(code);
      }),
    );
  });

  it('tell every changed character and every cut', () => {
    const code = encodePoints(
      makePoints({ kind: 'moons', classes: 3, count: 4, noise: 0.1, seed: 1, stream: 'train' }),
    );
    for (let i = 0; i < code.length - 1; i++) {
      expect(() => decodePoints(code.slice(0, i))).toThrow(PointsCodeError);
      const other = code[i] === 'A' ? 'B' : 'A';
      expect(() => decodePoints(code.slice(0, i) + other + code.slice(i + 1))).toThrow(PointsCodeError);
    }
  });

  it('never fail in another way, whatever the link says', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(() => decodePoints(text)).toThrow(PointsCodeError);
      }),
      { numRuns: 500 },
    );
  });

  it('need less than six characters a point', () => {
    const set = makePoints({ kind: 'waves', classes: 4, count: 300, noise: 0.1, seed: 1, stream: 'train' });
    expect(encodePoints(set).length).toBeLessThan(6 * 300);
  });

  it('say what does not fit', () => {
    const set = (points: number[], labels: number[], classes: number): PointSet => ({
      points: Float64Array.from(points),
      labels: Uint8Array.from(labels),
      classes,
    });
    expect(() => encodePoints(set([0, 4.1], [0], 1))).toThrow('Point 1 lies at 0, 4.1');
    expect(() => encodePoints(set([0, Number.NaN], [0], 1))).toThrow('Rescale');
    expect(() => encodePoints(set([0, 0], [2], 2))).toThrow('class 2 of 2');
    expect(() => encodePoints(set([], [], 2))).toThrow('1 to 5000 points, not 0');
    expect(() => encodePoints(set([0, 0], [0], 5))).toThrow('not 5');
    expect(refusal('héé')).toContain('"é"');
    expect(refusal('AQ')).toContain('1 bytes are too few');
    expect(refusal('CQIBAAAAAAAAAAAA')).toContain('format 9');
  });
});
