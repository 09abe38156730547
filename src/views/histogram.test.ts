import { describe, expect, it } from 'vitest';
import { laneCurve } from './curves';
import { binShares, histogramHit, histogramScene } from './histogram';
import { projectionHit, projectionScene } from './projection';
import type { ArrowsMark, GroupMark, PathMark, PointsMark, TextMark } from './scene';
import { flatMarks } from './scene';
import { ATTRACTORS, sampleTrajectories } from './testing/sample';
import { lightTheme as theme } from './theme';

const lane = (name: 'with' | 'without', values: number[]) => ({
  label: name,
  values,
  style: laneCurve(theme, name),
});
const options = { width: 400, height: 240, theme, title: 'norm ‖x‖', bins: 4, xDomain: [0, 4] as const };

describe('histogram', () => {
  it('counts shares, with what lies beyond in the outermost bins', () => {
    const { shares } = binShares([lane('with', [0.5, 0.5, 1.5, 99, Number.NaN])], options);
    expect([...shares[0]!]).toEqual([0.5, 0.25, 0, 0.25]);
    expect(binShares([lane('with', [2.2, 7])], {}).domain).toEqual([0, 8]);
    expect(binShares([lane('with', [])], {}).domain).toEqual([0, 1]);
  });

  it('draws both lanes over each other and leaves empty stretches free', () => {
    const { marks } = histogramScene([lane('with', [0.5, 3.5]), lane('without', [1.5, 2.5])], options);
    const outlines = [...flatMarks(marks)].filter((m): m is PathMark => m.kind === 'path' && !!m.stroke);
    expect(outlines).toHaveLength(2);
    expect(outlines[0]!.starts).toHaveLength(2);
    expect(outlines[1]!.starts).toHaveLength(1);
    expect(outlines[1]!.dash).toBeDefined();
    const words = marks.filter((m): m is TextMark => m.kind === 'text').map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['with', 'without', '50%']));
  });

  it('gives the bin under a pixel', () => {
    const data = [lane('with', [0.5, 1.5])];
    const hit = histogramHit(data, options, 60, 150)!;
    expect(hit).toEqual({ bin: 0, from: 0, to: 1, shares: [0.5] });
    expect(histogramHit(data, options, 1, 1)).toBeNull();
  });
});

describe('projection', () => {
  const { states, labels, n } = sampleTrajectories();
  const panel = (t: number) => ({
    title: `block ${t}`,
    points: Array.from({ length: 2 * n }, (_, i) => states[2 * t * n + i]!),
    labels,
    attractors: ATTRACTORS,
    paths: [
      [1, 1, 1.2, 0.9, 1.1, 1.0],
      [-1, -1],
    ],
  });
  const panels = [0, 5, 10].map(panel);
  const size = { width: 600, height: 240, theme };

  it('has a panel for each block with its points, stars and the path of each class', () => {
    const { marks } = projectionScene(panels, { ...size, axes: 'components 1 and 2' });
    const groups = marks.filter((mark): mark is GroupMark => mark.kind === 'group');
    expect(groups).toHaveLength(3);
    const inside = groups[0]!.marks;
    const dots = inside.filter((m): m is PointsMark => m.kind === 'points' && m.shape !== 'star');
    expect(dots.reduce((sum, { xs }) => sum + xs.length, 0)).toBe(n);
    const arrows = inside.filter((m): m is ArrowsMark => m.kind === 'arrows');
    expect(arrows.map(({ x1 }) => x1.length)).toEqual([2, 2]);
    for (const { clip } of groups) expect(clip.x + clip.width).toBeLessThanOrEqual(size.width);
  });

  it('finds what lies under a pixel', () => {
    const { marks } = projectionScene(panels, { ...size, extent: 4 });
    const { clip } = marks.filter((mark): mark is GroupMark => mark.kind === 'group')[1]!;
    const middle = clip.x + clip.width / 2;
    const px = middle + (clip.width / 8) * ATTRACTORS[0]!;
    const py = clip.y + clip.height / 2 - (clip.height / 8) * ATTRACTORS[1]!;
    expect(projectionHit(panels, { ...size, extent: 4 }, px, py)).toMatchObject({ panel: 1, attractor: 0 });
    expect(projectionHit(panels, size, 1, 1)).toBeNull();
  });
});
