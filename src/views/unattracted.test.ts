import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionLines } from './decision-lines';
import { projectPlane, squareDomain } from './domain';
import { lightTheme } from './theme';
import { hatch, polygonCentre, unattractedMarks, unattractedPolygon } from './unattracted';

const projection = projectPlane({ x: 0, y: 0, width: 200, height: 200 }, squareDomain(2));

/** Whether a pixel lies in a convex polygon, whichever way round that runs. */
function contains(polygon: readonly number[], px: number, py: number): boolean {
  let sign = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const x0 = polygon[i]!;
    const y0 = polygon[i + 1]!;
    const x1 = polygon[(i + 2) % polygon.length]!;
    const y1 = polygon[(i + 3) % polygon.length]!;
    const cross = (x1 - x0) * (py - y0) - (y1 - y0) * (px - x0);
    if (Math.abs(cross) < 1e-6) continue;
    if (sign !== 0 && Math.sign(cross) !== sign) return false;
    sign = Math.sign(cross);
  }
  // A ray or a point has no inside.
  return sign !== 0;
}

describe('unattractedPolygon', () => {
  it('holds exactly the places where every m_jᵀx ≤ 0', () => {
    const coordinate = fc.integer({ min: -200, max: 200 }).map((v) => v / 100);
    fc.assert(
      fc.property(
        fc
          .array(coordinate, { minLength: 2, maxLength: 8 })
          .map((m) => m.slice(0, m.length - (m.length % 2))),
        coordinate,
        coordinate,
        (attractors, x, y) => {
          const strongest = Math.max(
            ...Array.from({ length: attractors.length / 2 }, (_, j) =>
              // A place on the border itself may fall on either side.
              attractors[2 * j]! === 0 && attractors[2 * j + 1]! === 0
                ? -1
                : (attractors[2 * j]! * x + attractors[2 * j + 1]! * y) /
                  Math.hypot(attractors[2 * j]!, attractors[2 * j + 1]!),
            ),
          );
          fc.pre(Math.abs(strongest) > 1e-3);
          const polygon = unattractedPolygon(attractors, projection);
          expect(contains(polygon, projection.toX(x), projection.toY(y))).toBe(strongest < 0);
        },
      ),
    );
  });

  it('is half the plane for one attractor, and nothing for three all round', () => {
    expect(polygonCentre(unattractedPolygon([0, 1], projection))!.area).toBeCloseTo(20000, 3);
    expect(unattractedMarks([1, 0, -1, 1, -1, -1], projection, lightTheme, 12)).toEqual([]);
  });

  it('is hatched inside its outline and named', () => {
    const polygon = unattractedPolygon([0, 1], projection);
    for (const [x1, y1, x2, y2] of hatch(polygon, 9)) {
      expect(contains(polygon, (x1 + x2) / 2, (y1 + y2) / 2)).toBe(true);
    }
    const marks = unattractedMarks([0, 1], projection, lightTheme, 12);
    expect(marks.find((mark) => mark.kind === 'text')).toMatchObject({ text: 'unattracted' });
  });
});

describe('decisionLines', () => {
  it('is where two classes are equal', () => {
    const lines = decisionLines({ weights: [1, 0, -1, 0], bias: [1, 0] }, squareDomain(2));
    expect(lines).toHaveLength(1);
    expect([lines[0]![0], lines[0]![2]]).toEqual([-0.5, -0.5]);
  });

  it('of three classes are three rays that meet', () => {
    const angles = [Math.PI / 2, (7 * Math.PI) / 6, (11 * Math.PI) / 6];
    const weights = angles.flatMap((a) => [Math.cos(a), Math.sin(a)]);
    const lines = decisionLines({ weights, bias: [0, 0, 0] }, squareDomain(2));
    expect(lines).toHaveLength(3);
    for (const [x1, y1, x2, y2] of lines)
      expect(Math.min(Math.hypot(x1, y1), Math.hypot(x2, y2))).toBeCloseTo(0, 9);
  });

  it('are none for a single class, or where one class always wins', () => {
    expect(decisionLines({ weights: [1, 1], bias: [0] }, squareDomain(1))).toEqual([]);
    expect(decisionLines({ weights: [0, 0, 0, 0], bias: [1, 0] }, squareDomain(1))).toEqual([]);
  });
});
