import { describe, expect, it } from 'vitest';
import { arrowLength } from './arrow-field';
import { lineRamp, rampColour, sampleGrid } from './colour';
import { squareDomain } from './domain';
import { backgroundDomain } from './flow-background';
import type { FlowMapData, FlowMapOptions } from './flow-map';
import {
  cloudAt,
  flowMapHit,
  flowMapOrder,
  flowMapProjection,
  flowMapScene,
  flowMapSpeedMax,
} from './flow-map';
import type { ArrowsMark, GroupMark, Mark, PathMark, PointsMark, TextMark } from './scene';
import { flatMarks } from './scene';
import { ATTRACTORS, pull, sampleTrajectories } from './testing/sample';
import { darkTheme, lightTheme } from './theme';
import { pickPoints } from './trajectory-marks';

const trajectories = sampleTrajectories();
const data: FlowMapData = { field: pull, attractors: ATTRACTORS, trajectories };
const options: FlowMapOptions = { width: 400, height: 400, theme: lightTheme, domain: squareDomain(3) };

const all = (d: FlowMapData, o: FlowMapOptions): Mark[] => [...flatMarks(flowMapScene(d, o).marks)];
const points = (marks: Mark[], fill: string): PointsMark[] =>
  marks.filter((mark): mark is PointsMark => mark.kind === 'points' && mark.fill === fill);
const arrows = (marks: Mark[]): ArrowsMark[] =>
  marks.filter((mark): mark is ArrowsMark => mark.kind === 'arrows');
const texts = (marks: Mark[]): string[] =>
  marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text);
const stars = (marks: Mark[]): PointsMark[] =>
  marks.filter((mark): mark is PointsMark => mark.kind === 'points' && mark.shape === 'star');

