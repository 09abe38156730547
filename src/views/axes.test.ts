import { describe, expect, it } from 'vitest';
import {
  attractorName,
  axisMargin,
  formatFixed,
  formatNumber,
  formatRound,
  logTicks,
  niceTicks,
  planeAxes,
} from './axes';
import { sequentialRamp } from './colour';
import { projectPlane, squareDomain } from './domain';
import { colourBar, keyRow } from './legend';
import type { TextMark } from './scene';
import { textWidth } from './scene';
import { lightTheme as theme } from './theme';

const texts = (marks: readonly { kind: string }[]): TextMark[] =>
  marks.filter((mark): mark is TextMark => mark.kind === 'text');

describe('numbers as text', () => {
  it('keep their digits and have a real minus', () => {
    expect(formatFixed(-1.25, 1)).toBe('−1.3');
    expect(formatFixed(-0.001, 1)).toBe('0.0');
    expect(formatFixed(Number.NaN, 2)).toBe('–');
    expect(formatNumber(0.012345)).toBe('0.0123');
    expect(formatNumber(1234567)).toBe('1.23·10⁶');
    expect(formatNumber(-4.2e-7)).toBe('−4.20·10⁻⁷');
    expect(formatRound(-240)).toBe('−240');
    expect(formatRound(1e6)).toBe('10⁶');
    expect(formatRound(0.05)).toBe('0.05');
    expect(formatRound(2.5e-7)).toBe('2.5·10⁻⁷');
  });

  it('name attractors from one on', () => {
    expect(attractorName(0)).toBe('m₁');
    expect(attractorName(11)).toBe('m₁₂');
  });
});

describe('ticks', () => {
  it('are round, within the range, with equal decimals', () => {
    expect(niceTicks(-2.4, 2.4, 5)).toEqual({
      values: [-2, -1, 0, 1, 2],
      labels: ['−2', '−1', '0', '1', '2'],
    });
    expect(niceTicks(0, 0.5, 5).labels).toEqual(['0.0', '0.1', '0.2', '0.3', '0.4', '0.5']);
    expect(niceTicks(-200, 200, 4).labels).toEqual(['−200', '−100', '0', '100', '200']);
    expect(niceTicks(0, 60000, 3).labels).toEqual(['0', '20k', '40k', '60k']);
    expect(niceTicks(1, 1, 4).values).toEqual([]);
  });

  it('of logarithmic axes are powers of ten, or 1, 2, 5 within a decade', () => {
    expect(logTicks(0.01, 100, 10).labels).toEqual(['0.01', '0.1', '1', '10', '100']);
    expect(logTicks(1e-6, 1, 3).labels).toEqual(['10⁻⁶', '10⁻³', '1']);
    expect(logTicks(1.5, 8, 5).values).toEqual([2, 5]);
  });
});

describe('planeAxes', () => {
  const axes = (extent: number, width = 300): TextMark[] => {
    const margin = axisMargin(12);
    const plot = { x: margin.left, y: 8, width, height: 300 };
    return texts(planeAxes(projectPlane(plot, squareDomain(extent)), { theme, fontSize: 12 }));
  };

  it('are legible at 2 and at 200 units, within their margin', () => {
    for (const extent of [0.02, 1, 2, 100, 200, 20000]) {
      const labels = axes(extent);
      expect(labels.map(({ text }) => text)).toContain('x₁');
      expect(labels.map(({ text }) => text)).toContain('x₂');
      expect(labels.length, `±${extent}`).toBeGreaterThan(6);
      expect(labels.length, `±${extent}`).toBeLessThan(26);
      for (const { x, align, text } of labels) {
        if (align === 'end' && text !== 'x₁') expect(x - textWidth(text, 12)).toBeGreaterThanOrEqual(-4);
      }
    }
  });

  it('never write one label over another', () => {
    const bottom = axes(200, 500).filter(({ baseline }) => baseline === 'top');
    const spans = bottom.map(({ x, text, align }) => {
      const w = textWidth(text, 12);
      return align === 'end' ? [x - w, x] : [x - w / 2, x + w / 2];
    });
    spans.sort((a, b) => a[0]! - b[0]!);
    for (let k = 1; k < spans.length; k++) expect(spans[k]![0]!).toBeGreaterThanOrEqual(spans[k - 1]![1]!);
  });
});

describe('legend', () => {
  it('draws a colour bar with ticks that fit its scale', () => {
    const box = { x: 10, y: 10, width: 240, height: 24 };
    const options = { theme, fontSize: 12, ramp: sequentialRamp(), title: 'energy E' };
    const marks = colourBar(box, { ...options, domain: [0.01, 10], log: true });
    expect(texts(marks).map(({ text }) => text)).toEqual(['energy E', '0.01', '0.1', '1', '10']);
    const bar = marks.find((mark) => mark.kind === 'image')!;
    expect(bar.x + bar.width).toBe(250);
    const [, ...ticks] = texts(marks);
    // Equal ratios are equal lengths.
    expect(ticks[2]!.x - ticks[1]!.x).toBeCloseTo(bar.width / 3, 4);
  });

  it('leaves out keys that would not fit', () => {
    const key = (label: string) => ({ label, shape: 'circle' as const, fill: '#000' });
    const marks = keyRow([key('one'), key('two'), key('a very long name')], 0, 10, 120, {
      theme,
      fontSize: 12,
    });
    expect(texts(marks).map(({ text }) => text)).toEqual(['one', 'two']);
  });
});
