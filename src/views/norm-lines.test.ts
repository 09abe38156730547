import { describe, expect, it } from 'vitest';
import { type NormsAt, normLinesScene } from './norm-lines';
import { flatMarks, type PathMark, type SegmentsMark } from './scene';
import { lightTheme } from './theme';

const options = {
  width: 200,
  height: 180,
  theme: lightTheme,
  title: 'Attractor norms',
  xDomain: [0, 100] as const,
};
/** Two stay, one dies. */
const rows: NormsAt[] = [
  { step: 0, norms: [1, 1, 1] },
  { step: 50, norms: [1.2, 0.9, 0.02] },
];

const paths = (of: readonly NormsAt[]): PathMark[] =>
  [...flatMarks(normLinesScene(of, options).marks)].filter((mark) => mark.kind === 'path');

describe('the norms of the attractors', () => {
  it('draws effective attractors in the lane’s colour and the others pale', () => {
    const [dead, alive] = paths(rows);
    expect(dead!.starts).toHaveLength(1);
    expect(alive!.starts).toHaveLength(2);
    expect(alive!.stroke).toBe(lightTheme.lanes.with.colour);
    expect(dead!.stroke).not.toBe(alive!.stroke);
  });

  it('lets a dying attractor fall under the line that an effective one stays above', () => {
    const scene = normLinesScene(rows, options);
    const dashed = [...flatMarks(scene.marks)].find(
      (mark): mark is SegmentsMark => mark.kind === 'segments' && mark.dash !== undefined,
    );
    const [dead, alive] = paths(rows);
    const limit = dashed!.y1[0]!;
    expect(dead!.ys[1]).toBeGreaterThan(limit);
    expect(Math.max(...alive!.ys)).toBeLessThan(limit);
  });

  it('counts the effective ones in words', () => {
    const scene = normLinesScene(rows, options);
    expect(scene.description).toContain('2 of 3 attractors are effective at step 50');
    const texts = [...flatMarks(scene.marks)].flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(texts.some((text) => text.startsWith('2 of 3'))).toBe(true);
  });

  it('shows a first measurement as dots, and nothing before it', () => {
    const first = [...flatMarks(normLinesScene(rows.slice(0, 1), options).marks)];
    expect(first.some((mark) => mark.kind === 'points' && mark.xs.length === 3)).toBe(true);
    expect(normLinesScene([], options).description).toBe('No measurement yet.');
  });

  it('looks back: marks the moment, dims what came after it, and counts what was effective then', () => {
    const scene = normLinesScene(rows, { ...options, current: rows[0]!.step });
    const marks = [...flatMarks(scene.marks)];
    const veil = marks.find((mark): mark is PathMark => mark.kind === 'path' && mark.closed === true)!;
    expect(veil.fill).toBe(lightTheme.ground);
    expect(veil.xs[0]).toBeLessThan(veil.xs[1]!);
    expect(scene.description).toContain('3 of 3 attractors are effective at step 0');
    const present = [...flatMarks(normLinesScene(rows, options).marks)];
    expect(present.some((mark) => mark.kind === 'path' && mark.closed === true)).toBe(false);
  });

  it('keeps a norm of zero inside the picture', () => {
    const zero = paths([
      { step: 0, norms: [1] },
      { step: 10, norms: [0] },
    ]);
    for (const { ys } of zero) for (const y of ys) expect(y).toBeLessThanOrEqual(180);
  });

  it('draws the selected ones over the others, with their norms in words', () => {
    const scene = normLinesScene(rows, { ...options, selection: { pair: [0, 2] } });
    const lines = [...flatMarks(scene.marks)].filter((mark): mark is PathMark => mark.kind === 'path');
    expect(lines.at(-1)!.starts).toHaveLength(2);
    expect(lines.at(-1)!.stroke).toBe(lightTheme.ink);
    const texts = [...flatMarks(scene.marks)].flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(texts).toContain('‖m₁‖ = 1.20, ‖m₃‖ = 0.0200');
  });
});