describe('flowMapScene', () => {
  it('is a function of its arguments', () => {
    expect(flowMapScene(data, options)).toEqual(flowMapScene(data, options));
  });

  it('has an arrow of f at every place of the grid, tail there, towards x + f(x)', () => {
    const plain: FlowMapOptions = { ...options, arrowsPerSide: 10, legend: false, arrowScaling: 'direction' };
    const projection = flowMapProjection(plain);
    const field = all(data, plain);
    let count = 0;
    for (const { x1, y1, x2, y2 } of arrows(field)) {
      for (let i = 0; i < x1.length; i++) {
        count++;
        const x = projection.fromX(x1[i]!);
        const y = projection.fromY(y1[i]!);
        // f jumps there, and pixels are float32.
        if (Math.abs(x + y) < 1e-3) continue;
        const [fx, fy] = pull(x, y);
        const angle = Math.atan2(-(y2[i]! - y1[i]!), x2[i]! - x1[i]!) - Math.atan2(fy, fx);
        expect(Math.cos(angle), `at ${x}, ${y}`).toBeCloseTo(1, 3);
      }
    }
    expect(count).toBeGreaterThanOrEqual(100);
  });

  it('colours arrows by speed and scales them as said', () => {
    expect(arrowLength(1, 4, 10, 'true') / arrowLength(4, 4, 10, 'true')).toBeCloseTo(1 / 4, 9);
    expect(arrowLength(1, 4, 10, 'sqrt') / arrowLength(4, 4, 10, 'sqrt')).toBeCloseTo(1 / 2, 9);
    expect(arrowLength(1, 4, 10, 'direction')).toBe(arrowLength(4, 4, 10, 'direction'));
    expect(arrowLength(9, 4, 10, 'true')).toBe(arrowLength(4, 4, 10, 'true'));
    expect(arrowLength(0, 4, 10, 'direction')).toBe(0);
    const speedMax = flowMapSpeedMax(data, options);
    const colours = arrows(all(data, { ...options, speedMax: speedMax / 2 })).map(({ stroke }) => stroke);
    expect(colours).toContain(rampColour(lineRamp(lightTheme), 13.5 / 14));
    // The corners (±3, ∓3) are the fastest, less half a cell.
    expect(speedMax).toBe(1);
  });

  it('says what an arrow’s length means, at any scale', () => {
    for (const factor of [1e-3, 1, 100]) {
      const field = (x: number, y: number): [number, number] => {
        const [u, v] = pull(x / factor, y / factor);
        return [u * factor, v * factor];
      };
      const o = { ...options, domain: squareDomain(3 * factor) };
      expect(texts(all({ field }, o)).some((text) => /^‖f‖ = [\d.·⁰-⁹⁻]+, length ∝ √$/u.test(text))).toBe(
        true,
      );
    }
    expect(texts(all(data, { ...options, arrowScaling: 'direction' }))).toContain('direction only');
  });

  it('survives a field that is no number in places', () => {
    const field = (x: number, y: number): [number, number] => (x > 0 ? [Number.NaN, y] : [x, y]);
    for (const mark of arrows(all({ field }, options))) {
      expect([...mark.x2, ...mark.y2].every(Number.isFinite)).toBe(true);
    }
  });

  it('draws the cloud in class colours and shapes, where it is at time s', () => {
    const marks = all(data, { ...options, time: 2.5, domain: squareDomain(6) });
    const blue = points(marks, '#0072B2').find(({ xs }) => xs.length > 1)!;
    const orange = points(marks, '#D55E00').find(({ xs }) => xs.length > 1)!;
    expect([blue.shape, orange.shape]).toEqual(['circle', 'triangle']);
    expect(blue.xs.length + orange.xs.length).toBe(trajectories.n);
    const { toX } = flowMapProjection({ ...options, domain: squareDomain(6) });
    const { states, n } = trajectories;
    const x = (states[2 * (2 * n)]! + states[2 * (3 * n)]!) / 2;
    expect(blue.xs[0]).toBeCloseTo(toX(x), 3);
  });

  it('says how many points lie outside', () => {
    expect(texts(all(data, { ...options, domain: squareDomain(0.01) }))).toContain('40 of 40 points outside');
    expect(texts(all(data, options)).some((text) => text.includes('outside'))).toBe(false);
  });

  it('draws as many trajectories as asked, the selected one bold with a dot for each step', () => {
    const lines = (marks: Mark[]): PathMark[] =>
      marks.filter((mark): mark is PathMark => mark.kind === 'path' && !mark.closed);
    const thin = lines(all(data, { ...options, pathsPerClass: 3 }));
    expect(thin.map(({ starts }) => starts!.length)).toEqual([3, 3]);
    expect(lines(all(data, { ...options, pathsPerClass: 0 }))).toEqual([]);
    const chosen = all(data, { ...options, pathsPerClass: 0, selection: { point: 5 } });
    expect(lines(chosen).at(-1)).toMatchObject({ stroke: '#D55E00', strokeWidth: 2.2 });
    expect(points(chosen, lightTheme.ground).some(({ xs }) => xs.length === trajectories.timeSteps + 1)).toBe(
      true,
    );
  });

  it('draws attractors larger for a larger norm, faded when ineffective, named, highlighted', () => {
    const marks = all(data, options);
    const [faded, full] = stars(marks).filter(({ xs }) => xs.length > 0);
    expect(faded).toMatchObject({ opacity: 0.5, stroke: lightTheme.ink });
    expect(faded!.xs).toHaveLength(1);
    expect(full!.xs).toHaveLength(2);
    expect((full!.r as Float32Array)[0]!).toBeGreaterThan((faded!.r as Float32Array)[0]!);
    expect(texts(marks)).toEqual(expect.arrayContaining(['m₁', 'm₂']));
    expect(texts(marks)).not.toContain('m₃');
    const chosen = all(data, { ...options, selection: { attractor: 2 } });
    expect(texts(chosen)).toContain('m₃');
    expect(stars(chosen).some(({ fill }) => fill === lightTheme.accent)).toBe(true);
    const pair = all(data, { ...options, selection: { pair: [0, 1] } });
    expect(stars(pair).find(({ fill }) => fill === lightTheme.accent)!.xs).toHaveLength(2);
  });

  it('lets the points that do not belong to the selection step back, and keeps the others', () => {
    const chosen = points(all(data, { ...options, selection: { points: [0, 2, 3] } }), '#0072B2').concat(
      points(all(data, { ...options, selection: { points: [0, 2, 3] } }), '#D55E00'),
    );
    const full = chosen.filter(({ opacity }) => opacity === undefined);
    const back = chosen.filter(({ opacity }) => opacity !== undefined && opacity < 0.3);
    expect(full.reduce((sum, { xs }) => sum + xs.length, 0)).toBe(3);
    expect(back.reduce((sum, { xs }) => sum + xs.length, 0)).toBe(trajectories.n - 3);
  });

  it('marks the unattracted region, unless told not to', () => {
    const one = { ...data, attractors: Float32Array.of(1, 0) };
    expect(texts(all(one, options))).toContain('unattracted');
    expect(texts(all(one, { ...options, unattracted: false }))).not.toContain('unattracted');
    expect(texts(all(data, options))).not.toContain('unattracted');
  });

  it('puts a background under everything, with its own scale', () => {
    const projection = flowMapProjection(options);
    const speed = sampleGrid(projection.domain, 24, 24, (x, y) => Math.hypot(...pull(x, y)));
    const scene = flowMapScene({ ...data, background: { kind: 'speed', grid: speed } }, options);
    expect((scene.marks[0] as GroupMark).marks[0]!.kind).toBe('image');
    expect(texts([...flatMarks(scene.marks)])).toContain('speed ‖f‖');
    const energy = sampleGrid(projection.domain, 24, 24, (x, y) => x * x + y * y + 1e-9);
    expect(texts(all({ ...data, background: { kind: 'energy', grid: energy } }, options))).toContain(
      'energy E',
    );
    const [low, high] = backgroundDomain({ kind: 'energy', grid: energy });
    expect(high / low).toBeCloseTo(1000, 6);
    const decision = sampleGrid(projection.domain, 24, 24, (x) => (x > 0 ? 1 : 0));
    expect(texts(all({ ...data, background: { kind: 'decision', grid: decision } }, options))).toContain(
      'class it ends in',
    );
  });

  it('stays within its canvas, also without legend, large or dark', () => {
    for (const o of [
      options,
      { ...options, legend: false },
      { ...options, theme: darkTheme, fontSize: 18, width: 700, height: 700, classNames: ['a', 'b'] },
      { ...options, width: 320, height: 380, classNames: ['upper moon', 'lower moon'] },
    ]) {
      const { plot } = flowMapProjection(o);
      expect(plot.x + plot.width).toBeLessThanOrEqual(o.width);
      for (const mark of flowMapScene(data, o).marks) {
        if (mark.kind !== 'text') continue;
        expect(mark.y).toBeLessThanOrEqual(o.height - 0.3 * mark.size);
        expect(mark.x).toBeGreaterThanOrEqual(0);
        expect(mark.x).toBeLessThanOrEqual(o.width);
      }
    }
  });

  it('describes itself in words', () => {
    const { title, description } = flowMapScene(data, { ...options, time: 4.5 });
    expect(title).toBe('Flow map');
    expect(description).toContain('2 of 3 placement attractors are effective.');
    expect(description).toContain('40 points at time step 4.5 of 10');
  });
});

