import { describe, expect, it } from 'vitest';
import type { GroupMark, Mark, PointsMark, RectMark, TextMark } from './scene';
import { flatMarks } from './scene';
import { ATTRACTORS, sampleTrajectories } from './testing/sample';
import { lightTheme as theme } from './theme';
import type { TimeStepsOptions } from './time-steps';
import {
  fitExtents,
  reaches,
  timeStepsHit,
  timeStepsLayout,
  timeStepsMove,
  timeStepsScene,
} from './time-steps';

const trajectories = sampleTrajectories();
const data = { trajectories, attractors: ATTRACTORS, classifier: { weights: [1, 1, -1, -1], bias: [0, 0] } };
const options: TimeStepsOptions = { width: 1130, height: 124, theme };
const texts = (marks: Mark[]): TextMark[] => marks.filter((mark): mark is TextMark => mark.kind === 'text');

describe('timeStepsLayout', () => {
  it('is one row where there is room, more where that makes larger panels', () => {
    const row = timeStepsLayout(10, options);
    expect(row.steps).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(new Set(row.boxes.map(({ y }) => y)).size).toBe(1);
    expect(row.side).toBeGreaterThan(80);
    const phone = timeStepsLayout(10, { ...options, width: 340, height: 320 });
    expect(new Set(phone.boxes.map(({ y }) => y)).size).toBeGreaterThan(1);
  });

  it('keeps every panel within the picture and off the others', () => {
    for (const T of [1, 2, 10, 17, 50]) {
      for (const size of [
        { width: 1130, height: 124 },
        { width: 340, height: 300 },
        { width: 800, height: 240 },
      ]) {
        const { boxes, steps, side } = timeStepsLayout(T, { ...options, ...size });
        expect(side).toBeGreaterThanOrEqual(36);
        expect(steps[0]).toBe(0);
        expect(steps.at(-1)).toBe(T);
        boxes.forEach((a, i) => {
          expect(a.x + a.width).toBeLessThanOrEqual(size.width);
          expect(a.y + a.height).toBeLessThanOrEqual(size.height);
          for (const b of boxes.slice(i + 1)) {
            const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y;
            expect(apart).toBe(true);
          }
        });
      }
    }
  });

  it('shows every k-th step where all would be specks', () => {
    const { stride, steps } = timeStepsLayout(50, { ...options, width: 600, height: 100 });
    expect(stride).toBeGreaterThan(1);
    expect(steps.slice(0, 2)).toEqual([0, stride]);
  });
});

describe('fitExtents', () => {
  it('is a nice number above the reach of each step, ignoring what is no number', () => {
    const states = Float32Array.of(0, 2, -2.3, 1, Number.NaN, 1, Infinity, -70);
    const two = { states, labels: [0, 1], n: 2, timeSteps: 1 };
    expect([...reaches(two)].map((v) => Math.round(v * 10) / 10)).toEqual([2.3, 70]);
    expect([...fitExtents(two)]).toEqual([3, 80]);
  });
});

describe('timeStepsScene', () => {
  it('has a panel for each step with all points, its name and its scale', () => {
    const scene = timeStepsScene(data, options);
    const panels = scene.marks.filter((mark): mark is GroupMark => mark.kind === 'group');
    expect(panels).toHaveLength(11);
    for (const { marks } of panels) {
      const count = marks
        .filter((mark): mark is PointsMark => mark.kind === 'points' && mark.shape !== 'star')
        .reduce((sum, { xs }) => sum + xs.length, 0);
      expect(count).toBe(trajectories.n);
    }
    const names = texts(scene.marks).map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['t = 0', 't = 10']));
    expect(names.filter((name) => name.startsWith('±'))).toHaveLength(11);
  });

  it('says a shared scale once', () => {
    const { marks } = timeStepsScene(data, { ...options, extents: 2.4 });
    const scales = texts(marks).filter(({ text }) => text.startsWith('±'));
    expect(scales.map(({ text }) => text)).toEqual(['±2.4']);
  });

  it('marks the current step and the place between two', () => {
    const { marks } = timeStepsScene(data, { ...options, time: 3.5 });
    const { boxes } = timeStepsLayout(10, options);
    const marker = marks.findLast((mark): mark is PointsMark => mark.kind === 'points')!;
    expect(marker.xs[0]).toBeCloseTo((boxes[3]!.x + boxes[4]!.x) / 2 + boxes[3]!.width / 2, 3);
    const framed = marks.filter(
      (mark): mark is RectMark => mark.kind === 'rect' && mark.stroke === theme.accent,
    );
    expect(framed).toHaveLength(1);
    expect(texts(marks).find(({ bold }) => bold)!.text).toBe('t = 3');
  });

  it('draws decision lines at T alone, and the selected point in every panel', () => {
    const { marks } = timeStepsScene(data, { ...options, selection: { point: 3 } });
    const dashed = marks.map(
      (mark) => mark.kind === 'group' && mark.marks.some((m) => m.kind === 'segments' && m.dash),
    );
    expect(dashed.filter(Boolean)).toHaveLength(1);
    const rings = [...flatMarks(marks)].filter(
      (mark) => mark.kind === 'points' && mark.stroke === theme.ink && !mark.fill,
    );
    expect(rings).toHaveLength(11);
  });
});

describe('timeStepsHit and timeStepsMove', () => {
  it('finds the step, the place and the point', () => {
    const { boxes } = timeStepsLayout(10, options);
    const box = boxes[4]!;
    const extent = fitExtents(trajectories)[4]!;
    const at = 2 * (4 * trajectories.n + 9);
    const px = box.x + (box.width / 2) * (1 + trajectories.states[at]! / extent);
    const py = box.y + (box.height / 2) * (1 - trajectories.states[at + 1]! / extent);
    const hit = timeStepsHit(data, options, px, py)!;
    expect(hit.timeStep).toBe(4);
    expect(hit.point).toBe(9);
    expect(hit.place[0]).toBeCloseTo(trajectories.states[at]!, 4);
    expect(timeStepsHit(data, options, box.x - 2, py)).toBeNull();
  });

  it('moves among shown steps', () => {
    expect(timeStepsMove(10, options, null, 'right')).toBe(0);
    expect(timeStepsMove(10, options, 10, 'right')).toBe(10);
    expect(timeStepsMove(10, options, 4, 'left')).toBe(3);
    const narrow = { ...options, width: 600, height: 100 };
    const { stride } = timeStepsLayout(50, narrow);
    expect(timeStepsMove(50, narrow, 0, 'right')).toBe(stride);
  });
});
