import { describe, expect, it } from 'vitest';
import type { ImageRunInfo, LaneProjection } from '../../lab/image-frame';
import { blockPanels, classPaths, outputPanel, reachOf, strongestOnly } from './projection-panels';

const run = {
  classNames: ['a', 'b', 'c'],
  testLabels: Uint8Array.of(0, 1, 0, 2),
  shownCount: 3,
  timeSteps: 2,
} as ImageRunInfo;

/** Two blocks of three images. */
const projection: LaneProjection = {
  states: Float32Array.of(1, 0, 5, 5, 3, 2, 2, 0, -7, 6, 4, 4),
  attractors: Float32Array.of(0, 9),
  explained: [0.6, 0.2],
  attractedStep: 1,
};

describe('the panels of a projection', () => {
  it('show the last block as the outputs, with the attractors', () => {
    const panel = outputPanel('with', run, projection, null);
    expect([...(panel.points as Float32Array)]).toEqual([2, 0, -7, 6, 4, 4]);
    expect([...(panel.labels as Uint8Array)]).toEqual([0, 1, 0]);
    expect(panel.attractors).toBe(projection.attractors);
  });

  it('have the attractors on the time step that they attract', () => {
    const early = { ...projection, attractedStep: 0 };
    const chosen = { label: 1, path: Float32Array.of(5, 5, -7, 6), target: [1, 2] as const };
    expect(outputPanel('with', run, early, chosen)).toMatchObject({ attractors: null, target: null });
    const panels = blockPanels(run, early, chosen, String);
    expect(panels.map(({ attractors }) => attractors !== null)).toEqual([true, false]);
    expect(panels.map(({ target }) => target)).toEqual([[1, 2], null]);
  });

  it('lead the mean of each class from block to block; a class without an image has no path', () => {
    const [a, b, c] = classPaths(run, projection, 0, 1);
    expect([...a!]).toEqual([2, 1, 3, 2]);
    expect([...b!]).toEqual([5, 5, -7, 6]);
    expect([...c!]).toEqual([]);
  });

  it('draw only the way of a selected image, in the colour of its class', () => {
    const panels = blockPanels(
      run,
      projection,
      {
        label: 1,
        path: Float32Array.of(5, 5, -7, 6),
        target: [-8, 7],
      },
      (t) => `t = ${t}`,
    );
    expect(panels).toHaveLength(2);
    expect(panels[1]!.paths!.map((path) => [...(path as Float32Array)])).toEqual([[], [5, 5, -7, 6]]);
    expect(panels[0]!.attractors).toBeNull();
    // Attractors and what they pull to belong to the output.
    expect(panels.map(({ target }) => target)).toEqual([null, [-8, 7]]);
    expect(panels.map(({ title }) => title)).toEqual(['t = 0', 't = 1']);
    expect(panels.map(({ chosen }) => [...chosen!.place])).toEqual([
      [5, 5],
      [-7, 6],
    ]);
  });

  it('leave out attractors that the circle matrix does not show; the others keep their names', () => {
    const two = { ...projection, attractors: Float32Array.of(1, 2, 3, 4) };
    const matrix = {
      indices: [1],
      dots: Float64Array.of(9),
      radii: Float64Array.of(1),
      solelyAttracted: 1,
      unattracted: 0,
    };
    const { attractors } = strongestOnly({ projection: two, matrix });
    expect([...attractors]).toEqual([Number.NaN, Number.NaN, 3, 4]);
    expect(reachOf({ ...two, attractors })).toBe(7);
    const many = {
      ...matrix,
      indices: Array.from({ length: 13 }, (_, j) => j),
      dots: new Float64Array(169),
      radii: Float64Array.from({ length: 169 }, (_, i) => (i % 14 === 0 && i < 168 ? 0.05 : 0)),
    };
    const all = { ...projection, attractors: new Float32Array(26).fill(1) };
    const shown = (selection?: { attractor: number }) =>
      [...strongestOnly({ projection: all, matrix: many }, selection).attractors].filter(Number.isFinite)
        .length;
    expect(shown()).toBe(24);
    // A selected one takes the place of the weakest.
    const { attractors: chosen } = strongestOnly({ projection: all, matrix: many }, { attractor: 12 });
    expect(chosen[24]).toBe(1);
    expect(shown({ attractor: 12 })).toBe(24);
  });

  it('reach as far as states and attractors do', () => {
    expect(reachOf(projection)).toBe(9);
  });
});
