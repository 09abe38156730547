import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bounds,
  niceCeil,
  niceDomain,
  niceExtent,
  projectPlane,
  SteppedDomain,
  SteppedExtent,
  squareDomain,
} from './domain';

describe('nice numbers', () => {
  it('are not below the value and near it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        expect(niceExtent(value)).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(niceExtent(value)).toBeLessThanOrEqual(value * 1.34);
        expect(niceCeil(value)).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(niceCeil(value)).toBeLessThanOrEqual(value * 2.51);
      }),
    );
    expect(niceExtent(2.3)).toBe(2.4);
    expect(niceExtent(240)).toBe(240);
    expect(niceCeil(0.3)).toBe(0.5);
  });

  it('are 1 where there is nothing to fit', () => {
    for (const value of [0, -1, Number.NaN, Infinity]) expect(niceExtent(value)).toBe(1);
  });
});

describe('niceDomain', () => {
  it('is a square that holds all points', () => {
    const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 20 }), (points) => {
        const { x, y } = niceDomain(points.flat());
        expect(x[1] - x[0]).toBeCloseTo(y[1] - y[0], 6);
        for (const [px, py] of points) {
          expect(px).toBeGreaterThanOrEqual(x[0] - 1e-9);
          expect(px).toBeLessThanOrEqual(x[1] + 1e-9);
          expect(py).toBeGreaterThanOrEqual(y[0] - 1e-9);
          expect(py).toBeLessThanOrEqual(y[1] + 1e-9);
        }
      }),
    );
  });

  it('is about the origin where the points surround it', () => {
    expect(niceDomain([-2, -2, 2.1, 1.9])).toEqual(squareDomain(2.4));
  });

  it('ignores what is no number', () => {
    expect(bounds([Number.NaN, 1, 2, 3, Infinity, 0])).toEqual({ x: [2, 2], y: [3, 3] });
    expect(bounds([Number.NaN, Number.NaN])).toBeNull();
    expect(niceDomain([Number.NaN, Number.NaN])).toEqual(niceDomain(squareDomain(1)));
  });
});

describe('projectPlane', () => {
  it('keeps one scale for both axes, holds the domain, and inverts', () => {
    const plot = { x: 10, y: 20, width: 300, height: 100 };
    const p = projectPlane(plot, squareDomain(2));
    expect(p.scale).toBe(25);
    expect(p.domain.y).toEqual([-2, 2]);
    expect(p.domain.x).toEqual([-6, 6]);
    expect([p.toX(0), p.toY(0)]).toEqual([160, 70]);
    expect(p.toY(2)).toBe(20);
    expect(p.fromX(p.toX(1.3))).toBeCloseTo(1.3, 12);
    expect(p.fromY(p.toY(-0.7))).toBeCloseTo(-0.7, 12);
  });
});

describe('SteppedDomain', () => {
  it('stands still while the content moves a little', () => {
    const stepped = new SteppedDomain();
    const first = stepped.update(squareDomain(2), 0);
    for (let t = 1; t < 100; t++) {
      expect(stepped.update(squareDomain(1.7 + 0.4 * Math.sin(t)), 16 * t)).toBe(first);
    }
  });

  it('grows at once when the content leaves it, easing from where it was', () => {
    const stepped = new SteppedDomain({ durationMs: 400 });
    stepped.update(squareDomain(2), 0);
    const start = stepped.update(squareDomain(20), 1000);
    expect(start.x[1]).toBeCloseTo(2.4, 9);
    const middle = stepped.update(squareDomain(20), 1200);
    expect(middle.x[1]).toBeGreaterThan(2.4);
    expect(middle.x[1]).toBeLessThan(24);
    expect(stepped.settled(1200)).toBe(false);
    expect(stepped.update(squareDomain(20), 1400).x[1]).toBe(24);
    expect(stepped.settled(1400)).toBe(true);
  });

  it('shrinks only when the content has stayed small for a while', () => {
    const stepped = new SteppedDomain({ durationMs: 0, holdMs: 700 });
    stepped.update(squareDomain(20), 0);
    expect(stepped.update(squareDomain(2), 100).x[1]).toBe(24);
    // A burst back to the old size starts the wait again.
    expect(stepped.update(squareDomain(20), 500).x[1]).toBe(24);
    expect(stepped.update(squareDomain(2), 600).x[1]).toBe(24);
    expect(stepped.update(squareDomain(2), 1200).x[1]).toBe(24);
    expect(stepped.update(squareDomain(2), 1300).x[1]).toBe(2.4);
  });

  it('keeps what it had when nothing is finite', () => {
    const stepped = new SteppedDomain();
    const first = stepped.update(squareDomain(5), 0);
    expect(stepped.update([Number.NaN, Number.NaN], 10)).toBe(first);
  });

  it('has a form for one length', () => {
    const stepped = new SteppedExtent({ durationMs: 0 });
    expect(stepped.update(2.2, 0)).toBe(2.4);
    expect(stepped.update(30, 10)).toBe(40);
    expect(stepped.update(Number.NaN, 20)).toBe(40);
  });
});