describe('flowMapHit', () => {
  const { toX, toY, plot } = flowMapProjection(options);

  it('finds the point, the attractor, the arrow and the place', () => {
    const cloud = cloudAt(trajectories, 10);
    const hit = flowMapHit(data, options, toX(cloud[14]!) + 0.2, toY(cloud[15]!))!;
    expect(hit.point).toBe(7);
    expect(hit.place[0]).toBeCloseTo(cloud[14]! + 0.2 / flowMapProjection(options).scale, 6);
    const star = flowMapHit(data, options, toX(-1) + 2, toY(-1) - 2)!;
    expect(star.attractor).toBe(1);
    const arrow = flowMapHit(data, options, toX(2.5), toY(-2))!.arrow!;
    expect(Math.abs(arrow.x - 2.5)).toBeLessThan(0.2);
    expect([arrow.fx, arrow.fy]).toEqual(pull(arrow.x, arrow.y));
  });

  it('is null outside the plot and finds no point where there is none', () => {
    expect(flowMapHit(data, options, 2, 2)).toBeNull();
    expect(flowMapHit(data, options, plot.x + 2, plot.y + 2)!.point).toBeNull();
  });
});

describe('order and picks', () => {
  it('walks effective attractors by norm, then points class by class', () => {
    const order = flowMapOrder({ ...data, attractors: [1, 0, 2, 2, 0, 0] });
    expect(order.slice(0, 2)).toEqual([{ attractor: 1 }, { attractor: 0 }]);
    expect(order).toHaveLength(2 + trajectories.n);
    const labels = order.slice(2).map(({ point }) => trajectories.labels[point!]!);
    expect(labels).toEqual([...labels].sort());
  });

  it('picks evenly from each class', () => {
    expect(pickPoints([0, 0, 0, 0, 1, 1, 1, 1], 8, 2)).toEqual([1, 3, 5, 7]);
    expect(pickPoints([0, 1, 0], 3, Infinity)).toEqual([0, 1, 2]);
  });
});
