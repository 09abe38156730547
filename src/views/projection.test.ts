import { describe, expect, it } from 'vitest';
import { type ProjectionOptions, type ProjectionPanel, projectionHit, projectionScene } from './projection';
import { flatMarks, type PointsMark, type TextMark } from './scene';
import { lightTheme as theme } from './theme';

const options: ProjectionOptions = { width: 420, height: 240, theme };
const panel = (title: string, change: Partial<ProjectionPanel> = {}): ProjectionPanel => ({
  title,
  points: [1, 1, -2, 0],
  labels: [0, 1],
  ...change,
});
const texts = (panels: readonly ProjectionPanel[], change: Partial<ProjectionOptions> = {}): TextMark[] =>
  [...flatMarks(projectionScene(panels, { ...options, ...change }).marks)].filter(
    (mark) => mark.kind === 'text',
  );

describe('projectionScene', () => {
  it('gives each panel a scale of its own, and says it', () => {
    const words = texts([panel('a', { extent: 4 }), panel('b', { extent: 0.5 })]).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['a', 'b', '±4', '±0.5']));
  });

  it('says a scale that all panels share once', () => {
    const panels = ['a', 'b', 'c'].map((title) => panel(title));
    expect(texts(panels, { extent: 3 }).filter(({ text }) => text === '±3')).toHaveLength(1);
  });

  it('never prints the scale over a title: it moves into the panel', () => {
    const [title, scale] = ['t = 0, input', '±120'].map(
      (wanted) =>
        texts([panel('t = 0, input'), panel('t = 1')], { width: 130, height: 80, extent: 120 }).find(
          ({ text }) => text === wanted,
        )!,
    );
    expect(scale!.y).toBeGreaterThan(title!.y + 12);
  });

  it('marks a chosen image that is not among the points', () => {
    const circles = (panels: readonly ProjectionPanel[]): number =>
      [...flatMarks(projectionScene(panels, { ...options, extent: 4 }).marks)].filter(
        (mark): mark is PointsMark => mark.kind === 'points',
      ).length;
    const chosen = { place: [2, 3], label: 1 } as const;
    expect(circles([panel('a', { chosen })])).toBeGreaterThan(circles([panel('a')]));
  });

  it('finds the point under the pointer in every panel', () => {
    const panels = [panel('a', { extent: 4 }), panel('b', { extent: 4 })];
    const found = new Set<string>();
    for (let x = 0; x < 420; x += 3)
      for (let y = 0; y < 240; y += 3) {
        const hit = projectionHit(panels, options, x, y);
        if (hit?.point != null) found.add(`${hit.panel}/${hit.point}`);
      }
    expect([...found].sort()).toEqual(['0/0', '0/1', '1/0', '1/1']);
  });
});
